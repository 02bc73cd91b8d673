import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { Fact } from '#model';

const Facts = z.array(
  Fact.refine(
    (fact) => (fact.factor === undefined) !== (fact.field === undefined),
    'either "factor" with "answer", or "field" with "value"',
  ),
);
const mostBytes = 1_000_000;

/**
 * An analyst's answers and corrections, from YAML or JSON: a list of facts, or `facts:` with that list.
 * @throws Failure `bad-facts` whose detail says what is wrong and where; `not-found`.
 */
export async function factsFrom(path: string): Promise<readonly Fact[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new Failure('not-found', 'facts file', { cause, detail: { path } });
  }
  if (text.length > mostBytes) throw new Failure('too-large', 'facts file', { detail: { limit: mostBytes } });
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw bad(error.message.split('\n')[0] ?? error.code);
  const value: unknown = document.toJS({ maxAliasCount: 10 });
  const list = value !== null && typeof value === 'object' && 'facts' in value ? value.facts : value;
  const parsed = Facts.safeParse(list);
  if (parsed.success) return parsed.data;
  throw bad(parsed.error.issues.map(({ path: at, message }) => `${at.map(String).join('.')}: ${message}`).join('; '));
}

function bad(what: string): Failure {
  return new Failure('bad-facts', what, { detail: { what } });
}
