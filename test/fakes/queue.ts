import { sha256 } from '#lib/hash.ts';
import { type CaseFile, type Database, keepFiles, type Member, place } from '#store';

/** A case to be kept as if it had been told and judged: invented, without its text. */
export type Sketch = Partial<Omit<CaseFile, 'id' | 'post'>> & { readonly name: string; readonly posts?: number; readonly toldAt?: string };

export function idOf(name: string): string {
  return sha256(name).slice(7, 23);
}

const line = (probability: number) => ({ probability, low: Math.max(0, probability - 0.2), high: Math.min(1, probability + 0.2) });

function fileOf({ name, posts: _, toldAt: __, ...given }: Sketch, at: string): CaseFile {
  const likely = given.likely ?? 0.4;
  return {
    id: idOf(name),
    post: sha256(`${name} 0`),
    madeAt: at,
    knowledge: '1',
    kind: 'access-sale',
    actor: 'grey_tapir',
    victim: { name: null, descriptor: 'una eléctrica', country: 'MX', sector: 'energy' },
    price: { amount: 900, currency: 'USD' },
    level: 2,
    likely,
    origins: 1,
    outcome: null,
    judged: null,
    joinedInto: null,
    headline: { good: 'access', accessType: 'vpn', product: 'FortiGate', privilege: 'domain-admin', records: null, bytes: null },
    odds: { asSold: line(likely / 2), realAndCurrent: line(likely) },
    expiresAt: null,
    tlp: 'AMBER',
    ...given,
  };
}

function memberOf(name: string, number: number, at: string): Member {
  const report = {
    post: sha256(`${name} ${number}`),
    at,
    by: 'foro.example',
    genre: 'listing',
    language: 'en',
    actor: 'grey_tapir',
  } as const;
  const rest = { price: null, status: 'open', start: 0, copyOf: null } as const;
  const [post, none] = [report.post, null];
  return {
    ...{ post, number: 1, case: idOf(name), toldAs: 'first', because: none, act: none, at, handle: none, venue: none },
    report: { ...report, ...rest },
    keys: [],
  };
}

/** Keeps cases as they are sketched, at an instant; those that are there already are changed. */
export async function keepSketches({ transaction }: Pick<Database, 'transaction'>, sketches: readonly Sketch[], at: string): Promise<void> {
  await transaction(async (tx) => {
    await place(
      tx,
      sketches.flatMap(({ name, posts = 1, toldAt = at }) => Array.from({ length: posts }, (_, number) => memberOf(name, number, toldAt))),
    );
    await keepFiles(
      tx,
      sketches.map((one) => fileOf(one, at)),
      at,
    );
  });
}
