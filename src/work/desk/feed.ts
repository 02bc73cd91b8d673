import { pause } from '#lib/clock.ts';
import { type Database, type FeedEntry, headOf, matchedSince, toldSince } from '#store';

/** Beside what happened to cases: whether anything about people changed, or of the register, and which cases were matched anew. */
type Beside = { readonly people: boolean; readonly register: boolean; readonly matched: readonly string[] };
/** Is told what happened to cases, in order. */
type Hear = (told: readonly FeedEntry[], beside: Beside) => void | Promise<void>;

/** What the log tells of cases and people, as it is written: by this process or by another. */
export type Feed = {
  /** Hears of everything from now on; gives what ends that. */
  readonly follow: (hear: Hear) => () => void;
  /** Looks now: what was committed before has been heard of when this ends. */
  readonly look: () => Promise<void>;
  /** What came behind an entry, and up to which; null: more than anybody wants to be told. */
  readonly since: (seq: number) => Promise<readonly FeedEntry[] | null>;
  /** Is told when this ends; gives what takes that back. */
  readonly onStop: (end: () => void) => () => void;
  readonly stop: () => void;
};

const everyMs = 500;
/** A database that does not answer is not asked twice a second. */
const failedMs = 5_000;
const page = 1_000;
/** Who was away for longer reads anew. */
const mostBehind = 5_000;

/** Follows the log while anybody listens. What goes wrong is told and tried again. */
export function createFeed({ db }: Pick<Database, 'db'>, onFault: (fault: unknown) => void): Feed {
  const listeners = new Set<Hear>();
  const ending = new AbortController();
  const enders = new Set<() => void>();
  let seen: number | null = null;
  let turn: number | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let running = false;

  const tell = async (told: readonly FeedEntry[], beside: Beside) => {
    for (const hear of listeners) await hear(told, beside);
  };

  async function read(): Promise<void> {
    seen ??= await headOf(db);
    turn ??= (await matchedSince(db, null, page)).turn;
    for (;;) {
      const { to, told, people, register } = await toldSince(db, seen, page);
      if (to === seen) break;
      seen = to;
      await tell(told, { people, register, matched: [] });
    }
    for (;;) {
      const { turn: to, cases } = await matchedSince(db, turn, page);
      if (to === turn) return;
      turn = to;
      await tell([], { people: false, register: false, matched: cases });
    }
  }

  /** A look that began before may have missed what was just written: then there is another. */
  async function look(): Promise<void> {
    if (looking !== null) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await read();
      } while (again);
    })()
      .catch(async (fault: unknown) => {
        // What could not be read may have been about anybody.
        await tell([], { people: true, register: false, matched: [] });
        throw fault;
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function run(): Promise<void> {
    running = true;
    while (!ending.signal.aborted && listeners.size > 0) {
      const failed = await look().then(
        () => false,
        (fault: unknown) => {
          onFault(fault);
          return true;
        },
      );
      await pause(failed ? failedMs : everyMs, ending.signal);
    }
    running = false;
    // Nobody has heard of what comes now, so nobody need be told of it later.
    seen = null;
    turn = null;
  }

  return {
    follow: (hear) => {
      listeners.add(hear);
      if (!running) void run();
      return () => void listeners.delete(hear);
    },
    look,
    since: async (seq) => {
      const head = await headOf(db);
      if (head - seq > mostBehind || seq > head) return null;
      const all: FeedEntry[] = [];
      for (let at = seq; ; ) {
        const { to, told } = await toldSince(db, at, page);
        all.push(...told);
        if (to === at) return all;
        at = to;
      }
    },
    onStop: (end) => {
      enders.add(end);
      return () => void enders.delete(end);
    },
    stop: () => {
      ending.abort();
      listeners.clear();
      for (const end of enders) end();
    },
  };
}
