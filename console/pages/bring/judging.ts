import type { Dossier, Text } from '#model';
import { ask, Problem } from '../../ask/index.ts';
import type { Outline } from '../../draw/outline.ts';

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
    const { dossiers, outlines } = await post<{ dossiers: [Dossier, Dossier]; outlines: [Outline, Outline] }>(given, 'es,en', signal);
    return { dossiers: { es: dossiers[0], en: dossiers[1] }, outlines: { es: outlines[0], en: outlines[1] } };
  } catch (fault) {
    if (!(fault instanceof Problem)) {
      if (fault instanceof DOMException) return null;
      throw fault;
    }
    if (fault.detail === '') return { problem: 'offline' };
    // A refusal speaks one language, so the other one costs a second, equally short, refusal.
    const other = await post(given, 'en', signal).catch((again: unknown) => again);
    return { problem: { es: fault.detail, en: other instanceof Problem && other.detail !== '' ? other.detail : fault.detail } };
  }
}

function post<T>(given: Given, lang: string, signal: AbortSignal): Promise<T> {
  const query = { lang, outline: '1' };
  if (given.kind === 'file') {
    const form = new FormData();
    form.append('file', given.file, given.file.name);
    return ask('/assessments', { method: 'POST', query, body: form, signal });
  }
  const body = given.kind === 'url' ? { url: given.url } : { text: given.text };
  return ask('/assessments', { method: 'POST', query, body, signal });
}
