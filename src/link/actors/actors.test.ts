import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Actor, Case, Merge, Outcome, Persona, Trace } from '#model';
import { actorOf, claimOf, offerOf, readingOf } from '../../../test/fakes/readings.ts';
import { link } from '../index.ts';
import { actorsOf, knownActorsOf, personasOf, sameActor } from './index.ts';

const knowledge = loadKnowledge();
const at = '2026-01-01T00:00:00Z';
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00Z`;

function persona(handle: string, venue: string, parts: Partial<Persona> = {}): Persona {
  const id = `forum/${venue}/${handle}`;
  return {
    id,
    handle,
    venue: { kind: 'forum', name: venue },
    traces: [],
    said: [],
    posts: [`post of ${id}`],
    firstSeenAt: at,
    lastSeenAt: at,
    ...parts,
  };
}

function trace(kind: Trace['kind'], value = 'abc123'): Trace[] {
  return [{ kind, value, posts: [`${kind} seen`] }];
}

function merge(a: string, b: string, undone: Merge['undone'] = null): Merge {
  return { id: `${a}+${b}`, a, b, evidence: [], certainty: 0.9, by: 'ana', at, undone };
}

describe('personas of posts', () => {
  const post = (text: string, parts: Parameters<typeof readingOf>[0] = {}) =>
    readingOf({ ...parts, document: { id: `sha256:${text}`, source: 'Exploit', publishedAt: at, text, ...parts?.document } });
  const tox = { kind: 'tox' as const, value: 'ABCDEF', spans: [] };

  test('have all that their posts show, with the posts that show it', () => {
    const seller = { offers: [offerOf({ contacts: [tox] })], actors: [actorOf('quetzal', 'persona')] };
    const [one] = personasOf([post('PGP: 3f2a 11c0 9d84 77aa 0b1c 2d3e 4f50 6172 8394 a5b6', seller), post('otra vez', seller)], at);
    expect(one).toMatchObject({
      id: 'forum/exploit/quetzal',
      posts: [expect.stringContaining('PGP'), 'sha256:otra vez'],
      venue: { name: 'Exploit' },
    });
    expect(one?.traces.map(({ kind, value, posts }) => [kind, value, posts.length])).toEqual([
      ['tox', 'abcdef', 2],
      ['pgp', '3F2A11C09D8477AA0B1C2D3E4F5061728394A5B6', 1],
    ]);
  });

  test('are made of nobody who is named as a person or a body', () => {
    const actors = (['expert', 'authority', 'victim', 'vendor', 'outlet', 'criminal-organization'] as const).map((kind) =>
      actorOf(kind, kind),
    );
    expect(personasOf([post('nota', { actors, document: { genre: 'news' } })], at)).toEqual([]);
  });

  test('have no traces of a post in which several sell, and none of a report', () => {
    const two = [offerOf({ contacts: [tox] }), offerOf({ actor: { value: 'tucan' } })];
    const actors: Actor[] = [actorOf('quetzal', 'persona'), actorOf('tucan', 'persona')];
    const news = { offers: [offerOf({ contacts: [tox] })], actors, document: { genre: 'news' as const } };
    for (const reading of [post('dos', { offers: two, actors }), post('nota', news)])
      expect(personasOf([reading], at).flatMap(({ traces }) => traces)).toEqual([]);
  });

  test('know what a source says of their other names, with its hedge', () => {
    const links = [{ from: 'quetzal', to: 'tucan', relation: 'same-as' as const, certainty: 'possible' as const, claim: 'claim-1' }];
    const reading = post('nota', {
      links,
      claims: [claimOf({ holder: 'Kuntur Labs' })],
      actors: [actorOf('quetzal', 'persona')],
      document: { genre: 'news' },
    });
    expect(personasOf([reading], at)[0]?.said).toEqual([{ name: 'tucan', certainty: 'possible', by: 'Kuntur Labs', post: 'sha256:nota' }]);
  });
});

describe('two personas', () => {
  const certainty = (a: Persona, b: Persona) => sameActor(a, b, knowledge).certainty;
  const said = (certainty: 'asserted' | 'doubted', post = 'p') => ({ said: [{ name: 'otro_nombre', certainty, by: 'X', post }] });

  test.each<[string, Persona, Persona, number, number]>([
    [
      'with one Tox id',
      persona('a_uno', 'xss', { traces: trace('tox') }),
      persona('b_dos', 'exploit', { traces: trace('tox') }),
      0.9,
      0.98,
    ],
    [
      'with one PGP key and one wallet',
      persona('a', 'xss', { traces: [...trace('pgp'), ...trace('btc')] }),
      persona('b', 'ramp', { traces: [...trace('pgp'), ...trace('btc')] }),
      0.95,
      0.98,
    ],
    ['with one uncommon handle', persona('quetzal_77', 'xss'), persona('Quetzal77', 'exploit'), 0.2, 0.5],
    ['with one common handle', persona('shadow', 'xss'), persona('shadow', 'exploit'), 0, 0.15],
    [
      'with the same text',
      persona('uno_uno', 'xss', { traces: trace('text') }),
      persona('dos_dos', 'exploit', { traces: trace('text') }),
      0,
      0.3,
    ],
    ['of which somebody says so', persona('uno_uno', 'xss', said('asserted')), persona('otro_nombre', 'exploit'), 0.1, 0.3],
    ['of which somebody doubts it', persona('uno_uno', 'xss', said('doubted')), persona('otro_nombre', 'exploit'), 0, 0.05],
    ['with nothing in common', persona('uno_uno', 'xss'), persona('dos_dos', 'xss'), 0, 0.02],
  ])('%s are one actor with a certainty in bounds', (_how, a, b, low, high) => {
    expect(certainty(a, b)).toBeGreaterThanOrEqual(low);
    expect(certainty(a, b)).toBeLessThanOrEqual(high);
    expect(sameActor(b, a, knowledge).certainty).toBe(certainty(a, b));
  });

  test('another kind of contact, or the same value of another kind, ties nobody', () => {
    expect(
      sameActor(persona('a', 'x', { traces: trace('tox') }), persona('b', 'y', { traces: trace('session') }), knowledge).evidence,
    ).toEqual([]);
  });

  test('every tie names the posts that show it, and who says the same ten times has said it once', () => {
    const often = { said: Array.from({ length: 10 }, (_, number) => said('asserted', `p${number}`).said[0] as Persona['said'][number]) };
    const one = sameActor(
      persona('uno', 'xss', { ...often, traces: trace('tox') }),
      persona('otro_nombre', 'ramp', { traces: trace('tox') }),
      knowledge,
    );
    expect(one.evidence.map(({ kind, posts }) => [kind, posts.length > 0])).toEqual([
      ['tox', true],
      ['said', true],
    ]);
  });
});

describe('actors', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const personas = names.map((name) => persona(name, 'xss'));
  const idOf = (name: string) => `forum/xss/${name}`;
  const groups = (merges: readonly Merge[]) => actorsOf(personas, merges).map((group) => group.personas.map(({ handle }) => handle).sort());
  const undone = { by: 'luis', at, reason: 'otro Tox' };

  test('are joined through others, and a merge that is undone splits what it alone held', () => {
    const [ab, bc] = [merge(idOf('a'), idOf('b')), merge(idOf('b'), idOf('c'))];
    expect(groups([ab, bc])).toEqual([['a', 'b', 'c'], ['d'], ['e']]);
    expect(groups([{ ...ab, undone }, bc])).toEqual([['a'], ['b', 'c'], ['d'], ['e']]);
    expect(groups([{ ...ab, undone }, bc, merge(idOf('a'), idOf('c'))])).toEqual([['a', 'b', 'c'], ['d'], ['e']]);
    expect(groups([merge(idOf('a'), 'nobody')])).toEqual([['a'], ['b'], ['c'], ['d'], ['e']]);
  });

  test('are those that they would be had an undone merge never been, whatever the order of the others', () => {
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names), fc.boolean());
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 8 }), (drawn) => {
        const merges = drawn.map(([a, b, isUndone]) => merge(idOf(a), idOf(b), isUndone ? undone : null));
        const standing = merges.filter((one) => one.undone === null);
        expect(groups(merges)).toEqual(groups(standing));
        expect(groups([...merges].reverse())).toEqual(groups(merges));
        expect(groups(merges).flat().sort()).toEqual(names);
        expect(actorsOf(personas, merges).flatMap((group) => group.merges).length).toBe(standing.length);
      }),
    );
  });
});

describe('records', () => {
  function ended(id: string, code: Outcome['code'], actor: Actor, parts: { on?: number; post?: string; said?: number } = {}) {
    const { on = 10, post = `sha256:${id}`, said = 1 } = parts;
    const reading = readingOf({
      document: { id: post, publishedAt: day(said) },
      offers: [offerOf({ actor: { value: actor.name } })],
      actors: [actor],
    });
    return { one: link(reading, [], at)[0] as Case, outcome: { case: id, code, at: day(on), by: 'ana', source: null } };
  }
  const seller = actorOf('quetzal', 'persona');

  test('count claims that ended, by how, with their dates; those that are open count for nobody', () => {
    const all = [
      ended('c1', 'C', seller),
      ended('c2', 'CL', seller),
      ended('c3', 'R', seller, { said: 3 }),
      ended('c4', 'MA', seller),
      ended('c5', 'U', seller),
    ];
    const [known, ...others] = knownActorsOf(all, [], day(20));
    expect(others).toEqual([]);
    expect(known?.record).toEqual({ claims: 4, confirmed: 2, smaller: 0, old: 0, wrongVictim: 1, refuted: 1 });
    expect(known?.ended.at(-1)).toEqual({ case: 'c3', code: 'R', claimedAt: day(3), endedAt: day(10) });
  });

  test('know nothing of what ended later, and of two outcomes the latest', () => {
    const all = [ended('c1', 'R', seller, { on: 15 }), ended('c1', 'C', seller), ended('c2', 'C', seller)];
    expect(knownActorsOf(all, [], day(12))[0]?.record).toMatchObject({ claims: 2, confirmed: 2, refuted: 0 });
    expect(knownActorsOf(all, [], day(20))[0]?.record).toMatchObject({ claims: 2, confirmed: 1, refuted: 1 });
    expect(knownActorsOf([...all, ended('c2', 'U', seller, { on: 18 })], [], day(20))[0]?.record.claims).toBe(1);
  });

  test('of personas that are merged are one, and of namesakes at two venues two, of which none is taken for the other', () => {
    const [here, there] = [persona('quetzal', 'xss', { posts: ['sha256:here'] }), persona('quetzal', 'ramp', { posts: ['sha256:there'] })];
    const all = [ended('c1', 'C', seller, { post: 'sha256:here' }), ended('c2', 'R', seller, { post: 'sha256:there' })];
    expect(knownActorsOf(all, actorsOf([here, there], [merge(here.id, there.id)]), day(20)).map(({ record }) => record.claims)).toEqual([
      2,
    ]);
    const apart = knownActorsOf(all, actorsOf([here, there], []), day(20));
    expect(apart.map(({ record }) => [record.confirmed, record.refuted])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(ended('c3', 'C', seller).one.record).toBeNull();
    expect(link(readingOf({ offers: [offerOf()] }), apart, at)[0]?.record).toBeNull();
    expect(link(readingOf({ offers: [offerOf()] }), apart.slice(0, 1), at)[0]?.record?.confirmed).toBe(1);
  });

  test.each(['expert', 'authority', 'victim'] as const)('of one who is named as %s there is none', (kind) => {
    expect(knownActorsOf([ended('c1', 'C', actorOf('Helga Nordqvist', kind))], [], day(20))).toEqual([]);
  });
});
