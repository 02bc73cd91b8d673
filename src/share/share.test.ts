import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { Dossier, ReadingDossier } from '#model';
import { dossierIn } from '../../test/fakes/dossier.ts';
import { defang } from './defang.ts';
import { harmless } from './formats/harmless.ts';
import { widthOf } from './formats/terminal/columns.ts';
import { formatNames, line, outline, schemaNames, schemaOf, share } from './index.ts';
import { labelsIn } from './labels/index.ts';

const tongues = ['es', 'en'] as const;

test('the page opens with the two sentences, then what is not known, then the offer', () => {
  for (const tongue of tongues) {
    const dossier = dossierIn(tongue);
    const page = share(dossier, 'page', tongue).replace(/\s+/g, ' ');
    const first = page.indexOf(dossier.bottomLine);
    const second = page.indexOf(dossier.notKnown[0] ?? '?');
    const third = page.indexOf('25,000 USD');
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  }
});

test('no line of the page is wider than the terminal', () => {
  for (const columns of [40, 64, 80, 100]) {
    for (const tongue of tongues) {
      const page = share(dossierIn(tongue), 'page', tongue, { colour: false, columns });
      for (const one of page.split('\n')) expect(widthOf(one)).toBeLessThanOrEqual(columns);
    }
  }
});

test('colour changes nothing but colour', () => {
  const escapes = /\u001b\[[\d;]*m/g;
  const plain = share(dossierIn('es'), 'page', 'es', { colour: false, columns: 80 });
  const coloured = share(dossierIn('es'), 'page', 'es', { colour: true, columns: 80 });
  expect(coloured).not.toBe(plain);
  expect(coloured.replace(escapes, '')).toBe(plain);
  expect(plain).not.toContain('\u001b');
});

test('each language says its own words and quotes the text as it stands', () => {
  const spanish = share(dossierIn('es'), 'page', 'es');
  const english = share(dossierIn('en'), 'page', 'en');
  expect(spanish).toContain('LO QUE NO SABEMOS');
  expect(spanish).not.toContain('WHAT WE DO NOT KNOW');
  expect(english).toContain('WHAT WE DO NOT KNOW');
  expect(spanish).toContain('«for $25,000 USD»');
  expect(english).toContain('“for $25,000 USD”');
});

test('every subsector of knowledge is called by a word of each language', () => {
  const { subsectors } = loadKnowledge().words.reading;
  for (const tongue of tongues) expect(subsectors.filter((name) => !labelsIn(tongue).subsector[name])).toEqual([]);
});

test('likelihood stands in words with its numbers, and confidence in a sentence of its own', () => {
  const page = share(dossierIn('en'), 'page', 'en');
  expect(page).toContain('unlikely to likely (27–66%)');
  expect(page).toContain('47% (27–66%)');
  expect(page).toMatch(/^ Confidence in the analysis: low\.$/m);
});

test('a picture read by the machine is marked and its whole text shown', () => {
  const dossier = dossierIn('es');
  const picture = { ...dossier, document: { ...dossier.document, recognised: true } };
  const page = share(picture, 'page', 'es');
  expect(page).toContain('TEXTO LEÍDO DE LA IMAGEN');
  expect(page).toContain('│ Experts warn of an attack');
  expect(share(dossier, 'page', 'es')).not.toContain('TEXTO LEÍDO');
});

// What an adversary would put into a title, a name or the text itself.
const hostile = [
  ['terminal colour', 'all', '\u001b[31mred\u001b[0m', /\u001b/],
  ['cursor over the screen', 'all', '\u001b[2J\u001b[H', /\u001b/],
  ['window title', 'all', '\u001b]0;owned\u0007', /[\u001b\u0007]/],
  ['C1 control', 'all', '\u009b31mred', /\u009b/],
  ['turned direction', 'all', 'safe\u202etxt.exe', /\u202e/],
  ['isolates', 'all', '\u2066a\u2069', /[\u2066\u2069]/],
  ['backspaces', 'all', 'good\b\b\b\bevil', /\u0008/],
  ['carriage return', 'all', 'good\revil', /\r/],
  ['element', 'html', '<script>alert(1)</script>', /<script/],
  ['attribute', 'html', '" onmouseover="alert(1)', /" onmouseover/],
  ['closing tag', 'html', '</q></td><img src=x onerror=alert(1)>', /<img/],
  ['Markdown link', 'markdown', '[click](javascript:alert(1))', /[^\\]\]\(javascript/],
  ['Markdown picture', 'markdown', '![x](http://evil.example/p.png)', /!\[x\]\(/],
  ['bare address', 'markdown', 'see https://evil.example/x', /https:\/\/evil/],
  ['table cell', 'markdown', 'a | b | c', /a \| b/],
] as const;

test.each(hostile)('text of strangers does nothing in any format: %s', (_what, where, text, active) => {
  const dossier = dossierIn('en');
  const bad = {
    ...dossier,
    document: { ...dossier.document, title: text, source: text, recognised: true, text: text + dossier.document.text },
    actors: [{ name: text, aliases: [text], kind: 'persona' as const, spans: [] }],
    claims: dossier.claims.map((claim) => ({ ...claim, holder: text, span: [0, text.length] as const })),
  };
  for (const format of formatNames) {
    // Markup acts in its own format only; controls and turned direction act everywhere.
    if (where !== 'all' && where !== format) continue;
    const drawn = share(bad, format, 'en', { colour: false, columns: 80 });
    // CSV ends its lines so; nothing else may.
    expect(format === 'csv' ? drawn.replaceAll('\r\n', '\n') : drawn).not.toMatch(active);
  }
});

test('whatever is said, the page stays in its columns and no control reaches the terminal', () => {
  const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 40, max: 120 }), (text, columns) => {
      const dossier = dossierIn('es');
      const bad = {
        ...dossier,
        bottomLine: text,
        notKnown: [text],
        document: { ...dossier.document, title: text, source: text },
      };
      const page = share(bad, 'page', 'es', { colour: false, columns });
      expect(page).not.toMatch(acting);
      for (const one of page.split('\n')) expect(widthOf(one)).toBeLessThanOrEqual(columns);
    }),
    { numRuns: 60 },
  );
});

test('JSON keeps every value and holds no active character', () => {
  const dossier = dossierIn('en');
  const bad = { ...dossier, bottomLine: 'a\u009b\u202e\u2028\u007fb\nc' };
  const text = line(bad);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).not.toMatch(/[\u007f-\u009f\u202e\u2028]/);
  expect(Dossier.parse(JSON.parse(text)).bottomLine).toBe(bad.bottomLine);
});

test('the standalone page has no script and asks nobody for anything', () => {
  const html = share(dossierIn('es'), 'html', 'es');
  expect(html).toMatch(/^<!doctype html>\n<html lang="es">/);
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(/i);
  expect(html).toContain("default-src 'none'");
});

test.each([
  ['url', 'https://evil.example/a.b?c=d.e', 'hxxps://evil[.]example/a.b?c=d.e'],
  ['domain', 'evil.example', 'evil[.]example'],
  ['ipv4', '198.51.100.7', '198[.]51[.]100[.]7'],
  ['ipv6', '2001:db8::1', '2001[:]db8[:][:]1'],
  ['email', 'a@evil.example', 'a[@]evil[.]example'],
  ['sha256', 'ab.cd', 'ab.cd'],
] as const)('an indicator is shown so that nothing turns it into a link: %s', (type, value, shown) => {
  expect(defang(type, value)).toBe(shown);
});

test('ordinary writing passes unchanged', () => {
  for (const text of ['Ñandú, güero; 30,000 USD — «así»', 'Продам доступ 45кк$', 'não há provas', 'é 👩‍💻'.normalize('NFC')]) {
    expect(harmless(text).replaceAll('\u200d', '')).toBe(text.replaceAll('\u200d', ''));
  }
});

test('several cases of one post are told apart', () => {
  const dossier = dossierIn('en');
  const two = dossier.assessments.flatMap((one) => [one, { ...one, case: 'case-2', kind: 'leak' as const }]);
  const titles = new Set(outline({ ...dossier, assessments: two }, 'en').sections.map(({ of }) => of));
  expect([...titles]).toEqual([null, 'Case 1: sale of access', 'Case 2: leak']);
});

test('schemas are 2020-12 and the reading is the dossier down to its redactions', () => {
  for (const name of schemaNames) expect(schemaOf(name)['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  const { assessments: _a, bottomLine: _b, notKnown: _c, notAssessed: _d, facts: _e, ...reading } = dossierIn('en');
  expect(ReadingDossier.safeParse(reading).success).toBe(true);
});

test('how a stop spreads stands in words and as a track in every drawn format, and a name from a table stays a name', () => {
  for (const tongue of tongues) {
    const { section, words } =
      tongue === 'es'
        ? { section: 'qué más se detendría', words: 'se nota entre el día 1 y el 4' }
        : { section: 'what else would stop', words: 'felt between day 1 and 4' };
    for (const format of ['page', 'markdown', 'html'] as const) {
      const drawn = share(dossierIn(tongue), format, tongue, { colour: false, columns: 80 });
      expect(drawn.toLowerCase()).toContain(section);
      expect(drawn.replace(/\s+/g, ' ')).toContain(words);
      expect(drawn).not.toContain(format === 'page' ? '\u001b' : '<b>estatal');
    }
    expect(share(dossierIn(tongue), 'page', tongue, { colour: false, columns: 80 })).toMatch(/█+░+·+/);
  }
});
