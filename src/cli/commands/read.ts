import { loadKnowledge } from '#knowledge';
import type { ReadingDossier } from '#model';
import { read } from '#read';
import { line } from '#share';
import { instantOf, type Job, runOver } from '../run.ts';

/** `vigia read`: what each post says, without a judgement, one JSON object a line. Gives the exit code. */
export async function readCommand(job: Job, options: { readonly asOf?: string; readonly out?: string }): Promise<number> {
  const knowledge = loadKnowledge();
  return runOver(job, {
    asOf: instantOf(options.asOf, '--as-of'),
    out: options.out,
    frame: { open: '', between: '', close: '' },
    rejected: line,
    one: (post, asOf) => {
      const reading: ReadingDossier = {
        format: 'vigia/dossier/1',
        knowledge: knowledge.version,
        asOf,
        ...read(post, knowledge),
      };
      return line(reading);
    },
  });
}
