import type { Dossier, Text } from '#model';
import { type Answer, ask, Refused } from '../../ask/index.ts';
import type { Outline } from '../../ask/shapes.ts';

/** What somebody brought. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'file'; readonly file: File };

type Both<T> = { readonly es: T; readonly en: T };
/** What was made of it, in both languages, so that they change without asking again. */
export type Judged = { readonly dossiers: Both<Dossier>; readonly outlines: Both<Outline> };

/** Has it judged; null when somebody called it off. */
export async function assess(given: Given, signal: AbortSignal): Promise<Judged | { readonly problem: Text | 'offline' } | null> {
  try {
    const { dossiers, outlines = [] } = await post(given, ['es', 'en'], signal);
    return { dossiers: bothOf(dossiers), outlines: bothOf(outlines) };
  } catch (fault) {
    if (!(fault instanceof Refused)) {
      if (fault instanceof DOMException) return null;
      throw fault;
    }
    if (fault.message === '') return { problem: 'offline' };
    // A refusal speaks one language, so the other one costs a second, equally short, refusal.
    const other = await post(given, ['en'], signal).catch((again: unknown) => again);
    return { problem: { es: fault.message, en: other instanceof Refused && other.message !== '' ? other.message : fault.message } };
  }
}

/** One for each language, in the order in which they were asked for. */
function bothOf<T>([es, en]: readonly T[]): Both<T> {
  if (es === undefined || en === undefined) throw new Refused(0, 'odd-answer', '');
  return { es, en };
}

function post(given: Given, tongues: readonly ('es' | 'en')[], signal: AbortSignal): Promise<Answer<'POST /api/v1/assessments'>> {
  const query = { outline: '1' };
  if (given.kind === 'file') return ask('POST /api/v1/assessments', { query, tongues, file: given.file, signal });
  const body = given.kind === 'url' ? { url: given.url } : { text: given.text };
  return ask('POST /api/v1/assessments', { query, tongues, body, signal });
}

/** Keeps it, to be linked and judged as what a source brings. @throws Refused */
export function keep(given: Exclude<Given, { readonly kind: 'url' }>): Promise<Answer<'POST /api/v1/posts'>> {
  return ask('POST /api/v1/posts', given.kind === 'file' ? { file: given.file } : { body: { text: given.text } });
}
