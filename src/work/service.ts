import { createDecoders, createManners, type Decoders, defaultLimits, type Manners, settingsOf, sourceOf, toolsFor } from '#collect';
import { ownKnowledge } from '#knowledge';
import {
  checkpointIfDue,
  type Database,
  eraseOverdue,
  makePartitions,
  type OperatorKeys,
  openDatabase,
  type Place,
  type SourceRecord,
  sourcesIn,
  tidy,
} from '#store';
import type { Intake } from './intake.ts';
import { judgeForever } from './judging.ts';
import { isDue, poll } from './polling.ts';
import { openQueue, type Queue } from './queue.ts';
import { createReaders, type Readers } from './threads/pool.ts';

/** What the operator set: where data are, how many threads read, which folder of knowledge, what may be asked of the environment. */
export type WorkSettings = {
  readonly place: Place;
  readonly threads: number;
  readonly knowledge?: string;
  /** What signs the log, seals originals and makes fingerprints; without it none of that is done. */
  readonly keys: Pick<OperatorKeys, 'signer' | 'fingerprintKey' | 'sealing'> | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** What happens, for logs and metrics: codes and counts, never texts. */
  readonly tell: (event: WorkEvent) => void;
};

export type WorkEvent =
  | { readonly kind: 'taken'; readonly source: string; readonly fresh: number; readonly known: number; readonly refused: number }
  | { readonly kind: 'judged'; readonly count: number; readonly seconds: readonly number[] }
  | { readonly kind: 'polled'; readonly source: string; readonly fresh: number; readonly fault: string | null }
  | { readonly kind: 'fault'; readonly where: 'judge' | 'collect' | 'upkeep' | 'queue'; readonly fault: unknown };

/** A store with its queue and its readers, open for work. */
export type Work = {
  readonly database: Database;
  readonly queue: Queue;
  readonly readers: Readers;
  readonly intake: Intake;
  /** Begins to judge what waits; and, where `collecting`, to poll sources and to look after the store. */
  readonly start: (what: { readonly collecting: boolean }) => void;
  /** Ends in good order: what is under way is finished, what is not goes back in line. */
  readonly stop: () => Promise<void>;
};

const tickMs = 1_000;
const upkeepMs = 60_000;
const pollEveryMs = 300_000;
/** Above so many posts that wait to be judged, sources are not polled: the queue grows no further, and neither does the delay. */
const mostWaiting = 20_000;

/**
 * Opens the store and what works on it.
 * @throws Failure of the store
 */
export async function openWork(settings: WorkSettings): Promise<Work> {
  const { now, tell } = settings;
  const database = await openDatabase(settings.place, now);
  try {
    await makePartitions(database.db, now().toISOString());
    const onError = (fault: unknown) => tell({ kind: 'fault', where: 'queue', fault });
    const queue = await openQueue(database, { alone: database.kind === 'embedded', onError });
    const readers = createReaders(settings.threads, {
      knowledge: settings.knowledge ?? ownKnowledge,
      key: settings.keys?.fingerprintKey ?? null,
    });
    const decoders = createDecoders({}, settings.threads);
    const intake: Intake = { database, queue, readers, decoders, seal: sealWith(settings.keys?.sealing ?? null), now };
    return { database, queue, readers, intake, ...running(intake, decoders, settings) };
  } catch (fault) {
    await database.close();
    throw fault;
  }
}

function sealWith(sealing: OperatorKeys['sealing']): Intake['seal'] {
  if (sealing === null) return null;
  const { seal, recipients } = sealing;
  return async (bytes) => ({ bytes: await seal(bytes), recipients });
}

function running(intake: Intake, decoders: Decoders, settings: WorkSettings): Pick<Work, 'start' | 'stop'> {
  const { database, queue, readers, now } = intake;
  const { tell } = settings;
  const manners = createManners(now);
  const ending = new AbortController();
  const { signal } = ending;
  const under: Promise<unknown>[] = [];
  const begin = (loop: Promise<unknown>) => under.push(loop.catch((fault) => tell({ kind: 'fault', where: 'collect', fault })));
  return {
    start: ({ collecting }) => {
      const onFault = (fault: unknown) => tell({ kind: 'fault', where: 'judge', fault });
      const onJudged = (count: number, seconds: readonly number[]) => tell({ kind: 'judged', count, seconds });
      begin(judgeForever({ database, queue, readers, now, onJudged, onFault }, signal));
      if (!collecting) return;
      begin(
        every(
          tickMs,
          signal,
          () => collectDue(intake, settings, manners, signal),
          (fault) => tell({ kind: 'fault', where: 'collect', fault }),
        ),
      );
      const signer = settings.keys?.signer;
      if (signer !== undefined) {
        begin(
          every(
            tickMs,
            signal,
            async () => void (await checkpointIfDue(database, signer, now)),
            (fault) => tell({ kind: 'fault', where: 'upkeep', fault }),
          ),
        );
      }
      begin(
        every(
          upkeepMs,
          signal,
          () => lookAfter(database, now),
          (fault) => tell({ kind: 'fault', where: 'upkeep', fault }),
        ),
      );
    },
    stop: async () => {
      ending.abort();
      queue.wake();
      await Promise.all(under);
      await queue.stop();
      await Promise.all([readers.close(), decoders.close()]);
      await database.close();
    },
  };
}

async function lookAfter(database: Database, now: () => Date): Promise<void> {
  await makePartitions(database.db, now().toISOString());
  await eraseOverdue(database, now);
  await tidy(database);
}

/** Again and again with a pause between, until the end; what fails is told and tried again. */
async function every(ms: number, signal: AbortSignal, work: () => Promise<void>, onFault: (fault: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onFault);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(over, ms);
      function over(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', over);
        resolve();
      }
      signal.addEventListener('abort', over);
    });
  }
}

/** Polls the sources whose time has come, one after the other; one that is slow is bounded by its own limits. */
async function collectDue(intake: Intake, settings: WorkSettings, manners: Manners, signal: AbortSignal): Promise<void> {
  const due = (await sourcesIn(intake.database.db)).filter((source) => isDue(source, intake.now()));
  if (due.length === 0 || (await intake.queue.depth()).waiting > mostWaiting) return;
  for (const source of due) {
    if (signal.aborted) return;
    await pollOne(source, intake, settings, manners, signal);
  }
}

async function pollOne(source: SourceRecord, intake: Intake, settings: WorkSettings, manners: Manners, signal: AbortSignal): Promise<void> {
  const { now, environment, tell } = settings;
  const tools = toolsFor(settingsOf(sourceOf(source.kind), source.settings), {
    limits: defaultLimits,
    manners,
    environment,
    now,
    since: null,
    signal,
  });
  const next = () => new Date(now().getTime() + pollEveryMs).toISOString();
  const { fresh, fault } = await poll(source, tools, intake, next);
  tell({ kind: 'polled', source: source.id, fresh, fault });
}
