import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Operations, sentenceOf } from '../../ask/index.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { fill, words } from '../../words/index.ts';
import { dayFrom } from './shapes.ts';

type Kind = 'claim' | 'count' | 'case';
type Body = NonNullable<Operations['POST /api/v1/questions']['body']>;
type Asked = Body['asked'];
type Claim = NonNullable<Body['claim']>;

const kinds = ['claim', 'count', 'case'] as const;
const ends = ['confirmed', 'refuted', 'attack-follows', 'finding'] as const;
const marks = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

/** A question with its rule and its last day, and what an outlet claims, where one does. */
export function Asking({ onDone }: { onDone: (isAsked: boolean) => void }) {
  const kind = useSignal<Kind>('claim');
  const start = useRef<HTMLFormElement>(null);
  const { board: said, frame } = words.value;
  useEffect(() => start.current?.querySelector<HTMLInputElement>('input')?.focus(), []);
  const send = async (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const by = text('by');
    const claim: { claim?: Claim } =
      by === '' ? {} : { claim: { by, probability: Number(text('chance')) / 100, source: text('source') || null } };
    const done = await act('POST /api/v1/questions', { body: { asked: askedBy(kind.peek(), text), ...claim } });
    if (done === null) return;
    tell(said.asked);
    onDone(true);
  };
  return (
    <form
      ref={start}
      class="part asking-one"
      aria-label={said.ask}
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget)).catch((fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }));
      }}
    >
      <fieldset class="kinds">
        <legend class="hidden">{said.ask}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind.value === one}
              onChange={() => {
                kind.value = one;
              }}
            />
            {said.kinds[one]}
          </label>
        ))}
      </fieldset>
      <div class="fields">
        {kind.value === 'claim' && (
          <>
            <label class="long">
              {said.text}
              <input name="text" required minLength={10} maxLength={500} placeholder={said.textHint} autocomplete="off" />
            </label>
            <label class="long">
              {said.rule}
              <input name="rule" required minLength={10} maxLength={1_000} placeholder={said.ruleHint} autocomplete="off" />
            </label>
          </>
        )}
        {kind.value === 'count' && (
          <>
            <label>
              {said.atLeast}
              <input name="atLeast" type="number" min="1" max="100000" required />
            </label>
            <label>
              {said.where}
              <input name="country" placeholder="MX" pattern="[A-Za-z]{2}" maxLength={2} autocomplete="off" />
            </label>
            <label>
              {said.sector}
              <input name="sector" maxLength={100} autocomplete="off" />
            </label>
            <label>
              {said.first}
              <input name="from" type="date" required min={dayFrom(0)} defaultValue={dayFrom(1)} />
            </label>
            <label>
              {said.days}
              <select name="days" defaultValue="30">
                {[7, 30, 90].map((n) => (
                  <option key={n} value={String(n)} selected={n === 30}>
                    {fill(said.daysOf, { n })}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        {kind.value === 'case' && (
          <>
            <label>
              {said.caseId}
              <input name="case" required pattern="[0-9a-f]{16}" maxLength={16} autocomplete="off" />
            </label>
            <label>
              {said.caseEnd}
              <select name="end">
                {ends.map((one) => (
                  <option key={one} value={one}>
                    {said.caseEnds[one]}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        {kind.value !== 'count' && (
          <label>
            {said.last}
            <input name="to" type="date" required min={dayFrom(0)} defaultValue={dayFrom(90)} />
          </label>
        )}
        {kind.value === 'claim' && (
          <label>
            {said.tlp}
            <select name="tlp">
              {marks.map((one) => (
                <option key={one} value={one} selected={one === 'AMBER+STRICT'}>
                  TLP:{one}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {said.outlet}
          <input name="by" maxLength={200} required={kind.value === 'claim'} placeholder={said.outletHint} autocomplete="off" />
        </label>
        <label>
          {said.chanceOfOutlet}
          <input name="chance" type="number" min="0" max="100" step="any" required={kind.value === 'claim'} />
        </label>
        <label>
          {said.source}
          <input name="source" maxLength={500} placeholder="https://…" autocomplete="off" />
        </label>
      </div>
      <p class="buttons">
        <button type="button" onClick={() => onDone(false)}>
          {frame.cancel}
        </button>
        <button type="submit" class="main">
          {said.go}
        </button>
      </p>
    </form>
  );
}

function askedBy(kind: Kind, text: (name: string) => string): Asked {
  if (kind === 'case') return { kind, case: text('case'), end: text('end') as (typeof ends)[number], to: text('to') };
  if (kind === 'claim')
    return {
      kind: 'other',
      text: text('text'),
      rule: text('rule'),
      sector: null,
      to: text('to'),
      tlp: text('tlp') as (typeof marks)[number],
    };
  const last = Date.parse(`${text('from')}T00:00:00Z`) + (Number(text('days')) - 1) * 86_400_000;
  return {
    kind,
    country: text('country').toUpperCase() || null,
    sector: text('sector') || null,
    atLeast: Number(text('atLeast')),
    from: text('from'),
    to: new Date(last).toISOString().slice(0, 10),
  };
}
