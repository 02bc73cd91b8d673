import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { tongue, words } from '../words/index.ts';
import { sentenceOf } from './index.ts';

type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
/** A long list as far as it was asked for. `whole`: nothing comes after it. */
export type Paged<T> = {
  readonly items: readonly T[];
  readonly whole: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
};

/** Asks for the first page when `key` or the language changes, and for the next one whenever `more` is called and none is on its way. */
export function usePaged<T>(
  key: string,
  asking: (after: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): { readonly paged: ReadonlySignal<Paged<T>>; readonly more: () => void } {
  const paged = useSignal<Paged<T>>({ items: [], whole: false, busy: true, problem: null });
  const next = useRef<string | null>(null);
  const own = useRef(new AbortController());
  const fill = async (after: string | undefined) => {
    const { signal } = own.current;
    paged.value = { ...paged.peek(), busy: true };
    try {
      const page = await asking(after, signal);
      if (signal.aborted) return;
      next.current = page.next;
      const items = after === undefined ? page.items : [...paged.peek().items, ...page.items];
      paged.value = { items, whole: page.next === null, busy: false, problem: null };
    } catch (fault) {
      const problem = sentenceOf(fault, words.peek().frame.offline);
      if (problem !== undefined && !signal.aborted) paged.value = { ...paged.peek(), busy: false, problem };
    }
  };
  useEffect(() => {
    own.current = new AbortController();
    void fill(undefined);
    return () => own.current.abort();
  }, [key, tongue.value]);
  return {
    paged,
    more: () => {
      if (next.current !== null && !paged.peek().busy) void fill(next.current);
    },
  };
}
