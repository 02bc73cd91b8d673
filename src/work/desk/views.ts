import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { mayRead } from '#model';
import {
  actsOn,
  type Cleared,
  caseNamed,
  type FeedEntry,
  filesOf,
  type KeptFile,
  namesOfCases,
  proposalsOf,
  type QueueRow,
  queueOf,
} from '#store';
import type { Means } from '../cases/deciding.ts';
import { type CaseView, type Reader, showCase } from '../cases/showing.ts';
import type { Feed } from './feed.ts';

/** A view of a case with what the page needs beside it: the cases that may be the same, and its state for who changes it. */
export type Seen = Omit<CaseView, 'maybe'> & {
  readonly maybe: readonly { readonly other: KeptFile; readonly madeAt: string; readonly because: unknown }[];
  readonly row: QueueRow;
  readonly state: string;
};

/** An answer as it leaves (JSON in UTF-8), with the tag that names it. */
export type Page = { readonly body: Buffer; readonly etag: string };

/** How somebody is shown a case: the name of the page that all are given who are shown it so, and what is drawn. */
export type Showing = { readonly variant: string; readonly draw: (seen: Seen) => unknown };

/** Views of cases, made once and kept while nothing is told of the case. */
export type Views = {
  /** A view that somebody may see, made anew. @throws Failure `no-such-record` */
  readonly see: (id: string, reader: Reader) => Promise<Seen>;
  /** What is kept of a case that somebody may see. @throws Failure `no-such-record` */
  readonly file: (id: string, clearance: Cleared) => Promise<KeptFile>;
  /** The page of a case as `showing` says, which is given the whole id of that case. @throws Failure `no-such-record` */
  readonly page: (id: string, clearance: Cleared, showing: (whole: string) => Promise<Showing>) => Promise<Page>;
  readonly stop: () => void;
};

/** `names`: of all cases that are told of in it, under every id. */
type Kept = Page & { readonly names: readonly string[]; readonly until: number };
/** Which case an id leads to, for who may see so much. */
type Led = { readonly whole: string; readonly names: readonly string[]; readonly until: number };

/** Bytes of JSON that are kept. */
const mostKept = 64_000_000;
const mostLed = 20_000;
/** No page is older, whatever the log tells. */
const keptMs = 3_600_000;

export function createViews(means: Means, feed: Feed): Views {
  const pages = new Map<string, Kept>();
  const ways = new Map<string, Led>();
  const making = new Map<string, Promise<Page>>();
  let size = 0;
  let told = 0;
  let unfollow: (() => void) | null = null;
  const drop = (key: string) => {
    size -= pages.get(key)?.body.length ?? 0;
    pages.delete(key);
  };
  const forget = (changed: ReadonlySet<string>) => {
    told += 1;
    for (const [key, { names }] of pages) if (names.some((name) => changed.has(name))) drop(key);
    for (const [key, { names }] of ways) if (names.some((name) => changed.has(name))) ways.delete(key);
  };
  const hear = async (entries: readonly FeedEntry[], { register, matched }: { register: boolean; matched: readonly string[] }) => {
    // Whom a case concerns stands on its page, and who was taken out of the register must not.
    if (register) forget(new Set([...pages.values()].flatMap(({ names }) => names)));
    const changed = new Set([...entries.map((one) => one.case), ...matched]);
    if (changed.size === 0) return;
    forget(changed);
    if (pages.size === 0 && making.size === 0) return;
    // Of two that may be the same from now on, the log tells one.
    const pairs = await proposalsOf(means.database.db, [...changed]);
    if (pairs.length > 0) forget(new Set(pairs.flatMap(({ one, other }) => [one, other])));
  };

  async function fileFor(id: string, clearance: Cleared): Promise<KeptFile> {
    const file = await caseNamed(means.database.db, id);
    if (file === null || !mayRead(file, clearance)) throw unknown(id);
    return file;
  }

  async function see(id: string, reader: Reader): Promise<Seen> {
    const { db } = means.database;
    const { clearance } = reader;
    const file = await fileFor(id, clearance);
    const { maybe, ...view } = await showCase(file.id, means, reader);
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

  async function make(key: string, whole: string, clearance: Cleared, { draw }: Showing): Promise<Page> {
    const before = told;
    const seen = await see(whole, { clearance });
    const body = Buffer.from(JSON.stringify(draw(seen)));
    const page = { body, etag: `"${seen.state}-${sha256(body).slice(7, 19)}"` };
    // What changed while it was made is in it or not: nobody knows.
    if (before !== told || body.length > mostKept / 4) return page;
    const names = [seen.file.id, ...seen.also];
    const until = means.now().getTime() + keptMs;
    drop(key);
    pages.set(key, { ...page, names: [...names, ...seen.maybe.map(({ other }) => other.id)], until });
    size += body.length;
    for (const name of names) ways.set(`${name} ${said(clearance)}`, { whole: seen.file.id, names, until });
    for (const oldest of pages.keys()) {
      if (size <= mostKept) break;
      drop(oldest);
    }
    for (const oldest of ways.keys()) {
      if (ways.size <= mostLed) break;
      ways.delete(oldest);
    }
    return page;
  }

  return {
    see,
    file: fileFor,
    page: async (id, clearance, showing) => {
      unfollow ??= feed.follow(hear);
      const now = means.now().getTime();
      const way = ways.get(`${id} ${said(clearance)}`);
      const whole = way !== undefined && way.until > now ? way.whole : (await fileFor(id, clearance)).id;
      const shown = await showing(whole);
      const key = `${whole} ${said(clearance)} ${shown.variant}`;
      const kept = pages.get(key);
      if (kept !== undefined && kept.until > now) {
        // The last that was asked for is the last to go.
        pages.delete(key);
        pages.set(key, kept);
        return kept;
      }
      // Many who hear of the same news ask at once: it is made for all of them, unless more was told since it was begun.
      const turn = `${told} ${key}`;
      const page = making.get(turn) ?? make(key, whole, clearance, shown).finally(() => making.delete(turn));
      making.set(turn, page);
      return page;
    },
    stop: () => unfollow?.(),
  };
}

function said({ tlp, organisations }: Cleared): string {
  return `${tlp} ${JSON.stringify(organisations)}`;
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
