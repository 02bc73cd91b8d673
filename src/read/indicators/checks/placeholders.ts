import type { Knowledge } from '#knowledge';
import { pattern } from '#lib/pattern.ts';

type Words = Knowledge['words']['reading']['placeholders'];

/** Tells what stands for a name in an example (`your-domain.com`, `/su_token`) from a name. */
export type Placeholders = { readonly isHost: (host: string) => boolean; readonly isLink: (link: string) => boolean };

const made = new WeakMap<Words, Placeholders>();

/** Made once of the words that knowledge holds. `isHost` takes a host in small letters. */
export function placeholdersOf(words: Words): Placeholders {
  const there = made.get(words);
  if (there !== undefined) return there;
  const { host, link } = words;
  const hosts = pattern(`(?:^|[.-])(?:${host.whose.join('|')})-?(?:${host.what.join('|')})(?:[.-]|$)`);
  const links = pattern(`(?:^|[/=_-])(?:${link.whose.join('|')})[-_](?:${link.what.join('|')})(?![a-z])`, 'i');
  const placeholders = { isHost: (text: string) => hosts.test(text), isLink: (text: string) => links.test(text) };
  made.set(words, placeholders);
  return placeholders;
}
