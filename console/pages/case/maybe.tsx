import { useState } from 'preact/hooks';
import type { CaseShown } from '../../ask/shapes.ts';
import { Level } from '../../draw/level.tsx';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { words } from '../../words/index.ts';
import { ago } from '../../words/numbers.ts';
import { useActing } from './acting.ts';
import { Joining } from './joining.tsx';

/** Cases that may be this one: a person says whether they are, finds another himself, and can take it back. */
export function Maybe({ maybe }: { maybe: CaseShown['maybe'] }) {
  const { desk, labels, radar } = words.value;
  const { say } = useActing();
  const [isJoining, setJoining] = useState(false);
  const decide = async (what: 'join' | 'apart', other: string) => {
    const reason = await askFor({ title: desk[what].title, why: desk[what].why, label: radar.reason, go: desk[what].go });
    if (reason !== null) await say(`POST /api/v1/cases/:id/${what}`, { other, reason }, desk[what].done);
  };
  if (maybe.length === 0 && !may('analyst')) return null;
  return (
    <section class="part maybe unprinted">
      <h2>{desk.maybe}</h2>
      {maybe.length === 0 && <p class="quiet">{desk.noMaybe}</p>}
      <ul>
        {maybe.map(({ other }) => (
          <li key={other.id}>
            <Level of={other.level}>{labels.level[other.level]}</Level>
            <a href={`/cases/${other.id}`}>{tame(other.claim)}</a>
            <small>
              {other.actor === null ? radar.noActor : tame(other.actor)} · {ago(other.lastAt)}
            </small>
            {may('analyst') && (
              <span class="buttons">
                {(['join', 'apart'] as const).map((what) => (
                  <button key={what} type="button" onClick={() => void decide(what, other.id)}>
                    {desk[what].go}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {may('analyst') && (
        <button type="button" onClick={() => setJoining(true)}>
          {desk.join.other}
        </button>
      )}
      {isJoining && <Joining onDone={() => setJoining(false)} />}
    </section>
  );
}
