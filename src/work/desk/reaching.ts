import { createManners, defaultLimits, toolsFor } from '#collect';
import { Failure } from '#lib/failure.ts';
import type { Ask } from '#share';

/**
 * The guarded way to a server that is named by who operates this one: its host may stand in his own network, where it sends on to may not.
 * `ca`: where the server's own certificate is (`file:/path`). @throws Failure `wrong-use` for what is no address
 */
export function wayTo(
  url: string,
  {
    ca,
    environment,
    now,
  }: {
    readonly ca?: string | undefined;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly now: () => Date;
  },
): Ask {
  const host = URL.parse(url)
    ?.hostname.replace(/^\[|\]$/gu, '')
    .toLowerCase();
  if (host === undefined || host === '') throw new Failure('wrong-use', 'server', { detail: { what: 'https://misp…' } });
  const web = {
    allowPrivate: [host],
    robots: { off: 'an interface made for programs, opened with its own key' },
    paceMs: 0,
    ...(ca === undefined ? {} : { ca }),
  };
  const signal = new AbortController().signal;
  const { fetch } = toolsFor({ web }, { limits: defaultLimits, manners: createManners(now), environment, now, since: null, signal });
  return fetch;
}
