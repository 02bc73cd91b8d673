import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** A key, what it does in words, and the doing. `j`, `Shift+J`, `?`, or two after one another: `g r`. */
export type Key = { readonly keys: string; readonly says: string; readonly act: () => void };

const groups: { readonly title: string; readonly keys: readonly Key[] }[] = [];
/** What can be done by key where we are, for the help. */
export const known = signal<readonly { readonly title: string; readonly keys: readonly Key[] }[]>([]);
let before = '';

/** While the caller is drawn, these keys work, unless somebody is typing. */
export function useKeys(title: string, keys: readonly Key[]): void {
  // With the drawing and not after it: what can be seen can be done.
  useLayoutEffect(() => {
    const group = { title, keys };
    groups.push(group);
    known.value = [...groups];
    return () => {
      groups.splice(groups.indexOf(group), 1);
      known.value = [...groups];
    };
  });
}

/** Hears keys of the whole page. Gives the way to stop. */
export function hearKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const key = event.key.length === 1 && event.shiftKey && event.key !== event.key.toLowerCase() ? `Shift+${event.key}` : event.key;
    const whole = before === '' ? key : `${before} ${key}`;
    const found = find(whole) ?? find(key);
    before = found === undefined && groups.some((one) => one.keys.some(({ keys }) => keys.startsWith(`${key} `))) ? key : '';
    if (found === undefined) return;
    event.preventDefault();
    found.act();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

// The page that was drawn last knows best.
function find(keys: string): Key | undefined {
  for (const group of groups.toReversed()) {
    const found = group.keys.find((one) => one.keys === keys);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog[open]') !== null) return true;
  return target.matches('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])');
}
