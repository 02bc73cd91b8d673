import { loadKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { type Dossier, localise } from '#model';
import { assess } from '#pipeline';
import { drawing, type Format, formatNames, line } from '#share';
import { factsFrom } from '../facts.ts';
import { instantOf, type Job, runOver } from '../run.ts';
import { below } from './ceiling.ts';
import { registerFrom } from './register/file.ts';
import { groundFrom } from './sectors/ground.ts';

export type AssessOptions = {
  readonly json?: boolean;
  readonly format?: string;
  readonly asOf?: string;
  readonly facts?: string;
  readonly out?: string;
  readonly tlp?: string;
  readonly relationships?: boolean;
  readonly all?: boolean;
  readonly register?: string;
  readonly matrix?: string;
};

/** `vigia assess`: posts in, one page or one line of JSON each, or the bulletin of one. Gives the exit code. */
export async function assessCommand(job: Job, options: AssessOptions): Promise<number> {
  const { tongue, colour, columns } = job.surroundings;
  const format = formatOf(options);
  if (format === 'bulletin') return (await import('./bulletin.ts')).bulletinCommand(job, options);
  const asOf = instantOf(options.asOf, '--as-of');
  if (options.facts !== undefined && job.inputs.length > 1) {
    throw new Failure('wrong-use', 'facts', { detail: { what: '--facts' } });
  }
  const facts = options.facts === undefined ? [] : await factsFrom(options.facts);
  const register = options.register === undefined ? {} : { register: await registerFrom(options.register, tongue) };
  const knowledge = loadKnowledge();
  const own = options.matrix === undefined ? {} : { ground: (await groundFrom(options.matrix, knowledge, tongue)).ground };
  const draw = drawing(format, tongue, {
    colour: colour && options.out === undefined,
    columns,
    // What goes into a file is kept, and is whole.
    short: options.all !== true && options.out === undefined,
    relationships: options.relationships === true,
  });
  return runOver(job, {
    asOf,
    out: options.out,
    frame: draw,
    rejected: format === 'json' ? line : null,
    one: (post, at) => {
      const dossier = below(
        localise(assess(post, knowledge, { asOf: at, facts, ...register, ...own }), tongue) as Dossier,
        post.source,
        options.tlp,
        job.surroundings,
      );
      return dossier === null ? '' : draw.one(dossier);
    },
  });
}

const endings: Readonly<Record<string, Format | 'bulletin'>> = {
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.csv': 'csv',
  '.pdf': 'bulletin',
};

function formatOf({ json, format, out }: AssessOptions): Format | 'bulletin' {
  if (json === true) return 'json';
  const named = ([...formatNames, 'bulletin'] as const).find((one) => one === format);
  if (format !== undefined && named === undefined) {
    throw new Failure('wrong-use', 'format', { detail: { what: `--format ${formatNames.join('|')}|bulletin` } });
  }
  const ending = out === undefined ? undefined : endings[/\.\w+$/.exec(out)?.[0].toLowerCase() ?? ''];
  return named ?? ending ?? 'page';
}
