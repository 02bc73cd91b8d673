import { z } from 'zod';
import { unpack } from '../exports/index.ts';
import { type Environment, secretFrom } from '../files/secrets.ts';
import type { Limits } from '../limits.ts';
import { createFetch, type Manners } from '../web/fetcher.ts';
import { WebSettings } from '../web/settings.ts';
import type { Tools } from './source.ts';

/** What the process has for all sources, and what holds for this poll. `since` bounds a back-fill; `signal` ends the poll. */
export type Around = {
  readonly limits: Limits;
  readonly manners: Manners;
  readonly environment: Environment;
  readonly now: () => Date;
  readonly since: string | null;
  readonly signal: AbortSignal;
};

/** What the settings of a source say of the web: their `web`; without one, nothing special. */
const WithWeb = z.looseObject({ web: WebSettings });

/** The tools of one poll of a source with these (checked) settings: its only way to the world. */
export function toolsFor(settings: unknown, around: Around): Tools {
  const { limits, manners, now, since, signal } = around;
  const { web } = WithWeb.parse(settings);
  const secret = (reference: string) => secretFrom(reference, around.environment);
  return {
    fetch: createFetch(web, { limits, manners, secret, now, signal }),
    secret,
    unpack: (bytes, head, mapping = null) => unpack(bytes, head, mapping, limits.fileBytes),
    now,
    since,
    signal,
  };
}
