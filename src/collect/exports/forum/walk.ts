import { type Attributes, voidTags, walkTags } from '../../decode/html/tags.ts';
import type { Engine, Role } from './engines.ts';

/** From where to where in the page. */
export type Range = readonly [number, number];

/** Roles whose words are read where they stand. */
type Told = 'alias' | 'beside' | 'date' | 'edited' | 'file';

/** One post as it stands in a page: where its parts are. `instant` is what its markup says for machines, `edited` likewise. */
export type Found = {
  readonly number: string;
  readonly from: number;
  to: number;
  readonly attributes: Attributes;
  readonly ranges: Partial<Record<Told, Range[]>>;
  /** The body in pieces: ranges of the page, and tags put in the place of others. */
  readonly body: (Range | string)[];
  instant: string | null;
  edited: string | null;
  /** JSON that Invision keeps for its editor: who wrote this, and when. */
  data: string | null;
  /** The number of the first post that is quoted. */
  quoted: string | null;
};

/** So many posts a page, and quotes within quotes. */
const bounds = { posts: 5_000, frames: 40 };

/** An element that is gone through: its end tag is found by counting its namesakes. */
type Frame = { readonly role: Role | 'post'; readonly name: string; count: number; readonly start: number };

/** Finds the posts of a page in one linear pass, without a tree. */
export function postsIn(html: string, engine: Engine): Found[] {
  const posts: Found[] = [];
  let frames: Frame[] = [];
  let post: Found | null = null;
  /** From where the body is still to be taken over. */
  let pending: number | null = null;

  function open(name: string, attributes: Attributes, from: number, to: number): void {
    const marks = marksOf(name, attributes);
    const number = numberOf(engine, marks, attributes);
    if (number !== null && number !== post?.number) {
      begin(number, name, attributes, from, to);
      return;
    }
    if (post === null) return;
    const inBody = frames.some(({ role }) => role === 'body');
    const within = frames.at(-1)?.role ?? null;
    note(post, name, attributes, inBody && within !== 'edited', within);
    if (voidTags.has(name)) return;
    const top = frames.at(-1);
    const role = frames.length < bounds.frames ? roleOf(engine, marks, inBody, top?.role, post) : null;
    if (role !== null) {
      enter(role, inBody, from, to);
      frames.push({ role, name, count: 1, start: to });
    } else if (top?.name === name) top.count += 1;
  }

  function begin(number: string, name: string, attributes: Attributes, from: number, to: number): void {
    finish(from);
    if (posts.length >= bounds.posts) return;
    const instant = /^\d{9,10}$/u.exec(attributes.get('data-node-publishdate') ?? '')?.[0] ?? null;
    post = { number, from, to: html.length, attributes, ranges: {}, body: [], instant, edited: null, data: null, quoted: null };
    posts.push(post);
    frames = [{ role: 'post', name, count: 1, start: to }];
  }

  function enter(role: Role, inBody: boolean, from: number, to: number): void {
    if (role === 'body') pending = to;
    else if (inBody) {
      take(from);
      post?.body.push(role === 'quote' ? '<blockquote>' : '<div>');
      pending = role === 'skip' || role === 'edited' ? null : to;
    }
  }

  function close(name: string, from: number, to: number): void {
    const top = frames.at(-1);
    if (post === null || top?.name !== name) return;
    top.count -= 1;
    if (top.count > 0) return;
    frames.pop();
    leave(top, from, to);
  }

  function leave({ role, start }: Frame, from: number, to: number): void {
    if (role === 'post') {
      finish(to);
      return;
    }
    if (isTold(role)) (post!.ranges[role] ??= []).push([start, from]);
    const inBody = frames.some((frame) => frame.role === 'body');
    if (role !== 'skip') take(from);
    if (inBody) post?.body.push(role === 'quote' ? '</blockquote>' : '</div>');
    pending = inBody ? to : null;
  }

  function take(to: number): void {
    if (pending !== null && to > pending) post?.body.push([pending, to]);
  }

  function finish(at: number): void {
    take(at);
    if (post) post.to = at;
    [post, pending, frames] = [null, null, []];
  }

  walkTags(html, { open, close, text() {} });
  finish(html.length);
  return posts;
}

/** What an element may be known by; see `Engine`. */
function marksOf(name: string, attributes: Attributes): string[] {
  const classes = (attributes.get('class') ?? '').slice(0, 500).split(/\s+/u);
  const id = attributes.get('id')?.slice(0, 100);
  const role = attributes.get('data-role')?.slice(0, 100);
  return [
    ...classes,
    ...classes.map((one) => `${name}.${one}`),
    ...(id === undefined ? [] : [`#${id.replace(/\d+$/u, '')}`]),
    ...(role === undefined ? [] : [`@${role}`]),
    ...(attributes.has('data-excludequote') ? ['@excludequote'] : []),
  ];
}

function numberOf(engine: Engine, marks: readonly string[], attributes: Attributes): string | null {
  if (!engine.post.some((needed) => needed.every((mark) => marks.includes(mark)))) return null;
  const named = attributes.get('data-content') ?? attributes.get('data-node-id') ?? attributes.get('id') ?? '';
  return /(\d{1,20})$/u.exec(named)?.[1] ?? null;
}

function isTold(role: Role): role is Told {
  return role === 'alias' || role === 'beside' || role === 'date' || role === 'edited' || role === 'file';
}

const ofBody: ReadonlySet<Role> = new Set<Role>(['quote', 'skip', 'unwrap']);

/** The role of an element where it stands: a body once a post, quotes only in it, nothing else inside what is left out. */
function roleOf(engine: Engine, marks: readonly string[], inBody: boolean, top: Role | 'post' | undefined, post: Found): Role | null {
  if (top === 'skip' || top === 'signature' || top === 'edited') return null;
  const mark = marks.find((one) => Object.hasOwn(engine.roles, one));
  const role = mark === undefined ? (inBody && isBox(marks) ? 'unwrap' : undefined) : engine.roles[mark];
  if (role === undefined) return null;
  if (inBody) return ofBody.has(role) || role === 'edited' ? role : null;
  if (ofBody.has(role) || (role === 'body' && post.body.length > 0)) return null;
  return top === 'post' || (top === 'beside' && role === 'alias') || (top === 'date' && role === 'edited') ? role : null;
}

/** Who is quoted stands on a line of its own; and a spoiler is hidden until a reader asks for it, who then reads it. */
function isBox(marks: readonly string[]): boolean {
  return marks.some((mark) => mark.startsWith('cite.') || /spoil/iu.test(mark));
}

/** What attributes say for machines: when the post was written and edited, and which post is quoted first. */
function note(post: Found, name: string, attributes: Attributes, inBody: boolean, top: Role | 'post' | null): void {
  if (inBody) {
    post.quoted ??= quotedBy(name, attributes);
    return;
  }
  post.data ??= attributes.get('data-quotedata') ?? null;
  const seconds = /^\d{9,10}$/u.exec(attributes.get('data-time') ?? '')?.[0];
  const instant = attributes.get('datetime') ?? seconds ?? null;
  if (instant === null || (name !== 'time' && name !== 'abbr')) return;
  if (top === 'edited') post.edited ??= instant;
  else if (top === 'post' || top === 'date') post.instant ??= instant;
}

function quotedBy(name: string, attributes: Attributes): string | null {
  const source = attributes.get('data-source') ?? '';
  const comment = attributes.get('data-ipsquote-contentcommentid');
  const leads = name === 'a' || name === 'blockquote' ? (attributes.get('href') ?? attributes.get('cite') ?? '') : '';
  return (
    /^post: ?(\d{1,20})$/u.exec(source)?.[1] ??
    comment ??
    /(?:[?&]p(?:id)?=|[#/]p(?:ost|id)?-?)(\d{1,20})(?:$|[#&])/u.exec(leads.slice(0, 500))?.[1] ??
    null
  );
}
