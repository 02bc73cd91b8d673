import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { ArchiveFile } from '#lib/files/tar.ts';
import { sha256 } from '#lib/hash.ts';
import { openCheckpoint } from '../checkpoint.ts';
import { type Break, type Entry, follow, lineOf, type Said, saidIn } from '../entry.ts';
import { type Verifier, verifierFrom } from '../keys.ts';
import { openTimestamp } from '../timestamp/timestamp.ts';
import { evidenceFormat, places, plain } from './make.ts';

/**
 * What does not hold in a bundle. `changed`, `missing`, `unlisted`: a file against the signed list. `unsigned`: the list or a
 * checkpoint. `link`: the chain, at this entry. `unproven`: a content, text, original or correction that no entry of the chain speaks of
 * in this form. `timestamp`: an answer about something else. `unreadable`: a file that is not what its name says.
 */
export type Fault =
  | { readonly kind: 'changed' | 'missing' | 'unlisted' | 'unsigned' | 'unproven' | 'timestamp' | 'unreadable'; readonly file: string }
  | { readonly kind: 'link'; readonly file: string; readonly broken: Break };

/** What a bundle says and whether it holds: it does when there are no faults, as far as one trusts its keys. */
export type Verdict = {
  readonly faults: readonly Fault[];
  readonly origin: string;
  readonly madeAt: string;
  readonly posts: readonly string[];
  readonly keys: readonly { readonly line: string; readonly trusted: boolean }[];
  readonly checkpoints: readonly { readonly seq: number; readonly stampedAt: string | null }[];
};

const Manifest = z.object({
  format: z.literal(evidenceFormat),
  origin: z.string(),
  madeAt: z.string(),
  posts: z.array(
    z.object({ post: z.string().regex(/^sha256:[0-9a-f]{64}$/), text: z.string().nullable(), original: z.string().nullable() }),
  ),
});

/**
 * Checks a bundle as its README tells an expert to. `trusted` are the keys one knows from elsewhere.
 * @throws Failure `broken-file` when it is no bundle at all
 */
export function verifyBundle(files: readonly ArchiveFile[], trusted: readonly Verifier[]): Verdict {
  const at = new Map(files.map(({ name, bytes }) => [name, bytes]));
  const manifest = Manifest.safeParse(jsonIn(at.get(places.manifest)));
  if (!manifest.success) throw new Failure('broken-file', 'no manifest', { detail: { kind: 'vigia/evidence' } });
  const { origin, madeAt, posts } = manifest.data;
  const keys = keysIn(at);
  const chain = [...at.keys()].filter((name) => name.startsWith('chain/')).map((name) => stretchIn(name, at, keys));
  const said = chain.flatMap(({ entries }) => entries.flatMap((one) => saidIn(one) ?? []));
  const faults = [
    ...listFaults(at, keys),
    ...chain.flatMap((one) => one.faults),
    ...contentFaults(
      at,
      chain.flatMap(({ entries }) => entries),
    ),
    ...posts.flatMap((one) => postFaults(one.post, one, at, said)),
    ...correctionFaults(at, said),
  ];
  return {
    faults,
    origin,
    madeAt,
    posts: posts.map(({ post }) => post),
    keys: keys.map(({ line }) => ({ line, trusted: trusted.some((one) => one.line === line) })),
    checkpoints: chain.flatMap(({ checkpoint }) => checkpoint ?? []),
  };
}

function jsonIn(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}

type Files = ReadonlyMap<string, Uint8Array>;

function keysIn(at: Files): readonly Verifier[] {
  return textOf(at.get(places.keys))
    .split('\n')
    .slice(0, 100)
    .flatMap((line) => {
      try {
        return line === '' ? [] : [verifierFrom(line)];
      } catch {
        return [];
      }
    });
}

function listFaults(at: Files, keys: readonly Verifier[]): Fault[] {
  const sums = textOf(at.get(places.sums));
  const listed = new Map(sums.split('\n').map((line) => [line.slice(66), line.slice(0, 64)]));
  const signature = at.get(places.signature) ?? new Uint8Array();
  const faults: Fault[] = keys.some((key) => key.holds(sums, signature)) ? [] : [{ kind: 'unsigned', file: places.sums }];
  for (const [name, bytes] of at) {
    if (name === places.sums || name === places.signature) continue;
    const sum = listed.get(name);
    if (sum === undefined) faults.push({ kind: 'unlisted', file: name });
    else if (sum !== plain(sha256(bytes))) faults.push({ kind: 'changed', file: name });
  }
  return [
    ...faults,
    ...[...listed.keys()].filter((name) => name !== '' && !at.has(name)).map((file) => ({ kind: 'missing', file }) as const),
  ];
}

type StretchFound = {
  readonly entries: readonly Entry[];
  readonly faults: readonly Fault[];
  readonly checkpoint: { readonly seq: number; readonly stampedAt: string | null } | null;
};

function stretchIn(file: string, at: Files, keys: readonly Verifier[]): StretchFound {
  const entries = textOf(at.get(file))
    .split('\n')
    .slice(0, -1)
    .map((line) => entryIn(line, at));
  const [first, last] = [entries[0], entries.at(-1)];
  if (first == null || last == null || !entries.every((one) => one !== null))
    return { entries: [], faults: [{ kind: 'unreadable', file }], checkpoint: null };
  const { broken } = follow(entries, { seq: first.seq - 1, hash: first.previous });
  const faults: Fault[] = broken === null ? [] : [{ kind: 'link', file, broken }];
  const note = textOf(at.get(places.note(last.seq)));
  const checkpoint = openCheckpoint(note, keys);
  if (typeof checkpoint === 'string' || checkpoint.head.seq !== last.seq || checkpoint.head.hash !== last.hash)
    return { entries, faults: [...faults, { kind: 'unsigned', file: places.note(last.seq) }], checkpoint: null };
  const answer = at.get(places.answer(last.seq));
  const stamp = answer === undefined ? null : openTimestamp(answer, { hash: sha256(note), nonce: null });
  if (typeof stamp === 'string') faults.push({ kind: 'timestamp', file: places.answer(last.seq) });
  return { entries, faults, checkpoint: { seq: last.seq, stampedAt: stamp === null || typeof stamp === 'string' ? null : stamp.at } };
}

function entryIn(line: string, at: Files): Entry | null {
  const [, content, previous, digits] =
    /^\{"content":"(sha256:[0-9a-f]{64})","previous":"(sha256:[0-9a-f]{64})","seq":([1-9]\d{0,14})\}$/.exec(line) ?? [];
  if (content === undefined || previous === undefined) return null;
  const link = { seq: Number(digits), previous, content };
  const said = at.get(places.content(link.seq));
  return { ...link, hash: sha256(lineOf(link)), said: said === undefined ? null : textOf(said) };
}

function contentFaults(at: Files, entries: readonly Entry[]): Fault[] {
  const proven = new Set(entries.map(({ seq }) => places.content(seq)));
  return [...at.keys()].filter((name) => name.startsWith('contents/') && !proven.has(name)).map((file) => ({ kind: 'unproven', file }));
}

/** A text must be the recorded one; where there is none, an entry must tell that it was erased. */
function postFaults(
  post: string,
  { text, original }: { text: string | null; original: string | null },
  at: Files,
  said: readonly Said[],
): Fault[] {
  const about = said.filter(({ subject }) => subject === post);
  const tells = (file: string, member: string) => {
    const bytes = at.get(file);
    return bytes !== undefined && about.some(({ body }) => body[member] === sha256(bytes));
  };
  const faults: Fault[] = [];
  const file = text ?? places.text(post);
  if (text === null ? !about.some(({ kind }) => kind === 'deletion') : !tells(file, 'text')) faults.push({ kind: 'unproven', file });
  if (original !== null && !tells(original, 'sealed')) faults.push({ kind: 'unproven', file: original });
  return faults;
}

function correctionFaults(at: Files, said: readonly Said[]): Fault[] {
  const told = new Set(said.flatMap(({ kind, body }) => (kind === 'correction' ? [body['note']] : [])));
  return [...at]
    .filter(([name, bytes]) => name.startsWith('corrections/') && !told.has(sha256(bytes)))
    .map(([file]) => ({ kind: 'unproven', file }));
}
