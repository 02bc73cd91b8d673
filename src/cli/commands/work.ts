import { once } from 'node:events';
import { Failure } from '#lib/failure.ts';
import { openWork } from '#work';
import { type ServiceOptions, teller, workSettings } from '../service.ts';
import { type Surroundings, tell } from '../surroundings.ts';

/** `vigia work`: judges what waits in a PostgreSQL that others fill, until the person ends it. */
export async function workCommand(options: ServiceOptions, surroundings: Surroundings): Promise<number> {
  if (options.database === undefined) throw new Failure('wrong-use', 'no server', { detail: { what: '--database postgres://…' } });
  const settings = await workSettings(options, surroundings, teller());
  const work = await openWork(settings);
  work.start({ collecting: false });
  const { tongue } = surroundings;
  tell(
    tongue === 'es'
      ? `Juzgando con ${settings.threads} hilos  (Ctrl+C para terminar)`
      : `Judging with ${settings.threads} threads  (Ctrl+C to end)`,
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await work.stop();
  return 0;
}
