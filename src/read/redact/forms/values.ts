import type { Mention, Vocabulary } from '../words/mentions.ts';
import type { Plain } from '../words/plain.ts';

/** A value after a label. `ends`: nothing but an end of line or a separator follows. */
export type Token = { readonly start: number; readonly end: number; readonly quoted: boolean; readonly ends: boolean };

const longest = 256;
const closing = { '"': /["\n]/, "'": /['\n]/, '`': /[`\n]/ } as const;

/** The value that begins at a place: what quotes hold, or all up to a blank. Null where there is none or it is masked already. */
export function tokenAt({ text }: Plain, from: number, next: Mention | undefined): Token | null {
  const quote = text[from];
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = text.slice(from + 1, from + 1 + longest).search(closing[quote]);
    if (close > 0 && text[from + 1 + close] === quote) {
      const inner = text.slice(from + 1, from + 1 + close);
      return inner.includes('•') ? null : { start: from + 1, end: from + 1 + close, quoted: true, ends: true };
    }
  }
  const start = quote !== undefined && '"\'`([{*'.includes(quote) ? from + 1 : from;
  let end = start;
  const limit = Math.min(text.length, start + longest);
  while (end < limit && text.charCodeAt(end) > 32 && text[end] !== '<') end += 1;
  // The next label is no value.
  if (next && next.start <= start + 1 && next.end > start && /^["'` ]{0,2}[:=]/.test(text.slice(next.end, next.end + 3))) return null;
  // Another label in the same word (`pwd=x&user=y`, `pass:x;phone:y`) ends the value before it.
  if (next && next.start > start && next.start < end && /[:=]/.test(text[next.end] ?? '')) {
    const cut = next.start - 1;
    if ('&;,|/'.includes(text[cut]!)) end = cut;
  }
  const query = text.slice(start, end).search(/&\w+=/);
  if (query > 0) end = start + query;
  const parted = text.slice(start, end).search(/[|;](?=\S*[:=@|;])/);
  if (parted > 0) end = start + parted;
  while (end > start && '.,;)]}"\'`*|'.includes(text[end - 1]!)) end -= 1;
  if (end === start || text.slice(start, end).includes('•')) return null;
  const after = text.slice(end, end + 3);
  return {
    start,
    end,
    quoted: start > from && quote !== '(',
    ends: /^(?:$|\s*[\n\r]|[ \t]*[,;|<)\]}]|[."'`*]+(?:\s|$)|\t| {2})/.test(after),
  };
}

type Asked = { readonly joined: boolean; readonly said: boolean; readonly strong: boolean; readonly plural: boolean };

const techniques =
  /^(?:sha-?\d+|md5|bcrypt|base64|utf-?8|win\w*\d+|ntlmv?\d?|2fa|[om]365|office365|oauth2?|web3|ipv[46]|mysql\d?|argon2\w*|scrypt|pbkdf2|mfa|sso|vpn|rdp|ad|ssh)$/;

/** Whether a value after a label for passwords is one, and not the next word of a sentence. */
export function looksSecret({ text, low }: Plain, token: Token, asked: Asked, { notValues }: Vocabulary): boolean {
  const value = text.slice(token.start, token.end);
  const word = low.slice(token.start, token.end);
  if (value.length < 2 || notValues.has(word) || techniques.test(word)) return false;
  if (/^(?:https?|ftp):\/\//.test(word) || /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(word)) return false;
  const isMixed = /\d/.test(value) && /\p{L}/u.test(value);
  const hasSign = /[^\p{L}\p{N}.,:;()-]/u.test(value) && /[\p{L}\p{N}]/u.test(value);
  if (asked.plural || !asked.joined)
    return value.length >= 6 && (isMixed || (hasSign && /[\p{L}\p{N}]/u.test(value) && !/[/]/.test(value)));
  if (token.quoted) return value.length >= 3;
  if (isMixed || hasSign) return value.length >= 3;
  if (/^\d+$/.test(value)) return value.length >= 4 && (asked.strong || asked.said || token.ends);
  // A plain word is a secret only where it stands alone.
  if (asked.said) return token.ends && value.length >= 4 && /\p{Lu}.*\p{Ll}|\p{Ll}.*\p{Lu}/u.test(value.slice(1));
  return token.ends && value.length >= 3 && !/[/]/.test(value);
}

/** What is an indicator and stays: hashes by their length, wallets by their look. */
export function isNoSecret(value: string): boolean {
  if (/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|[0-9a-f]{76})$/i.test(value)) return !/^(.)\1+$/.test(value);
  return /^(?:(?:https?:\/\/)?[a-z2-7]{56}\.onion(?:\/\S*)?|0x[0-9a-f]{40}|bc1[02-9ac-hj-np-z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|[48][1-9A-HJ-NP-Za-km-z]{94,105})$/.test(
    value,
  );
}
