import type { Part } from '../exports/export.ts';

/** Bytes that are at hand, as what hands over bytes in pieces. */
export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The part with the name and the address that its place has for it, where its own form says none. */
export function named(part: Part, externalId: string | null, url: string | null): Part {
  if (part.kind === 'refused') return { ...part, externalId: part.externalId ?? externalId };
  const { origin } = part.item;
  return {
    kind: 'item',
    item: { ...part.item, origin: { ...origin, externalId: origin.externalId ?? externalId, url: origin.url ?? url } },
  };
}

/** Whether a part stands for all the bytes that it came out of, rather than for one record among them. */
export function isWhole(part: Part): boolean {
  return part.kind === 'refused' || part.item.text === null;
}
