import { computed, signal } from '@preact/signals';

/** Where we are: the path and the query of the address. */
export const address = signal(readAddress());
/** The path in its parts: `/cases/12ab` is `['cases', '12ab']`. */
export const path = computed(() =>
  address.value.path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded),
);

function readAddress(): { readonly path: string; readonly query: string; readonly link: string | null } {
  // The code of a link that works once stands behind `#`, where no server sees it.
  return { path: location.pathname, query: location.search, link: /^#enter=([\w-]+)$/.exec(location.hash)?.[1] ?? null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Goes to a place of the desk; `replace` leaves no step to come back to. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  const before = address.value.path;
  address.value = readAddress();
  if (address.value.path !== before) scrollTo(0, 0);
}

/** Follows links of ours without loading anything, and the browser's own back and forward. Gives the way to stop. */
export function followLinks(): () => void {
  const back = () => {
    address.value = readAddress();
  };
  const click = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest?.('a[href^="/"]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
    if (!(link instanceof HTMLAnchorElement) || !plain || link.target !== '' || link.hasAttribute('download')) return;
    if (link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  };
  addEventListener('popstate', back);
  document.addEventListener('click', click);
  return () => {
    removeEventListener('popstate', back);
    document.removeEventListener('click', click);
  };
}
