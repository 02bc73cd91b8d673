import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Span } from '#model';

/** Something said on the sheet that rests on words of the text. `quiet`: whole propositions, not tinted before they are pointed at. */
export type Lit = { readonly id: string; readonly spans: readonly Span[]; readonly tone: 'fact' | 'quiet' | 'hedge' };

/** What of the sheet rests on which words: each part gives its own an id while it is drawn. */
export class Facts {
  readonly all = new Map<string, Lit>();
  /** Attributes of the element that says it; none where no words say it. */
  mark(id: string, spans: readonly Span[], tone: Lit['tone'] = 'fact'): { 'data-fact'?: string; tabIndex?: number } {
    if (spans.length === 0) return {};
    this.all.set(id, { id, spans, tone });
    return { 'data-fact': id, tabIndex: 0 };
  }
}

export const FactsOf = createContext(new Facts());
export function useFacts(): Facts {
  return useContext(FactsOf);
}

/** Lights facts and their words together in `root`, whichever of the two is pointed at or focused. Gives the way to stop. */
export function lightTogether(root: HTMLElement): () => void {
  const show = (event: Event) => {
    const from = (event.target as Element).closest?.<HTMLElement>('[data-facts],[data-fact]') ?? null;
    const ids = new Set((from?.dataset['facts'] ?? from?.dataset['fact'] ?? '').split(' ').filter(Boolean));
    for (const one of root.querySelectorAll('.lit')) one.classList.remove('lit');
    if (from === null || ids.size === 0) return;
    let first: Element | null = null;
    for (const mark of root.querySelectorAll<HTMLElement>('mark[data-facts]')) {
      if (!(mark.dataset['facts'] ?? '').split(' ').some((id) => ids.has(id))) continue;
      mark.classList.add('lit');
      first ??= mark;
    }
    for (const one of root.querySelectorAll<HTMLElement>('[data-fact]')) one.classList.toggle('lit', ids.has(one.dataset['fact'] ?? ''));
    if (from.dataset['fact'] !== undefined && first !== null) reveal(first);
  };
  root.addEventListener('pointerover', show);
  root.addEventListener('focusin', show);
  return () => {
    root.removeEventListener('pointerover', show);
    root.removeEventListener('focusin', show);
  };
}

// Scrolls the panel of the text and never the page under the reader's pointer.
function reveal(mark: Element): void {
  const panel = mark.closest('.document');
  if (panel === null) return;
  const { top, bottom } = mark.getBoundingClientRect();
  const box = panel.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) panel.scrollTop += top - box.top - box.height / 3;
}
