import { fileURLToPath } from 'node:url';
import { ownKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { registerCsv, registerJson } from '#match';
import { type Constituent, everything } from '#model';
import { oneLine } from '#share';
import {
  allConstituents,
  type Concern,
  concernsOf,
  constituentFor,
  constituentsFor,
  type Database,
  keepConstituents,
  openDatabase,
  ownersIn,
  registerParts,
  removeConstituent,
} from '#store';
import { existingPlace, type PlaceOptions, placeOf } from '../../place.ts';
import { fileOutput, type Surroundings, standardOutput, tell } from '../../surroundings.ts';
import { registerFrom } from './file.ts';

export type RegisterOptions = PlaceOptions & {
  readonly all?: boolean;
  readonly format?: string;
  readonly out?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly limit?: string;
  readonly who?: string;
  readonly json?: boolean;
};

/** Public bodies of the region, to begin with. */
const starter = fileURLToPath(new URL('register/public-bodies.csv', `file://${ownKnowledge}`));

/** `vigia register`: whom we warn, and which cases concern them. Gives the exit code. */
export async function registerCommand(
  act: string | undefined,
  name: string | undefined,
  options: RegisterOptions,
  around: Surroundings,
): Promise<number> {
  const { tongue } = around;
  if (act === 'template') return write(registerCsv([]), options.out);
  if (act === 'check') {
    const { length } = await registerFrom(needed(name, 'check FILE'), tongue);
    tell(tongue === 'es' ? `Sin problemas: ${length} organizaciones.` : `No problems: ${length} organisations.`);
    return 0;
  }
  const makes = act === 'import' || act === 'example';
  const { place } = makes ? placeOf(options, around) : existingPlace(options, around);
  const database = await openDatabase(place, now, { borrow: true });
  try {
    switch (act) {
      case 'import':
      case 'example':
        return await take(act === 'example' ? starter : needed(name, 'import FILE'), database, options, around);
      case 'export':
        return write(await exported(database, name, options), options.out ?? name);
      case 'remove': {
        const hand = { who: options.who ?? 'vigia register', at: now().toISOString() };
        await database.transaction((tx) => removeConstituent(tx, needed(name, 'remove ID'), hand));
        return 0;
      }
      case 'show':
        return write(`${JSON.stringify(await constituentFor(database.db, needed(name, 'show ID'), everything), null, 2)}\n`, undefined);
      case 'matches':
        return await showConcerns(await concernsOf(database.db, name === undefined ? 'all' : [name], limitOf(options)), options, around);
      case 'list':
      case undefined:
        return await list(database, name, options, around);
      default:
        throw wrong('list|import|export|example|template|check|show|remove|matches');
    }
  } finally {
    await database.close();
  }
}

async function take(
  path: string,
  { db, transaction }: Database,
  { all = false, who }: RegisterOptions,
  { tongue }: Surroundings,
): Promise<number> {
  const register = await registerFrom(path, tongue, all ? undefined : await ownersIn(db));
  const importing = { who: who ?? 'vigia register', at: now().toISOString(), all };
  const { fresh, changed, removed } = await transaction((tx) => keepConstituents(tx, [...registerParts(register)], importing));
  tell(
    tongue === 'es'
      ? `Nuevas ${fresh}, actualizadas ${changed}, quitadas ${removed}. «vigia up» busca a quién concierne cada caso.`
      : `${fresh} new, ${changed} updated, ${removed} removed. "vigia up" looks whom each case concerns.`,
  );
  return 0;
}

async function exported({ db }: Database, name: string | undefined, { format, out }: RegisterOptions): Promise<string> {
  const register = await allConstituents(db);
  const kind = format ?? (/\.json$/i.test(out ?? name ?? '') ? 'json' : 'csv');
  if (kind !== 'json' && kind !== 'csv') throw wrong('export --format csv|json');
  return kind === 'json' ? registerJson(register) : registerCsv(register);
}

async function list({ db }: Database, text: string | undefined, options: RegisterOptions, { tongue }: Surroundings): Promise<number> {
  const { country, sector } = options;
  const wanted = { ...(text && { text }), ...(country && { country: country.toUpperCase() }), ...(sector && { sector }) };
  const found = await constituentsFor(db, { ...wanted, limit: limitOf(options) }, everything);
  if (found.length === 0)
    tell(tongue === 'es' ? 'Ninguna. Para empezar: vigia register example' : 'None. To begin with: vigia register example');
  await write(found.map((one) => `${options.json ? JSON.stringify(one) : lineOf(one)}\n`).join(''), undefined);
  return found.length > 0 ? 0 : 1;
}

function lineOf({ id, name, country, subdivision, sector, subsector, domains }: Constituent): string {
  const kind = [sector, subsector].filter(Boolean).join(':');
  return oneLine([id, subdivision ?? country ?? '—', kind, name, domains[0] ?? ''].filter(Boolean).join(' · '));
}

async function showConcerns(found: readonly Concern[], { json }: RegisterOptions, { tongue }: Surroundings): Promise<number> {
  const lines = found.map((one) => {
    if (json) return JSON.stringify(one);
    const likely = one.probability === null ? '  ≈' : `${Math.round(one.probability * 100)} %`.padStart(5);
    return oneLine(`${one.case}  ${likely}  ${one.name}. ${(one.body?.reasons ?? []).map((reason) => reason[tongue]).join(' ')}`);
  });
  await write(lines.map((line) => `${line}\n`).join(''), undefined);
  return found.length > 0 ? 0 : 1;
}

function limitOf({ limit = '100' }: RegisterOptions): number {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > 100_000) throw wrong('--limit 1–100000');
  return most;
}

async function write(text: string, out: string | undefined): Promise<number> {
  const sink = out === undefined ? standardOutput() : await fileOutput(out);
  await sink.write(text);
  await sink.close();
  return 0;
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw wrong(what);
  return value;
}

function wrong(what: string): Failure {
  return new Failure('wrong-use', 'register', { detail: { what: `vigia register ${what}` } });
}
