import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Instant } from './text.ts';

/** What the place of a post says of its author: what peers throw away and credibility needs. */
export const Author = z.strictObject({
  alias: z.string().nullable(),
  joinedOn: z.string().nullable(),
  posts: z.int().nullable(),
  reputation: z.number().nullable(),
  forumDeposit: z.string().nullable(),
});
export type Author = Frozen<z.infer<typeof Author>>;

export const RedactionKind = z.enum([
  'curp',
  'rfc',
  'clabe',
  'cpf',
  'cnpj',
  'card',
  'password',
  'cookie',
  'private-key',
  'api-token',
  'phone',
  'address',
  'email',
  'national-id',
]);
export type RedactionKind = z.infer<typeof RedactionKind>;
export const Redaction = z.strictObject({ kind: RedactionKind, count: z.int().min(1) });
export type Redaction = Frozen<z.infer<typeof Redaction>>;

/**
 * One thing that came in, decoded and not yet masked: it never leaves memory in this form. `id` is the SHA-256 of the bytes as
 * received, or of what an item says names it (`Item`); `receivedAt` is when the program got it, `publishedAt` what the thing says of itself. `recognised` marks text that
 * was read off a picture and waits for a person's confirmation. `masked` stands in a post that was kept: where something was masked, in
 * UTF-16 code units of `text`; it is not masked again.
 */
export const Post = z.strictObject({
  id: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  source: z.string(),
  mediaType: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  recognised: z.boolean(),
  author: Author.nullable(),
  publishedAt: Instant.nullable(),
  receivedAt: Instant,
  masked: z.array(z.strictObject({ kind: RedactionKind, start: z.int(), end: z.int() })).optional(),
});
export type Post = Frozen<z.infer<typeof Post>>;

/** An input that could not be read: a value, counted and kept, not an exception. */
export const Rejected = z.strictObject({
  format: z.literal('vigia/rejected/1'),
  source: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Rejected = Frozen<z.infer<typeof Rejected>>;
