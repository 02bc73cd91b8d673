import { once } from 'node:events';
import { serve } from '#api';
import { Failure } from '#lib/failure.ts';
import { helpIn } from '../help.ts';
import { type Surroundings, tell } from '../surroundings.ts';

/** `vigia up`: serves the page and the API until the person ends it. */
export async function upCommand({ tongue }: Surroundings, options: { port: string; host: string }): Promise<number> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure('wrong-use', 'port', { detail: { what: '--port 1–65535' } });
  }
  const service = await serve({ host: options.host, port });
  tell(helpIn(tongue).upAt(service.url));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await service.close();
  return 0;
}
