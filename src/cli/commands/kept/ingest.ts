import { pause } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import { oneLine } from '#share';
import { errandsIn } from '#store';
import { type Ingested, ingest, openWork, type Work } from '#work';
import { progressOn } from '../../progress.ts';
import { type ServiceOptions, teller, workSettings } from '../../service.ts';
import { type Surroundings, tell } from '../../surroundings.ts';

/**
 * `vigia ingest`: keeps and judges what is named, and goes on where it stopped. What comes into line beside a service that has the folder is
 * left to that. Gives 1 when something was refused.
 */
export async function ingestCommand(
  paths: readonly string[],
  options: ServiceOptions & { readonly map?: string },
  surroundings: Surroundings,
): Promise<number> {
  const { tongue } = surroundings;
  const mapping = mappingOf(options.map);
  const progress = progressOn(surroundings.watched);
  const work = await openWork({ ...(await workSettings(options, surroundings, teller('warn'))), share: 'borrow' });
  const ending = new AbortController();
  const stop = () => ending.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let failed = false;
  try {
    if (!work.database.borrowed) work.start({ collecting: false });
    for (const path of paths) {
      if (ending.signal.aborted) break;
      const onProgress = (_path: string, done: Ingested) => progress.show(`${line(done, tongue)} · ${oneLine(path)}`);
      const refused: Refused[] = [];
      const onRefused = (one: Refused) => void (refused.length < shownRefused && refused.push(one));
      try {
        const done = await ingest(path, work, { mapping, onProgress, onRefused, signal: ending.signal });
        progress.clear();
        tell(`${oneLine(path)}: ${line(done, tongue)}`);
        for (const text of refusals(refused, done.refused, tongue)) tell(text);
        failed ||= done.refused > 0;
      } catch (fault) {
        if (!(fault instanceof Failure) || ['database', 'disk-full'].includes(fault.code)) throw fault;
        progress.clear();
        tell(`vigia: ${oneLine(path)}: ${sentence(fault, tongue)}`);
        failed = true;
      }
    }
    const { borrowed } = work.database;
    if (!borrowed)
      await allJudged(work, ending.signal, (waiting) => progress.show(`${tongue === 'es' ? 'por juzgar' : 'to be judged'}: ${waiting}`));
    progress.clear();
  } finally {
    await work.stop();
  }
  if (ending.signal.aborted)
    tell(
      tongue === 'es'
        ? 'Se interrumpió. Lo que se contó está guardado; con la misma orden sigue donde iba.'
        : 'Cut off. What was counted is kept; the same command goes on where it was.',
    );
  return failed || ending.signal.aborted ? 1 : 0;
}

/** Waits until everything is judged and linked to its cases. */
async function allJudged({ queue, database }: Work, signal: AbortSignal, onProgress: (waiting: number) => void): Promise<void> {
  for (;;) {
    const { waiting, active } = await queue.depth();
    const left = waiting + active + (await errandsIn(database.db)).waiting;
    if (left === 0 || signal.aborted) return;
    onProgress(left);
    await pause(300, signal);
  }
}

function line({ fresh, known, refused }: Ingested, tongue: 'es' | 'en'): string {
  const [one, two, three] = [fresh, known, refused].map((count) => count.toLocaleString('en'));
  return tongue === 'es' ? `${one} nuevas, ${two} ya estaban, ${three} rechazadas` : `${one} new, ${two} known, ${three} refused`;
}

type Refused = Parameters<Parameters<typeof ingest>[2]['onRefused']>[0];

/** So many of what was refused are named; the count says how many there are. */
const shownRefused = 20;

/** What was refused, below each reason. What has no name of its own is the file that was named. */
function refusals(some: readonly Refused[], all: number, tongue: 'es' | 'en'): string[] {
  const reasons = Map.groupBy(some, ({ code }) => code);
  const lines = [...reasons].flatMap(([code, each]) => [
    `  ${sentence({ code }, tongue)}`,
    ...each.flatMap(({ externalId }) => (externalId === null ? [] : [`    ${oneLine(externalId)}`])),
  ]);
  const more = (all - some.length).toLocaleString('en');
  return all > some.length ? [...lines, tongue === 'es' ? `  … y ${more} más.` : `  … and ${more} more.`] : lines;
}

function mappingOf(text: string | undefined): Readonly<Record<string, string>> | null {
  if (text === undefined) return null;
  const pairs = text.split(',').map((pair) => pair.split('='));
  if (pairs.some(([key, value, ...rest]) => !key || !value || rest.length > 0)) {
    throw new Failure('wrong-use', 'map', { detail: { what: '--map text=COLUMN,publishedAt=COLUMN' } });
  }
  return Object.fromEntries(pairs);
}
