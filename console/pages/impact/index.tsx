import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import type { ImpactOfCase, Spread } from '../../ask/shapes.ts';
import { type Answered, useAsked } from '../../ask/use.ts';
import { Level } from '../../draw/level.tsx';
import { Sections } from '../../draw/sheet.tsx';
import { tame } from '../../draw/tame.ts';
import { words } from '../../words/index.ts';
import { type Asking, askedNow, askNow } from './asked.ts';
import { Choosing } from './choosing.tsx';
import { Days } from './days.tsx';
import type { End } from './laying.ts';
import { Matrices } from './matrices.tsx';
import { Network } from './network.tsx';
import { Alike, SectorTable } from './table.tsx';

/** What else would stop if sectors failed or a case were genuine, day by day; what it would mean for people; and by whose matrix. */
export function ImpactPage() {
  const { impact, frame } = words.value;
  const asked = askedNow();
  const { of, hit, share, days, by } = asked;
  const ofMatrix = by === null ? {} : { matrix: by };
  const matrices = useAsked('matrices', (signal) => ask('GET /api/v1/matrices', { signal }));
  const network = useAsked(`sectors ${by}`, (signal) => ask('GET /api/v1/sectors', { query: ofMatrix, signal }));
  const supposed = useAsked(of !== null || hit.length === 0 ? null : `stop ${JSON.stringify(asked)}`, (signal) =>
    ask('POST /api/v1/cascades', { body: { sectors: [...hit], share, days, ...ofMatrix }, signal }),
  );
  const ofCase = useAsked(of === null ? null : `impact ${of} ${by}`, (signal) =>
    ask('GET /api/v1/cases/:id/impact', { params: { id: of ?? '' }, query: ofMatrix, signal }),
  );
  const answered: Answered<unknown> = of === null ? supposed.answered.value : ofCase.answered.value;
  const one = of === null ? null : ofCase.answered.value.value;
  const spread = of === null ? (hit.length === 0 ? null : supposed.answered.value.value) : (one?.spread ?? null);
  const problem = network.answered.value.problem ?? answered.problem;
  const net = network.answered.value.value;
  const use = (id: string | null) => askNow(startOf({ ...asked, by: id }, by));
  return (
    <div class={answered.busy ? 'folio wide impact busy' : 'folio wide impact'} data-drawn={spread !== null && net !== null}>
      <header class="head">
        <h1>{impact.title}</h1>
        <label class="by">
          {impact.by}
          <select value={by ?? ''} onChange={({ currentTarget }) => use(currentTarget.value || null)}>
            <option value="">{impact.ours}</option>
            {matrices.answered.value.value?.matrices.map(({ id, name }) => (
              <option key={id} value={id}>
                {tame(name)}
              </option>
            ))}
          </select>
        </label>
      </header>
      <p class="quiet about">{impact.explain}</p>
      <Choosing asked={asked} network={net} />
      {problem !== null && (
        <p class="problem" role="alert">
          {problem.sentence}
          {by !== null && (
            <button type="button" onClick={() => use(null)}>
              {impact.ours}
            </button>
          )}
        </p>
      )}
      {of === null && hit.length === 0 && <p class="empty part">{impact.none}</p>}
      {one !== null && <CaseHead one={one} />}
      {spread !== null && net !== null && <Spreading key={`${of} ${by}`} network={net} spread={spread} />}
      {one !== null && (
        <div class="sheet plain">
          <Sections of={one.sections.filter(({ id }) => id !== 'alert' && (id !== 'cascade' || spread === null))} />
        </div>
      )}
      {net !== null && <Alike network={net} />}
      <Matrices all={matrices.answered.value.value?.matrices ?? []} used={by} onUse={use} onChanged={matrices.again} />
      {answered.busy && spread === null && <p class="quiet part">{frame.loading}</p>}
    </div>
  );
}

/** Another matrix has other sectors: what was chosen of the last one need not be there. */
function startOf(asked: Asking, before: string | null): Asking {
  return asked.by === before ? asked : { ...asked, hit: asked.by === null ? ['energy'] : [] };
}

function Spreading({ network, spread }: { network: Parameters<typeof Network>[0]['network']; spread: Spread }) {
  const [day, setDay] = useState(0);
  const [end, setEnd] = useState<End>('most');
  const { impact } = words.value;
  useEffect(() => setDay((now) => Math.min(now, spread.cascade.days)), [spread]);
  return (
    <>
      <section class="part spreading">
        <h2>{impact.network}</h2>
        <p class="assumes">{tame(spread.cascade.assumes)}</p>
        <Days spread={spread} day={day} end={end} onDay={setDay} onEnd={setEnd} />
        <Network network={network} spread={spread} day={day} end={end} />
      </section>
      <SectorTable network={network} spread={spread} day={day} end={end} />
    </>
  );
}

function CaseHead({ one }: { one: ImpactOfCase }) {
  const { impact, labels } = words.value;
  return (
    <section class="part which">
      <p class="marks">
        <Level of={one.level}>{labels.level[one.level]}</Level>
        <span class="mark">TLP:{one.case.tlp}</span>
      </p>
      <p class="claim">{tame(one.case.claim)}</p>
      <p>{tame(one.why)}</p>
      <p class="unprinted">
        <a href={`/cases/${one.case.id}`}>{impact.openCase}</a>
      </p>
    </section>
  );
}
