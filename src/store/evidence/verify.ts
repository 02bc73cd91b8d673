import { type Break, beginning, follow, type Link, openCheckpoint, type Said, saidIn, type Verifier } from '#ledger';
import { unrecordedCases } from '../cases/compare.ts';
import type { Db } from '../database.ts';
import { type Astray, astrayIn } from '../search/mend.ts';
import { headOf, type Kept, runs } from './log.ts';
import { compare, type RowFault, unrecorded } from './rows.ts';

/**
 * What does not hold in a store. `link`: the chain. `head`: the last entry is not the one that was last written. `checkpoint`: one that
 * is not signed by a known key, or is about another chain. `truncated`: a checkpoint tells of entries that are gone. `row`: a row that is
 * not as the log says.
 */
export type StoreFault =
  | { readonly kind: 'link'; readonly broken: Break }
  | { readonly kind: 'head' | 'truncated'; readonly seq: number }
  | { readonly kind: 'checkpoint'; readonly seq: number; readonly why: 'malformed' | 'unknown-key' | 'bad-signature' | 'other-hash' }
  | ({ readonly kind: 'row' } & RowFault);

/** What was checked and what was found: the first thousand faults, and how many there are. */
export type StoreVerdict = {
  readonly entries: number;
  readonly checkpoints: number;
  readonly lastSigned: number;
  readonly faults: readonly StoreFault[];
  readonly faultCount: number;
};

/**
 * `verifiers`: the keys that may have signed. `known`: checkpoints kept elsewhere, as notes; they find what somebody took off the end who
 * could write the whole database.
 */
export type Checking = {
  readonly verifiers: readonly Verifier[];
  readonly known?: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
};

const mostFaults = 1_000;

/**
 * Checks the whole log, its checkpoints and the rows that it speaks of, in runs, so that memory stays flat. After the first broken link
 * no entry can be believed, and rows are compared no further.
 */
export async function verifyStore(db: Db, checking: Checking): Promise<StoreVerdict> {
  const head = await headOf(db);
  const faults: StoreFault[] = [];
  let faultCount = 0;
  const find = (found: readonly StoreFault[]) => {
    faultCount += found.length;
    faults.push(...found.slice(0, mostFaults - faults.length));
  };
  let [at, checkpoints, lastSigned]: [Link, number, number] = [beginning, 0, 0];
  let broken: Break | null = null;
  for await (const run of runs(db, beginning, head.seq)) {
    const followed = follow(run, at);
    broken = followed.broken ?? columnFault(run);
    const whole = run.filter(({ seq }) => broken === null || seq < broken.seq);
    const signed = await checkpointsOf(db, at, whole, checking);
    at = whole.at(-1) ?? at;
    checkpoints += signed.count;
    lastSigned = signed.last ?? lastSigned;
    find(signed.faults);
    if (broken !== null) break;
    find((await compare(db, whole.flatMap(told), checking.verifiers)).map(rowFault));
    checking.onProgress?.(at.seq, head.seq);
  }
  if (broken !== null) find([{ kind: 'link', broken }]);
  else {
    if (at.seq !== head.seq || at.hash !== head.hash) find([{ kind: 'head', seq: at.seq }]);
    find(await beyond(db, head.seq, checking));
    for await (const found of unrecorded(db)) find(found.map(rowFault));
    find((await unrecordedCases(db)).map(rowFault));
    // Rows that are not what they were cannot say what they should be found by.
    if (faultCount === 0) for await (const { astray } of astrayIn(db, { words: false })) find(astray.map(lost));
  }
  return { entries: at.seq, checkpoints, lastSigned, faults, faultCount };
}

function rowFault(fault: RowFault): StoreFault {
  return { kind: 'row', ...fault };
}

/** Nothing of the log says what a post is found by, but who hides one from every search hides it from most. */
function lost({ id, what }: Astray): StoreFault {
  return rowFault({ table: 'finding', record: id, what, seq: null });
}

function told(one: Kept): readonly (Said & { seq: number })[] {
  const said = saidIn(one);
  return said === null ? [] : [{ ...said, seq: one.seq }];
}

/** The columns by which entries are found must say the same as the entries; nothing may be withheld here. */
function columnFault(run: readonly Kept[]): Break | null {
  const odd = run.find((one) => {
    const said = saidIn(one);
    return said === null || Date.parse(said.at) !== Date.parse(one.at) || said.kind !== one.kind || said.subject !== one.subject;
  });
  return odd === undefined ? null : { seq: odd.seq, what: 'changed' };
}

async function checkpointsOf(db: Db, before: Link, run: readonly Kept[], { verifiers, known = [] }: Checking) {
  const end = run.at(-1)?.seq ?? before.seq;
  const rows = await db
    .selectFrom('checkpoint')
    .select(['seq', 'note'])
    .where('seq', '>', before.seq)
    .where('seq', '<=', end)
    .orderBy('seq')
    .execute();
  const elsewhere = known.flatMap((note) => {
    const seq = sizeIn(note);
    return seq > before.seq && seq <= end ? [{ seq, note }] : [];
  });
  const first = run[0]?.seq ?? 0;
  const faults = [...rows, ...elsewhere].flatMap(({ seq, note }): StoreFault[] => {
    const opened = openCheckpoint(note, verifiers);
    if (typeof opened === 'string') return [{ kind: 'checkpoint', seq, why: opened }];
    const same = opened.head.seq === seq && opened.head.hash === run[seq - first]?.hash;
    return same ? [] : [{ kind: 'checkpoint', seq, why: 'other-hash' }];
  });
  return { faults, count: rows.length, last: rows.at(-1)?.seq ?? null };
}

/** Checkpoints about more entries than there are; and what was handed in as one and is none. */
async function beyond(db: Db, end: number, { verifiers, known = [] }: Checking): Promise<StoreFault[]> {
  const rows = await db.selectFrom('checkpoint').select('seq').where('seq', '>', end).orderBy('seq').limit(10).execute();
  const elsewhere = known.flatMap((note): StoreFault[] => {
    const seq = sizeIn(note);
    if (seq > 0 && seq <= end) return [];
    const opened = openCheckpoint(note, verifiers);
    if (typeof opened === 'string') return [{ kind: 'checkpoint', seq, why: opened }];
    return seq === 0 ? [] : [{ kind: 'truncated', seq }];
  });
  return [...rows.map(({ seq }) => ({ kind: 'truncated', seq }) as const), ...elsewhere];
}

/** The number of entries that a note claims, believed or not. */
function sizeIn(note: string): number {
  return Number(/^[^\n]+\n(\d{1,15})\n/.exec(note)?.[1] ?? 0);
}
