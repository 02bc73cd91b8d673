import type { ComponentChildren } from 'preact';

/** A wide part of a page that scrolls by itself on a narrow window; `class` where it is drawn otherwise than such parts are. */
export function Scrolls({ says, class: kind = 'scrolls', children }: { says: string; class?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section class={kind} aria-label={says} tabIndex={0}>
      {children}
    </section>
  );
}

/** What the columns of a table are called. */
export function Heads({ of }: { of: readonly string[] }) {
  return of.map((head) => (
    <th key={head} scope="col">
      {head}
    </th>
  ));
}
