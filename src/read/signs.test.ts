import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Claim, Genre } from '#model';
import { readSigns } from './signs.ts';
import { openPage } from './words/page.ts';

const knowledge = loadKnowledge();

function signsIn(text: string, genre: Genre, claims: readonly Claim[] = []) {
  const page = openPage(text, knowledge, '2026-11-22T00:00:00Z');
  const parts = page.sentences.map(() => 'body' as const);
  return readSigns(page, genre, parts, claims, knowledge);
}

test.each([
  ['old data', 'La ATDT informó que son sistemas obsoletos.', 'news', ['old-data']],
  ['data that had circulated', 'La autoridad aseguró que los datos ya habían circulado.', 'news', ['already-circulated']],
  ['a supplier', 'Se trata del sistema de un proveedor, informó la Fiscalía.', 'news', ['third-party-system']],
  ['an outage', 'Desde el viernes hay intermitencia en sus servicios.', 'news', ['service-outage']],
  ['a checked sample', 'El Faro verificó una muestra de los archivos.', 'news', ['sample-checked']],
  ['another bank', 'The files actually belong to another bank, researchers said.', 'news', ['other-party-data']],
  ['a contractor in Russian', 'Взломали систему подрядчика, данные старые.', 'news', ['third-party-system', 'old-data']],
  ['old leaks in Portuguese', 'São dados de vazamentos antigos, disse o órgão.', 'news', ['already-circulated']],
  ['nothing of the kind', 'El grupo exige un pago por los expedientes.', 'news', []],
  ['a dump', 'El grupo publicó 10 GB de expedientes.', 'news', ['data-published']],
  ['a dump only threatened', 'El grupo amenaza con publicar 10 GB de expedientes.', 'news', []],
  ['a good record', 'The gang has made good on its threats before.', 'news', ['true-history']],
  ['a newcomer', 'A conta que oferece a base foi criada há poucos dias.', 'news', ['new-actor']],
  ['nothing shown', 'Группа не предоставила доказательств кражи.', 'news', ['no-sample']],
  ['a victim that found nothing', 'La empresa no encontró evidencia de una intrusión.', 'news', []],
  ['a seller who praises his data', 'Selling fresh data of this month.', 'listing', []],
  ['haste of a seller', 'Selling VPN access to a bank. Only today.', 'listing', ['urgency']],
  ['a seller who checked his own sample', 'Selling the base. I verified the sample.', 'listing', []],
  ['what is denied', 'No son datos antiguos, dijo la Fiscalía.', 'news', []],
  ['advice', 'Retire los sistemas obsoletos.', 'advisory', []],
] as const)('%s is read as a sign or not', (_, text, genre, ids) => {
  expect(signsIn(text, genre).map(({ id }) => id)).toEqual(ids);
});

test('a sign has the words that say it, and the holder and certainty of the claim around it', () => {
  const text = 'La Fiscalía dijo que podrían ser datos antiguos.';
  const claim: Claim = {
    id: 'claim-1',
    span: [0, text.length],
    kind: 'denial',
    about: [],
    holder: 'La Fiscalía',
    via: [],
    polarity: 'affirmed',
    certainty: 'possible',
    cues: [],
  };
  const [sign] = signsIn(text, 'news', [claim]);
  expect(sign).toMatchObject({ id: 'old-data', holder: 'La Fiscalía', certainty: 'possible' });
  expect(sign?.spans.map(([start, end]) => text.slice(start, end))).toEqual(['datos antiguos']);
});
