import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import type { Post } from '#model';
import { assess, assessChain } from '#pipeline';
import { loadGold } from '../gold/load.ts';
import { postOf } from '../gold/post.ts';

const knowledge = loadKnowledge();
const asOf = '2026-11-22T18:00:00Z';

type Told = { readonly id: string; readonly reports: readonly { readonly at: string; readonly outlet: string; readonly text: string }[] };

/** Which factors were answered from the text, and in which cases; of the held halves nothing is counted. */
function answered(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const count = (name: string, factors: readonly { readonly id: string; readonly answer: string }[]) => {
    for (const { id, answer } of factors) {
      if (answer === 'yes' || answer === 'no') found.set(id, (found.get(id) ?? new Set()).add(name));
    }
  };
  for (const file of ['first-hand', 'second-hand', 'further-dev', 'invented']) {
    const lines = readFileSync(new URL(`${file}.jsonl`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    for (const { id, reports } of lines.map((line) => JSON.parse(line) as Told)) {
      count(id, assessChain(reports.map(postIn), knowledge, { asOf }).judgement.factors);
    }
  }
  for (const gold of loadGold('dev')) {
    for (const { judgement } of assess(postOf(gold), knowledge, { asOf }).assessments) count(gold.id, judgement?.factors ?? []);
  }
  return found;
}

function postIn({ at, outlet, text }: Told['reports'][number]): Post {
  const post = { id: sha256(text), source: outlet, mediaType: 'text/plain', title: null, text, recognised: false, author: null };
  return { ...post, publishedAt: new Date(at).toISOString(), receivedAt: asOf };
}

/** Asked of what the store knows of an actor, which no text tells. */
function ofTheRecord(when: object): boolean {
  return JSON.stringify(when).includes('"record');
}

test('every factor that a text can answer is answered in two cases at least: none is made for one case', () => {
  const found = answered();
  const alone = knowledge.judging.factors.filter(({ id, when }) => when && !ofTheRecord(when) && (found.get(id)?.size ?? 0) < 2);
  expect(alone.map(({ id }) => `${id}: ${[...(found.get(id) ?? [])].join(' ')}`)).toEqual([]);
});
