import type { Fact, KnownActor } from '#model';
import { type Act, actsOf, actsOn, type Db, filesOf, namesOfCases } from '#store';

/** What people said of a case that holds: facts, and how it ended; and all of it, taken back or not. */
export type Said = { readonly facts: readonly Fact[]; readonly outcome: string | null; readonly acts: readonly Act[] };

/** What was said of cases, by id; what was said of one that was joined into another holds for that. */
export async function saidOf(db: Db, ids: readonly string[]): Promise<Map<string, Said>> {
  if (ids.length === 0) return new Map();
  const names = await namesOfCases(db, ids);
  const all = await actsOn(db, [...new Set([...names.values()].flat())]);
  return new Map(
    ids.map((id) => {
      const own = names.get(id) ?? [id];
      const acts = all.filter(({ subject }) => own.includes(subject));
      const holding = acts.filter(({ undone }) => undone === null);
      return [id, { acts, facts: holding.flatMap(factOf), outcome: outcomeIn(holding) }];
    }),
  );
}

function factOf({ kind, who, at, body }: Act): Fact[] {
  if (kind !== 'fact') return [];
  const { on, ...said } = body;
  return [{ ...said, who, at: typeof on === 'string' ? on : at } as unknown as Fact];
}

/** Of several who said how it ended the last holds; the others stay to be read. */
function outcomeIn(acts: readonly Act[]): string | null {
  const last = acts.findLast(({ kind }) => kind === 'outcome');
  return last === undefined ? null : String(last.body['code']);
}

/** Actors with the record of their cases that have ended. */
export async function knownActors(db: Db): Promise<KnownActor[]> {
  const outcomes = await actsOf(db, ['outcome']);
  const files = await filesOf(db, [...new Set(outcomes.map(({ subject }) => subject))]);
  const actors = Map.groupBy(
    files.filter(({ actor }) => actor !== null),
    ({ actor }) => actor?.toLowerCase() ?? '',
  );
  return [...actors].map(([name, own]) => {
    const ended = own.flatMap(({ id, firstAt }) => {
      const last = outcomes.findLast(({ subject }) => subject === id);
      return last ? [{ case: id, code: String(last.body['code']) as 'C', claimedAt: firstAt ?? last.at, endedAt: last.at }] : [];
    });
    const count = (...codes: string[]) => ended.filter(({ code }) => codes.includes(code)).length;
    const [confirmed, smaller, old, wrongVictim, refuted] = [count('C', 'CL'), count('P'), count('O'), count('MA'), count('R')];
    const claims = confirmed + smaller + old + wrongVictim + refuted;
    return { aliases: [name], record: { claims, confirmed, smaller, old, wrongVictim, refuted }, ended };
  });
}
