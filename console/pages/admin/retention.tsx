import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { Heads } from '../../draw/table.tsx';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, fill, number, words } from '../../words/index.ts';
import { moment } from '../../words/numbers.ts';

/** How long posts of each source are kept, what is held beyond that, and what is about to be erased. */
export function Retention() {
  const { answered, again } = useAsked('retention', (signal) => ask('GET /api/v1/retention', { signal }));
  const { admin, radar, frame } = words.value;
  const { value, problem } = answered.value;
  const end = async (id: string) => {
    const reason = await askFor({ title: admin.endHold, why: admin.endHoldWhy, label: radar.reason, go: admin.end });
    if (reason === null) return;
    await act('POST /api/v1/holds/:id/release', { params: { id }, body: { reason } }).then(
      (kept) => kept !== null && again(),
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  };
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
        {value.sources.length === 0 && <p class="note">{admin.keptNowhere}</p>}
        <div class="scrolls" hidden={value.sources.length === 0}>
          <table>
            <thead>
              <tr>
                <Heads of={[admin.source, admin.class, admin.keptFor, admin.posts]} />
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
                  <button type="button" class="plain" onClick={() => void end(one.id)}>
                    {admin.end}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
