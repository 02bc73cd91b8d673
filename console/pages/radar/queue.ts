import { signal } from '@preact/signals';
import { ask, sentenceOf } from '../../ask/index.ts';
import type { Counts, Row, TriageState } from '../../ask/shapes.ts';
import { act } from '../../frame/signing.ts';
import { words } from '../../words/index.ts';
import { orderOf, queryOf, type Wanted } from './query.ts';

const aPage = 200;

/** The queue as far as it was loaded, in the order that it had then: news never move it, they are announced. */
export class Queue {
  readonly rows = signal<readonly Row[]>([]);
  readonly counts = signal<Counts | null>(null);
  readonly busy = signal(true);
  readonly problem = signal<string | null>(null);
  /** The row that keys speak of, and the rows that are marked. */
  readonly at = signal(0);
  readonly marked = signal<ReadonlySet<string>>(new Set());
  /** Cases of which something is new since the queue was loaded. */
  readonly news = signal<ReadonlySet<string>>(new Set());
  #next: string | null = null;
  #own = new AbortController();
  #wanted: Wanted = {};

  /** Loads it from the start; what is shown stays until the answer is there. */
  async load(wanted: Wanted): Promise<void> {
    this.#own.abort();
    this.#own = new AbortController();
    this.#wanted = wanted;
    await this.#fill(async (signal) => {
      const [page, counts] = await Promise.all([
        ask('GET /api/v1/radar', { query: { ...queryOf(wanted), ...orderOf(wanted), limit: aPage }, signal }),
        ask('GET /api/v1/radar/counts', { query: queryOf(wanted), signal }),
      ]);
      this.rows.value = page.rows;
      this.counts.value = counts;
      this.#next = page.next;
      this.news.value = new Set();
      this.marked.value = new Set();
      this.at.value = Math.min(this.at.value, Math.max(0, page.rows.length - 1));
    });
  }

  /** The next rows, where there are more and none are on their way. */
  async more(): Promise<void> {
    const after = this.#next;
    if (after === null || this.busy.value) return;
    await this.#fill(async (signal) => {
      const page = await ask('GET /api/v1/radar', {
        query: { ...queryOf(this.#wanted), ...orderOf(this.#wanted), limit: aPage, after },
        signal,
      });
      const there = new Set(this.rows.value.map(({ id }) => id));
      this.rows.value = [...this.rows.value, ...page.rows.filter(({ id }) => !there.has(id))];
      this.#next = page.next;
    });
  }

  async #fill(filling: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#own;
    this.busy.value = true;
    try {
      await filling(signal);
      this.problem.value = null;
    } catch (fault) {
      const sentence = sentenceOf(fault, words.peek().frame.offline);
      if (sentence !== undefined) this.problem.value = sentence;
    }
    if (!signal.aborted) this.busy.value = false;
  }

  move(by: number): void {
    this.at.value = Math.max(0, Math.min(this.rows.value.length - 1, this.at.value + by));
  }

  mark(id: string): void {
    const marked = new Set(this.marked.value);
    if (!marked.delete(id)) marked.add(id);
    this.marked.value = marked;
  }

  /** The marked rows, or the one that keys speak of. */
  meant(): string[] {
    if (this.marked.value.size > 0) return [...this.marked.value];
    const row = this.rows.value[this.at.value];
    return row === undefined ? [] : [row.id];
  }

  /** Sorts cases; they stay where they stand, dimmed, until the queue is loaded again. Gives the way back; null where he would not sign. */
  async sort(cases: readonly string[], state: TriageState, reason?: string): Promise<(() => Promise<void>) | null> {
    const before = new Map(this.rows.value.filter(({ id }) => cases.includes(id)).map(({ id, triage }) => [id, triage.state]));
    const kept = await act('POST /api/v1/triage', { body: { cases: [...cases], state, ...(reason === undefined ? {} : { reason }) } });
    if (kept === null) return null;
    this.#show(new Map(cases.map((id) => [id, state])));
    this.marked.value = new Set();
    return async () => {
      await act('POST /api/v1/acts/undo', { body: { acts: kept.acts.map((one) => one.act) } });
      this.#show(before);
    };
  }

  #show(states: ReadonlyMap<string, TriageState>): void {
    this.rows.value = this.rows.value.map((row) => {
      const state = states.get(row.id);
      return state === undefined ? row : { ...row, triage: { ...row.triage, state } };
    });
  }
}
