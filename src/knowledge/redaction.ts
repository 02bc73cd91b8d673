import { z } from 'zod';
import type { Shelf } from './files.ts';

const list = z.array(z.string().min(1));
const words = z.partialRecord(z.enum(['es', 'en', 'pt', 'ru', 'any']), list);

/** What a label says of the value after it: a kind of redaction, or how to look at what follows. */
export const RedactionLabel = z.enum([
  'password',
  'passwords',
  'credentials',
  'api-token',
  'private-key',
  'seed',
  'phone',
  'call',
  'address',
  'email',
  'national-id',
  'curp',
  'rfc',
  'clabe',
  'cpf',
  'cnpj',
  'card',
  'cvv',
  'column',
  'sample',
]);
export type RedactionLabel = z.infer<typeof RedactionLabel>;

/** The words of `knowledge/redaction.yaml`. */
export const RedactionWords = z.strictObject({
  labels: z.record(RedactionLabel, words),
  /** Labels at the end of a longer word (`dbpasswd`). */
  glued: list,
  /** Words by which somebody asks for a password. */
  asking: words,
  notValues: words,
  roles: list,
  cookies: list,
  streets: words,
  houses: words,
});
export type RedactionWords = z.infer<typeof RedactionWords>;

const nothing = {
  labels: {} as RedactionWords['labels'],
  glued: [],
  asking: {},
  notValues: {},
  roles: [],
  cookies: [],
  streets: {},
  houses: {},
};

/** Reads the words that stand around secrets; a file with a problem gives none, and the shelf holds the problem. */
export function loadRedaction(shelf: Shelf): RedactionWords {
  return shelf.file('redaction.yaml', RedactionWords)?.value ?? nothing;
}
