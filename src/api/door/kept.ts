type Entry<T> = { readonly value: T; readonly since: number; readonly until: number };

/**
 * What the database said a moment ago, for questions that come with every request. `forget` has all of it asked again: what was asked before
 * and is answered after is given to who asked, and not kept.
 */
export class Kept<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #most: number;
  readonly #forMs: number;
  readonly #now: () => Date;
  #turn = 0;

  /** `most` answers are kept, each for `forMs` (milliseconds) at most. */
  constructor({ most, forMs, now }: { readonly most: number; readonly forMs: number; readonly now: () => Date }) {
    this.#most = most;
    this.#forMs = forMs;
    this.#now = now;
  }

  /** The answer under a key, asked for where there is none; null is never kept. `endsAt`: from when on it holds no longer (UTC; null: for good). */
  async get(key: string, ask: () => Promise<T | null>, endsAt: (value: T) => string | null = () => null): Promise<T | null> {
    const at = this.#now().getTime();
    const kept = this.#entries.get(key);
    // A clock that went back says nothing of how old something is.
    if (kept !== undefined && at < kept.until && at >= kept.since) return kept.value;
    this.#entries.delete(key);
    const turn = this.#turn;
    const value = await ask();
    if (value === null || turn !== this.#turn) return value;
    const end = endsAt(value);
    this.#entries.set(key, {
      value,
      since: at,
      until: Math.min(at + this.#forMs, end === null ? Number.POSITIVE_INFINITY : Date.parse(end)),
    });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }

  forget(): void {
    this.#turn += 1;
    this.#entries.clear();
  }
}
