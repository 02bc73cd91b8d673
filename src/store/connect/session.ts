import { AsyncLocalStorage } from 'node:async_hooks';

/** What a statement gave. `command` is the first word of what ran, in capitals; `rowCount` the rows that it changed or gave. */
export type Result = { readonly command: string; readonly rowCount: number; readonly rows: Record<string, unknown>[] };

/**
 * One session of the database at a time: statements in order, a transaction between `begin` and `commit`. `script` runs several
 * statements without parameters and gives all their rows.
 */
export type Session = {
  readonly query: (sql: string, parameters?: readonly unknown[]) => Promise<Result>;
  readonly script: (sql: string) => Promise<Result>;
  readonly release: () => void;
};

/** Sessions of one database, embedded or server: the shape that kysely wants of a pool, and no more. */
export type Sessions = {
  readonly kind: 'embedded' | 'server';
  readonly connect: () => Promise<Session>;
  /** Ends the database's use; statements under way fail. */
  readonly end: () => Promise<void>;
};

/**
 * How values come out, on both databases alike: whole numbers as numbers (int8 beyond 2^53 does not occur), instants as ISO 8601 in
 * UTC, days as they stand.
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1082: (text) => text,
  1114: (text) => new Date(`${text.replace(' ', 'T')}Z`).toISOString(),
  1184: (text) => new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString(),
};

const inside = new AsyncLocalStorage<{ open: boolean }>();

/** Runs `work` as the inside of a transaction, once that has begun: `begun` says so. */
export function asTransaction<T>(work: (begun: () => void) => Promise<T>): Promise<T> {
  const mark = { open: false };
  return inside.run(mark, () =>
    work(() => {
      mark.open = true;
    }).finally(() => {
      mark.open = false;
    }),
  );
}

/**
 * Embedded there is one session: who asks for a second one inside a transaction waits for himself. That is a bug, so it is loud, and
 * so on the server too.
 */
export function refuseInside(): void {
  if (inside.getStore()?.open) throw new Error('a second session inside a transaction: use the transaction that is open');
}

/** A line in which one is served at a time: gives who comes his turn, when all before him have ended theirs, as the way to end it. */
export function createLine(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    return turn.resolve;
  };
}
