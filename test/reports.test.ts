import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read } from '#read';
import type { Export } from '../src/collect/exports/export.ts';
import { misp } from '../src/collect/exports/misp/index.ts';
import { stix } from '../src/collect/exports/stix/index.ts';
import { postOf } from '../src/collect/receive.ts';
import { itemsOf } from './parts.ts';

const knowledge = loadKnowledge();
const listing =
  'Vendo acceso VPN a empresa de logística en México, 1000 empleados. Precio 500 USD. Contacto: t.me/cuervo_x. Acepto garante.';
const uuid = '5f1d2c3a-0000-4000-8000-000000000001';
const attribute = (type: string, value: string) => ({ type, category: 'Other', to_ids: true, value, uuid, timestamp: '1790000000' });
const event = (info: string, attributes: readonly object[], reports: readonly object[] = []) => ({
  Event: { uuid, info, date: '2026-10-05', threat_level_id: '2', Orgc: { name: 'CSIRT Sur' }, Attribute: attributes, EventReport: reports },
});
const object = (type: string, more: object) => ({
  type: 'bundle',
  id: `bundle--${uuid}`,
  objects: [
    { type, spec_version: '2.1', id: `${type}--${uuid}`, created: '2026-10-05T00:00:00Z', modified: '2026-10-05T00:00:00Z', ...more },
  ],
});

// What the words alone are taken for stands behind each: a form that only reports makes an advisory or news of it.
test.each<[string, Export, object, readonly string[]]>([
  ['indicators of a campaign', misp, event('Lumma stealer 2026-10', [attribute('domain', 'c2.example')]), ['advisory']],
  [
    'an indicator (a listing)',
    stix,
    object('indicator', { name: 'C2 de LockBit', description: 'Dominio usado por LockBit para exfiltrar datos', pattern: 'x' }),
    ['news', 'advisory'],
  ],
  [
    'a report (something else)',
    stix,
    object('report', { name: 'Intrusiones', description: 'Un grupo accedió a la red de una empresa eléctrica por FortiGate sin parches.' }),
    ['news', 'advisory'],
  ],
  ['a vulnerability', stix, object('vulnerability', { name: 'CVE-2024-3400', description: 'Command injection' }), ['advisory']],
])('%s is a report by its form', async (_what, form, given, genres) => {
  for (const item of await itemsOf(form, given)) {
    const { document } = read(await postOf(item, { source: 'x', receivedAt: '2026-11-22T18:00:00.000Z' }), knowledge);
    expect(genres).toContain(document.genre);
  }
});

test.each([
  ['an attribute', event('Foro Sur', [attribute('text', listing)])],
  ['a report', event('Foro Sur', [], [{ uuid, name: 'Publicación', content: listing }])],
])('the post of a forum that MISP keeps as %s is read as what it is', async (_what, given) => {
  const posts = await Promise.all(
    (await itemsOf(misp, given)).map((item) => postOf(item, { source: 'x', receivedAt: '2026-11-22T18:00:00.000Z' })),
  );
  const { document, offers } = read(posts.at(-1) as (typeof posts)[number], knowledge);
  expect([document.genre, offers.length]).toEqual(['listing', 1]);
});
