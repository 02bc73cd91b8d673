import { useSignal } from '@preact/signals';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { fill, words } from '../../words/index.ts';
import { country, day, percent } from '../../words/numbers.ts';

const windows = [7, 30, 90] as const;

/** Whether a significant attack is near, in one sentence, and the band that it speaks of. */
export function Near() {
  const place = useSignal<string>('MX');
  const days = useSignal<number>(30);
  const sector = useSignal<string>('');
  const { answered } = useAsked(`near ${place.value} ${sector.value} ${days.value}`, (signal) =>
    ask('GET /api/v1/nearness', {
      query: {
        ...(place.value === '' ? {} : { country: place.value }),
        ...(sector.value === '' ? {} : { sector: sector.value }),
        days: days.value,
      },
      signal,
    }),
  );
  const said = words.value.board;
  const { value, problem, busy } = answered.value;
  if (problem !== null && value === null)
    return (
      <p class="problem" role="alert">
        {problem.sentence}
      </p>
    );
  if (value === null) return null;
  const { near, history } = value;
  return (
    <section class={busy ? 'part near waiting' : 'part near'} aria-label={said.near}>
      <h2>{said.near}</h2>
      {near === null || history === null ? (
        <>
          <p class="sentence">{said.noHistory}</p>
          <p>{said.noHistoryWhy}</p>
          <p>
            <code>vigia up --history historia.csv</code>
          </p>
        </>
      ) : (
        <>
          <div class="answer-near">
            <strong class="number">{percent(near.probability)}</strong>
            <p class="sentence" aria-live="polite">
              {near.sentence}
            </p>
          </div>
          <Band {...near} />
          <div class="choices">
            <label>
              {said.where}
              <select
                value={place.value}
                onChange={(event) => {
                  place.value = event.currentTarget.value;
                }}
              >
                <option value="">{said.anywhere}</option>
                {[...new Set(['MX', ...history.countries])].map((code) => (
                  <option key={code} value={code}>
                    {country(code)}
                  </option>
                ))}
              </select>
            </label>
            {history.sectors.length > 0 && (
              <label>
                {said.sector}
                <select
                  value={sector.value}
                  onChange={(event) => {
                    sector.value = event.currentTarget.value;
                  }}
                >
                  <option value="">{said.anywhere}</option>
                  {history.sectors.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label>
              {said.days}
              <select
                value={String(days.value)}
                onChange={(event) => {
                  days.value = Number(event.currentTarget.value);
                }}
              >
                {windows.map((n) => (
                  <option key={n} value={String(n)}>
                    {fill(said.daysOf, { n })}
                  </option>
                ))}
              </select>
            </label>
            <p class="quiet">{fill(said.until, { name: history.name, day: day(`${history.until}T12:00:00`) })}</p>
          </div>
        </>
      )}
    </section>
  );
}

/** What is likely, as a band on a line of counts, and the threshold on it. */
function Band({ low, high, count }: { low: number; high: number; count: number }) {
  const end = Math.max(high, count) * 1.15 + 1;
  const x = (n: number) => (n / end) * 600;
  return (
    <figure class="band-of">
      <svg viewBox="0 0 640 54" role="img" aria-label={fill(words.value.board.bandLabel, { low, high, count })}>
        <rect class="track" x="10" y="22" width="600" height="4" rx="2" />
        <rect class="span" x={10 + x(low)} y="16" width={Math.max(3, x(high) - x(low))} height="16" rx="4" />
        <path class="threshold" d={`M${10 + x(count)} 8V40`} />
        <text x={10 + x(low)} y="50">
          {low}
        </text>
        <text x={10 + x(high)} y="50">
          {high}
        </text>
        <text class="at" x={10 + x(count)} y="7">
          ≥ {count}
        </text>
      </svg>
      <figcaption class="quiet">{fill(words.value.board.bandLabel, { low, high, count })}</figcaption>
    </figure>
  );
}
