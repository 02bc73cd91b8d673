import { tame } from '../../draw/tame.ts';
import { fill, number, words } from '../../words/index.ts';
import { type Board, nameOf, type Standing } from './shapes.ts';

type Estimate = NonNullable<Standing['apart']>;

/** What everybody's word was worth, the baselines under the same rules. */
export function Scores({ standings }: { standings: readonly Standing[] }) {
  const said = words.value.board;
  return (
    <section class="part">
      <h2>{said.scores}</h2>
      <p class="quiet">{said.scoresWhy}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section class="scrolls" aria-label={said.scores} tabIndex={0}>
        <table class="scores">
          <thead>
            <tr>
              {[
                said.who,
                said.n,
                said.brier,
                said.reliability,
                said.resolution,
                said.uncertainty,
                said.log,
                said.sharpness,
                said.lead,
                said.alerts,
                said.apart,
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standings.map((one) => (
              <tr key={one.by} class={one.by === 'vigia' ? 'ours' : undefined}>
                <th scope="row">
                  {tame(nameOf(one.by))}
                  {one.by.startsWith('baseline/') && <small>{said.baseline}</small>}
                </th>
                <td>{number(one.count)}</td>
                <td>{estimate(one.brier)}</td>
                <td>{one.parts.reliability.toFixed(3)}</td>
                <td>{one.parts.resolution.toFixed(3)}</td>
                <td>{one.parts.uncertainty.toFixed(3)}</td>
                <td>{one.log.value.toFixed(2)}</td>
                <td>{one.sharpness.toFixed(2)}</td>
                <td>{one.leadDays.toFixed(0)}</td>
                <td>{fill(said.of, { came: one.budget.came, count: one.budget.warned })}</td>
                <td>{one.apart === null ? '—' : <Apart {...one.apart} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** A difference whose interval holds 0 may be chance, and is drawn without a colour. */
function Apart({ value, low, high }: Estimate) {
  return (
    <span class={high < 0 ? 'better' : low > 0 ? 'worse' : undefined}>
      {signed(value)} <small>({`${signed(low)}, ${signed(high)}`})</small>
    </span>
  );
}

/** Where Vigía went wrong, by sector. */
export function Slips({ slips }: { slips: Board['slips'] }) {
  const said = words.value.board;
  if (slips.length === 0) return null;
  return (
    <section class="part">
      <h2>{said.slips}</h2>
      <p class="quiet">{said.slipsWhy}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <section class="scrolls" aria-label={said.slips} tabIndex={0}>
        <table class="slips">
          <thead>
            <tr>
              {[said.sector, said.n, said.missed, said.falseAlarms].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slips.map(({ sector, questions, missed, falseAlarms }) => (
              <tr key={sector}>
                <th scope="row">{sector === null ? said.noSector : tame(sector)}</th>
                <td>{questions}</td>
                <td>{missed}</td>
                <td>{falseAlarms}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function estimate({ value, low, high }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

function signed(value: number): string {
  return value.toFixed(3).replace('-', '−');
}
