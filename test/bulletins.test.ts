import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '#collect';
import { loadKnowledge } from '#knowledge';
import { type Dossier, localise, type Post, Tongue } from '#model';
import { assess } from '#pipeline';
import { bulletin, Press } from '#share';
import { pagesOf } from './fakes/printed.ts';
import { loadGold } from './gold/load.ts';
import { postOf } from './gold/post.ts';

const knowledge = loadKnowledge();
const asOf = '2026-11-22T18:00:00Z';
const folder = fileURLToPath(new URL('../examples/', import.meta.url));
const examples = readdirSync(folder).filter((name) => !/^(danado\.docx|index\.json|captura\.png)$/.test(name));

let press: Press;
beforeAll(() => {
  press = new Press(120_000);
});
afterAll(() => press.close());

async function exampleOf(name: string): Promise<Post> {
  for await (const one of collect([`${folder}${name}`], { now: () => new Date(asOf), tongue: 'es' })) if (!('format' in one)) return one;
  throw new Error(`cannot be read: ${name}`);
}

/** Prints it, and looks at what any bulletin must be; null where the post claims nothing. */
async function printed(post: Post, tongue: Tongue): Promise<{ readonly dossier: Dossier; readonly pages: readonly string[] } | null> {
  const dossier = localise(assess(post, knowledge, { asOf }), tongue) as Dossier;
  if (dossier.assessments.length === 0) return null;
  const made = bulletin(dossier, tongue);
  const pdf = await press.print(made);
  expect(Buffer.compare(await press.print(bulletin(dossier, tongue)), pdf)).toBe(0);
  const pages = await pagesOf(pdf);
  expect([post.source, pages.length]).toEqual([post.source, 2]);
  for (const page of pages) expect(page.match(/TLP:(CLEAR|GREEN|AMBER|AMBER\+STRICT|RED)/g)?.length).toBe(2);
  // Title and the two sentences stand as they were made: accents, quotation marks, Cyrillic.
  expect(pages[0]).toMatch(tongue === 'es' ? /Presunt|presunto/ : /Alleged|alleged/);
  const lead = (JSON.parse(made.sheet) as { first: { lead: string } }).first.lead;
  expect(pages[0]?.replace(/[\s\u00a0]+/g, '')).toContain(lead.replace(/[\s\u00a0]+/g, ''));
  for (const secret of maskedIn(post, dossier)) for (const page of pages) expect(page.includes(secret)).toBe(false);
  return { dossier, pages };
}

/** What stood in the post where its text is masked: whatever is long enough to be told from ordinary words. */
function maskedIn({ text }: Post, { document }: Dossier): string[] {
  const runs = [...document.text.matchAll(/•{6,}/g)].map(({ index, 0: run }) => text.slice(index, index + run.length));
  return text.length === document.text.length ? runs : [];
}

test.each(examples)('the bulletin of the example %s', async (name) => {
  const post = await exampleOf(name);
  const made = await Promise.all(Tongue.options.map((tongue) => printed(post, tongue)));
  expect(made.map((one) => one === null)).toEqual(name === 'aviso.eml' ? [true, true] : [false, false]);
});

test('a Russian post is quoted in its own letters', async () => {
  const made = await printed(await exampleOf('auktsion.txt'), 'es');
  expect(made?.pages[0]).toContain('Продам доступ к логистической компании');
});

test('labelled posts make bulletins, in four languages, with no masked value in any', async () => {
  // A part of them: `npm run bench -- bulletin` prints all.
  const golds = loadGold('dev');
  const masking = golds.filter(({ redactions = {} }) => Object.keys(redactions).length > 0).filter((_, at) => at % 5 === 0);
  const chosen = [...golds.filter((_, at) => at % 15 === 0), ...masking.slice(0, 20)];
  let [made, masked] = [0, 0];
  for (const [at, gold] of chosen.entries()) {
    const one = await printed(postOf(gold), at % 2 === 0 ? 'es' : 'en');
    if (one !== null) made += 1;
    if (one?.dossier.document.text.includes('••••••')) masked += 1;
  }
  expect(masked).toBeGreaterThan(5);
  expect(made).toBeGreaterThan(chosen.length / 3);
}, 240_000);
