import type { ColumnType, Generated } from 'kysely';

/** JSON goes in as text and comes out as a value: so it is the same on both databases. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null, string | null>;
type Bytes = Uint8Array;
/** ISO 8601 in UTC. */
type Instant = string;

type Source = {
  id: string;
  kind: string;
  settings: Json;
  class: string;
  may_keep_days: number | null;
  enabled: boolean;
  organisation: string | null;
  tlp: string | null;
  added_at: Instant;
  cursor: MaybeJson;
  backfill: MaybeJson;
  posts: Generated<number>;
  refused: Generated<number>;
  failures: Generated<number>;
  last_try_at: Instant | null;
  last_success_at: Instant | null;
  last_post_at: Instant | null;
  last_fault: string | null;
  next_try_at: Instant | null;
};

type Post = {
  id: Bytes;
  received_at: Instant;
  published_at: Instant | null;
  source: string;
  collector: string;
  media_type: string;
  language: string | null;
  title: string | null;
  text: string;
  author: MaybeJson;
  alias: string | null;
  origin: Json;
  recognised: boolean;
  redactions: Json;
  masked: Json;
  erased_at: Instant | null;
};

type Judgement = {
  post: Bytes;
  received_at: Instant;
  made_at: Instant;
  knowledge: string;
  genre: string;
  level: number;
  countries: string[];
  sectors: string[];
  actors: string[];
  reading: Json;
  cases: Json;
};

type CaseFile = {
  id: string;
  post: Bytes;
  version: number;
  made_at: Instant;
  changed_at: Instant;
  first_at: Instant | null;
  last_at: Instant | null;
  knowledge: string;
  kind: string;
  actor: string | null;
  folded: string | null;
  victim: MaybeJson;
  price: MaybeJson;
  level: number;
  likely: number | null;
  posts: number;
  origins: number;
  outcome: string | null;
  judged: MaybeJson;
  joined_into: string | null;
  headline: MaybeJson;
  odds: MaybeJson;
  expires_at: Instant | null;
  tlp: Generated<number>;
  news_at: Generated<Instant>;
  triage: Generated<string>;
  triage_act: number | null;
  taken_by: string | null;
};

type Member = {
  post: Bytes;
  number: number;
  case_id: string;
  told_as: string;
  because: MaybeJson;
  act: number | null;
  at: Instant;
  handle: string | null;
  venue: string | null;
  report: Json;
  keys: string[];
};

type Act = {
  number: Generated<number>;
  kind: string;
  subject: string;
  who: string;
  at: Instant;
  body: Json;
  undoes: number | null;
};

type Person = {
  id: string;
  name: string;
  folded: string;
  role: string;
  tlp: string;
  organisations: string[] | null;
  added_at: Instant;
  disabled_at: Instant | null;
  password: string | null;
  totp: string | null;
  totp_step: Generated<number>;
  recovery: Generated<string[]>;
  subject: string | null;
};

type Session = {
  number: Generated<number>;
  hash: string;
  person: string;
  made_at: Instant;
  used_at: Instant;
  ends_at: Instant;
  ended_at: Instant | null;
  address: string;
  agent: string;
  pending: string | null;
};

type Token = {
  number: Generated<number>;
  hash: string;
  person: string;
  name: string;
  scopes: string[];
  made_at: Instant;
  used_at: Instant | null;
  ends_at: Instant;
  ended_at: Instant | null;
};

/** The tables, as `migrations/` makes them. What a column means stands there. */
export type Tables = {
  source: Source;
  polling: { source: string; by: string; until: Instant };
  content: { id: Bytes; received_at: Instant };
  post: Post;
  finding: { post: Bytes; received_at: Instant; words: string };
  sketch: { seq: number; words: Bytes | null };
  sighting: {
    post: Bytes;
    source: string;
    external_id: string;
    url: string | null;
    seen_at: Instant;
    author: MaybeJson;
    author_at: Instant | null;
  };
  judgement: Judgement;
  case_file: CaseFile;
  member: Member;
  case_key: { key: string; last_at: Instant; case_id: string };
  proposal: { one: string; other: string; made_at: Instant; because: Json; act: number | null };
  act: Act;
  person: Person;
  session: Session;
  token: Token;
  one_time: { hash: string; person: string | null; made_at: Instant; ends_at: Instant; used_at: Instant | null };
  attempt: { subject: string; failed: number; last_at: Instant };
  errand: { kind: string; subject: string; at: Instant; tries: Generated<number>; why: string | null };
  case_news: { number: Generated<number>; case_id: string; at: Instant; changes: Json };
  looked: { person: string; case_id: string; at: Instant | null; saw_at: Instant | null };
  saved_filter: { id: string; person: string; name: string; query: Json; made_at: Instant };
  desk_setting: { person: string; body: Json };
  answered: { who: string; key: string; asked: string; status: number; body: string; headers: Json; at: Instant };
  linking: { single: Generated<boolean>; stand: number };
  constituent: { id: string; name: string; country: string | null; sector: string | null; body: Json };
  register_stand: { single: Generated<boolean>; stand: number; turn: number };
  matched: {
    case_id: string;
    version: number;
    stand: number;
    nobody: number | null;
    equally: number | null;
    turn: number;
    body: MaybeJson;
    hash: string;
  };
  case_match: { case_id: string; constituent: string; name: string; probability: number | null; body: MaybeJson; since: Instant };
  matrix: {
    id: string;
    name: string;
    side: string;
    basis: string;
    sectors: number;
    radius: number;
    who: string;
    at: Instant;
    source: string;
  };
  knowledge: { version: string; kept_at: Instant; files: Bytes };
  name: { folded: string; shown: string; kind: string };
  refused: { number: Generated<number>; source: string; external_id: string | null; code: string; at: Instant };
  fingerprint: { digest: string; post: Bytes; kind: string };
  sealed: { post: Bytes; sealed_at: Instant; recipients: string[]; bytes: Bytes };
  hold: {
    id: string;
    scope: Json;
    reason: string;
    held_by: string;
    held_at: Instant;
    until: Instant | null;
    released_at: Instant | null;
    signature: string | null;
  };
  correction: { number: Generated<number>; of: string; record: string; note: string; who: string; at: Instant };
  ledger: { seq: number; at: Instant; kind: string; subject: string; said: string | null; content: string; hash: string };
  ledger_head: { single: Generated<boolean>; seq: number; hash: string };
  checkpoint: { seq: number; at: Instant; note: string; timestamp_token: Bytes | null };
};
