import { randomUUID } from 'node:crypto';
import { createDecoders, createManners, type Manners, nextTry, pollLimits } from '#collect';
import { ownKnowledge } from '#knowledge';
import { pause } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import {
  checkpointIfDue,
  type Database,
  eraseOverdue,
  fits,
  makeCheckpoint,
  makePartitions,
  type OperatorKeys,
  openDatabase,
  type Place,
  type SourceRecord,
  sourcesIn,
  tidy,
  willBeMade,
} from '#store';
import { linkForever } from './cases/linking.ts';
import type { Histories } from './desk/questions/archive.ts';
import { tend } from './desk/questions/settling.ts';
import { createWriter, type Intake } from './intake.ts';
import { lineUp } from './line/again.ts';
import { judgingAtOnce } from './line/helped.ts';
import { judgeForever } from './line/judging.ts';
import { type Lessee, lease } from './line/lease.ts';
import { matchForever } from './line/matching.ts';
import { openQueue, type Queue } from './line/queue.ts';
import { createReposts, type Reposts } from './line/reposts.ts';
import { trust } from './line/steady.ts';
import { keepSnapshot } from './past/snapshot.ts';
import { isDue, poll } from './polling.ts';
import { createReaders, type Readers } from './threads/pool.ts';
import { createRegistry, type Registry } from './threads/register/index.ts';

/** What the operator set: where data are, how many threads read, which folder of knowledge, what may be asked of the environment. */
export type WorkSettings = {
  readonly place: Place;
  /** Whether a folder is lent to other commands while we have it, or borrowed from the service that has it; else it is ours alone. */
  readonly share?: 'lend' | 'borrow';
  readonly threads: number;
  readonly knowledge?: string;
  /** What signs the log, seals originals and makes fingerprints; without it none of that is done. */
  readonly keys: (Pick<OperatorKeys, 'signer' | 'fingerprintKey' | 'sealing'> & Partial<Pick<OperatorKeys, 'verifiers'>>) | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** The history of claimed attacks in use, as it stands now; null where there is none. */
  readonly histories?: () => Promise<Histories | null>;
  /** What happens, for logs and metrics: codes and counts, never texts. */
  readonly tell: (event: WorkEvent) => void;
};

export type WorkEvent =
  | { readonly kind: 'judged'; readonly count: number; readonly seconds: readonly number[] }
  | { readonly kind: 'linked'; readonly count: number }
  | { readonly kind: 'polled'; readonly source: string; readonly fresh: number; readonly fault: string | null }
  | { readonly kind: 'delivered'; readonly source: string; readonly fresh: number }
  | { readonly kind: 'erased'; readonly count: number }
  | {
      readonly kind: 'fault';
      readonly where: 'judge' | 'link' | 'match' | 'collect' | 'upkeep' | 'queue' | 'page';
      readonly fault: unknown;
    };

/** A store with its queue and its readers, open for work. */
export type Work = {
  readonly database: Database;
  readonly queue: Queue;
  readonly readers: Readers;
  readonly intake: Intake;
  /** Which kept posts say the same: for whoever links them. Costs nothing until it is asked. */
  readonly reposts: Reposts;
  readonly histories: () => Promise<Histories | null>;
  /** Whom we warn: read and matched in threads of its own. */
  readonly registry: Registry;
  readonly tell: WorkSettings['tell'];
  /** Whose signatures on the log are ours. */
  readonly verifiers: OperatorKeys['verifiers'];
  /** What signs for the operator; null where he has given no keys. */
  readonly signer: OperatorKeys['signer'] | null;
  /** Begins to judge what waits; and, where `collecting`, to poll sources and to look after the store. */
  readonly start: (what: { readonly collecting: boolean }) => void;
  /** Ends in good order: what is under way is finished, what is not goes back in line. */
  readonly stop: () => Promise<void>;
};

const tickMs = 1_000;
const upkeepMs = 60_000;
/** How often count questions are answered and what ended is settled: their days are whole ones. */
const tendMs = 600_000;
const stopMs = 50;
/** How often a source that answers is asked, and how many are asked at a time. */
const everyS = 300;
const atOnce = 4;
/** Above so many jobs (of up to 32 posts) that wait, sources are not polled: the queue grows no further, and neither does the delay. */
const mostWaiting = 600;

/**
 * Opens the store and what works on it.
 * @throws Failure of the store
 */
export async function openWork(settings: WorkSettings): Promise<Work> {
  const { now, tell } = settings;
  let wake = () => {};
  const sharing = { lend: { lend: { onWritten: () => wake() } }, borrow: { borrow: true } } as const;
  const knowledge = settings.knowledge ?? ownKnowledge;
  const readers = createReaders(settings.threads, { knowledge, key: settings.keys?.fingerprintKey ?? null });
  const open = () => openDatabase(settings.place, now, settings.share ? sharing[settings.share] : null);
  let database: Database | null = null;
  try {
    // They load while the database opens, but not while one is made: that takes memory enough.
    if (willBeMade(settings.place)) database = await open();
    const version = readers.ready();
    version.catch(() => {});
    database ??= await open();
    await makePartitions(database.db, now().toISOString());
    await keepSnapshot(database, knowledge, await version, now().toISOString());
    const onError = (fault: unknown) => tell({ kind: 'fault', where: 'queue', fault });
    const queue = await openQueue(database, { alone: database.kind === 'embedded' && !database.borrowed, onError });
    wake = queue.wake;
    const decoders = createDecoders({}, settings.threads);
    const write = createWriter({ database, queue, now }, judgedTo(tell));
    const seal = sealOf(settings.keys?.sealing ?? null);
    const atOnce = judgingAtOnce(database, readers, now);
    const intake: Intake = { database, queue, readers, decoders, seal, atOnce, write, now };
    const reposts = createReposts(database);
    const registry = createRegistry(database, knowledge);
    const verifiers = settings.keys?.verifiers ?? (settings.keys ? [settings.keys.signer.verifier] : []);
    const signer = settings.keys?.signer ?? null;
    const histories = settings.histories ?? (async () => null);
    const own = { database, queue, readers, intake, reposts, registry, histories, tell, verifiers, signer };
    return { ...own, ...running(intake, { reposts, registry }, settings) };
  } catch (fault) {
    await Promise.all([readers.close(), database?.close()]);
    throw fault;
  }
}

function judgedTo(tell: WorkSettings['tell']): (count: number, seconds: readonly number[]) => void {
  return (count, seconds) => tell({ kind: 'judged', count, seconds });
}

function sealOf(sealing: OperatorKeys['sealing']): Intake['seal'] {
  if (sealing === null) return null;
  const { seal, recipients } = sealing;
  return async (bytes) => ({ bytes: await seal(bytes), recipients });
}

function running(
  intake: Intake,
  { reposts, registry }: Pick<Work, 'reposts' | 'registry'>,
  settings: WorkSettings,
): Pick<Work, 'start' | 'stop'> {
  const { database, queue, readers, decoders, now } = intake;
  const { tell } = settings;
  const manners = createManners(now);
  const ending = new AbortController();
  const { signal } = ending;
  const under: Promise<unknown>[] = [];
  const fault = (where: 'judge' | 'link' | 'match' | 'collect' | 'upkeep') => (what: unknown) =>
    tell({ kind: 'fault', where, fault: what });
  const busy = new Set<string>();
  const us: Lessee = { by: database.kind === 'embedded' ? 'who has the folder' : randomUUID(), now, onFault: fault('collect') };
  const isTrusted = trust(now, (at) => fits(database.db, at));
  return {
    start: ({ collecting }) => {
      under.push(judgeForever({ database, queue, readers, now, onJudged: judgedTo(tell), onFault: fault('judge') }, signal));
      const onLinked = (count: number) => tell({ kind: 'linked', count });
      under.push(linkForever({ database, readers, reposts, now, onLinked, onFault: fault('link') }, signal));
      if (!collecting) return;
      under.push(matchForever({ database, registry, now, onFault: fault('match') }, signal));
      under.push(lineUp(database, queue).catch(fault('upkeep')));
      under.push(every(tickMs, signal, () => collectDue(busy, us, intake, settings, manners, signal), fault('collect')));
      const signer = settings.keys?.signer;
      if (signer !== undefined)
        under.push(every(tickMs, signal, async () => void (await checkpointIfDue(database, signer, now)), fault('upkeep')));
      under.push(every(upkeepMs, signal, () => lookAfter(database, isTrusted, settings), fault('upkeep')));
      const histories = settings.histories ?? (async () => null);
      under.push(every(tendMs, signal, async () => tend({ database, now }, await histories()), fault('upkeep')));
    },
    stop: async () => {
      ending.abort();
      queue.wake();
      await registry.close();
      await Promise.all(under);
      while (busy.size > 0) await pause(stopMs);
      const signer = settings.keys?.signer;
      if (signer !== undefined) await makeCheckpoint(database, signer, now).catch(fault('upkeep'));
      await queue.stop();
      await Promise.all([readers.close(), decoders.close()]);
      await database.close();
    },
  };
}

async function lookAfter(database: Database, isTrusted: () => Promise<boolean>, { now, tell }: WorkSettings): Promise<void> {
  await makePartitions(database.db, now().toISOString());
  await tidy(database);
  if (!(await isTrusted())) throw new Failure('clock-leapt', 'nothing is erased by a clock that is not believed');
  const count = await eraseOverdue(database, now);
  if (count > 0) tell({ kind: 'erased', count });
}

/** Again and again with a pause between, until the end; what fails is told and tried again. */
async function every(ms: number, signal: AbortSignal, work: () => Promise<void>, onFault: (fault: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    await work().catch(onFault);
    await pause(ms, signal);
  }
}

/** Begins to poll the sources whose time has come, a few at a time, each in one process only; a slow one holds up nobody but itself. */
async function collectDue(
  busy: Set<string>,
  us: Lessee,
  intake: Intake,
  settings: WorkSettings,
  manners: Manners,
  signal: AbortSignal,
): Promise<void> {
  const { now } = settings;
  const due = (await sourcesIn(intake.database.db)).filter((source) => isDue(source, now()) && !busy.has(source.id));
  if (due.length === 0 || (await intake.queue.depth()).waiting > mostWaiting) return;
  for (const source of due) {
    if (busy.size >= atOnce) return;
    const ours = await lease(intake.database, source, us);
    if (ours === null) continue;
    busy.add(source.id);
    void pollOne(source, intake, settings, manners, signal)
      .catch(us.onFault)
      .finally(async () => {
        await ours.end();
        busy.delete(source.id);
      });
  }
}

async function pollOne(source: SourceRecord, intake: Intake, settings: WorkSettings, manners: Manners, signal: AbortSignal): Promise<void> {
  const { now, environment, tell } = settings;
  const around = { limits: pollLimits, manners, environment, now, since: null, signal };
  const next = (fault: Failure | null) => {
    const failures = fault === null ? 0 : source.failures + 1;
    const retryAfterS = Number(fault?.detail['retryAfterS'] ?? Number.NaN);
    const told = fault && { code: fault.code, retryAfterS: Number.isFinite(retryAfterS) ? retryAfterS : null };
    return nextTry({ lastTryAt: now().toISOString(), failures, fault: told }, everyS, Math.random(), now()).toISOString();
  };
  const { fresh, fault } = await poll(source, around, intake, next);
  tell({ kind: 'polled', source: source.id, fresh, fault: fault?.code ?? null });
}
