import type { Message } from './message.ts';

/** A run of a text: as it is, or marked as a link, a quotation and the like. */
export type Piece =
  | string
  | { readonly type?: string | null | undefined; readonly text: string; readonly href?: string | null | undefined };

/**
 * The words of a message with what else of it a reader sees as words: the address behind a linked word, the name of a file, a
 * poll, a contact, a place, buttons that lead somewhere. Quotations begin with `> `.
 */
export function wordsOf(message: Message): string {
  const entities = message.text_entities ?? [];
  return [
    written(entities.length > 0 ? entities : (message.text ?? [])),
    ...pollOf(message),
    contactOf(message),
    place(message),
    fileOf(message),
    ...buttonsOf(message),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function written(pieces: readonly Piece[]): string {
  const runs: string[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') runs.push(piece);
    else if (piece.type === 'blockquote') runs.push(/(?:^|\n)$/u.test(runs.at(-1)?.slice(-1) ?? '') ? '' : '\n', `${quoted(piece.text)}\n`);
    else runs.push(piece.text + behind(piece.text, piece.href ?? ''));
  }
  return runs.join('').trim();
}

function quoted(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** The address behind linked words, unless the words are the address. */
function behind(words: string, href: string): string {
  const bare = (address: string) =>
    address
      .trim()
      .replace(/^https?:\/\//iu, '')
      .replace(/\/$/u, '')
      .toLowerCase();
  return href === '' || bare(href) === bare(words) ? '' : ` <${href}>`;
}

function pollOf({ poll }: Message): string[] {
  if (!poll) return [];
  return [written(poll.question ?? []), ...poll.answers.map(({ text }) => `- ${written(text ?? [])}`)];
}

function contactOf({ contact_information: contact }: Message): string {
  return [contact?.first_name, contact?.last_name, contact?.phone_number].filter(Boolean).join(' ');
}

function place({ place_name, address }: Message): string {
  return [place_name, address].filter(Boolean).join(', ');
}

/** A file's name as its sender gave it. Pictures and recordings are named by the export; where a file was left out, a note stands. */
function fileOf({ file_name, file, media_type }: Message): string {
  const name = file_name ?? (media_type || file?.startsWith('(') ? '' : file?.split(/[/\\]/u).at(-1));
  return name ? `📎 ${name}` : '';
}

function buttonsOf({ inline_bot_buttons }: Message): string[] {
  const buttons = (inline_bot_buttons ?? []).flat();
  return buttons
    .filter(({ data }) => /^https?:\/\//iu.test(data ?? ''))
    .map(({ text, data }) => `${text ?? ''}${behind(text ?? '', data ?? '')}`.trim());
}
