import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { localise, Span, type Tongue } from '#model';
import { labelsIn, namedSources } from '#share';
import type { KnowledgePiece, Shelf } from '#work';
import { route } from '../door/route.ts';
import { limit, words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';
import { cursor, cursorOf, toRead } from './asking.ts';

const Kind = z.enum(['saying', 'sign', 'factor', 'word']);
const Line = z.strictObject({ kind: Kind, id: z.string(), title: z.string(), about: z.string() });
const mostTried = 20_000;

/** What the program knows, to be read by people, and to be tried on a text. */
export const knowledgeRoutes = [
  route({
    name: 'listKnowledge',
    method: 'GET',
    path: '/api/v1/knowledge',
    says: {
      es: 'Dichos, señales, factores y palabras con que se lee y se dictamina',
      en: 'Sayings, signs, factors and words that read and judge',
    },
    needs: toRead,
    query: z.strictObject({ kind: Kind.optional(), text: words(200).optional(), limit, after: cursor(1).optional() }),
    answers: z.strictObject({
      version: z.string(),
      items: z.array(Line),
      next: z.string().nullable(),
      counts: z.record(Kind, z.int()),
    }),
    handle: async ({ query, tongues: [tongue] }, { live }: Desk) => {
      const shelf = await live.shelf();
      const asked = folded(query.text ?? '');
      const fits = shelf.pieces.filter((one) => asked === '' || heap(one).includes(asked));
      const listed = fits.filter(({ kind }) => query.kind === undefined || kind === query.kind);
      const start = Number(query.after?.[0] ?? 0);
      const from = Number.isSafeInteger(start) && start >= 0 ? start : 0;
      const counts = Object.fromEntries(Kind.options.map((kind) => [kind, fits.filter((one) => one.kind === kind).length]));
      return {
        version: shelf.version,
        items: listed.slice(from, from + query.limit).map((one) => lineOf(one, tongue)),
        next: from + query.limit < listed.length ? cursorOf([String(from + query.limit)]) : null,
        counts: counts as Record<z.infer<typeof Kind>, number>,
      };
    },
  }),
  route({
    name: 'showKnowledge',
    method: 'GET',
    path: '/api/v1/knowledge/:kind/:id',
    says: { es: 'Uno de ellos, con sus ejemplos y sus fuentes', en: 'One of them, with its examples and sources' },
    needs: toRead,
    params: z.strictObject({ kind: Kind, id: words(100).min(1) }),
    answers: z.strictObject({ ...Line.shape, version: z.string(), whole: z.record(z.string(), z.unknown()) }),
    handle: async ({ params, tongues: [tongue] }, { live }: Desk) => {
      const { version, pieces } = await live.shelf();
      const one = pieces.find(({ kind, id }) => kind === params.kind && id === params.id);
      if (one === undefined) throw new Failure('no-such-record', 'knowledge', { detail: { name: params.id } });
      // Examples and words are by language themselves: only the sentences of a factor are for one reader.
      const whole =
        one.kind === 'factor'
          ? { ...localise(one.whole, tongue), sources: namedSources(labelsIn(tongue), one.whole.sources as readonly string[]) }
          : { ...one.whole };
      return { ...lineOf(one, tongue), version, whole };
    },
  }),
  route({
    name: 'tryKnowledge',
    method: 'POST',
    path: '/api/v1/knowledge/try',
    says: { es: 'Qué de ello se enciende en un texto, y dónde', en: 'What of it fires in a text, and where' },
    needs: toRead,
    body: z.strictObject({ text: z.string().min(1).max(mostTried) }),
    answers: z.strictObject({
      text: z.string(),
      fired: z.array(
        z.strictObject({ kind: Kind, id: z.string(), title: z.string(), spans: z.array(Span), answer: z.string().nullable() }),
      ),
    }),
    handle: async ({ body: { text }, tongues: [tongue] }, { live, work, means }: Desk) => {
      const { pieces } = await live.shelf();
      const at = means.now().toISOString();
      const post = { id: sha256(text), source: '—', mediaType: 'text/plain', title: null, text, recognised: false, author: null };
      const outcome = await work.readers.fire({ ...post, publishedAt: null, receivedAt: at }, at);
      if ('broken' in outcome) throw new Failure('too-complex', 'try');
      const titles = new Map(pieces.map((one) => [`${one.kind} ${one.id}`, one.title[tongue]]));
      return {
        text: outcome.done.text,
        fired: outcome.done.fired.map(({ kind, id, spans, answer = null }) => {
          return { kind, id, title: titles.get(`${kind} ${id}`) ?? id, spans: [...spans], answer };
        }),
      };
    },
  }),
];

function lineOf({ kind, id, title, about }: KnowledgePiece, tongue: Tongue): z.infer<typeof Line> {
  return { kind, id, title: title[tongue], about: about[tongue] };
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const heaps = new WeakMap<Shelf['pieces'][number], string>();

/** All that stands in a piece, to be searched. */
function heap(one: KnowledgePiece): string {
  const known = heaps.get(one);
  if (known !== undefined) return known;
  const made = folded(JSON.stringify([one.id, one.title, one.about, one.whole]));
  heaps.set(one, made);
  return made;
}
