import { Failure } from '#lib/failure.ts';
import type { Answer, BilingualDossier, Fact } from '#model';
import { membersOf, toldOf } from '#store';
import type { Means } from '../cases/deciding.ts';
import type { Making } from '../cases/making.ts';
import { named } from '../cases/placing.ts';
import { knownActors, saidOf } from '../cases/said.ts';

/** The answer to a factor that somebody tries. */
export type Tried = { readonly factor: string; readonly answer: Answer };

type Judgement = NonNullable<BilingualDossier['assessments'][number]['judgement']>;

/** Of a case of very many posts so many are read: the first and the last. */
const mostParts = 48;
/** What a person tries again and again is read once; so many cases at a time. */
const mostKept = 8;

/**
 * Judges a case as if some factors were answered so, beside all that was said of it; nothing is kept.
 * @throws Failure `no-such-record`; `bad-facts` where a factor is none
 */
export function createWhatIf({ database: { db }, readers, now }: Means): (id: string, tried: readonly Tried[]) => Promise<Judgement> {
  const kept = new Map<string, { readonly version: string; readonly making: Omit<Making, 'facts'> }>();
  return async (id, tried) => {
    const file = await named(db, id);
    const said = (await saidOf(db, [file.id])).get(file.id);
    const version = `${file.version} ${file.madeAt}`;
    const before = kept.get(file.id);
    const making = before?.version === version ? before.making : await makingOf(file);
    kept.delete(file.id);
    kept.set(file.id, { version, making });
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    const at = now().toISOString();
    const answers = tried.map(({ factor, answer }): Fact => ({ factor, answer, who: '—', at, source: '—' }));
    const [outcome] = await readers.make([{ ...making, facts: [...(said?.facts ?? []), ...answers] }]);
    const made = outcome && 'done' in outcome ? outcome.done : null;
    if (made !== null && made.refused !== null)
      throw new Failure('bad-facts', made.refused, { detail: { count: made.refused.split('\n').length } });
    const judgement = made?.whole?.assessments[0]?.judgement ?? null;
    if (judgement === null) throw new Failure('no-such-record', 'judgement', { detail: { name: file.id } });
    return judgement;
  };

  async function makingOf({ id, madeAt: asOf }: { readonly id: string; readonly madeAt: string }): Promise<Omit<Making, 'facts'>> {
    const members = await membersOf(db, [id], mostParts);
    const told = await toldOf(db, [...new Set(members.map(({ post }) => post))]);
    const parts = members.flatMap(({ post, number }) => {
      const reading = told.get(post)?.reading;
      return reading ? [{ reading, number }] : [];
    });
    if (parts.length === 0) throw new Failure('no-such-record', 'posts of the case', { detail: { name: id } });
    return { id, parts, known: await knownActors(db, asOf), asOf, whole: true };
  }
}
