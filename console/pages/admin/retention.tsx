import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { count, fill, number, words } from '../../words/index.ts';
import { moment } from '../../words/numbers.ts';

type Kept = {
  readonly sources: readonly { readonly id: string; readonly class: string; readonly mayKeepDays: number | null; readonly posts: number }[];
  readonly holds: readonly {
    readonly id: string;
    readonly scope: unknown;
    readonly reason: string;
    readonly heldBy: string;
    readonly heldAt: string;
    readonly until: string | null;
  }[];
  readonly due: number;
};

/** How long posts of each source are kept, what is held beyond that, and what is about to be erased. */
export function Retention() {
  const { answered } = useAsked('retention', (signal) => ask<Kept>('/retention', { signal }));
  const { admin, radar } = words.value;
  const { value, problem } = answered.value;
  if (problem !== null)
    return (
      <p class="problem" role="alert">
        {problem.sentence}
      </p>
    );
  if (value === null) return null;
  return (
    <>
      <section class="part">
        <h2>{admin.retention}</h2>
        <p>{count(admin.due, value.due)}</p>
        <div class="scrolls">
          <table>
            <thead>
              <tr>
                <th scope="col">{admin.source}</th>
                <th scope="col">{admin.class}</th>
                <th scope="col">{admin.keptFor}</th>
                <th scope="col">{admin.posts}</th>
              </tr>
            </thead>
            <tbody>
              {value.sources.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.id}</th>
                  <td>{one.class}</td>
                  <td>{one.mayKeepDays === null ? admin.forGood : count(admin.daysKept, one.mayKeepDays)}</td>
                  <td>{number(one.posts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="part">
        <h2>{admin.holds}</h2>
        {value.holds.length === 0 ? (
          <p class="quiet">{admin.noHolds}</p>
        ) : (
          <ul class="signed">
            {value.holds.map((one) => (
              <li key={one.id}>
                <p class="words">
                  {tame(JSON.stringify(one.scope))} — {tame(one.reason)}
                </p>
                <p class="by-line">
                  <b>{one.heldBy}</b> {moment(one.heldAt)} {one.until !== null && fill(radar.until, { when: moment(one.until) })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
