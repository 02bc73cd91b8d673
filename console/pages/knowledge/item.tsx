import type { HypothesisId, Range } from '#model';
import { ask } from '../../ask/index.ts';
import { entries } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { Sources } from '../../draw/blocks.tsx';
import { number, words } from '../../words/index.ts';
import type { Kind } from './index.tsx';

type Examples = Readonly<Record<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>>;
type Ratios = { readonly [H in HypothesisId]?: Range };
/** What a piece holds: each kind says other things, so all of them are asked for here. */
type Whole = {
  readonly says?: unknown;
  readonly examples?: Examples;
  readonly asks?: string;
  readonly why?: string;
  readonly how?: string;
  readonly family?: string;
  readonly ratios?: Ratios;
  readonly because?: string;
  readonly sources?: readonly string[];
  readonly meanings?: readonly { readonly value: string; readonly words: Readonly<Record<string, readonly string[]>> }[];
};

/** One piece of knowledge with its reason, its numbers, its examples and where it comes from. */
export function Item({ kind, id }: { kind: Kind; id: string }) {
  const { answered } = useAsked(`${kind} ${id}`, (signal) => ask('GET /api/v1/knowledge/:kind/:id', { params: { kind, id }, signal }));
  const { knowledge, labels } = words.value;
  const { value: known, problem } = answered.value;
  if (problem !== null)
    return (
      <p class="problem" role="alert">
        {problem.sentence}
      </p>
    );
  if (known === null) return <div />;
  const value = known.whole as Whole;
  return (
    <article class="sheet">
      <p class="marks">
        <span class="mark">{knowledge.one[kind]}</span>
        {value.family !== undefined && <span class="tag">{value.family}</span>}
      </p>
      <h1>{value.asks ?? known.title}</h1>
      <p>{value.why ?? known.about}</p>
      {value.how !== undefined && <p class="note">{value.how}</p>}
      {value.ratios !== undefined && (
        <section class="part">
          <h2>{knowledge.ratios}</h2>
          <p class="note">{knowledge.ratiosWhy}</p>
          <table>
            <tbody>
              {entries(value.ratios).map(([hypothesis, range]) => (
                <tr key={hypothesis}>
                  <th scope="row">{labels.hypothesis[hypothesis]}</th>
                  <td class={range !== undefined && range[1] > 1 ? 'for' : 'against'}>
                    × {number(range?.[1] ?? 1)} <small>({range?.map(number).join(' – ')})</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{value.because}</p>
          <p class="fine">
            <Sources of={value.sources ?? []} />
          </p>
        </section>
      )}
      {value.examples !== undefined && (
        <section class="part">
          <h2>{knowledge.examples}</h2>
          {Object.entries(value.examples).map(([language, { yes, no }]) => (
            <div key={language} class="examples-of">
              <h3>{knowledge.languages[language as keyof typeof knowledge.languages] ?? language}</h3>
              <ul>
                {yes.map((one) => (
                  <li key={one} class="yes" lang={language}>
                    <span class="hidden">{labels.answer.yes}: </span>
                    {one}
                  </li>
                ))}
                {no.map((one) => (
                  <li key={one} class="no" lang={language}>
                    <span class="hidden">{labels.answer.no}: </span>
                    {one}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      {value.meanings !== undefined && (
        <section class="part">
          <h2>{knowledge.meanings}</h2>
          <table>
            <tbody>
              {value.meanings.map((meaning) => (
                <tr key={meaning.value}>
                  <th scope="row">{meaning.value}</th>
                  <td>
                    {Object.entries(meaning.words).map(([language, list]) => (
                      <p key={language}>
                        <small>{knowledge.languages[language as keyof typeof knowledge.languages] ?? language}</small> {list.join(', ')}
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>
  );
}
