import { pattern } from '#lib/pattern.ts';
import type { Hits } from '../hits.ts';
import { countsAt } from '../numbers/phones.ts';
import { isLetterOrDigit, type Mention, type Vocabulary } from '../words/mentions.ts';
import { lowOf, type Plain } from '../words/plain.ts';
import { isNoSecret, looksSecret, tokenAt } from './values.ts';

const lead = /["'`*_)\]]{0,3}[ \t]{0,6}(?:(?:\((?![+\d])[^()\n]{1,24}\))[ \t]?)?/y;
/** Behind the label of a number: its full stop, `no.`, `#`. */
const count = /\.?[ \t]{0,2}(?:(?:no|nro|num|numero|nomer|n)[.o]{0,2}[ \t]{0,2}|#[ \t]?)?(?=[+(\d:a-z])/y;
const counted: ReadonlySet<string> = new Set(['phone', 'national-id', 'cpf', 'cnpj', 'curp', 'rfc', 'clabe', 'card']);
/** `is` and `was` between a label and its value, as they stand in `low`. */
const COPULAS = ['is', 'was', 'es', 'era', 'eh', 'e', 'son', 'sera', 'является', 'это', 'был', 'была', 'equals'].map(lowOf).join('|');
const sign = pattern(
  String.raw`(?::{1,2}=?|[\u2192\u21d2\u27a1]\ufe0f?|=>|={1,2}|-{1,2}>|>|»|\||\t+|-(?=[ \t])|(?:${COPULAS})(?=[ \t:]))[ \t]{0,8}(?:[-=]>[ \t]?)?`,
  'y',
);
/** `the password to his mail was …`. */
const OF_WHAT = pattern(String.raw`^(?: [^\s\d:=.,;|<?]{1,14}){1,4} (?:${COPULAS}) (?=\S)`);
const phone = /\+?\(?\d(?:[ .\-()/]{0,2}\d){6,14}(?![\da-z])/y;
const paper = /(?:[a-z]{1,3}[ -]?)?\d(?:[ .\-/]?\d){4,17}(?:-?[a-z0-9])?(?![a-z0-9])/y;
/** `серия 4508 номер 123456`. */
const series = /^(?:\S{3,6} )?\d\d ?\d\d,? \S{1,6} \d{6}(?!\d)/;
const words12 = /[a-z]{3,8}(?:[ ,]{1,2}[a-z]{3,8}){11,23}(?![a-z])/y;

/** Masks what stands after a label: `contraseña: x`, `"phone": "…"`, `<senha>x</senha>`, `Password is …`, `пароль — x`. */
export function readLabelled(plain: Plain, mentions: readonly Mention[], vocabulary: Vocabulary, hits: Hits): void {
  for (const [at, mention] of mentions.entries()) {
    const { sign: label } = mention;
    if (plain.low.startsWith('</', mention.start - 2)) continue;
    if (label === 'call' || label === 'phone') called(plain, mention, hits);
    if (label === 'call' || label === 'column' || label === 'sample' || label === 'street' || label === 'house' || label === 'email')
      continue;
    const value = valueAfter(plain, counted.has(label) ? past(plain, mention.end) : mention.end);
    if (value === null) continue;
    const next = mentions[at + 1];
    take(plain, mention, value, next, vocabulary, hits);
  }
}

function past({ low }: Plain, end: number): number {
  count.lastIndex = end;
  const passed = count.exec(low)?.[0] ?? '';
  return passed.trim() === '' ? end : end + passed.trimEnd().length;
}

/** Where the value of a label begins; `joined`: a sign stands between, `said`: a verb does. */
type Value = { readonly at: number; readonly joined: boolean; readonly said: boolean; readonly strong: boolean };

function valueAfter({ low }: Plain, end: number): Value | null {
  lead.lastIndex = end;
  const gap = lead.exec(low)?.[0] ?? '';
  sign.lastIndex = end + gap.length;
  const between = sign.exec(low)?.[0];
  if (between === undefined && gap.trim() === '' && /^ \p{L}/u.test(low.slice(end, end + 2))) {
    // `senha do wifi: x`: a few words may stand before the sign.
    const further = /^(?: [^\s\d:=.,;|<]{1,14}){1,3} ?(?:[:=] {0,3}|<[a-z]{1,8}>)(?=[^\s/<])/.exec(low.slice(end, end + 56))?.[0];
    if (further !== undefined) return { at: end + further.length, joined: false, said: false, strong: true };
    const told = OF_WHAT.exec(low.slice(end, end + 72))?.[0];
    if (told !== undefined) return { at: end + told.length, joined: true, said: true, strong: false };
  }
  if (between === undefined)
    return gap.trim() !== '' || gap === '' ? null : { at: end + gap.length, joined: false, said: false, strong: false };
  let at = end + gap.length + between.length;
  // The value may stand alone on the next line.
  if (low[at] === '\r') at += 1;
  if (low[at] === '\n' && /[:=]/.test(between)) {
    at += 1;
    const line = low.slice(at, at + 80).split('\n', 1)[0]!;
    if (!/^[ \t]*[^\s:=]+[ \t]*$/.test(line.replace('\r', ''))) return null;
    while (low[at] === ' ' || low[at] === '\t') at += 1;
  }
  const said = /^[a-z]/.test(between);
  return { at, joined: true, said, strong: /[:=>|\u2192\u21d2\u27a1]/.test(between) };
}

function take(plain: Plain, mention: Mention, value: Value, next: Mention | undefined, vocabulary: Vocabulary, hits: Hits): void {
  const { text, low } = plain;
  const { sign: label } = mention;
  const bareAt = /["'([<]/.test(low[value.at] ?? '') ? value.at + 1 : value.at;
  if (label === 'password' || label === 'passwords') {
    const token = tokenAt(plain, value.at, next);
    if (token === null || isNoSecret(text.slice(token.start, token.end))) return;
    if (looksSecret(plain, token, { ...value, plural: label === 'passwords' }, vocabulary)) hits.sure('password', token.start, token.end);
  } else if (label === 'cvv') {
    const digits = /^\d{3,4}(?!\d)/.exec(low.slice(bareAt, bareAt + 5))?.[0];
    if (digits !== undefined && value.joined) hits.sure('card', bareAt, bareAt + digits.length);
  } else if (label === 'phone') phones(plain, low[value.at] === '(' ? value.at : bareAt, mention, vocabulary, hits);
  else if (label === 'national-id') {
    paper.lastIndex = bareAt;
    const bare = value.joined || /^(?:[a-z]{1,2}[- ]?)?\d/.test(low.slice(bareAt, bareAt + 4));
    const match = (value.joined || bare ? paper.exec(low)?.[0] : undefined) ?? series.exec(low.slice(bareAt, bareAt + 40))?.[0];
    if (
      match === undefined ||
      (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(match) && !/^\d{1,3}(?:\.\d{3})+$/.test(match)) ||
      /^\d{4}-\d\d-\d\d$/.test(match)
    )
      return;
    const dotted = /^(?:[a-z]-)?\d{1,3}(?:\.\d{3}){2}/.test(match);
    const label = low.slice(mention.start, mention.end);
    if (/^(?:cc|nit|ine|documento|run|rg|pis|polis)$/.test(label) && !value.strong && !dotted) return;
    if (/^(?:ci|ti|c\.c|c\.i)$/.test(label) && !dotted && !(value.strong && /^\d{7,10}$/.test(match))) return;
    hits.sure('national-id', bareAt, bareAt + match.length);
  } else if (label === 'address') address(plain, value, hits);
  else if (label === 'cookie') {
    const token = /^[^\s;,"'<>&()]{6,4096}/.exec(text.slice(value.at, value.at + 4_096))?.[0];
    const isPlainName = /^(?:session|sid|sess|xs|ssid|hsid|apisid)$/.test(low.slice(mention.start, mention.end));
    if (token === undefined || !value.strong || /^•+$/.test(token)) return;
    if (!isPlainName || (low[mention.end] === '=' && token.length >= 10 && /\d/.test(token) && /[a-z]/i.test(token)))
      hits.sure('cookie', value.at, value.at + token.length);
  } else if (label === 'api-token') {
    const token = tokenAt(plain, value.at, next);
    if (token !== null && value.strong && isKeyLike(text.slice(token.start, token.end)))
      hits.sure('api-token', token.start, token.end, false);
  } else if (label === 'private-key') {
    const key = /^(?:0x)?[0-9a-z]{40,128}(?![0-9a-z])/i.exec(text.slice(bareAt, bareAt + 131))?.[0];
    if (key !== undefined && value.joined) hits.sure('private-key', bareAt, bareAt + key.length, false);
  } else if (label === 'seed') {
    words12.lastIndex = bareAt;
    const match = words12.exec(low)?.[0];
    if (match !== undefined && value.joined) hits.sure('private-key', bareAt, bareAt + match.length, false);
  } else if (label === 'credentials') pair(plain, bareAt, value, vocabulary, hits);
}

/** `tel: one / two`: every number of the list. A number that an office gives out is nobody's. */
function phones({ low, text }: Plain, from: number, mention: Mention, vocabulary: Vocabulary, hits: Hits): void {
  const before = low.slice(Math.max(0, mention.start - 60), mention.start).split(/[^\p{L}\p{N}]+/u);
  const isOffice = before.some(
    (word) =>
      word.length >= 3 && word !== 'info' && word !== 'contacto' && word !== 'contact' && word !== 'contato' && vocabulary.roles.has(word),
  );
  let at = from;
  for (let count = 0; count < 8; count += 1) {
    phone.lastIndex = at;
    const match = phone.exec(low)?.[0];
    if (match === undefined || /^\d{4}-\d\d-\d\d|^\d{1,3}(?:\.\d{1,3}){3}$/.test(match)) return;
    if (!isOffice && !/^0[389]00/.test(match) && !countsAt(low, at + match.length)) hits.sure('phone', at, at + match.length);
    at += match.length;
    const join = /^[ \t]{0,2}(?:[,;/|]|y|e|and|o|ou|или|и)[ \t]{1,2}/.exec(text.slice(at, at + 8))?.[0];
    if (join === undefined) return;
    at += join.length;
  }
}

/** A name with its title, in a text and then a number in groups or with its zero or plus. */
const NAMED =
  /^[ ,:]{1,2}(?:(?:a|al|con|el|la|de|del|with|the|para|pro|o|com|da|do|к|у|sr|sra|srta|don|doña|doná|mr|mrs|ms|dr|dra|ing|lic|señor|señora|señorita|seu|dona|tia|tio)\.? ){0,3}(?:\p{Lu}[\p{L}.'’-]{0,20}[ ,:(]{1,3}){1,3}(?:(?:al|no|en|em|at|on|по)\.? ){0,1}(?=[+(\d])/iu;

/** `Tel. de 17 a 20: …`: the hours at which he answers. */
const HOURS = /^\.? (?:\p{L}{1,9}(?![\p{L}])\.? ?|\d{1,2}(?![\d])(?:[:.]\d\d)? ?(?:hs?\.?|[ap]\.?m\.?)? ?|[-–] ?){2,6}: {0,2}(?=[+(\d])/iu;

/** `Call Murugesan 94430 18276`, `Tratar con Walter, 099 555 0147`: who is to be called stands before his number. */
function called({ low, text }: Plain, { end }: Mention, hits: Hits): void {
  const names = NAMED.exec(text.slice(end, end + 90))?.[0] ?? HOURS.exec(text.slice(end, end + 40))?.[0];
  if (names === undefined || !/\p{Lu}|:/u.test(names)) return;
  phone.lastIndex = end + names.length;
  const match = phone.exec(low)?.[0];
  if (match === undefined || match.replace(/\D/g, '').length < 8) return;
  if (!/^[+0(]|\d[ .-]\d/.test(match) || /^\d{1,3}(?:[.,]\d{3})+$|^\d{1,3}(?: \d{3})+$|^\d{4}-\d\d-\d\d/.test(match)) {
    if (!/^[+0]/.test(match) && !/^(?:\d{8,12}|\d{3} \d{3} \d{3})$/.test(match)) return;
    if (/0{3}$/.test(match) || countsAt(low, phone.lastIndex)) return;
  }
  hits.sure('phone', phone.lastIndex - match.length, phone.lastIndex);
}

const notHome = /^(?:https?:|www\.|0x|bc1|[13][a-z0-9]{25,}|\d{1,3}(?:\.\d{1,3}){3}|[\w.+-]+@)/i;

/** `vive en Mitre 1420, piso 3`: a name and the number of a house, without the word for a street. */
const BARE_HOME =
  /^(?:\p{Lu}[\p{L}.'-]{1,20},? ){1,4}(?:[nN][.º°o]{0,2} ?)?\d{2,5}(?=[ ,.;]|\s|$)(?! ?(?:%|habitantes|hab\b|km|millones|mil\b|years|años|anos|лет))/u;

function address({ low, text }: Plain, value: Value, hits: Hits): void {
  if (!value.strong && !BARE_HOME.test(text.slice(value.at, value.at + 90))) return;
  let at = value.at;
  const quote = text[at] === '"' || text[at] === "'" ? text[at]! : null;
  if (quote !== null) at += 1;
  const rest = text.slice(at, at + 200);
  const stop = quote !== null ? rest.indexOf(quote) : rest.search(/[\n\r\t;|<]|, ?["']|(?:\d|\p{L}{5})[.!?] +\p{Lu}\p{Ll}/u);
  const line = (
    stop < 0 ? rest : rest.slice(0, stop + (/[\p{L}\d]/u.test(rest[stop]!) ? (/^\p{L}+|^\d/u.exec(rest.slice(stop))?.[0].length ?? 0) : 0))
  ).trimEnd();
  const isHome =
    line.length >= 8 && line.length <= 180 && /\d/.test(line) && /\p{L}{3}/u.test(line) && / /.test(line) && !notHome.test(line);
  if (isHome && !/(?:^|[^a-z])(?:ip|mac|wallet|web|url|btc|email|correo|mail)[^a-z]{1,3}$/.test(low.slice(Math.max(0, at - 16), at - 1)))
    hits.sure('address', at, at + line.length);
}

/** A key is long and mixes letters and digits in no word's way. */
export function isKeyLike(token: string): boolean {
  if (token.length < 16 || token.length > 4_096 || !/^[\w\-./+=~:]+$/.test(token)) return false;
  if (/^0x[0-9a-f]{40}$/i.test(token) || /^https?:/i.test(token)) return false;
  return (
    new Set(token).size >= 8 &&
    ((/\d/.test(token) && /[a-z]/i.test(token)) || (token.length >= 24 && /[a-z]/.test(token) && /[A-Z]/.test(token)))
  );
}

const twain = /([^\s:;|/,]{1,64})[ \t]?[:;|/][ \t]?([^\s|;]{3,64})/y;

/** `creds: admin / P4ss`, `admin:admin`. */
function pair(plain: Plain, from: number, value: Value, vocabulary: Vocabulary, hits: Hits): void {
  if (!value.strong) return;
  twain.lastIndex = from;
  const match = twain.exec(plain.text);
  if (!match || match[2]!.startsWith('/') || /^https?$/i.test(match[1]!) || isLetterOrDigit(plain.text.charCodeAt(twain.lastIndex))) return;
  const secret = match[2]!.replace(/[.,)"'\]]+$/, '');
  const start = match.index + match[0].length - match[2]!.length;
  const isMixed = /\d|[^\p{L}\p{N}]/u.test(secret) && /\p{L}/u.test(secret);
  const isTight =
    match[0].length === match[1]!.length + 1 + match[2]!.length &&
    match[0][match[1]!.length] === ':' &&
    /^[a-z0-9._@\\-]+$/i.test(match[1]!);
  if (vocabulary.notValues.has(secret.toLowerCase()) || isNoSecret(secret) || /^•/.test(secret)) return;
  if (isMixed || (isTight && /^[a-z0-9]+$/i.test(secret) && !/^\d{1,4}$/.test(secret))) hits.sure('password', start, start + secret.length);
}
