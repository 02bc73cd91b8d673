import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tell } from '../../frame/notices.tsx';
import { words } from '../../words/index.ts';

/** How one wants his own desk: whether he says what he holds likely before he is told what Vigía does. */
export function OwnDesk() {
  const { answered, put } = useAsked('setting', (signal) => ask('GET /api/v1/settings', { signal }));
  const { admin, frame } = words.value;
  const { value } = answered.value;
  if (value === null) return null;
  const change = (estimateFirst: boolean) =>
    ask('PUT /api/v1/settings', { body: { ...value, estimateFirst } }).then(
      (kept) => {
        put(kept);
        tell(kept.estimateFirst ? admin.estimatesFirst : admin.shownAtOnce);
      },
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  return (
    <section class="part" id="desk-setting">
      <h2>{admin.ownDesk}</h2>
      <label class="check">
        <input type="checkbox" checked={value.estimateFirst} onChange={({ currentTarget }) => void change(currentTarget.checked)} />
        {admin.estimateFirst}
      </label>
      <p class="note">{admin.estimateFirstWhy}</p>
    </section>
  );
}
