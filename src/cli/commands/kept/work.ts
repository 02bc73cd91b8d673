import { once } from 'node:events';
import { createMetrics, serveMetrics } from '#api';
import { Failure } from '#lib/failure.ts';
import { helperName } from '#store';
import { openWork } from '#work';
import { type ServiceOptions, teller, workSettings } from '../../service.ts';
import { type Surroundings, tell } from '../../surroundings.ts';

/** `vigia work`: judges what waits in a PostgreSQL that others fill, until the person ends it. */
export async function workCommand(options: ServiceOptions & { readonly metrics?: string }, surroundings: Surroundings): Promise<number> {
  if (options.database === undefined) throw new Failure('wrong-use', 'no server', { detail: { what: '--database postgres://…' } });
  const watched = options.metrics === undefined ? null : addressOf(options.metrics);
  const metrics = createMetrics();
  const log = teller();
  const settings = await workSettings(options, surroundings, (event) => {
    metrics.hear(event);
    log(event);
  });
  const work = await openWork({ ...settings, place: { server: named(options.database) } });
  try {
    const service = watched && (await serveMetrics({ ...watched, work, metrics }));
    work.start({ collecting: false });
    const { tongue } = surroundings;
    const where = service === null ? '' : `  ${service.url}/metrics`;
    tell(
      tongue === 'es'
        ? `Juzgando con ${settings.threads} hilos${where}  (Ctrl+C para terminar)`
        : `Judging with ${settings.threads} threads${where}  (Ctrl+C to end)`,
    );
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await service?.close();
  } finally {
    await work.stop();
  }
  return 0;
}

/** The same server, with sessions that say who they are: a service that sees them leaves them work. */
function named(server: string): string {
  if (!URL.canParse(server)) return server;
  const url = new URL(server);
  url.searchParams.set('application_name', helperName);
  return url.href;
}

/** `127.0.0.1:9464`, `[::1]:9464`. @throws Failure `wrong-use` */
function addressOf(text: string): { readonly host: string; readonly port: number } {
  const [, six, four, port] = /^(?:\[([0-9a-f:]+)\]|([^:\s/[\]]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = six ?? four;
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new Failure('wrong-use', 'metrics', { detail: { what: '--metrics 127.0.0.1:9464' } });
}
