import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import limit from '@fastify/rate-limit';
import { type FastifyInstance, fastify } from 'fastify';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { Press } from '#share';
import type { Means, Work } from '#work';
import { openLive } from './desk/live.ts';
import { admitting, type Door } from './door/admit.ts';
import { guard } from './door/guard.ts';
import { isHere } from './door/here.ts';
import { mount } from './door/mount.ts';
import { createOnce } from './door/once.ts';
import { jarFor } from './door/people/cookies.ts';
import { createOidc, type OidcSettings } from './door/people/oidc.ts';
import { failureFrom, problemFrom } from './door/problems.ts';
import { tonguesOf } from './door/tongue.ts';
import { Lane } from './lanes/lane.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openRoutes, storeRoutes } from './routes/index.ts';
import type { Receiver } from './routes/leaving/servers.ts';
import { healthRoutes, metricsRoute } from './routes/operations.ts';
import { servePages } from './routes/pages.ts';

/** A running service: where it is, and how to end it. */
export type Service = { readonly url: string; readonly close: () => Promise<void> };

const mostText = 20_000_000;
const mostFile = 50_000_000;
const shortMs = 30_000;
const longMs = 120_000;

export { issueToken, linkFor } from './door/people/issuing.ts';
export { OidcSettings } from './door/people/oidc.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { Receivers } from './routes/leaving/servers.ts';

/** Where to listen, and what is served beside the page: a store with its work, where there is one, and what is measured of it. */
export type Serving = {
  readonly host: string;
  readonly port: number;
  readonly work?: Work | null;
  readonly metrics?: Metrics;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** By which address people come, where that is not this machine's own: behind a server that speaks https. */
  readonly url?: string | null;
  /** Who says who people are, beside their passwords. */
  readonly oidc?: OidcSettings | null;
  /** The MISP servers to which cases may be handed over. */
  readonly receivers?: readonly Receiver[];
  /** For tests of what ends by itself. */
  readonly clock?: () => Date;
};

/**
 * Serves the console and the API on one address.
 * @throws Failure `port-taken`
 */
export async function serve({
  host,
  port,
  work = null,
  metrics = createMetrics(),
  environment = {},
  url = null,
  clock = now,
  oidc = null,
  receivers = [],
}: Serving): Promise<Service> {
  const app = fastify({
    bodyLimit: mostText,
    logger: false,
    return503OnClosing: false,
    forceCloseConnections: true,
    trustProxy: url === null ? false : 'loopback',
  });
  const lanes = { short: new Lane(shortMs), long: new Lane(longMs) };
  const press = new Press();
  guard(app, host, url);
  await app.register(limit, {
    global: false,
    allowList: (request) => isHere(request, url),
    errorResponseBuilder: (_request, { ttl }) => new Failure('too-many-tries', 'address', { detail: { seconds: Math.ceil(ttl / 1_000) } }),
  });
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    strictTransportSecurity: false,
  });
  await app.register(multipart, { limits: { fileSize: mostFile, files: 1, fields: 0, parts: 1 } });
  refuse(app, faultsTo(work));
  const means = work && meansOf(work);
  const live = work && means && openLive(work, means);
  const door: Door = {
    database: work?.database ?? null,
    now: clock,
    url,
    address: () => url ?? addressOf(app, host, port),
    jar: jarFor(url),
    onPeople: (hear) =>
      live?.feed.follow((_told, { people }) => {
        if (people) hear();
      }),
  };
  const admit = admitting(door);
  const house = { work, lanes, press, metrics, environment };
  mount(app, openRoutes, house, admit);
  if (work && means && live) {
    const desk = { ...house, work, means, live, door, receivers, oidc: oidc && createOidc(oidc, environment, clock) };
    mount(app, storeRoutes, desk, admit, {
      once: createOnce(work.database, clock),
      // What was done is done, whether or not anybody could be told of it.
      onWritten: () => live.feed.look().catch(faultsTo(work)),
    });
  }
  servePages(app);
  const own = await listen(app, host, port);
  lanes.short.warm();
  return {
    url: own,
    close: async () => {
      live?.stop();
      await app.close();
      await Promise.all([lanes.short.close(), lanes.long.close(), press.close()]);
    },
  };
}

/**
 * Serves `/metrics`, `/healthz` and `/readyz` and nothing else, for a process that has no page.
 * @throws Failure `port-taken`
 */
export async function serveMetrics({
  host,
  port,
  work,
  metrics,
}: Required<Pick<Serving, 'host' | 'port' | 'work' | 'metrics'>>): Promise<Service> {
  const app = fastify({ logger: false, return503OnClosing: false, forceCloseConnections: true });
  guard(app, host);
  refuse(app, faultsTo(work));
  const admit = admitting({ database: null, now, url: null, jar: jarFor(null), onPeople: () => {} });
  mount(app, healthRoutes, { work }, admit);
  if (work !== null) mount(app, [metricsRoute], { work, metrics }, admit);
  return { url: await listen(app, host, port), close: () => app.close() };
}

function meansOf({ database, readers, reposts, tell }: Work): Means {
  return { database, readers, reposts, now, onFault: (fault) => tell({ kind: 'fault', where: 'link', fault }) };
}

/** @throws Failure `port-taken` */
async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new Failure('port-taken', 'listen', { cause, detail: { port } });
  }
  return addressOf(app, host, port);
}

function addressOf(app: FastifyInstance, host: string, port: number): string {
  const address = app.server.address();
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${address !== null && typeof address === 'object' ? address.port : port}`;
}

function faultsTo(work: Work | null): (fault: unknown) => void {
  return work === null ? showTrace : (fault) => work.tell({ kind: 'fault', where: 'page', fault });
}

// Only our own files, no inline script or style, nothing framed, nothing sent elsewhere.
const policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Every failure leaves as a problem; a bug as one that says nothing of its inside, and loudly where faults are told. */
function refuse(app: FastifyInstance, onBug: (fault: unknown) => void): void {
  app.setNotFoundHandler(() => {
    throw new Failure('not-found', 'route');
  });
  app.setErrorHandler((error, request, reply) => {
    const failure = failureFrom(error);
    if (failure === undefined) {
      onBug(error);
      const bug = {
        type: 'about:blank',
        title: 'bug',
        status: 500,
        detail: bugIn[tonguesOf(request)[0]],
        code: 'bug',
      };
      return reply.code(500).type('application/problem+json').send(bug);
    }
    const problem = problemFrom(failure, tonguesOf(request)[0]);
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
}

function showTrace(fault: unknown): void {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
}

const bugIn = {
  es: 'El programa falló por un error suyo, no de usted. Vuelva a intentarlo; si se repite, avise a quien lo mantiene.',
  en: 'The program failed through a fault of its own, not yours. Try again; if it happens again, tell its maintainers.',
};
