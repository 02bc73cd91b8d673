import type { ComponentChildren } from 'preact';
import type { Outline } from '../ask/shapes.ts';
import { BlockOf } from './blocks.tsx';
import { Level } from './level.tsx';
import { tame } from './tame.ts';

type Section = Outline['sections'][number];
/** How a page draws a section itself; null leaves it out. */
export type Instead = { readonly [S in Section['id']]?: (section: Section) => ComponentChildren };

/** An outline as a sheet: the sections of one case after the other, in reading order. */
export function Sheet({ outline, instead = {}, tools }: { outline: Outline; instead?: Instead; tools?: ComponentChildren }) {
  return (
    <article class="sheet">
      <p class="marks">
        {outline.level !== null && <Level of={outline.level}>{outline.levelLabel}</Level>}
        {outline.marks.map((mark) => (
          <span key={mark} class="mark">
            {mark}
          </span>
        ))}
      </p>
      <h1>{tame(outline.title)}</h1>
      <p class="meta">
        {outline.meta.map(({ label, value }) => (
          <span key={label}>
            {label} <b>{tame(value)}</b>
          </span>
        ))}
      </p>
      <p class="lead">{tame(outline.lead)}</p>
      <Sections of={outline.sections} instead={instead} />
      {tools}
      <footer>{outline.foot}</footer>
    </article>
  );
}

export function Sections({ of, instead = {} }: { of: readonly Section[]; instead?: Instead }) {
  return (
    <>
      {of.map((section, at) => {
        const isNewCase = section.of !== null && section.of !== of[at - 1]?.of;
        const own = instead[section.id];
        return (
          <>
            {isNewCase && <h2 class="case">{section.of}</h2>}
            {own === undefined ? <Part section={section} id={`s${at}`} /> : own(section)}
          </>
        );
      })}
    </>
  );
}

function Part({ section, id }: { section: Section; id: string }) {
  return (
    <section class={`part ${section.id}`}>
      <h2>{section.title}</h2>
      {section.blocks.map((block, at) => (
        <BlockOf key={at} block={block} id={`${id}-${at}`} />
      ))}
    </section>
  );
}
