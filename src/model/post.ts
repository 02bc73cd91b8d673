import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Instant, Language } from './text.ts';

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

/** Where in a conversation a post stands, by the names that its place uses. */
export const Thread = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  replyTo: z.string().nullable(),
  forwardedFrom: z.string().nullable(),
});
export type Thread = Frozen<z.infer<typeof Thread>>;

/**
 * What the place of a post says about it, beside its text. `externalId` is its name there, stable when the place edits the post;
 * `tlp` the marking that the sender put on it.
 */
export const Origin = z.strictObject({
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  editedAt: Instant.nullable(),
  thread: Thread.nullable(),
  tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']).nullable(),
});
export type Origin = Frozen<z.infer<typeof Origin>>;

/**
 * One post as a source or an export gave it, not yet decoded. `bytes` is exactly what counts as received: its hash is the post's
 * name, unless `identity` says what the name is taken over (counters stand in the bytes of a forum's post, and change). `text` is given where the form itself says what the text is (a message of a chat, a record of a leak site); null where the
 * bytes are to be decoded as `mediaType` (null: by their looks).
 */
export const Item = z.strictObject({
  bytes: z.instanceof(Uint8Array),
  identity: z.string().optional(),
  mediaType: z.string().nullable(),
  text: z.string().nullable(),
  title: z.string().nullable(),
  author: Author.nullable(),
  publishedAt: Instant.nullable(),
  origin: Origin,
});
export type Item = Frozen<Omit<z.infer<typeof Item>, 'bytes'>> & { readonly bytes: Uint8Array };

/**
 * A post as it is kept: masked, with how it came. `collector` names the kind of source and its version (`web 1`), `settings` the hash of
 * the settings that it ran with, `bytes` how many were received, `received` their SHA-256 where the post is not named by it.
 */
export const Arrival = z.strictObject({
  post: Post,
  language: Language.nullable(),
  redactions: z.array(Redaction),
  origin: Origin,
  source: z.string(),
  collector: z.string(),
  settings: z.string().nullable(),
  bytes: z.int(),
  received: z.string().optional(),
});
export type Arrival = Frozen<z.infer<typeof Arrival>>;
