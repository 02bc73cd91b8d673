import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { sources } from '#collect';
import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { Tlp } from '#model';
import { oneLine } from '#share';
import { type Database, markSource, openDatabase, removeSource, saveSource } from '#store';
import { askOlder, describeSource, healthOf, type SourceHealth } from '#work';
import { type PlaceOptions, placeOf } from '../../place.ts';
import { instantOf } from '../../run.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';

export type SourceOptions = PlaceOptions & {
  readonly set?: readonly string[];
  readonly days?: string;
  readonly since?: string;
  readonly tlp?: string;
  readonly org?: string;
  readonly json?: boolean;
};

const acts: ReadonlySet<string> = new Set(['add', 'remove', 'backfill', 'mark']);

/** `vigia source`: lists sources with their health, adds one, takes one away, or asks one for older posts. */
export async function sourceCommand(
  what: string | undefined,
  name: string | undefined,
  options: SourceOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (what === 'add' && name === undefined) return showAddable(surroundings);
  if (what !== undefined && (!acts.has(what) || name === undefined)) {
    throw new Failure('wrong-use', 'source', { detail: { what: 'vigia source add|remove|backfill|mark NAME' } });
  }
  const marking = what === 'mark' ? markingFrom(options) : null;
  const since = what === 'backfill' ? sinceOf(options.since) : null;
  // What is badly described is refused before anything is opened or made.
  const added = what === 'add' && name !== undefined ? sourceFrom(name, options) : null;
  const database = await openDatabase(placeOf(options, surroundings).place, now, { borrow: true });
  try {
    if (what === undefined || name === undefined) return await list(database, options, surroundings);
    const at = now().toISOString();
    if (marking !== null) {
      await database.transaction((tx) => markSource(tx, name, marking, at));
      return 0;
    }
    if (since !== null) {
      await askOlder(database, name, since, at);
      tell(
        surroundings.tongue === 'es'
          ? `Se pedirá a «${name}» lo que tiene desde el ${since.slice(0, 10)}. Lo trae «vigia up», sin dejar lo nuevo; si se detiene, sigue donde iba. «vigia source» muestra cómo va.`
          : `"${name}" will be asked for what it has since ${since.slice(0, 10)}. "vigia up" brings it beside the newest, and goes on where it stopped. "vigia source" shows how far it is.`,
      );
      return 0;
    }
    if (added === null) {
      if (!(await database.transaction((tx) => removeSource(tx, name, at))))
        throw new Failure('no-such-record', 'source', { detail: { name } });
      return 0;
    }
    await database.transaction((tx) => saveSource(tx, added, at));
    tell(surroundings.tongue === 'es' ? `Fuente «${added.id}» guardada (${added.kind}).` : `Source "${added.id}" saved (${added.kind}).`);
    if (added.kind === 'folder' && !existsSync((added.settings as { path: string }).path))
      tell(
        surroundings.tongue === 'es'
          ? 'Esa carpeta todavía no existe; se revisará cuando aparezca.'
          : 'There is no such folder yet; it is polled when it appears.',
      );
    return 0;
  } finally {
    await database.close();
  }
}

/** What a person may add: the kinds with what they are for, and the feeds that are known by name. */
async function showAddable({ tongue }: Surroundings): Promise<number> {
  const kinds = sources.map(({ kind, about }) => `  ${kind.padEnd(18)} ${about[tongue]}`);
  const feeds = loadKnowledge().feeds.map(({ id, about }) => `  ${id.padEnd(18)} ${about[tongue]}`);
  const [first, second] =
    tongue === 'es' ? ['Tipos (--set kind=…):', 'Canales conocidos, por su nombre:'] : ['Kinds (--set kind=…):', 'Known feeds, by name:'];
  await standardOutput().write([first, ...kinds, ...pushedAbout[tongue], '', second, ...feeds, ''].join('\n'));
  return 0;
}

const pushedAbout = {
  es: ['  ail                Lo que envía un servidor AIL.', '  webhook            Lo que envía cualquier otro programa, firmado.'],
  en: ['  ail                What an AIL server sends.', '  webhook            What any other program sends, signed.'],
} as const;

function sinceOf(text: string | undefined): string {
  const since = instantOf(text, '--since');
  if (since === null || since > now().toISOString()) throw new Failure('wrong-use', 'since', { detail: { what: '--since 2026-01-01' } });
  return since;
}

/** A known feed by its name, an address, a folder, or whatever `--set` says. */
function sourceFrom(name: string, { set = [], days }: SourceOptions) {
  const { kind, ...settings } = set.map(pairOf).reduce(withSetting, {});
  const isFolder = isAbsolute(name) || name.startsWith('./') || name.startsWith('../');
  const mayKeepDays = days === undefined ? null : Number(days);
  if (mayKeepDays !== null && (!Number.isInteger(mayKeepDays) || mayKeepDays < 1))
    throw new Failure('wrong-use', 'days', { detail: { what: '--days N' } });
  const given = { name, kind: typeof kind === 'string' ? kind : null, settings, folder: isFolder ? resolve(name) : null, mayKeepDays };
  return describeSource(given, loadKnowledge().feeds);
}

type Settings = Readonly<Record<string, unknown>>;

/** The settings with one more; `a.b` is `b` within `a`. */
function withSetting(settings: Settings, [path, value]: readonly [string, unknown]): Settings {
  const dot = path.indexOf('.');
  if (dot < 0) return { ...settings, [path]: value };
  const key = path.slice(0, dot);
  const inner = settings[key];
  const within = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Settings) : {};
  return { ...settings, [key]: withSetting(within, [path.slice(dot + 1), value]) };
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

const columns = {
  es: ['publ.', 'última', 'rechazadas', 'sigue', 'trayendo desde', 'traído desde'],
  en: ['posts', 'last', 'refused', 'next', 'bringing since', 'brought since'],
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

function row({ id, kind, state, posts, lastPostAt, lastFault, refused, nextTryAt, backfill }: SourceHealth, tongue: 'es' | 'en'): string {
  const [of, last, bad, next, older, had] = columns[tongue];
  const when = (instant: string | null) => instant?.slice(0, 16).replace('T', ' ') ?? '—';
  const reasons = refused.map(({ code, count }) => `${code} ${count}`).join(', ');
  return [
    `${oneLine(id).slice(0, 40).padEnd(40)} ${kind.padEnd(14)} ${states[tongue][state].padEnd(10)}`,
    `${String(posts).padStart(8)} ${of}, ${last} ${when(lastPostAt)}, ${next} ${when(state === 'off' ? null : nextTryAt)}`,
    ...(backfill === null ? [] : [`${backfill.doneAt === null ? older : had} ${backfill.since.slice(0, 10)}`]),
    ...(lastFault === null ? [] : [lastFault]),
    ...(reasons === '' ? [] : [`${bad}: ${reasons}`]),
  ].join('  ');
}

/** For whom the posts of a source are; what is not said is not so any more. @throws Failure `wrong-use` */
function markingFrom({ tlp, org }: SourceOptions): { readonly organisation: string | null; readonly tlp: Tlp | null } {
  const found = tlp === undefined ? null : Tlp.safeParse(tlp.toUpperCase());
  if (found?.success === false) throw new Failure('wrong-use', 'tlp', { detail: { what: `--tlp ${Tlp.options.join('|')}` } });
  return { organisation: org ?? null, tlp: found?.data ?? null };
}
