import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createManners, type Mapping, pollLimits, unpack } from '#collect';
import { Failure } from '#lib/failure.ts';
import type { Item } from '#model';
import { saveSource, sourcesIn } from '#store';
import { takeIn } from './intake.ts';
import { poll } from './polling.ts';
import type { Work } from './service.ts';

/** What an ingest has done so far. */
export type Ingested = { readonly fresh: number; readonly known: number; readonly refused: number };

/** How to read what is ingested: the columns of a table, and what is told on the way. */
export type Ingesting = {
  readonly mapping: Mapping | null;
  readonly onProgress: (path: string, done: Ingested) => void;
  readonly signal: AbortSignal;
};

const batch = { items: 64, bytes: 4_000_000 };

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
async function ingestFolder(path: string, { database, intake }: Work, { mapping, onProgress, signal }: Ingesting): Promise<Ingested> {
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
  const onTaken = (taken: Ingested) => {
    sum = added(sum, taken);
    onProgress(path, sum);
  };
  const { fault } = await poll(source, around, intake, () => now().toISOString(), onTaken);
  if (fault !== null) throw fault;
  return sum;
}

async function ingestFile(path: string, { intake }: Work, { mapping, onProgress, signal }: Ingesting): Promise<Ingested> {
  const bearer = { source: `ingest ${path}`, collector: 'ingest 1', settings: null };
  let sum: Ingested = { fresh: 0, known: 0, refused: 0 };
  let items: Item[] = [];
  let bytes = 0;
  const flush = async () => {
    const { fresh, known, refused } = await takeIn(items, bearer, intake);
    sum = added(sum, { fresh: fresh.length, known, refused: refused.length });
    [items, bytes] = [[], 0];
    intake.queue.wake();
    onProgress(path, sum);
  };
  for await (const part of unpack(createReadStream(path), { name: basename(path), mediaType: null }, mapping)) {
    if (signal.aborted) break;
    if (part.kind === 'refused') sum = added(sum, { fresh: 0, known: 0, refused: 1 });
    else {
      items.push(part.item);
      bytes += part.item.bytes.byteLength;
    }
    if (items.length >= batch.items || bytes >= batch.bytes) await flush();
  }
  await flush();
  return sum;
}

function added(one: Ingested, other: Ingested): Ingested {
  return { fresh: one.fresh + other.fresh, known: one.known + other.known, refused: one.refused + other.refused };
}
