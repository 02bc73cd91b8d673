import type { CaseShown } from '../../ask/shapes.ts';
import { Level } from '../../draw/level.tsx';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { words } from '../../words/index.ts';
import { ago } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

/** Cases that may be this one: a person says whether they are, and can take it back. */
export function Maybe({ maybe }: { maybe: CaseShown['maybe'] }) {
  const { desk, labels, radar } = words.value;
  const { say } = useActing();
  if (maybe.length === 0) return null;
  const decide = async (what: 'join' | 'apart', other: string) => {
    const reason = await askFor({ title: desk[what].title, why: desk[what].why, label: radar.reason, go: desk[what].go });
    if (reason !== null) await say(what, { other, reason }, desk[what].done);
  };
  return (
    <section class="part maybe unprinted">
      <h2>{desk.maybe}</h2>
      <ul>
        {maybe.map(({ other }) => (
          <li key={other.id}>
            <Level of={other.level}>{labels.level[other.level]}</Level>
            <a href={`/cases/${other.id}`}>{tame(other.claim)}</a>
            <small>
              {other.actor === null ? radar.noActor : tame(other.actor)} · {ago(other.lastAt)}
            </small>
            <span class="buttons">
              <button type="button" onClick={() => void decide('join', other.id)}>
                {desk.join.go}
              </button>
              <button type="button" onClick={() => void decide('apart', other.id)}>
                {desk.apart.go}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
