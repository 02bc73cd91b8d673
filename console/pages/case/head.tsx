import type { OutcomeCode } from '#model';
import { sentenceOf } from '../../ask/index.ts';
import { type CaseShown, entries, type TriageState } from '../../ask/shapes.ts';
import { Level } from '../../draw/level.tsx';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { useKeys } from '../../frame/keys.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, words } from '../../words/index.ts';
import { country, moment, money } from '../../words/numbers.ts';
import { useActing } from './acting.ts';
import { Leaving } from './leaving.tsx';

/** What the case is, and what is done with the whole of it. */
export function Head({ shown }: { shown: CaseShown }) {
  const { row } = shown;
  const { labels, radar, desk, frame } = words.value;
  const { say, id, again } = useActing();
  const mayDecide = may('analyst');
  const sort = async (state: TriageState) => {
    const reason =
      state === 'aside'
        ? await askFor({ title: count(radar.asideTitle, 1), why: radar.asideWhy, label: radar.reason, go: radar.act.aside })
        : undefined;
    if (reason === null) return;
    await act('POST /api/v1/triage', { body: { cases: [id], state, ...(reason === undefined ? {} : { reason }) } }).then(
      (kept) => {
        if (kept === null) return;
        tell(count(radar.done[state], 1));
        again();
      },
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  };
  const end = async (code: OutcomeCode) => {
    const source = await askFor({
      title: `${desk.acts.outcome}: ${labels.outcome[code]}`,
      label: words.value.whatIf.source,
      go: desk.keepOutcome,
    });
    if (source !== null) await say('POST /api/v1/cases/:id/outcomes', { code, source }, desk.outcomeKept);
  };
  useKeys(
    desk.title,
    mayDecide
      ? [
          { keys: 'e', says: radar.act.seen, act: () => void sort('seen') },
          { keys: 't', says: radar.act.taken, act: () => void sort('taken') },
          { keys: 'a', says: radar.act.aside, act: () => void sort('aside') },
          { keys: 'n', says: desk.noteLabel, act: () => document.getElementById('note')?.focus() },
        ]
      : [],
  );
  return (
    <header class="case-head">
      <p class="marks">
        <Level of={row.level}>{labels.level[row.level]}</Level>
        <span class="mark">TLP:{row.tlp}</span>
        <span class="tag">{labels.kind[row.kind]}</span>
        <span class="tag">{labels.state[row.triage.state]}</span>
        {row.outcome !== null && <span class="tag sure">{labels.outcome[row.outcome]}</span>}
      </p>
      <h1>{tame(row.claim)}</h1>
      <p class="meta">
        {row.actor !== null && <a href={`/actors/${encodeURIComponent(row.actor)}`}>{tame(row.actor)}</a>}
        {row.price !== null && <b>{money(row.price.amount, row.price.currency)}</b>}
        {row.country !== null && <b>{country(row.country)}</b>}
        <span>
          {desk.first} <b>{moment(row.firstAt)}</b>
        </span>
        <span>
          {desk.last} <b>{moment(row.lastAt)}</b>
        </span>
      </p>
      <div class="buttons unprinted">
        {mayDecide && (
          <>
            {(['seen', 'taken', 'aside'] as const).map((state) => (
              <button key={state} type="button" onClick={() => void sort(state)}>
                {radar.act[state]} <kbd>{{ seen: 'e', taken: 't', aside: 'a' }[state]}</kbd>
              </button>
            ))}
            <select
              aria-label={desk.howItEnded}
              value=""
              onChange={({ currentTarget }) => {
                const code = currentTarget.value as OutcomeCode;
                currentTarget.value = '';
                void end(code);
              }}
            >
              <option value="">{desk.howItEnded}…</option>
              {entries(labels.outcome).map(([code, label]) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </>
        )}
        {shown.dossier !== null && shown.judgement === 'shown' && <Leaving />}
        <button type="button" onClick={() => print()}>
          {words.value.bring.print}
        </button>
      </div>
    </header>
  );
}
