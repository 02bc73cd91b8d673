/**
 * A table in a copy. `key`: the columns that it is read by, in an order that has an index, with their types. `post`: the column that names
 * the post a row belongs to. `weight`: the bytes of a row, in SQL that reads no row to tell.
 */
export type Table = {
  readonly name: string;
  readonly key: readonly (readonly [column: string, type: string])[];
  readonly post?: 'id' | 'post';
  readonly weight?: string;
};

/** What belongs to a post. The ledger tells of each change, and `sighting` is looked through. */
export const ofPosts: readonly Table[] = [
  { name: 'content', key: [['id', 'bytea']], post: 'id' },
  {
    name: 'post',
    key: [
      ['received_at', 'timestamptz'],
      ['id', 'bytea'],
    ],
    post: 'id',
    weight: 'octet_length(text) + pg_column_size(origin) + pg_column_size(masked)',
  },
  {
    name: 'sighting',
    key: [
      ['post', 'bytea'],
      ['source', 'text'],
      ['external_id', 'text'],
    ],
    post: 'post',
  },
  {
    name: 'judgement',
    key: [
      ['received_at', 'timestamptz'],
      ['post', 'bytea'],
    ],
    post: 'post',
    weight: 'pg_column_size(reading) + pg_column_size(cases)',
  },
  {
    name: 'fingerprint',
    key: [
      ['digest', 'text'],
      ['post', 'bytea'],
    ],
    post: 'post',
  },
  { name: 'sealed', key: [['post', 'bytea']], post: 'post', weight: 'octet_length(bytes)' },
];

/** What only grows, and counts as it does. */
export const numbered: readonly Table[] = [
  { name: 'refused', key: [['number', 'bigint']] },
  { name: 'ledger', key: [['seq', 'bigint']] },
];

/** What is small, and changes without a trace: read whole, in one moment. */
export const small: readonly Table[] = [
  { name: 'source', key: [['id', 'text']] },
  { name: 'name', key: [['folded', 'text']] },
  { name: 'hold', key: [['id', 'text']] },
  { name: 'correction', key: [['number', 'bigint']] },
  { name: 'knowledge', key: [['version', 'text']], weight: 'octet_length(files)' },
  { name: 'checkpoint', key: [['seq', 'bigint']] },
];

/**
 * Every table of a copy. `ledger_head` is not among them: where the ledger stands is said at the end of a copy. Nor is `polling`, which is
 * of processes, nor `finding` and `sketch`, which are made again: stems are those of the database that searches.
 */
export const tables: readonly Table[] = [...ofPosts, ...numbered, ...small];
