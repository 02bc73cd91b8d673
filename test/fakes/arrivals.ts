import { sha256 } from '#lib/hash.ts';
import type { Arrival, Item } from '#model';
import type { Intake } from '#work';

const origin = { externalId: null, url: null, editedAt: null, thread: null, tlp: null };

/** A text as an item that a source hands over. */
export function itemOf(text: string, externalId: string | null = null): Item {
  const bytes = Buffer.from(text);
  const nothing = { title: null, author: null, publishedAt: null };
  return { ...nothing, bytes, mediaType: 'text/plain', text, origin: { ...origin, externalId } };
}

/** A text as a post that came in at an instant, named by its hash, ready to be kept. */
export function arrivalOf(text: string, receivedAt: string, source = 'test'): Arrival {
  const post = { id: sha256(text), source, mediaType: 'text/plain', title: null, text, recognised: false, author: null };
  return {
    post: { ...post, publishedAt: null, receivedAt, masked: [] },
    language: null,
    redactions: [],
    origin,
    source,
    collector: 'test 1',
    settings: null,
    bytes: Buffer.byteLength(text),
  };
}

/** A text that is worth judging, another for each number. */
export function listing(number: number): string {
  return `Vendo acceso VPN (FortiGate) a una empresa de energía en México, lote ${number}. Precio: 3,500 USD. Garante del foro.`;
}

/** So many of them, from a number on. */
export function listings(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => listing(from + at));
}

/** An intake whose readers only mask: what it takes in is judged later, from the line. */
export function later(intake: Intake): Intake {
  const { readers } = intake;
  return { ...intake, readers: { ...readers, mask: (posts) => readers.mask(posts.map((one) => ({ ...one, asOf: null }))) } };
}
