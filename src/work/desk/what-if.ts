import { Failure } from '#lib/failure.ts';
import type { Answer, BilingualDossier, Fact } from '#model';
import { type Cleared, membersOf, toldOf } from '#store';
import type { Means } from '../cases/deciding.ts';
import { type Making, mostParts } from '../cases/making.ts';
import { named } from '../cases/placing.ts';
import { knownActors, saidOf } from '../cases/said.ts';

/** The answer to a factor that somebody tries. */
type Tried = { readonly factor: string; readonly answer: Answer };

type Judgement = NonNullable<BilingualDossier['assessments'][number]['judgement']>;

/** What a person tries again and again is read once; so many cases at a time. */
const mostKept = 8;

/** How a case is judged as it is, and how it would be. */
type Supposed = { readonly before: Judgement; readonly judgement: Judgement };
/** How the answer to a factor moves the likelihood that the offer is real and current, after those before it. */
type Step = { readonly factor: string; readonly from: number; readonly to: number };

/** More steps than a person reads are left out, and those that move nothing that is shown (a percentage has no half). */
const mostSteps = 8;
const leastEffect = 0.005;

type Kept = { readonly version: string; readonly making: Making; readonly before: Judgement };
export type WhatIf = {
  /**
   * Judges a case as if some factors were answered so, beside all that was said of it, for who may see so much; nothing is kept.
   * @throws Failure `no-such-record`; `bad-facts` where a factor is none
   */
  readonly suppose: (id: string, tried: readonly Tried[], clearance: Cleared) => Promise<Supposed>;
  /**
   * The answers that moved it most, one after the other: each step is the judge's own, asked what it would say without this answer and those after it.
   * @throws Failure `no-such-record`
   */
  readonly steps: (id: string, clearance: Cleared) => Promise<readonly Step[]>;
};

export function createWhatIf({ database: { db }, readers, now: clock }: Means): WhatIf {
  const kept = new Map<string, Kept>();
  return {
    suppose: async (id, tried, clearance) => {
      const { making, before } = await nowOf(id, clearance);
      const [outcome] = await readers.make([answered(making, tried)]);
      return { before, judgement: judgementIn(outcome, making.id) };
    },
    steps: async (id, clearance) => {
      const { making, before } = await nowOf(id, clearance);
      const moving = before.factors.filter(({ effect }) => Math.abs(effect) >= leastEffect).slice(0, mostSteps);
      const without = moving.map((_, at) =>
        answered(
          making,
          moving.slice(at).map(({ id: factor }) => ({ factor, answer: 'unknown' as const })),
        ),
      );
      const outcomes = moving.length === 0 ? [] : await readers.make(without);
      const shares = [...outcomes.map((one) => judgementIn(one, making.id)), before].map((one) => one.realAndCurrent.probability);
      return moving.map(({ id: factor }, at) => ({ factor, from: shares[at] ?? 0, to: shares[at + 1] ?? 0 }));
    },
  };

  function answered(making: Making, tried: readonly Tried[]): Making {
    const at = clock().toISOString();
    return { ...making, facts: [...making.facts, ...tried.map((one): Fact => ({ ...one, who: '—', at, source: '—' }))] };
  }

  async function nowOf(id: string, clearance: Cleared): Promise<Kept> {
    const file = await named(db, id);
    const said = (await saidOf(db, [file.id])).get(file.id);
    const version = `${file.version} ${file.madeAt} ${said?.acts.at(-1)?.number}`;
    const key = `${file.id} ${JSON.stringify(clearance)}`;
    const last = kept.get(key);
    const now = last?.version === version ? last : { version, ...(await asItIs(file, said?.facts ?? [], clearance)) };
    kept.delete(key);
    kept.set(key, now);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return now;
  }

  async function asItIs(
    { id, madeAt: asOf }: { readonly id: string; readonly madeAt: string },
    facts: readonly Fact[],
    clearance: Cleared,
  ): Promise<{ readonly making: Making; readonly before: Judgement }> {
    const members = await membersOf(db, [id], mostParts);
    const told = await toldOf(db, [...new Set(members.map(({ post }) => post))]);
    const parts = members.flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return reading ? [{ reading, number }] : [];
    });
    if (parts.length === 0) throw new Failure('no-such-record', 'posts of the case', { detail: { name: id } });
    const making = { id, parts, facts, known: await knownActors(db, asOf, clearance), asOf, whole: true };
    const [outcome] = await readers.make([making]);
    return { making, before: judgementIn(outcome, id) };
  }
}

/** @throws Failure `bad-facts`, `no-such-record` */
function judgementIn(outcome: Awaited<ReturnType<Means['readers']['make']>>[number] | undefined, id: string): Judgement {
  const made = outcome && 'done' in outcome ? outcome.done : null;
  if (made !== null && made.refused !== null)
    throw new Failure('bad-facts', made.refused, { detail: { count: made.refused.split('\n').length } });
  const judgement = made?.whole?.assessments[0]?.judgement ?? null;
  if (judgement === null) throw new Failure('no-such-record', 'judgement', { detail: { name: id } });
  return judgement;
}
