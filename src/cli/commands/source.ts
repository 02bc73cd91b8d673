import { isAbsolute, resolve } from 'node:path';
import { PushSettings, settingsOf, sourceOf } from '#collect';
import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { oneLine } from '#share';
import { type Database, openDatabase, removeSource, saveSource } from '#store';
import { healthOf, pushed, type SourceHealth } from '#work';
import { type PlaceOptions, placeOf } from '../place.ts';
import { type Surroundings, standardOutput, tell } from '../surroundings.ts';

export type SourceOptions = PlaceOptions & { readonly set?: readonly string[]; readonly days?: string; readonly json?: boolean };

/** `vigia source`: lists sources with their health, adds one, or takes one away. */
export async function sourceCommand(
  what: string | undefined,
  name: string | undefined,
  options: SourceOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (what !== undefined && ((what !== 'add' && what !== 'remove') || name === undefined)) {
    throw new Failure('wrong-use', 'source', { detail: { what: 'vigia source add|remove NAME' } });
  }
  // What is badly described is refused before anything is opened or made.
  const added = what === 'add' && name !== undefined ? sourceFrom(name, options) : null;
  const database = await openDatabase(placeOf(options, surroundings).place, now, { borrow: true });
  try {
    if (what === undefined || name === undefined) return await list(database, options, surroundings);
    const at = now().toISOString();
    if (added === null) {
      if (!(await database.transaction((tx) => removeSource(tx, name, at))))
        throw new Failure('no-such-record', 'source', { detail: { name } });
      return 0;
    }
    await database.transaction((tx) => saveSource(tx, added, at));
    tell(surroundings.tongue === 'es' ? `Fuente «${added.id}» guardada (${added.kind}).` : `Source "${added.id}" saved (${added.kind}).`);
    return 0;
  } finally {
    await database.close();
  }
}

/** A known feed by its name, an address, a folder, or whatever `--set` says. */
function sourceFrom(name: string, { set = [], days }: SourceOptions) {
  const feed = loadKnowledge().feeds.find(({ id }) => id === name);
  const { kind: said, ...rest } = Object.fromEntries(set.map(pairOf)) as Record<string, unknown>;
  const isWeb = /^https?:\/\//i.test(name);
  const isFolder = isAbsolute(name) || name.startsWith('./') || name.startsWith('../');
  const kind = typeof said === 'string' ? said : isFolder ? 'folder' : 'web';
  const own = feed ? { urls: [feed.url] } : isWeb ? { urls: [name] } : isFolder ? { path: resolve(name) } : {};
  const mayKeepDays = days === undefined ? (feed?.mayKeepDays ?? null) : Number(days);
  if (mayKeepDays !== null && (!Number.isInteger(mayKeepDays) || mayKeepDays < 1)) {
    throw new Failure('wrong-use', 'days', { detail: { what: '--days N' } });
  }
  const settings = pushed.has(kind) ? pushSettings(kind, rest) : settingsOf(sourceOf(kind), { ...own, ...rest });
  return { id: name, kind, settings, class: feed?.class ?? 'own', mayKeepDays, enabled: true };
}

function pushSettings(kind: string, given: Record<string, unknown>): unknown {
  const parsed = PushSettings.safeParse({ ...given, kind });
  if (!parsed.success) throw new Failure('bad-source', 'push settings', { detail: { what: '--set secret=env:NAME' } });
  return { secret: parsed.data.secret };
}

/** `a=b`, `a.b=c`; what reads as JSON is that, anything else is text. */
function pairOf(pair: string): [string, unknown] {
  const at = pair.indexOf('=');
  if (at < 1) throw new Failure('wrong-use', 'set', { detail: { what: '--set key=value' } });
  const text = pair.slice(at + 1);
  try {
    return [pair.slice(0, at), JSON.parse(text)];
  } catch {
    return [pair.slice(0, at), text];
  }
}

const states = {
  es: { off: 'apagada', waiting: 'en espera', well: 'bien', silent: 'CALLADA', failing: 'FALLA' },
  en: { off: 'off', waiting: 'waiting', well: 'well', silent: 'SILENT', failing: 'FAILING' },
} as const;

async function list(database: Database, { json }: SourceOptions, { tongue }: Surroundings): Promise<number> {
  const all = await healthOf(database, now());
  const out = standardOutput();
  if (json) await out.write(all.map((one) => `${JSON.stringify(one)}\n`).join(''));
  else if (all.length === 0) {
    tell(
      tongue === 'es'
        ? 'Todavía no hay fuentes. Agregue una: vigia source add csirt-chile'
        : 'There are no sources yet. Add one: vigia source add csirt-chile',
    );
  } else await out.write(all.map((one) => `${row(one, tongue)}\n`).join(''));
  return 0;
}

function row({ id, kind, state, posts, lastPostAt, lastFault, refused, nextTryAt }: SourceHealth, tongue: 'es' | 'en'): string {
  const [of, last, bad, next] = tongue === 'es' ? ['publ.', 'última', 'rechazadas', 'sigue'] : ['posts', 'last', 'refused', 'next'];
  const when = (instant: string | null) => instant?.slice(0, 16).replace('T', ' ') ?? '—';
  const reasons = refused.map(({ code, count }) => `${code} ${count}`).join(', ');
  return [
    `${oneLine(id).slice(0, 40).padEnd(40)} ${kind.padEnd(14)} ${states[tongue][state].padEnd(10)}`,
    `${String(posts).padStart(8)} ${of}, ${last} ${when(lastPostAt)}, ${next} ${when(state === 'off' ? null : nextTryAt)}`,
    ...(lastFault === null ? [] : [lastFault]),
    ...(reasons === '' ? [] : [`${bad}: ${reasons}`]),
  ].join('  ');
}
