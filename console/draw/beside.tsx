import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Dossier } from '#model';
import { words } from '../words/index.ts';
import { Facts, FactsOf, type Lit, lightTogether } from './facts.ts';
import { type Break, Document } from './text.tsx';

type Props = {
  readonly text: string;
  readonly claims: Dossier['claims'];
  readonly breaks?: readonly Break[];
  readonly children: ComponentChildren;
};

/** What is said of a text, beside the text: both light up together. Words that hedge a statement have a shade of their own. */
export function Beside({ text, claims, breaks = [], children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const facts = useMemo(() => new Facts(), [text]);
  const [lit, setLit] = useState<readonly Lit[]>([]);
  useEffect(() => (root.current === null ? undefined : lightTogether(root.current)), []);
  // What rests on words is known once the rest was drawn.
  useEffect(() => setLit([...facts.all.values(), ...hedgesIn(claims)]), [facts, children, claims]);
  const { text: own } = words.value;
  return (
    <FactsOf.Provider value={facts}>
      <div class="result" ref={root}>
        {children}
        <aside class="source" aria-label={own.title}>
          <h2>{own.title}</h2>
          <p class="quiet">{own.help}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
          <section class="document" aria-label={own.title} tabIndex={0}>
            <Document text={text} facts={lit} breaks={breaks} />
          </section>
        </aside>
      </div>
    </FactsOf.Provider>
  );
}

function hedgesIn(claims: Dossier['claims']): Lit[] {
  return claims.flatMap(({ id, cues, certainty }) =>
    cues.length === 0 || certainty === 'asserted'
      ? []
      : [{ id: `hedge-${id}`, spans: cues.map(({ span }) => span), tone: 'hedge' as const }],
  );
}
