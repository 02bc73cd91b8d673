import { useEffect } from 'preact/hooks';
import { type Answer, ask, sentenceOf } from '../../ask/index.ts';
import { hearNews } from '../../ask/live.ts';
import type { Outline } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, fill, words } from '../../words/index.ts';
import { ago, moment } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

type Section = Outline['sections'][number];
type Block = Section['blocks'][number];
type List = Extract<Block, { kind: 'checklist' }>;
type Measure = List['items'][number];
type Step = Answer<'GET /api/v1/cases/:id/measures'>['steps'][number];
type Putting = { readonly state: 'taken' | 'done' | 'dropped'; readonly owner?: string; readonly reason?: string };

/** What to do, clock by clock, with who has it, by when, and who did it: kept for all, each tick signed and to be taken back. */
export function Measures({ section }: { section: Section }) {
  const { id } = useActing();
  const { checklist, desk, frame } = words.value;
  const { answered, again } = useAsked(`measures ${id}`, (signal) => ask('GET /api/v1/cases/:id/measures', { params: { id }, signal }));
  useEffect(() => hearNews((news) => news.case === id && again()), [id]);
  const steps = new Map((answered.value.value?.steps ?? []).map((step) => [step.measure, step]));
  const wrong = (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? frame.offline, { wrong: true });
  const undo = async (acts: number[], reason: string) => {
    await act('POST /api/v1/acts/undo', { body: { acts, reason } }).then(() => again(), wrong);
  };
  const put = async (measures: string[], putting: Putting) => {
    try {
      const kept = await act('POST /api/v1/cases/:id/measures', { params: { id }, body: { measures, ...putting } });
      if (kept === null) return;
      const acts = kept.acts.map((one) => one.act);
      const done = putting.state === 'taken' ? count(checklist.taken, acts.length) : checklist[putting.state];
      tell(done, { undo: () => void undo(acts, desk.tookBack) });
      again();
    } catch (fault) {
      wrong(fault);
    }
  };
  const doing: Doing = { put, undo };
  const lists = section.blocks.filter((one): one is List => one.kind === 'checklist');
  const rest = section.blocks.filter((one) => one.kind === 'text');
  const asked = lists.flatMap(({ items }) => items.map((one) => steps.get(one.id)));
  const late = [...steps.values()].filter((one) => one.late).length;
  const left = [...steps.values()].filter(({ advised }) => !advised);
  return (
    <section class="part measures" data-drawn={answered.value.value !== null}>
      <h2>{section.title}</h2>
      <p class="note">{checklist.why}</p>
      {answered.value.problem !== null && (
        <p class="problem" role="alert">
          {answered.value.problem.sentence}
        </p>
      )}
      <p class="progress">
        <b>{fill(checklist.progress, { done: asked.filter((one) => one?.state === 'done').length, all: asked.length })}</b>
        {late > 0 && <span class="late">{count(checklist.lateCount, late)}</span>}
      </p>
      {lists.map(({ title, items }) => {
        const free = items.filter((one) => steps.get(one.id)?.state === 'advised').map((one) => one.id);
        return (
          <div key={title} class="checklist">
            <h3>
              {title}
              {may('analyst') && free.length > 1 && (
                <button type="button" class="plain unprinted" onClick={() => void put(free, { state: 'taken' })}>
                  {fill(checklist.takeAll, { clock: title ?? '' })}
                </button>
              )}
            </h3>
            <ul>
              {items.map((one) => (
                <Item key={one.id} step={steps.get(one.id) ?? null} measure={one} doing={doing} />
              ))}
            </ul>
          </div>
        );
      })}
      {left.length > 0 && (
        <div class="checklist">
          <h3>{checklist.noLonger}</h3>
          <ul>
            {left.map((step) => (
              <Item key={step.measure} step={step} measure={null} doing={doing} />
            ))}
          </ul>
        </div>
      )}
      {rest.map((one) => one.kind === 'text' && <p class={one.tone}>{one.text}</p>)}
    </section>
  );
}

type Doing = {
  readonly put: (measures: string[], putting: Putting) => Promise<void>;
  readonly undo: (acts: number[], reason: string) => Promise<void>;
};

function Item({ step, measure, doing }: { step: Step | null; measure: Measure | null; doing: Doing }) {
  const { checklist } = words.value;
  const id = measure?.id ?? step?.measure ?? '';
  const name = tame(measure?.what ?? step?.what ?? id);
  const state = step?.state ?? 'advised';
  const { put, undo } = doing;
  const tick = (box: HTMLInputElement) => {
    // It is ticked when the service says so.
    box.checked = state === 'done';
    if (state === 'done' && step?.act != null) void undo([step.act], checklist.untick);
    else void put([id], { state: 'done' });
  };
  return (
    <li class={step?.late ? `${state} late` : state}>
      <input
        type="checkbox"
        id={`measure-${id}`}
        checked={state === 'done'}
        disabled={!may('analyst') || step === null}
        onChange={({ currentTarget }) => tick(currentTarget)}
      />
      <div>
        <label for={`measure-${id}`}>
          <b>{name}</b>
        </label>
        {step !== null && <p class="stands">{standing(step)}</p>}
        {measure !== null && (
          <>
            <p>
              {measure.because} {measure.here}
            </p>
            <details>
              <summary>{checklist.details}</summary>
              <p>{measure.owner}</p>
              <p>{measure.never}</p>
              <p class="quiet">{measure.tags.join(' · ')}</p>
            </details>
          </>
        )}
        {step !== null && may('analyst') && <Ways id={id} step={step} name={name} doing={doing} />}
      </div>
    </li>
  );
}

function Ways({ id, step: { state, act: last }, name, doing: { put, undo } }: { id: string; step: Step; name: string; doing: Doing }) {
  const { checklist } = words.value;
  const assign = async () => {
    const owner = await askFor({ title: checklist.assignTitle, why: name, label: checklist.assignLabel, go: checklist.assignGo });
    if (owner !== null) await put([id], { state: 'taken', owner: owner.slice(0, 200) });
  };
  const drop = async () => {
    const reason = await askFor({ title: checklist.dropTitle, why: checklist.dropWhy, label: checklist.dropLabel, go: checklist.dropGo });
    if (reason !== null) await put([id], { state: 'dropped', reason });
  };
  if (state === 'done') return null;
  if (state === 'dropped')
    return (
      <p class="buttons unprinted">
        <button type="button" onClick={() => last !== null && void undo([last], checklist.retake)}>
          {checklist.back}
        </button>
      </p>
    );
  return (
    <p class="buttons unprinted">
      {state === 'advised' && (
        <button type="button" onClick={() => void put([id], { state: 'taken' })}>
          {checklist.take}
        </button>
      )}
      <button type="button" onClick={() => void assign()}>
        {checklist.assign}
      </button>
      <button type="button" onClick={() => void drop()}>
        {checklist.drop}
      </button>
    </p>
  );
}

/** How a measure stands, in words: whose, by when, whether that is past, and who did what when. */
function standing({ state, owner, who, at, dueAt, late, reason }: Step): string {
  const { checklist } = words.value;
  const by = tame(who ?? '');
  const when = moment(at);
  if (state === 'advised') return checklist.free;
  if (state === 'done') return fill(checklist.doneBy, { who: by, at: when });
  if (state === 'dropped') return fill(checklist.droppedBy, { who: by, at: when, why: tame(reason ?? '') });
  const due = dueAt === null ? [] : [fill(late ? checklist.overdue : checklist.dueBy, { when: ago(dueAt), at: moment(dueAt) })];
  return [fill(checklist.takenFor, { who: tame(owner ?? who ?? '') }), ...due].join(' · ');
}
