import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Answer, ask, sentenceOf } from '../../ask/index.ts';
import { usePaged } from '../../ask/paged.ts';
import { Level } from '../../draw/level.tsx';
import { Candidates, Equals } from '../../draw/reasons.tsx';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, fill, words } from '../../words/index.ts';
import { ago, country } from '../../words/numbers.ts';

type Told = Answer<'GET /api/v1/concerns'>;
/** While cases wait to be compared it is looked again so often. */
const settlingMs = 2_000;

/** What matches now across cases, the newest first, each with its reasons. */
export function Matches({ constituent = null }: { constituent?: string | null }) {
  const equally = useSignal(constituent !== null);
  const turn = useSignal(0);
  const state = useSignal<Pick<Told, 'register' | 'settling'> | null>(null);
  const { concerns } = words.value;
  const { paged, more } = usePaged(`${constituent} ${equally.value} ${turn.value}`, async (after, signal) => {
    const query = {
      equally: equally.peek() ? 'true' : 'false',
      ...(constituent === null ? {} : { constituent }),
      ...(after && { after }),
    } as const;
    const told = await ask('GET /api/v1/concerns', { query, signal });
    state.value = { register: told.register, settling: told.settling };
    return told;
  });
  const settling = state.value?.settling === true;
  useEffect(() => {
    if (!settling) return;
    const waiting = setTimeout(() => {
      turn.value += 1;
    }, settlingMs);
    return () => clearTimeout(waiting);
  }, [settling, paged.value]);
  const { items, whole, busy, problem } = paged.value;
  if (problem !== null) {
    return (
      <p class="problem" role="alert">
        {problem}
      </p>
    );
  }
  if (state.value === null) return <p class="quiet waits">{words.value.frame.loading}</p>;
  const again = () => {
    turn.value += 1;
  };
  if (!state.value.register) return <Nobody onLoaded={again} />;
  return (
    <>
      <p class="settles" role="status">
        {settling && concerns.settling}
      </p>
      {constituent === null && (
        <label class="also">
          <input type="checkbox" checked={equally.value} onChange={({ currentTarget }) => (equally.value = currentTarget.checked)} />
          {concerns.equally}
        </label>
      )}
      {items.length === 0 && !busy && constituent !== null && <p class="quiet">{concerns.noCases}</p>}
      {items.length === 0 && !busy && !settling && constituent === null && (
        <section class="empty">
          <h2>{concerns.none}</h2>
          <p>{concerns.noneWhy}</p>
        </section>
      )}
      <ol class="matches">
        {items.map((one) => (
          <Match key={one.case.id} one={one} />
        ))}
      </ol>
      {!whole && items.length > 0 && (
        <p class="more">
          <button type="button" disabled={busy} onClick={more}>
            {concerns.more}
          </button>
        </p>
      )}
    </>
  );
}

function Match({ one }: { one: Told['items'][number] }) {
  const { concerns, labels } = words.value;
  const { case: file, candidates, fitEqually, equals } = one;
  return (
    <li>
      <p class="marks">
        <Level of={file.level}>{labels.level[file.level]}</Level>
        <span class="mark">TLP:{file.tlp}</span>
        <span class="quiet">{fill(concerns.since, { when: ago(one.since) })}</span>
      </p>
      <h2>
        <a href={`/cases/${file.id}`}>{tame(file.claim)}</a>
      </h2>
      <p class="quiet">
        {[file.actor && tame(file.actor), file.country && country(file.country), file.sector && labels.sector[file.sector]]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Candidates of={candidates} />
      {fitEqually !== null && <p>{count(concerns.fit, fitEqually)}</p>}
      <Equals of={equals} />
    </li>
  );
}

/** Without a register: what it is for, and the ways to one. */
function Nobody({ onLoaded }: { onLoaded: () => void }) {
  const loading = useSignal(false);
  const { concerns, frame } = words.value;
  const load = async () => {
    loading.value = true;
    try {
      const taken = await act('POST /api/v1/register/example', { body: {} });
      if (taken !== null) {
        tell(count(concerns.loaded, taken.total));
        onLoaded();
      }
    } catch (fault) {
      tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
    }
    loading.value = false;
  };
  return (
    <section class="empty">
      <h2>{concerns.nobody}</h2>
      <p>{concerns.nobodyWhy}</p>
      {may('admin') ? (
        <ol class="steps">
          <li>
            <button type="button" class="link" disabled={loading.value} onClick={() => void load()}>
              {loading.value ? concerns.steps.loading : concerns.steps.example}
            </button>
            <p>{concerns.steps.exampleWhy}</p>
          </li>
          <li>
            <a href="/concerns/import">{concerns.steps.bring}</a>
            <p>{concerns.steps.bringWhy}</p>
          </li>
          <li>
            <a href={ask.address('GET /api/v1/register/template', {})} download>
              {concerns.steps.template}
            </a>
            <p>{concerns.steps.templateWhy}</p>
          </li>
        </ol>
      ) : (
        <p>{concerns.askAdmin}</p>
      )}
    </section>
  );
}
