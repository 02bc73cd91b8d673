import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { z } from 'zod';
import { createMetrics, linkFor, OidcSettings, Receivers, serve } from '#api';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { hasPeople } from '#store';
import { openWork, type Work } from '#work';
import { helpIn } from '../help/index.ts';
import { type ServiceOptions, teller, workSettings } from '../service.ts';
import { type Surroundings, tell } from '../surroundings.ts';
import { historyInUse } from './score/history.ts';

export type UpOptions = ServiceOptions & {
  readonly port: string;
  readonly host: string;
  readonly url?: string;
  readonly signIn?: string;
  readonly sendTo?: string;
  readonly history?: string;
  readonly offers?: string;
};

/** `vigia up`: collects, judges and serves the page and the API until the person ends it. */
export async function upCommand(surroundings: Surroundings, options: UpOptions): Promise<number> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure('wrong-use', 'port', { detail: { what: '--port 1–65535' } });
  }
  const url = publicUrl(options.url);
  const oidc = options.signIn === undefined ? null : await settingsIn(options.signIn, OidcSettings, '--sign-in', 'issuer, clientId, roles');
  const receivers =
    options.sendTo === undefined ? [] : (await settingsIn(options.sendTo, Receivers, '--send-to', 'misp: name, url, key')).misp;
  const metrics = createMetrics();
  const log = teller();
  const settings = await workSettings(options, surroundings, (event) => {
    metrics.hear(event);
    log(event);
  });
  const histories = options.history === undefined ? undefined : await historyInUse(options.history, options.offers);
  const work = await openWork({ ...settings, ...(histories ? { histories } : {}), share: 'lend' });
  try {
    const service = await serve({ host: options.host, port, work, metrics, url, oidc, receivers, environment: surroundings.environment });
    work.start({ collecting: true });
    const words = helpIn(surroundings.tongue);
    tell(words.upAt(url ?? service.url));
    if (!(await hasPeople(work.database.db))) tell(words.upFirst(await firstLink(work, url ?? service.url)));
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await service.close();
  } finally {
    await work.stop();
  }
  return 0;
}

/** Each start gives a new one, so that one which scrolled away is no trouble. */
async function firstLink({ database }: Work, url: string): Promise<string> {
  const link = await database.transaction((tx) => linkFor(tx, null, url, { by: 'vigia up', at: now().toISOString() }));
  return link.url;
}

/** @throws Failure `wrong-use` for what is no address of a whole host */
function publicUrl(given: string | undefined): string | null {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
    throw new Failure('wrong-use', 'url', { detail: { what: '--url https://vigia.example' } });
  return url.origin;
}

/**
 * Settings of a file in YAML. `whole`: what to say where none of it fits.
 * @throws Failure `wrong-use` with the name of what is wrong, `unreadable`
 */
async function settingsIn<T>(path: string, form: z.ZodType<T>, option: string, whole: string): Promise<T> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure('unreadable', 'file of settings', { cause, detail: { reason: path } });
  });
  const wrong = (what: string) => new Failure('wrong-use', 'file of settings', { detail: { what: `${option}: ${what}` } });
  let settings: unknown;
  try {
    settings = parse(text);
  } catch {
    throw wrong('YAML');
  }
  const found = form.safeParse(settings);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw wrong((issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')) || whole);
}
