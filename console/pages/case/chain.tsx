import type { Certainty, Dossier } from '#model';
import { tame } from '../../draw/tame.ts';
import { count, words } from '../../words/index.ts';

/** From surest to least sure. */
const order: readonly Certainty[] = ['asserted', 'probable', 'belief', 'hearsay', 'possible', 'doubted'];
type Way = { readonly stops: readonly string[]; readonly certainty: Certainty; readonly n: number };

/** Who says it, and through whom it came here: one line for each way, its arrow as sure as the least sure that came that way. */
export function Chain({ claims, genre }: { claims: Dossier['claims']; genre: Dossier['document']['genre'] }) {
  const { desk, labels } = words.value;
  const author = genre === 'news' || genre === 'advisory' ? desk.thisReport : desk.thisPost;
  const nameOf = (holder: string | null) => (holder === null ? desk.nobody : holder === 'author' ? author : tame(holder));
  const ways = new Map<string, Way>();
  for (const { holder, via, certainty } of claims) {
    const stops = [nameOf(holder), ...via.map(nameOf), author].filter((one, at, all) => one !== all[at - 1]);
    const key = stops.join('\n');
    const before = ways.get(key);
    const weaker = before !== undefined && order.indexOf(before.certainty) > order.indexOf(certainty) ? before.certainty : certainty;
    ways.set(key, { stops, certainty: weaker, n: (before?.n ?? 0) + 1 });
  }
  if (ways.size === 0) return null;
  return (
    <ul class="chain">
      {[...ways.values()]
        .sort((a, b) => b.n - a.n)
        .map(({ stops, certainty, n }) => (
          <li key={stops.join()}>
            {stops.map((stop, at) => (
              <span key={stop} class="stop">
                {at > 0 && <i class={`arrow ${certainty}`} aria-hidden="true" />}
                <b>{stop}</b>
              </span>
            ))}
            <small>
              {count(desk.statements, n)} · {labels.certainty[certainty]}
            </small>
          </li>
        ))}
    </ul>
  );
}
