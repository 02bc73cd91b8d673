import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Clearance } from '#model';
import { casesIn, markSource, saveSource } from '#store';
import { noteOn } from '#work';
import { tokenFor } from '../../../test/desk.ts';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { another, story, third } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { type Service, serve } from '../index.ts';

// Three cases: one for everybody in the house, one RED, one of an organisation. Whoever follows what happens hears of those that he may see.

const sources = { open: 'abierto.example', red: 'rojo.example', own: 'propio.example' } as const;
type Name = keyof typeof sources;
const texts: Record<Name, { readonly text: string; readonly country: string }> = {
  open: { text: story[0].text, country: 'MX' },
  red: { text: another.text, country: 'CL' },
  own: { text: third.text, country: 'PE' },
};

let casework: Casework;
let service: Service;
const cases = new Map<string, Name>();
const idOf = (name: Name) => [...cases].find(([, one]) => one === name)?.[0] ?? '';

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  const { database } = casework.work;
  await database.transaction(async (tx) => {
    for (const id of [sources.red, sources.own])
      await saveSource(
        tx,
        { id, kind: 'folder', settings: { path: '/x' }, class: 'own', mayKeepDays: null, enabled: false },
        now().toISOString(),
      );
    await markSource(tx, sources.red, { organisation: null, tlp: 'RED' }, now().toISOString());
    await markSource(tx, sources.own, { organisation: 'Salud', tlp: null }, now().toISOString());
  });
  for (const name of ['open', 'red', 'own'] as const)
    await casework.take({ text: texts[name].text, source: sources[name], at: '2026-11-20T10:00:00.000Z' });
  await casework.link();
  for (const { id, victim } of await casesIn(database.db)) {
    const name = (Object.keys(texts) as Name[]).find((one) => texts[one].country === victim?.country);
    if (name !== undefined) cases.set(id, name);
  }
  service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
});
afterAll(async () => {
  await service.close();
  await casework.work.stop();
});

/** What somebody hears: the names of the cases, and the whole stream as it came. `since`: from which entry on. */
async function follow(
  clearance: Clearance,
  since: number | null,
): Promise<{ heard: () => Set<Name | undefined>; text: () => string; end: () => void }> {
  const token = await tokenFor(casework.work.database, 'reader', clearance);
  const ending = new AbortController();
  const response = await fetch(`${service.url}/api/v1/events`, {
    headers: { authorization: `Bearer ${token}`, ...(since === null ? {} : { 'last-event-id': String(since) }) },
    signal: ending.signal,
  });
  let came = '';
  void (async () => {
    for await (const part of response.body ?? []) came += Buffer.from(part).toString('utf8');
  })().catch(() => {});
  const heard = () => {
    const told = [...came.matchAll(/^data: (.*)$/gm)].map(([, data = '{}']) => JSON.parse(data) as { id?: string; case?: string });
    return new Set(told.map((one) => cases.get(one.id ?? one.case ?? '')));
  };
  return { heard, text: () => came, end: () => ending.abort() };
}

const clearances: readonly (readonly [string, Clearance, readonly Name[]])[] = [
  ['everything', { tlp: 'RED', organisations: 'all' }, ['open', 'red', 'own']],
  ['AMBER+STRICT of all organisations', { tlp: 'AMBER+STRICT', organisations: 'all' }, ['open', 'own']],
  ['RED of no organisation', { tlp: 'RED', organisations: [] }, ['open', 'red']],
  ['AMBER+STRICT of his own', { tlp: 'AMBER+STRICT', organisations: ['Salud'] }, ['open', 'own']],
  ['AMBER+STRICT of another', { tlp: 'AMBER+STRICT', organisations: ['Banca'] }, ['open']],
  ['AMBER', { tlp: 'AMBER', organisations: 'all' }, []],
];

test.each(clearances)('cleared for %s one hears of those cases and of no other, now and since an entry', async (_what, clearance, seen) => {
  const live = await follow(clearance, null);
  const past = await follow(clearance, 0);
  const witness = await follow({ tlp: 'RED', organisations: 'all' }, null);
  // The last that happens is one that all of them but one may see, so that what was kept back before it would have come.
  for (const name of ['red', 'own', 'open'] as const) await noteOn(idOf(name), 'Llamé.', 'Ana', casework.means);
  const hears = { timeout: 120_000, interval: 50 };
  if (seen.length > 0) {
    await expect.poll(live.heard, hears).toEqual(new Set(seen));
    await expect.poll(past.heard, hears).toEqual(new Set(seen));
  }
  // Who may see everything came last: what he has heard would have come to the others before.
  await expect.poll(witness.heard, hears).toEqual(new Set(['open', 'red', 'own']));
  expect([live.heard(), past.heard()]).toEqual([new Set(seen), new Set(seen)]);
  for (const name of Object.keys(texts) as Name[])
    if (!seen.includes(name)) for (const text of [live.text(), past.text()]) expect(text).not.toContain(idOf(name));
  for (const one of [live, past, witness]) one.end();
});
