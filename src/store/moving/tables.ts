/**
 * A table in a copy. `key`: the columns that it is read by, in an order that has an index, with their types. `post`: the column that names
 * the post a row belongs to. `weight`: the bytes of a row (never null), in SQL that reads no row to tell.
 */
export type Table = {
  readonly name: string;
  readonly key: readonly (readonly [column: string, type: string])[];
  readonly post?: 'id' | 'post';
  readonly weight?: string;
};

/** What belongs to a post; a case, to that of which it was made first. The ledger tells of each change but those in `sighting`, `member` and `case_file`, which are looked through. */
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
  {
    name: 'member',
    key: [
      ['post', 'bytea'],
      ['number', 'smallint'],
    ],
    post: 'post',
    weight: 'pg_column_size(report) + pg_column_size(because)',
  },
  { name: 'case_file', key: [['id', 'text']], post: 'post', weight: 'coalesce(pg_column_size(judged), 0)' },
  { name: 'sealed', key: [['post', 'bytea']], post: 'post', weight: 'octet_length(bytes)' },
];

/** What only grows, and counts as it does. */
export const numbered: readonly Table[] = [
  { name: 'refused', key: [['number', 'bigint']] },
  { name: 'act', key: [['number', 'bigint']], weight: 'pg_column_size(body)' },
  { name: 'case_news', key: [['number', 'bigint']] },
  { name: 'ledger', key: [['seq', 'bigint']] },
];

/** What is small, and changes without a trace: read whole, in one moment. */
export const small: readonly Table[] = [
  { name: 'source', key: [['id', 'text']] },
  { name: 'name', key: [['folded', 'text']] },
  { name: 'hold', key: [['id', 'text']] },
  {
    name: 'proposal',
    key: [
      ['one', 'text'],
      ['other', 'text'],
    ],
  },
  {
    name: 'looked',
    key: [
      ['person', 'text'],
      ['case_id', 'text'],
    ],
  },
  { name: 'saved_filter', key: [['id', 'text']] },
  { name: 'desk_setting', key: [['person', 'text']] },
  { name: 'correction', key: [['number', 'bigint']] },
  { name: 'knowledge', key: [['version', 'text']], weight: 'octet_length(files)' },
  { name: 'checkpoint', key: [['seq', 'bigint']] },
  { name: 'person', key: [['id', 'text']] },
  { name: 'constituent', key: [['id', 'text']], weight: 'pg_column_size(body)' },
  { name: 'matrix', key: [['id', 'text']], weight: 'octet_length(source)' },
];

/**
 * Every table of a copy. `ledger_head` is not among them: where the ledger stands is said at the end of a copy. Nor is `polling`, which is
 * of processes, nor who is signed in or may be (`session`, `token`, `one_time`, `attempt`), nor what is made again: `finding` (stems are those of the database that searches), `sketch`, `case_key`, whom cases concern (`matched`, `case_match`, `register_stand`), and what is
 * still to be done (`errand`, `linking`), nor `answered`, which is forgotten after a day.
 */
export const tables: readonly Table[] = [...ofPosts, ...numbered, ...small];
