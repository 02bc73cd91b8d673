import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createManners, type Mapping, numbered, pollLimits, unpack } from '#collect';
import { Failure } from '#lib/failure.ts';
import { saveSource, sourcesIn } from '#store';
import { takeAll } from './batches.ts';
import type { Taken } from './intake.ts';
import { poll } from './polling.ts';
import type { Work } from './service.ts';

/** What an ingest has done so far. */
export type Ingested = { readonly fresh: number; readonly known: number; readonly refused: number };

/** How to read what is ingested: the columns of a table, and what is told on the way. */
export type Ingesting = {
  readonly mapping: Mapping | null;
  readonly onProgress: (path: string, done: Ingested) => void;
  /** Hears of each that was refused: its name below what is ingested, null where it has none. */
  readonly onRefused: (refused: Taken['refused'][number]) => void;
  readonly signal: AbortSignal;
};

/**
 * Takes in what a person names: files of one post or of many, and folders with everything below. Begun again it goes on where it
 * stopped: of a folder the store knows how far it came, and what is there already is known by its hash.
 * @throws Failure `not-found`, `broken-file` of an export, and of the store
 */
export async function ingest(path: string, work: Work, how: Ingesting): Promise<Ingested> {
  const whole = resolve(path);
  const found = await stat(whole).catch((cause: unknown) => {
    throw new Failure('not-found', 'nothing to ingest', { cause, detail: { path } });
  });
  return found.isDirectory() ? ingestFolder(whole, work, how) : ingestFile(whole, work, how);
}

/** A folder is polled once, as the source of that kind is; its cursor stays under its name. */
async function ingestFolder(
  path: string,
  { database, intake }: Work,
  { mapping, onProgress, onRefused, signal }: Ingesting,
): Promise<Ingested> {
  const id = `ingest ${path}`;
  const { now } = intake;
  const settings = { path, settleSeconds: 0, mapping };
  const own = { id, kind: 'folder', settings, class: 'manual', mayKeepDays: null, enabled: false };
  const there = async () => (await sourcesIn(database.db)).find((one) => one.id === id);
  if ((await there()) === undefined) await database.transaction((tx) => saveSource(tx, own, now().toISOString()));
  const source = await there();
  if (source === undefined) throw new Error('a source that was saved is there');
  const around = { limits: pollLimits, manners: createManners(now), environment: {}, now, since: null, signal };
  let sum: Ingested = { fresh: 0, known: 0, refused: 0 };
  const onTaken = (taken: Taken) => {
    sum = added(sum, taken);
    taken.refused.forEach(onRefused);
    onProgress(path, sum);
  };
  const { fault } = await poll(source, around, intake, () => now().toISOString(), onTaken);
  if (fault !== null) throw fault;
  return sum;
}

async function ingestFile(path: string, { intake }: Work, { mapping, onProgress, onRefused, signal }: Ingesting): Promise<Ingested> {
  const bearer = { source: `ingest ${path}`, collector: 'ingest 1', settings: null };
  let sum: Ingested = { fresh: 0, known: 0, refused: 0 };
  const parts = numbered(unpack(createReadStream(path), { name: basename(path), mediaType: null }, mapping));
  for await (const taken of takeAll(parts, bearer, intake)) {
    sum = added(sum, taken);
    taken.refused.forEach(onRefused);
    onProgress(path, sum);
    if (signal.aborted) break;
  }
  return sum;
}

function added({ fresh, known, refused }: Ingested, taken: Taken): Ingested {
  return { fresh: fresh + taken.fresh.length, known: known + taken.known, refused: refused + taken.refused.length };
}
