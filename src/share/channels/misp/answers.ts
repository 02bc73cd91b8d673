import { Failure } from '#lib/failure.ts';
import { fieldsOf, parsed } from '#lib/json.ts';
import { type KeptEvent, KeptEvent as Schema } from './changes.ts';

/** What a server said, unpacked and bounded. */
export type Answer = { readonly status: number; readonly bytes: Uint8Array };

/** The event in an answer. @throws Failure `delivery-refused`, `sign-in-refused`, `odd-answer` */
export function eventIn(answer: Answer): KeptEvent {
  const refusal = refusalIn(answer);
  if (refusal !== null) throw refusal;
  const event = Schema.safeParse(fieldsOf(parsed(answer.bytes))['Event']);
  if (!event.success) throw new Failure('odd-answer', 'no event', { detail: { kind: 'MISP' } });
  return event.data;
}

// How MISP words it (app/Model/Event.php, app/Controller/EventsController.php); its words stay here, they may quote the event.
const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/blocked by|block ?list|blacklist/iu, 'blocked'],
  [/already exists/iu, 'exists'],
  [/not newer than/iu, 'older'],
  [/not authorised|same organisation/iu, 'not-ours'],
  [/do not have permission|permission to use/iu, 'role'],
];

/** The failure that an answer stands for, null for a good one. */
export function refusalIn({ status, bytes }: Answer): Failure | null {
  const body = fieldsOf(parsed(bytes));
  if (status >= 200 && status <= 299 && body['saved'] !== false) return null;
  // As it stands, however it is nested: an answer may mean ill.
  const words = new TextDecoder().decode(bytes.subarray(0, mostRead));
  const why = reasons.find(([pattern]) => pattern.test(words))?.[1];
  if (why === undefined && body['saved'] !== false && (status === 401 || status === 403)) {
    return new Failure('sign-in-refused', `status ${status}`, { detail: { status } });
  }
  return new Failure('delivery-refused', `status ${status}`, {
    detail: { why: why ?? (body['saved'] === false ? 'invalid' : 'other'), status },
  });
}

/** Room for what an error says. */
const mostRead = 4_000;
