import { Failure } from '#lib/failure.ts';
import type { Item } from '#model';
import type { Export, Part } from '../src/collect/exports/export.ts';

/** All that an export makes of bytes, which come in small pieces as from a network. */
export async function partsOf(form: Export, given: Uint8Array | string | object, name = 'file.json'): Promise<Part[]> {
  const bytes = given instanceof Uint8Array ? given : new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given));
  const head = { name, mediaType: null, start: new TextDecoder().decode(bytes.subarray(0, 65_536)) };
  const parts: Part[] = [];
  for await (const part of form.items(pieces(bytes), { head, mapping: null })) parts.push(part);
  return parts;
}

async function* pieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** The items alone; a part that was refused is a fault of the test. */
export async function itemsOf(form: Export, given: Uint8Array | string | object, name?: string): Promise<Item[]> {
  return (await partsOf(form, given, name)).map((part) => {
    if (part.kind === 'refused') throw new Error(`refused: ${part.code}`);
    return part.item;
  });
}

/** For properties over any bytes: a `Failure` is a fair end, everything else is not. */
export async function partsOrFailure(form: Export, given: Uint8Array | string | object, name?: string): Promise<readonly Part[] | Failure> {
  try {
    return await partsOf(form, given, name);
  } catch (fault) {
    if (fault instanceof Failure) return fault;
    throw fault;
  }
}
