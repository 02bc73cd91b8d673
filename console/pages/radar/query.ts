import { computed } from '@preact/signals';
import type { Sending } from '../../ask/index.ts';
import { address, go } from '../../frame/router.ts';

/** What of the queue is wanted, by the names of the service; it stands in the address, so it can be sent and gone back to. */
export const names = ['text', 'level', 'kind', 'country', 'sector', 'triage', 'assigned', 'unseen', 'concerning', 'actor', 'by'] as const;
export type Name = (typeof names)[number];
export type Wanted = Readonly<Partial<Record<Name, string>>>;

export const wanted = computed<Wanted>(() => {
  const said = new URLSearchParams(address.value.query);
  return Object.fromEntries(names.flatMap((name) => (said.get(name) ? [[name, said.get(name)]] : [])));
});

type Narrowed = NonNullable<Sending<'GET /api/v1/radar/counts'>['query']>;

/** By what the queue is narrowed. A word of the address that the service does not know is refused there, with a sentence. */
export function queryOf({ by: _, ...narrowed }: Wanted): Narrowed {
  return narrowed as Narrowed;
}

/** And in which order it stands. */
export function orderOf({ by }: Wanted): { readonly by?: 'matters' | 'time' } {
  return by === undefined ? {} : { by: by as 'matters' | 'time' };
}

/** What the service adds to a view that does not say otherwise. */
const usual: Wanted = { triage: 'open,taken', by: 'matters' };

/** The address that shows this of the queue. */
export function placeOf(query: Readonly<Record<string, string>>): string {
  const own = names.flatMap((name) => (query[name] === undefined || query[name] === usual[name] ? [] : [[name, query[name]]]));
  const text = new URLSearchParams(own).toString();
  return text === '' ? '/radar' : `/radar?${text}`;
}

/** Wants this too, or no more where the value is empty. */
export function want(name: Name, value: string): void {
  const { [name]: _, ...others } = wanted.value;
  go(placeOf(value === '' ? others : { ...others, [name]: value }), { replace: true });
}
