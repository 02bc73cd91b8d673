import { z } from 'zod';
import { Secret } from '../files/secrets.ts';

/** Headers that the fetcher writes itself, or that would log in: a session's cookie opens closed places, and those are not entered. */
const notOwn = /^(?:cookie|host|connection|content-length|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/u;

/** Names of headers that carry a key: their value is a reference, never the key itself. */
const carriesKey = /auth|key|token|secret|session/u;

const Header = z
  .string()
  .regex(/^[!-9;-~][ -~]{0,999}$/u, 'a header is one line of printable ASCII')
  .or(Secret);

const proxyAddress = /^(?:https?|socks5):\/\/(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?\/?$/iu;

/**
 * How a source goes out to the web; each source that does has it in its settings as `web`.
 *
 * - `proxy`: `http://host:port`, `https://…` or `socks5://…`, for the operator's own lawful set-up. One with a user and a password is a
 *   secret (`env:NAME`). With a proxy, names are resolved there; private addresses and inner names are still refused.
 * - `allowPrivate`: hosts that may be contacted although they are private, as they stand in the address.
 * - `onion`: whether `.onion` is visited, which needs a SOCKS proxy.
 * - `robots`: kept, unless the operator says why not: his own server, or an interface made for programs.
 * - `paceMs`: least time between two requests to a host; a longer `Crawl-delay` wins.
 * - `headers`: own headers, sent to the first origin only; those that carry a key are secrets (`env:NAME`, `file:/path`).
 * - `ca`: certificates (PEM) of an authority to trust besides the known ones, as `file:/path`.
 */
export const WebSettings = z
  .strictObject({
    proxy: z.string().regex(proxyAddress, 'http://host:port, https://host:port or socks5://host:port').or(Secret).nullable().default(null),
    allowPrivate: z
      .array(z.string().regex(/^[a-z0-9.:_-]{1,253}$/u, 'a host in lower case, without scheme and port'))
      .max(100)
      .default([]),
    onion: z.boolean().default(false),
    robots: z
      .literal(true)
      .or(z.strictObject({ off: z.string().min(8).max(300) }))
      .default(true),
    paceMs: z.int().min(0).max(3_600_000).default(1_000),
    headers: z.record(z.string().regex(/^[a-z0-9-]{1,60}$/u, 'a name in lower case'), Header).default({}),
    ca: Secret.nullable().default(null),
  })
  .superRefine((web, context) => {
    const complain = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (web.onion && (web.proxy === null || /^https?:/iu.test(web.proxy))) complain(['onion'], 'needs a socks5 proxy');
    for (const [name, value] of Object.entries(web.headers)) {
      if (notOwn.test(name)) complain(['headers', name], 'this header may not be set');
      else if (carriesKey.test(name) && !Secret.safeParse(value).success)
        complain(['headers', name], 'a key is given as env:NAME or file:/path');
    }
  })
  .prefault({});
export type WebSettings = z.infer<typeof WebSettings>;
