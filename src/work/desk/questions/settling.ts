import { hypothesisOf, OutcomeCode, type Question } from '#model';
import { endOf } from '#score';
import { actsOn, caseNamed, type Db, namesOfCases, type Tx } from '#store';
import { type Archive, answer, type Histories, knownBy, ours, questionsIn, settleQuestion } from './archive.ts';

/**
 * Settles every count question whose end a history shows, and that nobody has settled or disputed; one that came true before its days were over is confirmed with
 * the whole count once they are. Gives those that it settled.
 */
export async function settleByHistory(
  { entries, name }: Pick<Histories, 'entries' | 'name'>,
  who: string,
  archive: Archive,
): Promise<Question[]> {
  const known = knownBy(entries, archive.now().toISOString());
  return settleOpen(who, archive, async ({ asked, ends }) => {
    const found = asked.kind === 'count' ? endOf(asked, known) : null;
    if (found === null) return null;
    const { end, count, whole } = found;
    const last = ends.at(-1);
    if (last !== undefined && !(whole && last.end === end && last.count === null)) return null;
    return { end, source: `${name}: ${count}`, ...(whole ? { count } : {}) };
  });
}

/**
 * Settles what was asked of cases by how they ended, as people said: yes once the end that was asked for is there in time; after the last day no
 * where it ended otherwise. A case of which nobody said how it ended leaves its question to a person, as do attacks and findings.
 */
export async function settleByOutcomes(who: string, archive: Archive): Promise<Question[]> {
  const today = archive.now().toISOString().slice(0, 10);
  return settleOpen(who, archive, async ({ asked, ends }) => {
    if (ends.length > 0 || asked.kind !== 'case' || (asked.end !== 'confirmed' && asked.end !== 'refuted')) return null;
    const ended = await endedBy(archive.database.db, asked.case, asked.to);
    if (ended === null) return null;
    const source = `${ended.code} · ${ended.source}`;
    if (ended.code === 'U') return asked.to < today ? { end: 'unresolved', source } : null;
    const isReal = real.has(hypothesisOf(ended.code) ?? '');
    if (isReal === (asked.end === 'confirmed')) return { end: 'yes', source };
    return asked.to < today ? { end: 'no', source } : null;
  });
}

const real: ReadonlySet<string> = new Set(['as-sold', 'smaller-or-third-party']);

/** What a service does by itself now and then: answers the count questions that it has not answered, and settles what has ended. */
export async function tend(archive: Archive, history: Histories | null): Promise<void> {
  if (history !== null) {
    const at = archive.now().toISOString();
    for (const { id, asked, foretold, ends } of await questionsIn(archive.database.db)) {
      // Once its days have begun some of what is asked for may be known.
      if (asked.kind !== 'count' || asked.from < at.slice(0, 10) || ends.length > 0 || foretold.some(({ by }) => by === ours)) continue;
      await archive.database.transaction((tx) => answer(tx, id, asked, history, at));
    }
    await settleByHistory(history, ours, archive);
  }
  await settleByOutcomes(ours, archive);
}

async function settleOpen(
  who: string,
  archive: Archive,
  endFor: (question: Question) => Promise<{ readonly end: string; readonly source: string; readonly count?: number } | null>,
): Promise<Question[]> {
  const settled: Question[] = [];
  for (const question of await questionsIn(archive.database.db)) {
    const found = await endFor(question);
    if (found !== null) settled.push(await settleQuestion(question.id, found, who, archive));
  }
  return settled;
}

/** How a case ended by what was said last of it and dated no later than a day; null where nobody said. */
async function endedBy(db: Db | Tx, id: string, to: string): Promise<{ readonly code: OutcomeCode; readonly source: string } | null> {
  const file = await caseNamed(db, id);
  if (file === null) return null;
  const names = (await namesOfCases(db, [file.id])).get(file.id) ?? [file.id];
  const said = (await actsOn(db, names)).filter(({ kind, undone }) => kind === 'outcome' && undone === null);
  const inTime = said.filter(({ at, body }) => String(body['on'] ?? at).slice(0, 10) <= to);
  const last = inTime.at(-1);
  return last === undefined ? null : { code: OutcomeCode.parse(last.body['code']), source: String(last.body['source']) };
}
