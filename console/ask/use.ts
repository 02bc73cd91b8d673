import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { tongue, words } from '../words/index.ts';
import { Refused, sentenceOf } from './index.ts';

/** What was asked for: the last answer, kept while the next is on its way; or the sentence why there is none. */
export type Answered<T> = {
  readonly value: T | null;
  readonly problem: { readonly sentence: string; readonly code: string } | null;
  readonly busy: boolean;
};

/** Asks when `key` or the language changes, and whenever `again` is called. A null key asks nothing. */
export function useAsked<T>(
  key: string | null,
  asking: (signal: AbortSignal) => Promise<T>,
): { readonly answered: ReadonlySignal<Answered<T>>; readonly again: () => void; readonly put: (value: T) => void } {
  const answered: Signal<Answered<T>> = useSignal<Answered<T>>({ value: null, problem: null, busy: key !== null });
  const turn = useSignal(0);
  useEffect(() => {
    if (key === null) return;
    const own = new AbortController();
    answered.value = { ...answered.peek(), busy: true };
    asking(own.signal).then(
      (value) => {
        if (!own.signal.aborted) answered.value = { value, problem: null, busy: false };
      },
      (fault: unknown) => {
        const sentence = sentenceOf(fault, words.peek().frame.offline);
        if (sentence !== undefined && !own.signal.aborted)
          answered.value = {
            value: answered.peek().value,
            problem: { sentence, code: fault instanceof Refused ? fault.code : 'bug' },
            busy: false,
          };
      },
    );
    return () => own.abort();
  }, [key, tongue.value, turn.value]);
  return {
    answered,
    again: () => {
      turn.value += 1;
    },
    put: (value) => {
      answered.value = { value, problem: null, busy: false };
    },
  };
}
