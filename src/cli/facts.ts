import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { Failure } from '#lib/failure.ts';

const mostBytes = 1_000_000;

/**
 * What an analyst answers or corrects, from YAML or JSON: a list, or `facts:` with that list. What stands in it is checked where
 * it is used, against the factors and fields there are.
 * @throws Failure `bad-facts`, `not-found`, `too-large`
 */
export async function factsFrom(path: string): Promise<readonly unknown[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Failure('not-found', 'facts file', { cause, detail: { path } });
  }
  if (text.length > mostBytes) throw new Failure('too-large', 'facts file', { detail: { limit: mostBytes } });
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw new Failure('bad-facts', error.message);
  const value: unknown = document.toJS({ maxAliasCount: 10 });
  const list = value !== null && typeof value === 'object' && 'facts' in value ? value.facts : value;
  if (!Array.isArray(list)) throw new Failure('bad-facts', 'a list of facts is needed');
  return list;
}
