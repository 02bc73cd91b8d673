import { useSignal } from '@preact/signals';
import { sentenceOf } from '../../ask/index.ts';
import { Sources } from '../../draw/blocks.tsx';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { fill, words } from '../../words/index.ts';
import { day, percent } from '../../words/numbers.ts';
import { nameOf, type Question, titleOf } from './shapes.ts';

/** A question: what it asks, what counts, who said what, how it ended; and for who decides, a word of his own. */
export function QuestionOf({ question, onChange }: { question: Question; onChange: () => void }) {
  const { asked, rule, stand, foretold, ends } = question;
  const doing = useSignal<'say' | 'settle' | null>(null);
  const said = words.value.board;
  const isOver = (at: string) => at.slice(0, 10) > asked.to;
  return (
    <li class={`question ${stand}`}>
      <div class="about-it">
        <h3>{tame(titleOf(question))}</h3>
        <p class="quiet">
          <span class="tag">{said.stands[stand]}</span> {fill(said.to, { day: day(`${asked.to}T12:00:00`) })}
          {asked.kind === 'other' && <span class="tag">TLP:{asked.tlp}</span>}
          {asked.kind === 'case' && (
            <>
              {' · '}
              <a href={`/cases/${asked.case}`}>{said.theCase}</a>
            </>
          )}
        </p>
        <p class="counts-when">
          <b>{said.counts2}:</b> {tame(rule)}
        </p>
        {ends.map(({ end, at, who, source }) => (
          <p key={at} class={`ending ${end}`}>
            <b>{said.ends[end]}</b> · {day(at)} · {tame(nameOf(who))} · <Source of={source} />
            {end !== 'disputed' && ends.length > 1 && isOver(at) && <small> {said.late}</small>}
          </p>
        ))}
      </div>
      <Answers foretold={foretold} />
      {may('analyst') && (
        <p class="buttons">
          {stand === 'open' && (
            <button type="button" aria-expanded={doing.value === 'say'} onClick={() => toggle(doing, 'say')}>
              {said.say}
            </button>
          )}
          <button type="button" aria-expanded={doing.value === 'settle'} onClick={() => toggle(doing, 'settle')}>
            {said.settle}
          </button>
        </p>
      )}
      {doing.value !== null && (
        <Word
          question={question}
          doing={doing.value}
          onDone={() => {
            doing.value = null;
            onChange();
          }}
        />
      )}
    </li>
  );
}

function toggle(doing: { value: 'say' | 'settle' | null }, to: 'say' | 'settle') {
  doing.value = doing.value === to ? null : to;
}

function Source({ of }: { of: string }) {
  return /^https?:\/\//.test(of) ? <Sources of={[of]} /> : tame(of);
}

/** What everybody held likely, each on the same scale. */
function Answers({ foretold }: { foretold: Question['foretold'] }) {
  const said = words.value.board;
  if (foretold.length === 0) return <p class="quiet nobody-yet">{said.nobody}</p>;
  return (
    <ul class="heard" aria-label={said.answers}>
      {foretold.map(({ by, at, probability, because, source, likely }) => (
        <li key={`${by} ${at}`} class={by === 'vigia' ? 'ours' : undefined}>
          <b>{tame(nameOf(by))}</b>
          <span class="gauge" aria-hidden="true">
            <i style={{ width: `${(probability * 100).toFixed(1)}%` }} />
          </span>
          <span class="said">{percent(probability)}</span>
          <small>
            {day(at)}
            {source !== null && (
              <>
                {' · '}
                <Source of={source} />
              </>
            )}
          </small>
          {likely !== null && <small class="because">{fill(said.likely, likely)}</small>}
          {because !== null && <small class="because">{because}</small>}
        </li>
      ))}
    </ul>
  );
}

/** Says how likely something is, or how it ended; what was said stays said. */
function Word({ question: { id, stand }, doing, onDone }: { question: Question; doing: 'say' | 'settle'; onDone: () => void }) {
  const { board: said, frame } = words.value;
  const send = async (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const done =
      doing === 'say'
        ? await act('POST /api/v1/questions/:id/forecasts', {
            params: { id },
            body: {
              probability: Number(text('chance')) / 100,
              ...(text('by') === '' ? {} : { by: text('by') }),
              source: text('source') || null,
            },
          })
        : await act('POST /api/v1/questions/:id/ends', {
            params: { id },
            body: { end: text('end') as Question['ends'][number]['end'], source: text('source') },
          });
    if (done === null) return;
    tell(doing === 'say' ? said.said : said.settled);
    onDone();
  };
  const ends = (['yes', 'no', 'unresolved', 'disputed'] as const).filter(
    (end) => (end !== 'no' || stand !== 'open') && (end !== 'disputed' || stand === 'settled' || stand === 'unresolved'),
  );
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget)).catch((fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }));
      }}
    >
      {doing === 'say' ? (
        <>
          <label>
            {said.chance}
            <input name="chance" type="number" min="0" max="100" step="any" required />
          </label>
          <label>
            {said.sayBy}
            <input name="by" maxLength={200} autocomplete="off" />
          </label>
        </>
      ) : (
        <label>
          {said.end}
          <select name="end">
            {ends.map((end) => (
              <option key={end} value={end}>
                {said.ends[end]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {said.source}
        <input name="source" maxLength={500} required={doing === 'settle'} autocomplete="off" />
      </label>
      <button type="submit" class="main">
        {doing === 'say' ? said.say : said.settle}
      </button>
    </form>
  );
}
