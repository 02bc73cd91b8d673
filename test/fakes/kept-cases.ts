import { type Database, keepFiles, keepSetting, noteLook, noteSeen, place, propose, saveFilter, say } from '#store';
import { at, idOf } from './evidence.ts';

export const caseIds = ['00000000000000aa', '00000000000000bb'] as const;

/** Two cases of three posts of `filled`; what a person said of one and took back, and that the two may be the same. `odd`: a text in many places. */
export async function keepCases({ db, transaction }: Database, odd = 'bmox'): Promise<void> {
  const [one, other] = caseIds;
  const told = { actor: null, price: null, status: 'open', language: null, start: 0, copyOf: null } as const;
  const report = { ...told, post: idOf('dos'), at, by: odd, genre: 'listing' } as const;
  const member = {
    number: 1,
    toldAs: 'first',
    because: { odds: 1.5 },
    act: null,
    at,
    handle: 'ñu',
    venue: null,
    report,
    keys: [],
  } as const;
  const file = { madeAt: at, knowledge: '1', kind: 'leak', actor: odd, victim: null, price: null, level: 2, likely: 0.1, origins: 1 };
  const rest = { outcome: null, judged: { n: 1e21 }, joinedInto: null, headline: null, odds: null, expiresAt: null, tlp: 'AMBER' as const };
  await transaction(async (tx) => {
    await place(tx, [
      { ...member, post: idOf('uno'), case: one },
      { ...member, post: idOf('dos'), case: one, keys: ['name ñu', 'x'] },
      { ...member, post: idOf('tres'), case: other },
    ]);
    const files = [
      { ...file, ...rest, id: one, post: idOf('uno') },
      { ...file, ...rest, id: other, post: idOf('tres'), judged: null },
    ];
    await keepFiles(tx, files, at);
    await propose(tx, [{ a: other, b: one, because: { odds: 0.5 }, madeAt: at }]);
    const number = await say(tx, { kind: 'outcome', subject: one, who: 'Ana Torres', at, body: { code: 'C', source: odd } });
    await say(tx, { kind: 'undo', subject: one, who: 'Ana Torres', at, body: { reason: 'no' }, undoes: number });
  });
  await noteLook(db, 'ana', [one, other], at);
  await noteSeen(db, 'ana', [one], at);
  await saveFilter(db, 'ana', { id: 'f1', name: odd, query: { country: 'MX' }, madeAt: at });
  await keepSetting(db, 'ana', { estimateFirst: false });
}
