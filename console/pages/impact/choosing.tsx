import { ask } from '../../ask/index.ts';
import type { Network } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { count, fill, words } from '../../words/index.ts';
import { percent } from '../../words/numbers.ts';
import { type Asking, askNow } from './asked.ts';
import { sectorName } from './network.tsx';

const shares = [0.05, 0.1, 0.25, 0.5, 1] as const;
const spans = [1, 3, 7, 14, 30] as const;

/** Where it begins: sectors that somebody supposes to fail, how much of them and for how long; or a case. */
export function Choosing({ asked, network }: { asked: Asking; network: Network | null }) {
  const { impact } = words.value;
  const isCase = asked.of !== null;
  const cases = useAsked('cases of impact', (signal) => ask('GET /api/v1/radar', { query: { limit: 60, triage: 'all' }, signal }));
  const rows = cases.answered.value.value?.rows ?? [];
  return (
    <section class="choosing unprinted" aria-label={impact.start}>
      <label class="whole">
        {impact.ofCase}
        <select value={asked.of ?? ''} onChange={({ currentTarget }) => askNow({ ...asked, of: currentTarget.value || null })}>
          <option value="">{isCase ? `— ${impact.stop}` : impact.chooseCase}</option>
          {asked.of !== null && !rows.some(({ id }) => id === asked.of) && <option value={asked.of}>{asked.of}</option>}
          {rows.map(({ id, claim }) => (
            <option key={id} value={id}>
              {tame(claim)}
            </option>
          ))}
        </select>
      </label>
      {!isCase && (
        <>
          <fieldset class="whole">
            <legend>{impact.stop}</legend>
            <div class="chips">
              {(network?.sectors ?? []).map((one) => {
                const isOn = asked.hit.includes(one.sector);
                return (
                  <button
                    key={one.sector}
                    type="button"
                    aria-pressed={isOn}
                    onClick={() =>
                      askNow({ ...asked, hit: isOn ? asked.hit.filter((each) => each !== one.sector) : [...asked.hit, one.sector] })
                    }
                  >
                    {sectorName(one)}
                  </button>
                );
              })}
            </div>
          </fieldset>
          <label>
            {impact.share}
            <select
              value={asked.share ?? ''}
              onChange={({ currentTarget: { value } }) => askNow({ ...asked, share: value === '' ? null : Number(value) })}
            >
              <option value="">{impact.shareUsual}</option>
              {shares.map((share) => (
                <option key={share} value={share}>
                  {share === 1 ? percentWhole() : percent(share)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {impact.days}
            <select
              value={asked.days ?? ''}
              onChange={({ currentTarget: { value } }) => askNow({ ...asked, days: value === '' ? null : Number(value) })}
            >
              <option value="">{fill(impact.daysUsual, { low: network?.stopDays[0] ?? '…', high: network?.stopDays[1] ?? '…' })}</option>
              {spans.map((days) => (
                <option key={days} value={days}>
                  {count(impact.someDays, days)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </section>
  );
}

// A likelihood is never quite 100 %, a part that stops may be all of it.
function percentWhole(): string {
  return percent(0.99).replace('99', '100');
}
