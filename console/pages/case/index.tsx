import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { hearNews } from '../../ask/live.ts';
import type { CaseShown, Outline } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { Beside } from '../../draw/beside.tsx';
import { BlockOf, RowTool } from '../../draw/blocks.tsx';
import type { Instead } from '../../draw/sheet.tsx';
import { Sections } from '../../draw/sheet.tsx';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { useKeys } from '../../frame/keys.ts';
import { go, path } from '../../frame/router.ts';
import { words } from '../../words/index.ts';
import { day } from '../../words/numbers.ts';
import { ActingOf, actingOn } from './acting.ts';
import { Chain } from './chain.tsx';
import { Measures } from './checklist.tsx';
import { Concerned } from './concerns.tsx';
import { Contents } from './contents.tsx';
import { type Correctable, Correcting, correctable } from './correcting.tsx';
import { OwnEstimate } from './estimate.tsx';
import { Factors } from './factors.tsx';
import { Head } from './head.tsx';
import { Likelihood } from './likelihood.tsx';
import { Maybe } from './maybe.tsx';
import { Said } from './said.tsx';
import { Timeline } from './timeline.tsx';
import { WhatIf } from './whatif.tsx';

/** A case is long: what fills the first screen is drawn at once, the rest when that stands. */
const drawnFirst = 3;
const firstMs = 80;

/** After so long without more news it is looked at what they were. */
const settleMs = 800;

/** One case: the text with its evidence lit, what it comes to and why, and what people say of it. */
export function Case() {
  const id = path.value[1] ?? '';
  const { answered, again } = useAsked(`case ${id}`, (signal) => ask('GET /api/v1/cases/:id', { params: { id }, signal }));
  const acting = useMemo(() => actingOn(id, again), [id]);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    setStale(false);
    void ask('POST /api/v1/looks', { body: { cases: [id] } }).catch(() => {});
    const looking = new AbortController();
    let waiting = 0;
    // What he did himself is news too, and shown already: only what would look otherwise is announced.
    const look = (): void => {
      if (answered.peek().busy) {
        waiting = window.setTimeout(look, settleMs);
        return;
      }
      ask('GET /api/v1/cases/:id', { params: { id }, signal: looking.signal }).then(
        (now) => JSON.stringify(now) !== JSON.stringify(answered.peek().value) && setStale(true),
        () => {},
      );
    };
    const stop = hearNews((news) => {
      if (news.case !== id) return;
      clearTimeout(waiting);
      waiting = window.setTimeout(look, settleMs);
    });
    return () => {
      stop();
      clearTimeout(waiting);
      looking.abort();
    };
  }, [id]);
  const { desk, frame } = words.value;
  useKeys(desk.title, [{ keys: 'u', says: desk.back, act: () => go('/radar') }]);
  const { value, problem, busy } = answered.value;
  useEffect(() => setStale(false), [value]);
  if (value === null) {
    return (
      <div class={busy ? 'case busy' : 'case'}>
        {problem !== null && (
          <section class="lost">
            <h1>{desk.title}</h1>
            <p class="problem" role="alert">
              {problem.sentence}
            </p>
            <p>
              <a href="/radar">{desk.back}</a>
            </p>
          </section>
        )}
      </div>
    );
  }
  return (
    <ActingOf.Provider value={acting}>
      <div class={busy ? 'case busy' : 'case'}>
        {isStale && (
          <p class="stale" role="status">
            {desk.stale}{' '}
            <button
              type="button"
              onClick={() => {
                setStale(false);
                again();
              }}
            >
              {frame.again}
            </button>
          </p>
        )}
        <Shown shown={value} onChanged={again} />
      </div>
    </ActingOf.Provider>
  );
}

function Shown({ shown, onChanged }: { shown: CaseShown; onChanged: () => void }) {
  const [correcting, setCorrecting] = useState<{ readonly field: Correctable; readonly label: string } | null>(null);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const waiting = setTimeout(() => setWhole(true), firstMs);
    return () => clearTimeout(waiting);
  }, []);
  const { desk } = words.value;
  const { dossier, outline, texts } = shown;
  const judgement = dossier?.assessments[0]?.judgement ?? null;
  const matches = dossier?.assessments[0]?.matches ?? null;
  const instead: Instead = {
    recognised: () => null,
    // What people said stands below with its signatures.
    facts: () => null,
    claims: (section) => (
      <section class="part claims">
        <h2>{section.title}</h2>
        {dossier !== null && <Chain claims={dossier.claims} genre={dossier.document.genre} />}
        {section.blocks.map((block, at) => (
          <BlockOf key={at} block={block} id={`claims-${at}`} />
        ))}
      </section>
    ),
    measures: (section) => <Measures section={section} />,
    cascade: (section) => (
      <section class="part cascade">
        <h2>{section.title}</h2>
        {section.blocks.map((block, at) => (
          <BlockOf key={at} block={block} id={`cascade-${at}`} />
        ))}
        <p class="unprinted">
          <a href={`/impact/${shown.row.id}`}>{words.value.impact.seeNetwork}</a>
        </p>
      </section>
    ),
    likelihood: (section) =>
      judgement === null ? <OwnEstimate onRevealed={onChanged} /> : <Likelihood judgement={judgement} title={section.title} />,
    ...(matches === null ? {} : { matches: (section) => <Concerned matches={matches} section={section} /> }),
    ...(judgement === null
      ? {}
      : {
          factors: (section) => <Factors judgement={judgement} section={section} />,
          wouldChangeIt: (section) => <WhatIf judgement={judgement} title={section.title} />,
        }),
  };
  const sheet = useMemo(
    () => (
      <article class="sheet">
        <Head shown={shown} />
        <Contents shown={shown} isWhole={isWhole} />
        {outline !== null && (
          <>
            <p class="lead">{tame(outline.lead)}</p>
            <Sections of={inOrder(outline.sections).slice(0, isWhole ? undefined : drawnFirst)} instead={instead} />
          </>
        )}
        {isWhole && (
          <>
            <Timeline shown={shown} />
            <Maybe maybe={shown.maybe} />
            <Said shown={shown} />
            {outline !== null && <footer>{outline.foot}</footer>}
          </>
        )}
      </article>
    ),
    [shown, words.value, isWhole],
  );
  const breaks = texts.map(({ start, by, at, copyOf }) => ({
    at: start,
    says: [tame(by), day(at), copyOf === null ? '' : desk.copy].filter(Boolean).join(' · '),
  }));
  return (
    <RowTool.Provider
      value={(field, label) =>
        may('analyst') && (correctable as readonly string[]).includes(field) ? (
          <button type="button" class="plain correct unprinted" onClick={() => setCorrecting({ field: field as Correctable, label })}>
            {desk.correct}
          </button>
        ) : null
      }
    >
      <Beside text={dossier?.document.text ?? ''} claims={dossier?.claims ?? []} breaks={breaks}>
        {sheet}
      </Beside>
      {correcting !== null && <Correcting {...correcting} onDone={() => setCorrecting(null)} />}
    </RowTool.Provider>
  );
}

/** What a person who knows the text already looks for first, before the rest as every page has it. */
const first: readonly string[] = ['likelihood', 'estimates', 'notKnown', 'offers', 'claims', 'factors', 'wouldChangeIt', 'competing'];

function inOrder(sections: Outline['sections']): Outline['sections'] {
  const rank = ({ id }: { id: string }) => (first.indexOf(id) + first.length + 1) % (first.length + 1);
  return sections.toSorted((a, b) => rank(a) - rank(b));
}
