import { z } from 'zod';
import { readBytes } from '#collect';
import { Failure } from '#lib/failure.ts';
import { OutcomeCode, type Tongue } from '#model';

/** One case as its file tells it. `at`: UTC; a day stands for its first instant. `outcome`: null where nobody knows yet. */
export type CaseFile = {
  readonly id: string;
  readonly reports: readonly { readonly at: string; readonly outlet: string; readonly text: string }[];
  readonly outcome: OutcomeCode | null;
  readonly outcomeAt: string | null;
};

const mostBytes = 200_000_000;
/** So many bad lines are named; who has more mends those first. */
const named = 50;

/** `2024-06-23`, or an instant; without an offset it is UTC. */
const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/)
  .transform((text) => {
    const [day, time] = [text.slice(0, 10), text.slice(11)];
    return new Date(time === '' ? day : `${day}T${/(Z|[+-]\d{2}:\d{2})$/.test(time) ? time : `${time}Z`}`);
  })
  .refine((at) => !Number.isNaN(at.getTime()))
  .transform((at) => at.toISOString());

/** Fields that are not ours are passed over. The day of the outcome only warns of texts that are later, so it may be anything. */
const Line = z.object({
  id: z.union([z.string().regex(/\S/), z.int().transform(String)]).transform((id) => id.trim()),
  reports: z
    .array(
      z.object({
        at: Moment,
        outlet: z
          .string()
          .nullish()
          .transform((outlet) => outlet ?? ''),
        text: z.string().regex(/\S/).max(1_000_000),
      }),
    )
    .min(1)
    .max(1_000),
  outcome: z.string().trim().toUpperCase().pipe(OutcomeCode).nullish(),
  outcomeAt: z.unknown().optional(),
});

/** What is wrong where, by the field: the person who reads it wrote the file. */
type Problem = { readonly line: number; readonly field: string; readonly what: keyof typeof advice };

const advice = {
  json: { es: 'no es JSON; un objeto por línea, o una lista de objetos', en: 'is no JSON; one object a line, or a list of objects' },
  object: { es: 'no es un caso: {"id", "reports", "outcome"}', en: 'is no case: {"id", "reports", "outcome"}' },
  id: { es: 'falta un nombre del caso', en: 'needs a name of the case' },
  twice: { es: 'ese nombre ya lo lleva otro caso; dele otro', en: 'another case has that name; give it its own' },
  reports: {
    es: 'faltan los textos: de 1 a 1000, [{"at", "outlet", "text"}]',
    en: 'needs the texts: 1 to 1000, [{"at", "outlet", "text"}]',
  },
  at: {
    es: 'falta un día o instante: 2024-06-23 o 2024-06-23T10:00:00Z',
    en: 'needs a day or instant: 2024-06-23 or 2024-06-23T10:00:00Z',
  },
  outlet: { es: 'es el nombre de quien publica', en: 'is the name of who publishes' },
  text: { es: 'falta un texto, de un millón de caracteres a lo más', en: 'needs a text, of a million characters at most' },
  outcome: { es: 'es C, CL, P, O, MA, R, U o null', en: 'is C, CL, P, O, MA, R, U or null' },
} as const satisfies Readonly<Record<string, Readonly<Record<Tongue, string>>>>;

/**
 * The cases of a file of JSON lines, or of one JSON list, in their order.
 * @throws Failure `bad-cases` with every bad line and what to do, in `tongue`; those of reading a file
 */
export async function casesFrom(path: string, tongue: Tongue): Promise<readonly CaseFile[]> {
  const text = new TextDecoder().decode(await readBytes(path, mostBytes, true));
  const { cases, problems } = casesIn(text);
  if (problems.length > 0) {
    const place = tongue === 'es' ? 'línea' : 'line';
    const lines = problems
      .slice(0, named)
      .map(({ line, field, what }) => `${place} ${line}: ${field === '' ? '' : `${field}: `}${advice[what][tongue]}`);
    const more = problems.length - lines.length;
    if (more > 0) lines.push(tongue === 'es' ? `… y ${more} más` : `… and ${more} more`);
    throw new Failure('bad-cases', lines.join('\n'), { detail: { count: problems.length } });
  }
  if (cases.length === 0) throw new Failure('empty', 'no case in the file');
  return cases;
}

/** The same from its text, with everything that is wrong; never throws. */
export function casesIn(text: string): { readonly cases: readonly CaseFile[]; readonly problems: readonly Problem[] } {
  const plain = text.replace(/^\uFEFF/, '');
  const cases: CaseFile[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  for (const { line, value } of plain.trimStart().startsWith('[') ? listed(plain) : byLine(plain)) {
    if (value === undefined) {
      problems.push({ line, field: '', what: 'json' });
      continue;
    }
    const parsed = Line.safeParse(value);
    if (!parsed.success) {
      problems.push(...problemsOf(line, parsed.error.issues));
      continue;
    }
    const { id, reports, outcome, outcomeAt } = parsed.data;
    if (ids.has(id)) problems.push({ line, field: 'id', what: 'twice' });
    ids.add(id);
    cases.push({ id, reports, outcome: outcome ?? null, outcomeAt: Moment.safeParse(outcomeAt).data ?? null });
  }
  return { cases, problems };
}

type Found = { readonly line: number; readonly value: unknown };

function* byLine(text: string): Generator<Found> {
  let line = 0;
  for (const one of text.split('\n')) {
    line += 1;
    if (one.trim() !== '') yield { line, value: jsonOf(one) };
  }
}

/** Elements of a list are counted as lines are: most lists have one a line, after a line with the bracket alone. */
function* listed(text: string): Generator<Found> {
  const list = jsonOf(text);
  if (!Array.isArray(list)) return yield { line: 1, value: undefined };
  const lines = linesOfElements(text);
  for (const [at, value] of list.entries()) yield { line: lines[at] ?? 1, value: value ?? null };
}

/** The line on which each element of a JSON list begins. */
function linesOfElements(text: string): number[] {
  const starts: number[] = [];
  let [line, depth, quoted, waiting] = [1, 0, false, true];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
      continue;
    }
    if (depth === 1 && sign === ',') waiting = true;
    else if (depth === 1 && waiting && /[^\s\]]/.test(sign)) {
      starts.push(line);
      waiting = false;
    }
    if (sign === '"') quoted = true;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return starts;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One problem a field, however many rules it breaks. */
function problemsOf(line: number, issues: readonly z.core.$ZodIssue[]): Problem[] {
  const found = issues.map(({ path }): Problem => {
    const name = path.filter((part) => typeof part === 'string').at(-1) ?? '';
    return { line, field: path.join('.'), what: name in advice ? (name as Problem['what']) : 'object' };
  });
  return found.filter(({ field }, at) => found.findIndex((other) => other.field === field) === at);
}
