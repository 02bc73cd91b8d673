import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { hearNews } from '../../ask/live.ts';
import type { CaseShown } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { Beside } from '../../draw/beside.tsx';
import { BlockOf, RowTool } from '../../draw/blocks.tsx';
import type { Outline } from '../../draw/outline.ts';
import type { Instead } from '../../draw/sheet.tsx';
import { Sections } from '../../draw/sheet.tsx';
import { tame } from '../../draw/tame.ts';
import { useKeys } from '../../frame/keys.ts';
import { go, path } from '../../frame/router.ts';
import { words } from '../../words/index.ts';
import { day } from '../../words/numbers.ts';
import { ActingOf, actingOn } from './acting.ts';
import { Chain } from './chain.tsx';
import { type Correctable, Correcting, correctable } from './correcting.tsx';
import { OwnEstimate } from './estimate.tsx';
import { Factors } from './factors.tsx';
import { Head } from './head.tsx';
import { Likelihood } from './likelihood.tsx';
import { Maybe } from './maybe.tsx';
import { Said } from './said.tsx';
import { Timeline } from './timeline.tsx';
import { WhatIf } from './whatif.tsx';

/** One case: the text with its evidence lit, what it comes to and why, and what people say of it. */
export function Case() {
  const id = path.value[1] ?? '';
  const { answered, again } = useAsked(`case ${id}`, (signal) => ask<CaseShown>(`/cases/${encodeURIComponent(id)}`, { signal }));
  const acting = useMemo(() => actingOn(id, again), [id]);
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    setStale(false);
    void ask('/looks', { method: 'POST', body: { cases: [id] } }).catch(() => {});
    return hearNews((news) => news.case === id && setStale(true));
  }, [id]);
  const { desk, frame } = words.value;
  useKeys(desk.title, [{ keys: 'u', says: desk.back, act: () => go('/radar') }]);
  const { value, problem, busy } = answered.value;
  if (value === null) {
    return (
      <div class={busy ? 'case busy' : 'case'}>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem.sentence} <a href="/radar">{desk.back}</a>
          </p>
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
  const { desk } = words.value;
  const { dossier, outline, texts } = shown;
  const judgement = dossier?.assessments[0]?.judgement ?? null;
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
    likelihood: (section) =>
      judgement === null ? <OwnEstimate onRevealed={onChanged} /> : <Likelihood judgement={judgement} title={section.title} />,
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
        {outline !== null && (
          <>
            <p class="lead">{tame(outline.lead)}</p>
            <Sections of={inOrder(outline.sections)} instead={instead} />
          </>
        )}
        <Timeline shown={shown} />
        <Maybe maybe={shown.maybe} />
        <Said shown={shown} />
        {outline !== null && <footer>{outline.foot}</footer>}
      </article>
    ),
    [shown, words.value],
  );
  const breaks = texts.map(({ start, by, at, copyOf }) => ({
    at: start,
    says: [tame(by), day(at), copyOf === null ? '' : desk.copy].filter(Boolean).join(' · '),
  }));
  return (
    <RowTool.Provider
      value={(field, label) =>
        (correctable as readonly string[]).includes(field) ? (
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
