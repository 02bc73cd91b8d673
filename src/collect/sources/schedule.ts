import type { FailureCode } from '#lib/failure.ts';

/** How the last tries of a source went. `failures` counts those in a row; `fault` is the last one's, null when it went well. */
export type Tries = {
  readonly lastTryAt: string | null;
  readonly failures: number;
  readonly fault: { readonly code: FailureCode; readonly retryAfterS: number | null } | null;
};

/** Faults that only a person can mend; to try again and again would be rude, and could lock an account. */
const needPerson: ReadonlySet<FailureCode> = new Set([
  'address-refused',
  'archive-refused',
  'bad-source',
  'insecure-connection',
  'robots-refused',
  'secret-exposed',
  'secret-missing',
  'sign-in-refused',
]);

const firstBackOffS = 60;
const longestBackOffS = 21_600;

/**
 * When a source is tried next. All well: after `everyS`, a tenth more or less. After failures: a minute (or `everyS`, where that is
 * less), doubled with each, up to six hours (or `everyS`, where that is more); at once the most where a person is needed; and half of it
 * to all of it, so that many that failed together do not come back together. Never before a server's own `Retry-After` is over.
 * `jitter` is a number from 0 to 1 that somebody drew. What is overdue, or was last tried in a future that a wrong clock made, counts
 * from now.
 */
export function nextTry(tries: Tries, everyS: number, jitter: number, now: Date): Date {
  if (tries.lastTryAt === null) return now;
  const from = Math.min(Date.parse(tries.lastTryAt), now.getTime());
  const waitS = tries.fault === null ? everyS * (0.9 + 0.2 * jitter) : backOffS(tries, everyS) * (0.5 + 0.5 * jitter);
  const at = from + Math.max(waitS, tries.fault?.retryAfterS ?? 0) * 1_000;
  return new Date(Math.max(at, now.getTime()));
}

function backOffS({ failures, fault }: Tries, everyS: number): number {
  const most = Math.max(everyS, longestBackOffS);
  if (fault !== null && needPerson.has(fault.code)) return most;
  return Math.min(Math.min(everyS, firstBackOffS) * 2 ** Math.min(Math.max(failures, 1) - 1, 30), most);
}

/** What a source brought: posts by day (UTC, days without any may be left out), and the instant of the last. */
export type Brought = { readonly byDay: Readonly<Record<string, number>>; readonly lastPostAt: string | null };

/** Whether a source that answers still brings anything. `unknown`: too little was seen of it to say. */
export type Voice = {
  readonly state: 'unknown' | 'speaking' | 'silent';
  /** What it usually brings a day. */
  readonly perDay: number;
  /** Days since its last post. */
  readonly pauseDays: number;
};

const windowDays = 28;
const leastDays = 7;
const leastPosts = 10;
const improbable = 1 / 1_000;
const dayMs = 86_400_000;

/**
 * Whether the pause of a source is one that it hardly ever makes. Its usual rate is that of the four weeks up to its last post. It is
 * silent when posts that come by chance at that rate would leave so long a pause less than once in a thousand times
 * (rate × days > 6.9), and the pause is also a day longer than any in those weeks: who rests on weekends is not silent on a Sunday. Less
 * than ten posts, or posts of less than a week, say nothing.
 */
export function voiceOf({ byDay, lastPostAt }: Brought, now: Date): Voice {
  if (lastPostAt === null) return { state: 'unknown', perDay: 0, pauseDays: 0 };
  const last = Date.parse(`${new Date(lastPostAt).toISOString().slice(0, 10)}T00:00:00Z`);
  const window = Array.from({ length: windowDays }, (_, ago) => byDay[new Date(last - ago * dayMs).toISOString().slice(0, 10)] ?? 0);
  const days = window.slice(0, window.findLastIndex((posts) => posts > 0) + 1);
  const posts = days.reduce((sum, one) => sum + one, 0);
  const perDay = days.length === 0 ? 0 : posts / days.length;
  const pauseDays = Math.max(0, (now.getTime() - Date.parse(lastPostAt)) / dayMs);
  if (posts < leastPosts || days.length < leastDays) return { state: 'unknown', perDay, pauseDays };
  const longer = pauseDays > longestRun(days) + 1;
  return { state: longer && Math.exp(-perDay * pauseDays) < improbable ? 'silent' : 'speaking', perDay, pauseDays };
}

function longestRun(days: readonly number[]): number {
  let [run, longest] = [0, 0];
  for (const posts of days) {
    run = posts === 0 ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
