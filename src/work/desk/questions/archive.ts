import type { Chances, Counting } from '#knowledge';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { Asked, type Clearance, End, everything, Foretold, mayRead, type Question } from '#model';
import { type Entry, foretell, foretellCase, standOf } from '#score';
import { type Act, actsOf, actsOn, caseNamed, type Database, type Db, say, type Tx } from '#store';

/** Where questions are kept, and the clock. All that is said of one is an act: append-only, chained by hash, and never taken back. */
export type Archive = { readonly database: Pick<Database, 'db' | 'transaction'>; readonly now: () => Date };

/** A history of posts, what it is called, and the numbers that forecasts rest on. */
export type Histories = {
  readonly entries: readonly Entry[];
  readonly name: string;
  /** Offers of access, a leading signal that is used only where it helped before; [] without any. */
  readonly offers: readonly Entry[];
  readonly counts: Counting;
  readonly labelledFrom: number;
  /** What makes a time worse than usual: more than in all but this part of the periods of a year. */
  readonly above: number;
};

/** Who Vigía is among those who foretell. */
export const ours = 'vigia';

/**
 * Puts a question, before its time has come; with a history Vigía and the baselines answer it at once, and what is asked of a case by `chances`. The same
 * question twice is one.
 * `clearance`: of who asks, who asks of no case that he may not see, and marks nothing above himself.
 * @throws Failure `wrong-use` for what is no question or lies in the past, `empty` without a name, `no-such-record` for no case of his
 */
export async function ask(
  given: unknown,
  who: string,
  { database, now }: Archive,
  {
    history = null,
    chances = null,
    clearance = everything,
  }: { readonly history?: Histories | null; readonly chances?: Chances | null; readonly clearance?: Clearance } = {},
): Promise<Question> {
  const at = now().toISOString();
  const asked = checked(Asked, given, 'question');
  if (!(await maySee(database.db, asked, clearance)))
    throw asked.kind === 'case' ? noSuch('case', asked.case) : wrong('question', `tlp ≤ ${clearance.tlp}`);
  const opening = asked.kind === 'count' ? asked.from : asked.to;
  // What is under way may be known already.
  if (asked.to < opening || opening < at.slice(0, 10)) throw wrong('question', `${opening} ≥ ${at.slice(0, 10)}`);
  const id = sha256(canonical(asked)).slice('sha256:'.length, 'sha256:'.length + 16);
  await database.transaction(async (tx) => {
    const isNew = (await actsOn(tx, [subjectOf(id)])).length === 0;
    if (isNew) await say(tx, { kind: 'question', subject: subjectOf(id), who, at, body: { asked } as never });
    if (asked.kind === 'count' && history !== null) await answer(tx, id, asked, history, at);
    if (asked.kind === 'case' && chances !== null && isNew) await answerCase(tx, id, asked, chances, at);
  });
  return found(database.db, id);
}

/** What of a history somebody could know at a moment (UTC): by mistake one may hold rows of later than today. */
export function knownBy(entries: readonly Entry[], at: string): readonly Entry[] {
  const today = Date.parse(at.slice(0, 10)) / 86_400_000;
  return entries.filter(({ on, seenOn }) => on <= today && (seenOn === null || seenOn <= today));
}

/** Keeps what Vigía and the baselines hold likely, by what a history shows that could be known then. */
export async function answer(
  tx: Tx,
  id: string,
  asked: Extract<Asked, { kind: 'count' }>,
  { entries, offers, counts, labelledFrom, name }: Histories,
  at: string,
): Promise<void> {
  const foretold: Foretold = {
    ...foretell(asked, knownBy(entries, at), counts, labelledFrom, knownBy(offers, at)),
    by: ours,
    source: name,
  };
  await say(tx, { kind: 'forecast', subject: subjectOf(id), who: ours, at, body: foretold as never });
}

/**
 * Keeps what Vigía holds likely of the end of a case, and beside it how often questions of that kind were settled with yes before. Of a case that was not judged,
 * or whose end is known, it says nothing.
 */
async function answerCase(tx: Tx, id: string, asked: Extract<Asked, { kind: 'case' }>, chances: Chances, at: string): Promise<void> {
  const file = await caseNamed(tx, asked.case);
  if (file === null || file.odds === null || file.outcome !== null) return;
  const days = (Date.parse(`${asked.to}T00:00:00Z`) + 86_400_000 - Date.parse(at)) / 86_400_000;
  const settled = (await questionsIn(tx)).filter(
    (one) => one.asked.kind === 'case' && one.asked.end === asked.end && standOf(one, at) === 'settled',
  );
  const came = settled.filter(({ ends }) => ends.at(-1)?.end === 'yes').length;
  const foretold: Foretold = {
    ...foretellCase(asked, file.odds.realAndCurrent.probability, days, chances),
    ...{ by: ours, source: null, percentiles: {} },
    // Half a case for each end, so that what has not come yet is not impossible (Jeffreys).
    besides: { 'baseline/climatology': (came + 0.5) / (settled.length + 1) },
  };
  await say(tx, { kind: 'forecast', subject: subjectOf(id), who: ours, at, body: foretold as never });
}

/**
 * Keeps what a person or an outlet holds likely. `by`: whose it is, `who` enters it.
 * @throws Failure `no-such-record`, `wrong-use` for what is no forecast, speaks as Vigía, or comes when the time is over or the end is known
 */
export async function speak(
  id: string,
  given: { by: string; probability: number; source: string | null },
  who: string,
  archive: Archive,
  clearance: Clearance = everything,
): Promise<Question> {
  const foretold = checked(Foretold, { ...given, because: null, besides: {}, percentiles: {} }, 'forecast');
  if (foretold.by.toLowerCase() === ours || foretold.by.startsWith('baseline/')) throw wrong('forecast', `by ${ours}`);
  return adding(id, archive, clearance, async (question, at, tx) => {
    if (standOf(question, at) !== 'open') throw wrong('forecast', `≤ ${question.asked.to}`);
    await say(tx, { kind: 'forecast', subject: subjectOf(id), who, at, body: foretold as never });
  });
}

/**
 * Keeps how a question ended, as a person or a source says it; what was said before stays, and the last holds. A confirmation may come late.
 * @throws Failure `no-such-record`, `wrong-use` without a source, or for an end that nobody can know before the time is over
 */
export async function settleQuestion(
  id: string,
  given: { end: string; source: string; count?: number },
  who: string,
  archive: Archive,
  clearance: Clearance = everything,
): Promise<Question> {
  const end = checked(End, given.end, 'end');
  const source = given.source.trim();
  if (source === '') throw wrong('end', 'source');
  return adding(id, archive, clearance, async (question, at, tx) => {
    if (end === 'no' && standOf(question, at) === 'open') throw wrong('end', `no > ${question.asked.to}`);
    if (end === 'disputed' && question.ends.length === 0) throw wrong('end', 'yes|no');
    await say(tx, {
      kind: 'resolution',
      subject: subjectOf(id),
      who,
      at,
      body: { end, source, ...(given.count === undefined ? {} : { count: given.count }) },
    });
  });
}

/** Every question with all that was said of it, in the order in which they were asked. */
export async function questionsIn(db: Db | Tx): Promise<Question[]> {
  const acts = await actsOf(db, ['question', 'forecast', 'resolution']);
  const bySubject = Map.groupBy(acts, ({ subject }) => subject);
  return [...bySubject.values()].flatMap((all) => questionIn(all) ?? []);
}

async function adding(
  id: string,
  { database, now }: Archive,
  clearance: Clearance,
  add: (question: Question, at: string, tx: Tx) => Promise<void>,
): Promise<Question> {
  await database.transaction(async (tx) => {
    const question = await found(tx, id);
    // What somebody may not see is not there for him.
    if (!(await maySee(tx, question.asked, clearance))) throw noSuch('question', id);
    await add(question, now().toISOString(), tx);
  });
  return found(database.db, id);
}

async function found(db: Db | Tx, id: string): Promise<Question> {
  const question = questionIn(await actsOn(db, [subjectOf(id)]));
  if (question === null) throw noSuch('question', id);
  return question;
}

/** Every question that somebody may see. */
export async function questionsFor(db: Db | Tx, clearance: Clearance): Promise<Question[]> {
  const all = await questionsIn(db);
  const seen = await Promise.all(all.map(({ asked }) => maySee(db, asked, clearance)));
  return all.filter((_, at) => seen[at]);
}

/** Counts are of what is public; a question about a case is for who may see the case, one in somebody's words as he marked it. */
async function maySee(db: Db | Tx, asked: Asked, clearance: Clearance): Promise<boolean> {
  if (asked.kind === 'count') return true;
  if (asked.kind === 'other') return mayRead({ tlp: asked.tlp, organisations: [] }, clearance);
  const file = await caseNamed(db, asked.case);
  return file !== null && mayRead(file, clearance);
}

function questionIn(acts: readonly Act[]): Question | null {
  const first = acts.find(({ kind }) => kind === 'question');
  if (first === undefined) return null;
  return {
    id: first.subject.slice(prefix.length),
    asked: Asked.parse(first.body['asked']),
    askedAt: first.at,
    by: first.who,
    foretold: acts.flatMap(({ kind, at, body }) => (kind === 'forecast' ? [{ ...Foretold.parse(body), at }] : [])),
    ends: acts.flatMap(({ kind, at, who, body }) =>
      kind === 'resolution'
        ? [
            {
              end: End.parse(body['end']),
              at,
              who,
              source: String(body['source']),
              count: typeof body['count'] === 'number' ? body['count'] : null,
            },
          ]
        : [],
    ),
  };
}

const prefix = 'question/';

function subjectOf(id: string): string {
  return `${prefix}${id}`;
}

/** @throws Failure `wrong-use` with the first field that does not fit */
function checked<T>(
  form: { safeParse: (given: unknown) => { success: boolean; data?: T; error?: { issues: readonly { path: readonly PropertyKey[] }[] } } },
  given: unknown,
  what: string,
): T {
  const parsed = form.safeParse(given);
  if (!parsed.success) throw wrong(what, parsed.error?.issues[0]?.path.join('.') || what);
  return parsed.data as T;
}

function noSuch(what: string, id: string): Failure {
  return new Failure('no-such-record', what, { detail: { name: id.slice(0, 40) } });
}

function wrong(message: string, what: string): Failure {
  return new Failure('wrong-use', message, { detail: { what } });
}
