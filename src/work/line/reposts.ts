import { createAlike, likenessOf, sketchOf } from '#link';
import { type Database, erasedBetween, fillSketches, headOf, type Sketched, sketchesAfter, type Text, textsOf } from '#store';
import { grouped } from './grouped.ts';

/** A kept post, and what share of its different words it has in common with what was asked about, and that with it: 0 … 1, exact. */
export type Repost = { readonly post: string; readonly likeness: number };

/** Answers which kept posts say the same in nearly the same words. */
export type Reposts = {
  /**
   * Kept posts like a kept one (itself left out; none where it is not there) or like a text, at most `most` of at least this likeness, best
   * first. Sees all that was kept when it is asked, by whatever process, and nothing that was erased. The first question loads the store.
   * @throws Failure of the database
   */
  readonly alikeTo: (asked: Asked, wanted?: Wanted) => Promise<Repost[]>;
};

export type Asked = { readonly post: string } | { readonly text: string };
export type Wanted = { readonly atLeast: number; readonly most: number };

/** With 30 % of its words replaced a post keeps a likeness of 0.41 or more (99 of 100); of posts that are none 999 of 1,000 have less than 0.27. */
const usual: Wanted = { atLeast: 0.4, most: 20 };

/** How far a likeness by sketches may lie below the true one, and how many more are looked at, because the best by sketches are not quite the best. */
const slack = 0.15;
const spare = 2;

/** Sketches that are read at once; texts, where sketches are to be made of them. */
const page = 5_000;
const textPage = 100;

/** Many questions that wait for what is new are served by one look. */
const together = 1_000;

/** Questions whose texts are read at once: with fifteen texts a question a few megabytes, of the longest posts fifty. */
const readTogether = 32;

/** The index is held by this process, and costs it 140 bytes a post once it is asked. */
export function createReposts(database: Database): Reposts {
  const { db } = database;
  const index = createAlike();
  let last = 0;
  let seen: number | null = null;

  /** Takes in what was kept, and takes out what was erased, since the last time. */
  async function catchUp(): Promise<void> {
    const head = await headOf(db);
    if (head === seen) return;
    for (;;) {
      const all = await sketchesAfter(db, last, page);
      const made = await make(all.filter(({ words }) => words === null));
      for (const { seq, words } of all) {
        const sketch = words ?? made.get(seq);
        if (sketch !== undefined) index.add(seq, sketch);
        last = seq;
      }
      if (all.length < page) break;
    }
    if (seen !== null) for (const seq of await erasedBetween(db, seen, head)) index.remove(seq);
    // Not a later one: what came while this went on is looked for the next time.
    seen = head;
  }

  /** Makes the sketches of posts that were kept before there were any, or came out of a copy. */
  async function make(missing: readonly Sketched[]): Promise<Map<number, Uint16Array<ArrayBuffer>>> {
    const made = new Map<number, Uint16Array<ArrayBuffer>>();
    for (let from = 0; from < missing.length; from += textPage) {
      const seqs = missing.slice(from, from + textPage).map(({ seq }) => seq);
      const fresh = (await textsOf(db, { seqs })).map(({ seq, text }) => ({ seq, words: sketchOf(text) }));
      for (const { seq, words } of fresh) made.set(seq, words);
      if (fresh.length > 0) await fillSketches(db, fresh);
    }
    return made;
  }

  const caughtUp = grouped<null, null>(async (questions) => {
    await catchUp();
    return questions;
  }, together);

  const textsAt = grouped<readonly number[], readonly Text[]>(async (questions) => {
    const texts = new Map((await textsOf(db, { seqs: [...new Set(questions.flat())] })).map((one) => [one.seq, one]));
    return questions.map((seqs) => seqs.flatMap((seq) => texts.get(seq) ?? []));
  }, readTogether);

  return {
    alikeTo: async (asked, { atLeast, most } = usual) => {
      await caughtUp(null);
      const own: Partial<Text> = 'text' in asked ? asked : ((await textsOf(db, { posts: [asked.post] }))[0] ?? {});
      const { text = '' } = own;
      const near = index.near(sketchOf(text), { atLeast: Math.max(0.05, atLeast - slack), most: most * spare + 1 });
      const others = await textsAt(near.map(({ id }) => id).filter((seq) => seq !== own.seq));
      return others
        .map((one) => ({ ...one, likeness: likenessOf(text, one.text) }))
        .filter(({ likeness }) => likeness >= atLeast)
        .sort((a, b) => b.likeness - a.likeness || b.seq - a.seq)
        .slice(0, most)
        .map(({ post, likeness }) => ({ post, likeness }));
    },
  };
}
