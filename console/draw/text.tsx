import { words } from '../words/index.ts';
import type { Lit } from './facts.ts';
import { tame } from './tame.ts';

type Piece = { readonly words: string; readonly facts: readonly Lit[] };
const mostShown = 200_000;

/** Where one post of several begins in the text, and what stands above it. */
export type Break = { readonly at: number; readonly says: string };

/** Text of strangers, cut at the ends of all spans; each piece knows what rests on it. */
export function Document({ text, facts, breaks = [] }: { text: string; facts: Iterable<Lit>; breaks?: readonly Break[] }) {
  const parts = breaks.length > 1 ? breaks : [{ at: 0, says: '' }];
  const all = [...facts];
  const end = Math.min(text.length, mostShown);
  return (
    <>
      {parts.map(({ at, says }, index) => (
        <section key={at} class="told">
          {says !== '' && <h3>{says}</h3>}
          {pieces(text, all, at, Math.min(end, parts[index + 1]?.at ?? end)).map(({ words, facts }, number) =>
            facts.length === 0 ? (
              words
            ) : (
              <mark key={number} class={toneOf(facts)} data-facts={facts.map(({ id }) => id).join(' ')}>
                {words}
              </mark>
            ),
          )}
        </section>
      ))}
      {end < text.length && <p class="quiet">{words.value.text.cut}</p>}
    </>
  );
}

function toneOf(facts: readonly Lit[]): string | undefined {
  if (facts.some(({ tone }) => tone === 'hedge')) return 'hedge';
  return facts.every(({ tone }) => tone === 'quiet') ? 'quiet-mark' : undefined;
}

function pieces(text: string, all: readonly Lit[], start: number, end: number): Piece[] {
  const cuts = new Set([start, end]);
  const own = all.map((one) => ({
    one,
    spans: one.spans.flatMap(([from, to]) => (to <= start || from >= end ? [] : [[Math.max(from, start), Math.min(to, end)] as const])),
  }));
  for (const { spans } of own) for (const [from, to] of spans) cuts.add(from).add(to);
  const order = [...cuts].sort((one, other) => one - other);
  const place = new Map(order.map((cut, index) => [cut, index]));
  const facts: Lit[][] = order.map(() => []);
  for (const { one, spans } of own) {
    for (const [from, to] of spans) {
      for (let at = place.get(from) ?? 0; (order[at] ?? end) < to; at += 1) facts[at]?.push(one);
    }
  }
  return order.slice(0, -1).map((cut, index) => ({ words: tame(text.slice(cut, order[index + 1])), facts: facts[index] ?? [] }));
}
