import type { Author } from '#model';
import { dayOf, momentOf, type Order } from '../../decode/dates.ts';
import type { Part } from '../export.ts';
import type { Columns, Field } from './columns.ts';

/** What stands in a column of one row; null where nothing does. */
export type Cell = (column: string) => string | null;

/** One row as an item; refused where its column of text is empty. */
export function partOf(bytes: Uint8Array, mediaType: string, cell: Cell, columns: Columns, order: Order): Part {
  const of = (field: Field): string | null => (columns[field] === undefined ? null : cell(columns[field]));
  const externalId = of('id');
  const text = of('text');
  if (text === null) return { kind: 'refused', externalId, code: 'no-text' };
  const thread = of('thread');
  const replyTo = of('replyTo');
  const edited = of('editedAt');
  return {
    kind: 'item',
    item: {
      bytes,
      mediaType,
      text,
      title: of('title'),
      author: authorOf(of, order),
      publishedAt: momentOf(of('publishedAt') ?? '', order),
      origin: {
        externalId,
        url: of('url'),
        editedAt: edited === null ? null : momentOf(edited, order),
        thread: thread === null && replyTo === null ? null : { id: thread ?? '', title: null, replyTo, forwardedFrom: null },
        tlp: null,
      },
    },
  };
}

function authorOf(of: (field: Field) => string | null, order: Order): Author | null {
  const alias = of('author');
  if (alias === null) return null;
  const joined = of('joinedOn');
  const posts = numberOf(of('posts'));
  return {
    alias,
    joinedOn: joined === null ? null : dayOf(joined, order),
    posts: Number.isSafeInteger(posts) ? posts : null,
    reputation: numberOf(of('reputation')),
    forumDeposit: of('forumDeposit'),
  };
}

function numberOf(written: string | null): number | null {
  return written !== null && /^-?\d{1,15}(?:\.\d{1,9})?$/u.test(written) ? Number(written) : null;
}
