import { isFurniture, isSignature, type Strictness } from './furniture.ts';
import { type Attributes, voidTags, walkTags } from './tags.ts';
import { Writer } from './writer.ts';

/**
 * How a page becomes text. `page`: everything a visitor reads, menus left out, quotes marked `> ` and a signature after `-- `, as
 * in mail. `article`: a piece already cut out of its page, where a block quote is a statement and nothing is left out. `post`: such a
 * piece of a thread, where a block quote is what another said, and where links and pictures lead is told: it is offer and proof.
 */
export type Mode = 'page' | 'article' | 'post';

/**
 * Text of any HTML, in linear time, whatever its nesting. Blocks end lines, paragraphs are set apart by a blank line. `host` is the
 * site of a post: what leads into the site itself is not told.
 */
export function renderHtml(html: string, mode: Mode, host: string | null = null): string {
  if (mode === 'post') return render(html, mode, 'loose', host).text;
  const strict = render(html, mode, mode === 'page' ? 'strict' : 'loose');
  if (mode === 'article' || (!strict.cut && strict.text.length >= 200)) return strict.text;
  // Class names that would empty the page, or a menu that never ends, are not believed.
  const loose = render(html, mode, 'loose').text;
  return strict.cut || (strict.text.length < 60 && loose.length > 4 * strict.text.length) ? loose : strict.text;
}

function render(html: string, mode: Mode, strictness: Strictness, host: string | null = null): { text: string; cut: boolean } {
  const writer = new Writer();
  const left = new Inside();
  const signature = new Inside();
  const link = new Inside();
  const kept = new Inside();
  let contact: string | null = null;
  walkTags(html, {
    open(name, attributes) {
      if (left.is) return left.open(name);
      if (!voidTags.has(name) && isFurniture(name, attributes, strictness)) return left.enter(name);
      if (signature.is) signature.open(name);
      else if (mode === 'page' && !voidTags.has(name) && isSignature(attributes)) {
        signature.enter(name);
        sign(writer);
      }
      if (name === 'a') {
        link.enter(name);
        const href = attributes.get('href') ?? '';
        contact = mode === 'article' ? null : (contactOf(href) ?? (mode === 'post' ? addressOf(href, host) : null));
      }
      if (name === 'img' && mode === 'post' && !link.is) showPicture(writer, addressOf(pictureOf(attributes), host));
      if (name === 'pre') kept.enter(name);
      opening(writer, name, mode);
    },
    close(name) {
      if (left.is) return left.close(name);
      if (name === 'a' && contact !== null) writer.words(` <${contact}>`, false);
      if (name === 'a') contact = null;
      link.close(name);
      kept.close(name);
      closing(writer, name, mode);
      if (signature.is && signature.close(name)) writer.break(2);
    },
    text(text) {
      if (left.is) return;
      if (contact !== null && text.includes(bare(contact))) contact = null;
      if (kept.is) writer.preformatted(text, link.is);
      else writer.words(text, link.is);
    },
  });
  return { text: writer.finish(strictness === 'strict' && mode === 'page'), cut: left.is };
}

/** Whether the walk is inside one element, found again by counting its namesakes. */
class Inside {
  #name = '';
  #count = 0;

  get is(): boolean {
    return this.#count > 0;
  }

  enter(name: string): void {
    this.#name = name;
    this.#count = 1;
  }

  open(name: string): void {
    if (name === this.#name) this.#count += 1;
  }

  /** True when this end tag was the way out. */
  close(name: string): boolean {
    if (this.#count === 0 || name !== this.#name) return false;
    this.#count -= 1;
    return this.#count === 0;
  }
}

const paragraphs: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table pre article section figure hr'.split(' '));
const lines: ReadonlySet<string> = new Set(
  'address body caption center dd details div dt fieldset figcaption footer form header hgroup legend li main optgroup option summary tbody thead tr title'.split(
    ' ',
  ),
);

function opening(writer: Writer, name: string, mode: Mode): void {
  if (name === 'br') writer.preformatted('\n', false);
  else if (name === 'blockquote' && mode !== 'article') writer.quote(1);
  else if (paragraphs.has(name) || name === 'blockquote') writer.break(2);
  else if (lines.has(name)) writer.break(1);
  else if (name === 'td' || name === 'th') writer.words(' ', false);
  if (name === 'li') writer.words('- ', false);
}

function closing(writer: Writer, name: string, mode: Mode): void {
  if (name === 'blockquote' && mode !== 'article') writer.quote(-1);
  else if (paragraphs.has(name) || name === 'blockquote') writer.break(2);
  else if (lines.has(name)) writer.break(1);
}

/** The mark that mail has for where a signature begins. */
function sign(writer: Writer): void {
  writer.break(2);
  writer.words('--', false);
  writer.break(1);
}

/** An address to write to that a link may hide behind other words. */
function contactOf(href: string): string | null {
  const address = href.trim().slice(0, 300);
  return /^(?:mailto|tg|xmpp|tox|session|signal):|^https?:\/\/(?:t\.me|telegram\.me|telegram\.dog|signal\.me)\//iu.test(address)
    ? address
    : null;
}

/** An address outside the site, for a post. */
function addressOf(href: string, host: string | null): string | null {
  const address = href.trim().slice(0, 1_000);
  if (!/^https?:\/\//iu.test(address)) return null;
  const url = URL.parse(address);
  return url === null || url.host === host ? null : address;
}

/** Where a picture comes from: boards show those of others through themselves, and load them late. Their own smileys are none. */
function pictureOf(attributes: Attributes): string {
  if (/smil|emoji|emoticon|avatar/iu.test(attributes.get('class') ?? '')) return '';
  return attributes.get('data-url') ?? attributes.get('data-src') ?? attributes.get('src') ?? '';
}

function showPicture(writer: Writer, address: string | null): void {
  if (address !== null) writer.words(` <${address}> `, false);
}

/** The part of a contact or an address that would stand in the visible words. */
function bare(contact: string): string {
  const known = contactOf(contact) !== null;
  return known
    ? contact.replace(/^(?:mailto|xmpp|tox|session):|^https?:\/\/[^/]+\/|[?#].*$/giu, '')
    : contact.replace(/^https?:\/\/(?:www\.)?|\/$/giu, '');
}
