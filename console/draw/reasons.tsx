import { fill, number, words } from '../words/index.ts';
import { percent } from '../words/numbers.ts';
import { tame } from './tame.ts';

type Candidate = {
  readonly constituent: string;
  readonly name: string;
  readonly probability: number;
  readonly reasons: readonly string[];
  readonly evidence: readonly { readonly trait: string; readonly weight: number }[];
};

/** A weight of so much fills half of its bar: 150 times likelier. */
const full = 5;

/** Whom a case may concern, how likely, and each reason with what it weighs. */
export function Candidates({ of }: { of: readonly Candidate[] }) {
  if (of.length === 0) return null;
  return (
    <ul class="candidates">
      {of.map((one) => (
        <li key={one.constituent}>
          <p class="who">
            <a href={`/concerns/register/${encodeURIComponent(one.constituent)}`}>{tame(one.name)}</a>
            <b class="odds">{percent(one.probability)}</b>
          </p>
          <ul>
            {one.reasons.map((reason, at) => (
              <li key={reason}>
                <Weight of={one.evidence[at]?.weight ?? 0} />
                <span>{tame(reason)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** How much a reason says for (right of the middle) or against; the number says the same. */
function Weight({ of }: { of: number }) {
  const { concerns } = words.value;
  const length = Math.max(1, Math.min(1, Math.abs(of) / full) * 50);
  const said = `${of > 0 ? '+' : ''}${number(of)}`;
  return (
    <span class="weight" title={concerns.weightWhy}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" x="0" y="4" width="100" height="2" rx="1" />
        <rect class={of >= 0 ? 'rise' : 'fall'} x={of >= 0 ? 50 : 50 - length} y="1" width={length} height="8" rx="1" />
      </svg>
      <small>
        <span class="hidden">{fill(concerns.weight, { w: said })}</span>
        <span aria-hidden="true">{said}</span>
      </small>
    </span>
  );
}

/** Those that fit equally, by name, for who wants to see them. */
export function Equals({ of }: { of: readonly { readonly constituent: string; readonly name: string }[] }) {
  const { concerns } = words.value;
  if (of.length === 0) return null;
  return (
    <details class="equals">
      <summary>
        {of.length === 1 ? concerns.equals.one : concerns.equals.other} ({number(of.length)})
      </summary>
      <ul>
        {of.map(({ constituent, name }) => (
          <li key={constituent}>
            <a href={`/concerns/register/${encodeURIComponent(constituent)}`}>{tame(name)}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
