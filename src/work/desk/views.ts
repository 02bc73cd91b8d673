import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { mayRead, type Tlp } from '#model';
import { actsOn, type Cleared, caseNamed, filesOf, type KeptFile, namesOfCases, type QueueRow, queueOf } from '#store';
import type { Means } from '../cases/deciding.ts';
import { type CaseView, showCase } from '../cases/showing.ts';
import type { Feed } from './feed.ts';

/** A view of a case with what the page needs beside it: the cases that may be the same, and its state for who changes it. */
export type Seen = Omit<CaseView, 'maybe'> & {
  readonly maybe: readonly { readonly other: KeptFile; readonly madeAt: string; readonly because: unknown }[];
  readonly row: QueueRow;
  readonly state: string;
};

/** An answer as it leaves, with the tag that names it. */
export type Page = { readonly json: string; readonly etag: string };

/** Views of cases, made once and kept while nothing is told of the case. */
export type Views = {
  /** A view that somebody may see, made anew. @throws Failure `no-such-record` */
  readonly see: (id: string, clearance: Cleared) => Promise<Seen>;
  /** What is kept of a case that somebody may see. @throws Failure `no-such-record` */
  readonly file: (id: string, clearance: Cleared) => Promise<KeptFile>;
  /** The page that `draw` makes of a view, kept under its id and `variant`. @throws Failure `no-such-record` */
  readonly page: (id: string, variant: string, clearance: Cleared, draw: (seen: Seen) => unknown) => Promise<Page>;
  readonly stop: () => void;
};

type Kept = Page & { readonly names: readonly string[]; readonly tlp: Tlp; readonly until: number };

/** Code units of JSON that are kept: 64 MB of memory. */
const mostKept = 32_000_000;
/** Pairs that may be the same are not told of by the log. */
const keptMs = 60_000;

export function createViews(means: Means, feed: Feed): Views {
  const pages = new Map<string, Kept>();
  let size = 0;
  let told = 0;
  let unfollow: (() => void) | null = null;
  const drop = (key: string) => {
    size -= pages.get(key)?.json.length ?? 0;
    pages.delete(key);
  };
  const hear = (changed: ReadonlySet<string>) => {
    told += 1;
    for (const [key, { names }] of pages) if (names.some((name) => changed.has(name))) drop(key);
  };

  async function fileFor(id: string, clearance: Cleared): Promise<KeptFile> {
    const file = await caseNamed(means.database.db, id);
    if (file === null || !mayRead(file, clearance)) throw unknown(id);
    return file;
  }

  async function see(id: string, clearance: Cleared): Promise<Seen> {
    const { db } = means.database;
    const file = await fileFor(id, clearance);
    const { maybe, ...view } = await showCase(file.id, means);
    const looking = { person: null, clearance, since: null, before: means.now().toISOString() };
    const [row] = await queueOf(db, { ids: [file.id] }, looking);
    if (row === undefined) throw unknown(id);
    const others = await filesOf(
      db,
      maybe.map(({ one, other }) => (one === file.id ? other : one)),
    );
    return {
      ...view,
      maybe: maybe.flatMap(({ one, other, madeAt, because }) => {
        const whole = others.find((each) => each.id === (one === file.id ? other : one));
        return whole && mayRead(whole, clearance) ? [{ other: whole, madeAt, because }] : [];
      }),
      row,
      state: stateOf(view),
    };
  }

  return {
    see,
    file: fileFor,
    page: async (id, variant, clearance, draw) => {
      unfollow ??= feed.follow((entries) => hear(new Set(entries.map((one) => one.case))));
      const key = `${id} ${clearance.tlp} ${String(clearance.organisations)} ${variant}`;
      const now = means.now().getTime();
      const kept = pages.get(key);
      if (kept !== undefined && kept.until > now) {
        // The last that was asked for is the last to go.
        pages.delete(key);
        pages.set(key, kept);
        return kept;
      }
      drop(key);
      const before = told;
      const seen = await see(id, clearance);
      const json = JSON.stringify(draw(seen));
      const page = { json, etag: `"${seen.state}-${sha256(json).slice(7, 19)}"` };
      // What changed while it was made is in it or not: nobody knows.
      if (before === told && json.length < mostKept / 4) {
        pages.set(key, { ...page, names: [seen.file.id, ...seen.also], tlp: seen.file.tlp, until: now + keptMs });
        size += json.length;
      }
      for (const oldest of pages.keys()) {
        if (size <= mostKept) break;
        drop(oldest);
      }
      return page;
    },
    stop: () => unfollow?.(),
  };
}

/** The state of a case, by which a change that was made meanwhile is noticed: its version and what was said of it last. */
export function stateOf({ file, acts }: Pick<CaseView, 'file' | 'acts'>): string {
  return `${file.id}.${file.version}.${acts.at(-1)?.number ?? 0}`;
}

/** @throws Failure `changed-meanwhile` where a case is not in the state that its changer saw; `no-such-record` where he may not see it */
export async function checkState(id: string, tag: string | null, clearance: Cleared, { database: { db } }: Means): Promise<void> {
  const file = await caseNamed(db, id);
  if (file === null || !mayRead(file, clearance)) throw unknown(id);
  if (tag === null) return;
  const names = (await namesOfCases(db, [file.id])).get(file.id) ?? [file.id];
  const last = (await actsOn(db, names)).at(-1)?.number ?? 0;
  const state = /^(?:W\/)?"([0-9a-f]{16}\.\d+\.\d+)-/.exec(tag)?.[1];
  if (state !== `${file.id}.${file.version}.${last}`) throw new Failure('changed-meanwhile', 'if-match');
}

function unknown(id: string): Failure {
  return new Failure('no-such-record', 'case', { detail: { name: id.slice(0, 40) } });
}
