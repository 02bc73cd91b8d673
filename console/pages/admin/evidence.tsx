import { useEffect } from 'preact/hooks';
import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tell } from '../../frame/notices.tsx';
import { count, fill, number, words } from '../../words/index.ts';
import { moment } from '../../words/numbers.ts';

const everyMs = 1_500;

/** Whether the log still says what it said: it is gone through from its first entry, and what was changed behind its back is named. */
export function Evidence() {
  const { answered, again } = useAsked('verification', (signal) => ask('GET /api/v1/verifications/last', { signal }));
  const { admin, frame } = words.value;
  const { value } = answered.value;
  const isRunning = value !== null && value.endedAt === null;
  useEffect(() => {
    if (!isRunning) return;
    const turn = setInterval(again, everyMs);
    return () => clearInterval(turn);
  }, [isRunning]);
  const begin = () =>
    ask('POST /api/v1/verifications', {}).then(again, (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }));
  return (
    <section class="part">
      <h2>{admin.evidence}</h2>
      <p>{admin.evidenceWhy}</p>
      {value !== null && (
        <div class="verdict" role="status">
          {isRunning && (
            <p>
              {admin.verifying} <progress max={Math.max(1, value.total)} value={value.done} aria-label={admin.verifying} />{' '}
              {number(value.done)} / {number(value.total)}
            </p>
          )}
          {value.verdict !== null && (
            <p class={value.verdict.faultCount === 0 ? 'whole' : 'problem'}>
              {value.verdict.faultCount === 0 ? count(admin.whole, value.verdict.entries) : count(admin.broken, value.verdict.faultCount)}
            </p>
          )}
          {value.fault !== null && <p class="problem">{value.fault}</p>}
          <p class="quiet">
            {fill(admin.verifiedBy, {
              who: value.by === 'here' ? admin.whoIsHere : value.by,
              when: moment(value.endedAt ?? value.startedAt),
            })}
          </p>
        </div>
      )}
      <p class="buttons">
        <button type="button" class="main" disabled={isRunning} onClick={() => void begin()}>
          {admin.verify}
        </button>
      </p>
    </section>
  );
}
