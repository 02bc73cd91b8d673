import type { FastifyRequest } from 'fastify';
import { Failure } from '#lib/failure.ts';
import { type Caller, everything, nothing, Role, type Scope } from '#model';
import { type Bearer, type Database, hasPeople, type Person, type SignedIn, signedIn, tokenOf } from '#store';
import { isHere } from './here.ts';
import { Kept } from './kept.ts';
import type { Admit } from './mount.ts';
import type { Jar } from './people/cookies.ts';
import { hashOf } from './people/secrets.ts';
import type { Needs } from './route.ts';

/** What the door needs to know. `database` null: there is no store, and nobody can sign in. `url`: by which others come, null for this machine only. */
export type Door = {
  readonly database: Database | null;
  readonly now: () => Date;
  readonly url: string | null;
  /** Where people find the page, as soon as it is served. */
  readonly address: () => string;
  readonly jar: Jar;
  /** Who calls is told when anything about people changed, by this process or another, before the next answer of this one. */
  readonly onPeople: (hear: () => void) => void;
};

/** So many callers are remembered, each for so long: no longer than it may take until "used last" is written. */
const most = 2_000;
const forMs = 30_000;

/**
 * The one place that says who may. Until somebody was let in, who sits at this machine is its owner, as he is on the command line; from then
 * on he signs in like everybody. What came through another server did not come from here.
 */
export function admitting({ database, now, url, jar, onPeople }: Omit<Door, 'address'>): Admit {
  const tokens = new Kept<Bearer>({ most, forMs, now });
  const sessions = new Kept<SignedIn>({ most, forMs, now });
  const peopled = new Kept<boolean>({ most: 1, forMs, now });
  onPeople(() => {
    for (const kept of [tokens, sessions, peopled]) kept.forget();
  });
  const hasOwner = async () => database === null || !(await peopled.get('', () => hasPeople(database.db)));
  const ending = ({ endsAt }: { readonly endsAt: string }) => endsAt;

  async function callerOf(request: FastifyRequest): Promise<Caller & { readonly person: Person | null }> {
    const here = isHere(request, url);
    const { authorization, cookie } = request.headers;
    const stranger = { person: null, role: null, scopes: null, clearance: nothing, session: null, here };
    const token = /^Bearer (vigia_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
    if (token !== undefined) {
      const hash = hashOf(token);
      const found = database && (await tokens.get(hash, () => tokenOf(database.db, hash, now()), ending));
      return found === null ? stranger : { ...stranger, ...rightsOf(found.person), scopes: found.scopes };
    }
    const secret = jar.read(cookie);
    const hash = secret === null ? null : hashOf(secret);
    const session = hash === null || database === null ? null : await sessions.get(hash, () => signedIn(database.db, hash, now()), ending);
    // Browsers say where a change comes from. One that does not cannot be told from a page of somebody else.
    const isBlind = request.headers.origin === undefined && request.headers['sec-fetch-site'] === undefined;
    if (session !== null && isBlind && !/^(GET|HEAD)$/.test(request.method)) throw new Failure('foreign-request', 'cookie without origin');
    if (session !== null) return { ...stranger, ...rightsOf(session.person), session: session.number };
    return here && (await hasOwner()) ? { ...stranger, role: 'admin', clearance: everything } : stranger;
  }

  return async (request, needs) => {
    if (needs === 'sender' || needs === 'anybody')
      return { person: null, role: null, scopes: null, clearance: nothing, session: null, here: isHere(request, url) };
    const caller = await callerOf(request);
    check(caller, needs);
    const { person, ...rest } = caller;
    return { ...rest, person: person && { id: person.id, name: person.name } };
  };
}

function rightsOf(person: Person): Pick<Caller, 'role' | 'clearance'> & { readonly person: Person } {
  return { person, role: person.role, clearance: person.clearance };
}

/** @throws Failure `sign-in-needed`, `not-your-role`, `second-proof-needed` */
function check(caller: Caller & { readonly person: Person | null }, needs: Exclude<Needs, 'anybody' | 'sender'>): void {
  if (needs === 'whoever') return;
  const { person, role, scopes, session, here } = caller;
  if (needs === 'person') {
    if (person === null || session === null) throw new Failure('sign-in-needed', 'own matters');
    return;
  }
  if (needs.here && here) return;
  if (role === null) throw new Failure('sign-in-needed', 'nobody');
  if (Role.options.indexOf(role) < Role.options.indexOf(needs.role) || !covers(scopes, needs.scope))
    throw new Failure('not-your-role', needs.scope);
  // A password alone is guessed or taken; who comes from the network shows a second thing. A provider asks for its own.
  if (session !== null && !here && person?.hasPassword && !person.hasTotp) throw new Failure('second-proof-needed', 'totp');
}

function covers(scopes: readonly Scope[] | null, scope: Scope): boolean {
  return scopes === null || scopes.includes(scope);
}
