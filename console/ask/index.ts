import { createClient, Refused } from '../../src/api/client/index.ts';
import { tongue } from '../words/index.ts';

export { type Answer, type OperationName, type Operations, Refused, type Sending } from '../../src/api/client/index.ts';

/** Asks the service, each operation by its name, in the language of the page. A write carries a key by which the service knows it again. */
export const ask = createClient({ tongue: () => tongue.peek(), keys: keyOfWrite });

// Not randomUUID: without TLS, as between the machines of a closed network, browsers do not offer it.
function keyOfWrite(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sentence of a refusal for the person, `offline` where nobody answered; undefined for what is none (asked no more). */
export function sentenceOf(fault: unknown, offline: string): string | undefined {
  if (fault instanceof DOMException && fault.name === 'AbortError') return undefined;
  return fault instanceof Refused && fault.message !== '' ? fault.message : offline;
}
