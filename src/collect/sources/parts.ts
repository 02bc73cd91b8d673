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

/** The parts of one file. What is refused among others without a name of its own has its place for one: `#17` is the 17th. */
export async function* numbered(parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
  let first: Part | null = null;
  let number = 0;
  try {
    for await (const part of parts) {
      number += 1;
      // Alone it stands for the whole file, and whether it is alone shows by the next.
      if (number === 1) first = part;
      else {
        if (first !== null) yield placed(first, 1);
        first = null;
        yield placed(part, number);
      }
    }
  } catch (fault) {
    if (first !== null) yield first;
    throw fault;
  }
  if (first !== null) yield first;
}

function placed(part: Part, number: number): Part {
  return part.kind === 'refused' ? { ...part, externalId: part.externalId ?? `#${number}` } : part;
}
