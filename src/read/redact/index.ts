import type { RedactionWords } from '#knowledge';
import type { Redaction, RedactionKind } from '#model';
import { echoesOf, type Piece } from './echo.ts';
import { readAnswers } from './forms/asked.ts';
import { readKeys } from './forms/keys.ts';
import { readLabelled } from './forms/labelled.ts';
import { isRole, readMails } from './forms/mails.ts';
import { readPlaces } from './forms/places.ts';
import { Hits } from './hits.ts';
import { readCredentials } from './lists/credentials.ts';
import { readTables } from './lists/tables.ts';
import { readNumbers } from './numbers/index.ts';
import { settle } from './settle.ts';
import { mentionsIn, vocabularyOf } from './words/mentions.ts';
import { lowOf, plainOf } from './words/plain.ts';

/** Something that may not be kept or shown: `[start, end)` in UTF-16 units of the given text. */
export type Secret = { readonly kind: RedactionKind; readonly start: number; readonly end: number };
type Range = { readonly start: number; readonly end: number };

/**
 * Finds the secrets and the personal data of a text, sorted and without overlaps, in time linear in its length. `keep` are spans
 * that stay whatever they hold (the seller's contacts). Every place where a secret stands again is given too.
 */
export function findSecrets(text: string, keep: readonly Range[], words: RedactionWords): Secret[] {
  let found = findOnce(text, keep, words);
  // A label that was glued to a secret stands free once that is masked: looked at again until nothing new appears.
  for (let round = 1; round < mostRounds && found.length > 0; round += 1) {
    const more = findOnce(mask(text, found), keep, words);
    if (more.length === 0) break;
    found = merge([...found, ...more]);
  }
  return found;
}

const mostRounds = 5;

function findOnce(text: string, keep: readonly Range[], words: RedactionWords): Secret[] {
  const vocabulary = vocabularyOf(words);
  const plain = plainOf(text);
  const mentions = mentionsIn(plain.low, vocabulary);
  const mails = readMails(plain);
  const hits = new Hits();
  readTables(plain, mentions, hits);
  readKeys(plain, hits);
  readCredentials(plain, mails, mentions, vocabulary, hits);
  readLabelled(plain, mentions, vocabulary, hits);
  readAnswers(plain, mentions, vocabulary, hits);
  readNumbers(plain, mentions, hits);
  readPlaces(plain, mentions, hits);
  for (const mail of mails) if (!isRole(mail, vocabulary.roles)) hits.maybe('email', mail.start, mail.end);
  const settled = merge(settle(plain, hits, mentions));
  if (settled.length === 0) return [];
  const source = ({ kind, start, end }: Piece): Secret => {
    const [from, to] = plain.trace.source(start, end);
    return { kind, start: from, end: to };
  };
  // What is kept in one place is the seller's own, and no secret elsewhere.
  const kept = [...keep].sort((one, other) => one.start - other.start);
  const secret = settled.filter((one) => !isKept(source(one), kept));
  const all = merge([
    ...secret,
    ...echoesOf(plain.text, secret, (value) => vocabulary.entries.has(lowOf(value).replace(/[^\p{L}\p{N}]+$/u, ''))),
  ]).map(source);
  return merge(without(all, kept));
}

/** The text with every code unit of a secret as `•`; its length and its lines stay. */
export function mask(text: string, secrets: readonly Secret[]): string {
  if (secrets.length === 0) return text;
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of secrets) {
    pieces.push(text.slice(done, start), text.slice(start, end).replace(/[^\r\n]/g, '•'));
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

// Of two kinds for one place the one that says more; a session's cookie is a token as well.
const weight: Readonly<Record<RedactionKind, number>> = {
  'private-key': 9,
  cookie: 8,
  curp: 7,
  rfc: 7,
  clabe: 7,
  card: 7,
  cpf: 7,
  cnpj: 7,
  'national-id': 6,
  'api-token': 5,
  password: 4,
  email: 3,
  phone: 2,
  address: 1,
};

/** Sorts spans and makes overlapping ones into one, under the kind that begins first, or says more where both begin together. */
function merge<T extends Piece>(pieces: readonly T[]): Piece[] {
  const sorted = [...pieces].sort((one, other) => one.start - other.start || weight[other.kind] - weight[one.kind] || other.end - one.end);
  const merged: { kind: RedactionKind; start: number; end: number }[] = [];
  for (const { kind, start, end } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || start >= last.end) merged.push({ kind, start, end });
    else if (end > last.end) {
      last.end = end;
      if (weight[kind] > weight[last.kind]) last.kind = kind;
    }
  }
  return merged;
}

/** Whether a span that is kept covers most of a secret. */
function isKept(secret: Secret, kept: readonly Range[]): boolean {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (kept[middle]!.start <= secret.start) low = middle + 1;
    else high = middle;
  }
  return [kept[low - 1], kept[low]].some((one) => {
    if (one === undefined) return false;
    const shared = Math.min(one.end, secret.end) - Math.max(one.start, secret.start);
    return shared * 2 > secret.end - secret.start;
  });
}

/** Secrets less what is kept. */
function without(secrets: readonly Piece[], kept: readonly Range[]): Piece[] {
  if (kept.length === 0) return [...secrets];
  const left: Piece[] = [];
  let from = 0;
  for (const { kind, start, end } of secrets) {
    while (from < kept.length && kept[from]!.end <= start) from += 1;
    let at = start;
    for (let next = from; next < kept.length && kept[next]!.start < end; next += 1) {
      if (kept[next]!.start > at) left.push({ kind, start: at, end: kept[next]!.start });
      at = Math.max(at, kept[next]!.end);
    }
    if (at < end) left.push({ kind, start: at, end });
  }
  return left;
}

/** How many secrets of each kind, in order of the kinds' first place. */
export function countSecrets(secrets: readonly Secret[]): Redaction[] {
  const counts = new Map<RedactionKind, number>();
  for (const { kind } of secrets) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
