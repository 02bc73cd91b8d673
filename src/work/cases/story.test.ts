import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { casesIn, erase, filesOf, type KeptFile } from '#store';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { another, story, third } from '../../../test/fakes/story.ts';
import { onBoth } from '../../../test/stores.ts';
import { listActors, mergeActors, showActor } from './actors.ts';
import { decide } from './deciding.ts';
import { showCase } from './showing.ts';

const now = () => new Date('2026-11-22T18:00:00.000Z');
const reason = 'así lo dijo el moderador';
const part = (name: (typeof story)[number]['name']) => story.find((one) => one.name === name) as (typeof story)[number];
const postOf = (name: (typeof story)[number]['name']) => sha256(part(name).text);

async function only({ work }: Casework): Promise<KeptFile> {
  const cases = await casesIn(work.database.db);
  expect(cases.map(({ posts }) => posts)).toHaveLength(1);
  return cases[0] as KeptFile;
}

/** Probability of something real and current. */
async function likely({ work }: Casework, id: string): Promise<number> {
  return (await filesOf(work.database.db, [id]))[0]?.likely ?? Number.NaN;
}

onBoth((fresh) => {
  test('an offer, its price cut, an article, a copy by another alias and a translation are one case with its timeline, in whatever order they come', async () => {
    const whole = await openCasework(await fresh(), now);
    // The last comes before the others, and all of them in one batch but the first.
    await whole.take(part('translation'));
    await whole.link();
    for (const one of story) if (one.name !== 'translation') await whole.take(one);
    await whole.link();
    const { id, posts, origins, price, actor, victim } = await only(whole);
    expect({ posts, origins, price, actor, victim }).toMatchObject({
      posts: 5,
      origins: 1,
      price: { amount: 2_000 },
      actor: 'nightheron',
      victim: { name: 'Electrica Quimera', country: 'MX' },
    });
    const { timeline, dossier } = await showCase(id, whole.means);
    expect(
      timeline.map(({ what, actor: who, price: asked, was, again }) => [what, who, asked?.amount, was?.amount ?? null, again]),
    ).toEqual([
      ['first', 'nightheron', 3_500, null, false],
      ['price-change', 'nightheron', 2_000, 3_500, false],
      ['report', 'nightheron', 2_000, null, true],
      ['copy', 'grey_tapir', 2_500, null, true],
      [expect.stringMatching(/translation|copy|repost/), 'nightheron', 2_000, null, true],
    ]);
    expect(dossier?.document.text).toContain('grey_tapir');
    expect(dossier?.assessments[0]?.judgement?.wouldChangeIt.length).toBeGreaterThan(0);
    await whole.expectWhole();
    await whole.work.stop();
  });

  test('what a person joins, splits or holds apart stays so, whatever comes, and goes back as it was when he takes it back', async () => {
    const desk = await openCasework(await fresh(), now);
    const { means, work } = desk;
    const { db } = work.database;
    for (const name of ['first', 'cut', 'copy'] as const) await desk.take(part(name));
    await desk.link();
    const { id } = await only(desk);
    const split = await decide({ kind: 'split', posts: [postOf('copy')], reason }, 'Ana Torres', means);
    const other = split.cases.find((one) => one !== id) ?? '';
    expect((await filesOf(db, [id, other])).map(({ posts }) => posts).sort()).toEqual([1, 2]);
    // More of the same comes: it joins one of them, and the two stay two.
    await desk.take(part('translation'));
    await desk.link();
    expect((await casesIn(db)).map(({ posts }) => posts).sort()).toEqual([1, 3]);
    expect((await showCase(other, means)).maybe).toEqual([]);
    await decide({ kind: 'undo', act: split.act, reason }, 'Luis', means);
    expect((await only(desk)).posts).toBe(4);
    expect((await showCase(id, means)).acts).toMatchObject([
      { kind: 'split', who: 'Ana Torres', undone: { by: 'Luis', reason } },
      { kind: 'undo', who: 'Luis', undone: null },
    ]);

    await desk.take(another);
    await desk.link();
    const foreign = (await casesIn(db)).find((one) => one.id !== id)?.id ?? '';
    await decide({ kind: 'outcome', case: foreign, code: 'R', source: 'aviso' }, 'Ana Torres', means);
    const join = await decide({ kind: 'join', case: id, other: foreign, reason }, 'Ana Torres', means);
    expect(await only(desk)).toMatchObject({ id, posts: 5, outcome: 'R' });
    expect(await showCase(foreign, means)).toMatchObject({ file: { id }, also: [foreign] });
    await decide({ kind: 'undo', act: join.act, reason }, 'Ana Torres', means);
    expect((await filesOf(db, [id, foreign])).map(({ posts, outcome, joinedInto }) => [posts, outcome, joinedInto]).sort()).toEqual([
      [1, 'R', null],
      [4, null, null],
    ]);
    await expect(decide({ kind: 'undo', act: join.act, reason }, 'Ana Torres', means)).rejects.toMatchObject({ code: 'wrong-use' });
    await expect(decide({ kind: 'join', case: id, other: id, reason }, 'Ana', means)).rejects.toMatchObject({ code: 'wrong-use' });
    await desk.expectWhole();
    await work.stop();
  });

  test('an outcome makes a record, by which the open cases of that actor and the next ones are judged; undone, it counts no more', async () => {
    const desk = await openCasework(await fresh(), now);
    const { means, work } = desk;
    const { db } = work.database;
    await desk.take(part('first'));
    await desk.take(another);
    await desk.link();
    const [one, open] = ['Electrica Quimera', 'Santa Aurelia'].map(async (name) => {
      return (await casesIn(db)).find(({ victim }) => victim?.name?.includes(name))?.id ?? '';
    });
    const [ended, waiting] = [await one, await open] as [string, string];
    const before = await likely(desk, waiting);
    const outcome = await decide(
      { kind: 'outcome', case: ended, code: 'R', source: 'https://ejemplo.mx/aviso', on: '2026-11-01' },
      'Ana',
      means,
    );
    expect(await likely(desk, waiting)).toBeLessThan(before);
    expect((await showActor('NightHeron', means)).known?.record).toMatchObject({ claims: 1, refuted: 1 });
    // What comes next is judged by it from the beginning.
    await desk.take(third);
    await desk.link();
    const next = (await casesIn(db)).find(({ victim }) => victim?.name?.includes('Cobre'))?.id ?? '';
    expect(await likely(desk, next)).toBeCloseTo(await likely(desk, waiting), 2);
    expect((await listActors(means))[0]).toMatchObject({ name: 'nightheron', cases: 3, record: { claims: 1 } });
    // Later it proves true after all: the last that was said holds, what was said before stays to be read.
    await decide({ kind: 'outcome', case: ended, code: 'CL', source: 'otro aviso' }, 'Luis', means);
    expect((await showActor('nightheron', means)).known?.record).toMatchObject({ claims: 1, confirmed: 1, refuted: 0 });
    expect((await showCase(ended, means)).acts.map(({ kind, body }) => [kind, body['code']])).toEqual([
      ['outcome', 'R'],
      ['outcome', 'CL'],
    ]);
    expect(await likely(desk, waiting)).toBeGreaterThan(before);
    await decide({ kind: 'undo', act: outcome.act + 1, reason }, 'Luis', means);
    await decide({ kind: 'undo', act: outcome.act, reason }, 'Ana', means);
    expect(await likely(desk, waiting)).toBe(before);
    await desk.expectWhole();
    await work.stop();
  });

  test('answers, corrections and estimates are kept signed, and the case is judged again by them; what does not fit is refused', async () => {
    const desk = await openCasework(await fresh(), now);
    const { means } = desk;
    await desk.take(part('first'));
    await desk.take(part('cut'));
    await desk.link();
    const { id } = await only(desk);
    const before = await likely(desk, id);
    const source = 'la revisó el CSIRT';
    const answer = await decide({ kind: 'fact', case: id, fact: { factor: 'record-refuted', answer: 'yes', source } }, 'Ana', means);
    expect(await likely(desk, id)).toBeLessThan(before);
    await decide(
      { kind: 'fact', case: id, fact: { field: 'offers.0.victim.country', value: 'CL', source }, on: '2026-11-20' },
      'Luis',
      means,
    );
    const estimate = { sawOurs: 'no' as const, realAndCurrent: { probability: 0.4, low: 0.2, high: 0.6 } };
    await decide({ kind: 'fact', case: id, fact: { estimate, source } }, 'Ana', means);
    const { dossier, file } = await showCase(id, means);
    expect(file.victim).toMatchObject({ country: 'CL' });
    expect(dossier?.assessments[0]?.judgement?.factors.find((one) => one.id === 'record-refuted')?.answeredBy).toMatchObject({
      who: 'Ana',
      source,
    });
    expect(dossier?.assessments[0]?.estimates).toMatchObject([{ sawOurs: 'no', realAndCurrent: { n: 1, probability: 0.4 } }]);
    for (const fact of [
      { factor: 'no-such-factor', answer: 'yes' as const },
      { field: 'offers.9.price', value: 1 },
    ])
      await expect(decide({ kind: 'fact', case: id, fact: { ...fact, source } }, 'Ana', means)).rejects.toMatchObject({
        code: 'bad-facts',
      });
    await decide({ kind: 'undo', act: answer.act, reason }, 'Ana', means);
    expect(await likely(desk, id)).toBeGreaterThan(0);
    expect((await showCase(id, means)).acts).toHaveLength(4);
    await desk.expectWhole();
    await desk.work.stop();
  });

  test('personas of one seller are one actor when a person says so, with the evidence, and two again when he takes it back', async () => {
    const desk = await openCasework(await fresh(), now);
    const { means } = desk;
    await desk.take(part('first'));
    const renamed = another.text.replaceAll('Author: nightheron', 'Author: blue_ibis');
    await desk.take({ ...another, source: 'ramp.example', text: renamed });
    await desk.link();
    const before = await showActor('nightheron', means);
    expect(before.maybe).toMatchObject([{ persona: { handle: 'blue_ibis' }, evidence: [{ kind: 'telegram' }] }]);
    const names = [before.personas[0]?.id ?? '', before.maybe[0]?.persona.id ?? ''] as const;
    const act = await mergeActors(...names, { who: 'Ana', reason }, means);
    expect((await showActor('blue_ibis', means)).personas.map(({ handle }) => handle).sort()).toEqual(['blue_ibis', 'nightheron']);
    const quimera = (await casesIn(means.database.db, { actor: 'nightheron' }))[0]?.id ?? '';
    await decide({ kind: 'outcome', case: quimera, code: 'C', source: 'aviso' }, 'Ana', means);
    expect((await showActor('blue_ibis', means)).known?.record).toMatchObject({ claims: 1, confirmed: 1 });
    await decide({ kind: 'undo', act, reason }, 'Ana', means);
    const after = await showActor('blue_ibis', means);
    expect([after.personas.map(({ handle }) => handle), after.known]).toEqual([['blue_ibis'], null]);
    expect(after.merges).toMatchObject([{ by: 'Ana', undone: { by: 'Ana', reason } }]);
    await desk.expectWhole();
    await desk.work.stop();
  });

  test('an erased post goes out of its case, which is made again without it, and leaves nothing of what it said', async () => {
    const desk = await openCasework(await fresh(), now);
    const { work, means } = desk;
    await desk.take(part('copy'));
    await desk.take(part('article'));
    await desk.link();
    const { id } = await only(desk);
    await erase(work.database, [postOf('copy')], { who: 'Ana', reason: 'x' }, now);
    expect(JSON.stringify((await work.database.execute('select * from case_file')).rows)).not.toMatch(/tapir|Quimera/);
    await desk.link();
    expect(await only(desk)).toMatchObject({ id, posts: 1, actor: 'nightheron', price: { amount: 2_000 } });
    const traces = await work.database.execute('select report::text, keys::text from member union all select key, case_id from case_key');
    expect(JSON.stringify(traces.rows)).not.toMatch(/tapir/);
    expect((await showActor('nightheron', means).catch(({ code }) => code)) === 'no-such-record').toBe(false);
    await erase(work.database, [postOf('article')], { who: 'Ana', reason: 'x' }, now);
    expect(await casesIn(work.database.db)).toEqual([]);
    await desk.expectWhole();
    await work.stop();
  });
});
