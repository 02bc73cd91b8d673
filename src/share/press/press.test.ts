import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import type { Dossier } from '#model';
import { dossierIn } from '../../../test/fakes/dossier.ts';
import { pagesOf } from '../../../test/fakes/printed.ts';
import { bulletin } from '../formats/bulletin/index.ts';
import { Press } from './press.ts';

let press: Press;
beforeAll(() => {
  press = new Press(50_000);
});
afterAll(() => press.close());

const more = { es: 'más: véase el caso', en: 'more: see the case' } as const;

test.each(['es', 'en'] as const)('a bulletin is two pages, marked on both, with its letters (%s)', async (tongue) => {
  const pages = await pagesOf(await press.print(bulletin(dossierIn(tongue), tongue)));
  expect(pages).toHaveLength(2);
  for (const page of pages) expect(page.match(/TLP:AMBER\+STRICT/g)).toHaveLength(2);
  const wanted = {
    es: [
      'Presunta venta de acceso a una organización sin nombrar (gobierno, México)',
      'Qué se desconoce',
      'De qué dependencia se trata',
      'A más tardar (UTC)',
      '47 % (27–66 %)',
      'Confianza en el análisis: baja',
      'Caduca',
    ],
    en: [
      'Alleged sale of access to an unnamed organisation (government, Mexico)',
      'What is not known',
      'Which agency it is',
      'No later than (UTC)',
      '47% (27–66%)',
      'Confidence in the analysis: low',
      'Expires',
    ],
  }[tongue];
  for (const words of wanted) expect(pages[0]).toContain(words);
  expect(pages[1]).toContain('1.0.0+sha256:0123456789abcdef');
});

test('the same bulletin gives the same bytes, in another thread and after others too', async () => {
  const first = bulletin(dossierIn('es'), 'es');
  const one = await press.print(first);
  await press.print(bulletin(dossierIn('en'), 'en'));
  const other = new Press(50_000);
  const again = [await press.print(first), await other.print(first)];
  await other.close();
  expect(again.map((pdf) => sha256(pdf))).toEqual([sha256(one), sha256(one)]);
  expect(Buffer.from(one).toString('latin1')).toMatch(/pdfaid:part[^<]*>?2/);
});

/** The fake dossier with `text` wherever a post, an analyst or knowledge can put words. */
function saying(text: string, times = 1): Dossier {
  const dossier = dossierIn('es');
  const many = <T>(items: readonly T[]): T[] => Array.from({ length: times }, () => items).flat();
  return {
    ...dossier,
    bottomLine: text,
    notKnown: many([text]),
    document: { ...dossier.document, source: text, text: `${text}\n${dossier.document.text}` },
    offers: dossier.offers.map((one) => ({
      ...one,
      actor: { ...one.actor, value: text },
      victim: { ...one.victim, name: text, domain: text },
    })),
    claims: many(
      dossier.claims.map((one) => ({ ...one, kind: 'denial' as const, holder: text, span: [0, Math.max(1, text.length)] as const })),
    ),
    indicators: many([{ type: 'url' as const, value: text, seen: text, spans: [] }]),
    techniques: many([{ id: text, because: text, spans: [] }]),
    assessments: dossier.assessments.map((one) => ({
      ...one,
      judgement: one.judgement && {
        ...one.judgement,
        factors: many(one.judgement.factors.map((factor) => ({ ...factor, asks: text, because: text }))),
        wouldChangeIt: many(one.judgement.wouldChangeIt.map((change) => ({ ...change, question: text, how: text }))),
        grades: many(one.judgement.grades.map((grade) => ({ ...grade, who: text, reasons: [text] }))),
        links: many(one.judgement.links.map((link) => ({ ...link, from: text, to: text }))),
      },
      measures: many(one.measures.map((measure) => ({ ...measure, do: text, because: text, owner: text }))),
    })),
  };
}

test.each([
  ['code', '#eval("1 + 1") #read("/etc/passwd") #panic()', '#eval("1 + 1") #read("/etc/passwd") #panic()'],
  ['mathematics', '$x^2$ and $#sys.inputs$', '$x^2$ and $#sys.inputs$'],
  ['marks', '*bold* _it_ `raw` = head @ref <label> // gone? /* and? */', '*bold* _it_ `raw` = head @ref <label> // gone? /* and? */'],
  ['closing', '] } ) " \\ ]] #] \\u{41}', '] } ) " \\ ]] #] \\u{41}'],
  ['quotes of the language', '«»“”\'"', '«»“”\'"'],
  ['a word without end', `a${'x'.repeat(90)}z`, 'xxxxxxx'],
  ['turned direction', 'pay\u202egnp.exe', 'pay□gnp.exe'],
  ['other scripts', 'привет ☠ 你好 سلام', 'привет □'],
])('text of strangers is only ever shown: %s', async (_what, text, shown) => {
  const pages = await pagesOf(await press.print(bulletin(saying(text), 'es')));
  expect(pages).toHaveLength(2);
  for (const page of pages) expect(page.replaceAll(' ', '')).toContain(shown.replaceAll(' ', ''));
});

test('however much there is to say, it is two pages, which tell that there is more', async () => {
  for (const text of ['palabra '.repeat(2_000), 'x'.repeat(20_000)]) {
    const pages = await pagesOf(await press.print(bulletin(saying(text, 60), 'es')));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page).toContain(more.es);
      expect(page.match(/TLP:AMBER\+STRICT/g)).toHaveLength(2);
    }
    expect(pages[0]).toContain('Qué hacer, por quién y para cuándo');
    expect(pages[1]).toContain('Cómo responder');
  }
});

test('many bulletins leave nothing behind', async () => {
  const printed = async (from: number, count: number) => {
    for (let at = from; at < from + count; at += 1) await press.print(bulletin(saying(`lo que se dice ${at}`, 3), 'es'));
    return process.memoryUsage().rss;
  };
  const before = await printed(0, 40);
  expect((await printed(40, 60)) - before).toBeLessThan(60e6);
});

test('any words in any number end in two pages', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('#', '[', ']', '$', '\\', '"', '*', '_', '@', '<', '//', '\u202e', ' '),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 0, max: 20 }), async (some, times) => {
      expect(await pagesOf(await press.print(bulletin(saying(some, times), 'es')))).toHaveLength(2);
    }),
    { numRuns: 25 },
  );
});

test('one that takes too long, or does not compile, is given up without its words, and the next is printed', async () => {
  const hurried = new Press(1);
  await expect(hurried.print(bulletin(dossierIn('es'), 'es'))).rejects.toMatchObject({ code: 'took-too-long' });
  await hurried.close();
  await expect(press.print({ drawing: '#nothing-of-the-kind', sheet: '{}' })).rejects.toThrow(/does not compile: .*unknown variable/);
  const unshown = '#text(font: "Source Sans 3", fallback: false, json(bytes(sys.inputs.sheet)))';
  const quoting = await press.print({ drawing: unshown, sheet: '"secreto 中"' }).catch((error: Error) => error.message);
  expect(quoting).toMatch(/does not compile: .*could not be displayed/);
  expect(quoting).not.toMatch(/中|secreto/);
  expect(await pagesOf(await press.print(bulletin(dossierIn('en'), 'en')))).toHaveLength(2);
});
