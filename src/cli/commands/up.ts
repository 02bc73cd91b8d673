import { once } from 'node:events';
import { createMetrics, serve } from '#api';
import { Failure } from '#lib/failure.ts';
import { openWork } from '#work';
import { helpIn } from '../help/index.ts';
import { type ServiceOptions, teller, workSettings } from '../service.ts';
import { type Surroundings, tell } from '../surroundings.ts';

export type UpOptions = ServiceOptions & { readonly port: string; readonly host: string };

/** `vigia up`: collects, judges and serves the page and the API until the person ends it. */
export async function upCommand(surroundings: Surroundings, options: UpOptions): Promise<number> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure('wrong-use', 'port', { detail: { what: '--port 1–65535' } });
  }
  const metrics = createMetrics();
  const log = teller();
  const settings = await workSettings(options, surroundings, (event) => {
    metrics.hear(event);
    log(event);
  });
  const work = await openWork({ ...settings, share: 'lend' });
  try {
    const service = await serve({ host: options.host, port, work, metrics, environment: surroundings.environment });
    work.start({ collecting: true });
    tell(helpIn(surroundings.tongue).upAt(service.url));
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await service.close();
  } finally {
    await work.stop();
  }
  return 0;
}
