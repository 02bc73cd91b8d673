import { z } from 'zod';
import type { Part } from '../exports/export.ts';
import { Secret } from '../files/secrets.ts';
import type { Tools } from '../sources/source.ts';
import { ailParts } from './ail.ts';
import { webhookParts } from './webhook.ts';

/** A delivery as it came: names of headers in lower case, the body as it stood on the wire, bounded by whoever took it. */
export type Delivery = { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly body: Uint8Array };

/** What a receiver may use; see `Tools` of sources. */
export type PushTools = Pick<Tools, 'secret' | 'unpack' | 'now'>;

/** Who may push, and with which key. */
export const PushSettings = z.strictObject({ kind: z.enum(['ail', 'webhook']), secret: Secret });
export type PushSettings = z.infer<typeof PushSettings>;

/**
 * The posts of one delivery. Nothing of it is looked at before its key or signature has been checked.
 * @throws Failure `not-permitted`, `broken-file`, `secret-missing`, and those of the form that it has.
 */
export async function* receive(settings: PushSettings, delivery: Delivery, tools: PushTools): AsyncGenerator<Part> {
  const key = await tools.secret(settings.secret);
  yield* settings.kind === 'ail' ? ailParts(key, delivery, tools) : webhookParts(key, delivery, tools);
}
