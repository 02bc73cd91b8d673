import type { Knowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { Answer, Case, type Estimate, Fact, type Judgement, Reading } from '#model';

/** What a correction may touch; the document and what was masked stay as they came. */
const correctable = new Set(['offers', 'claims', 'actors', 'links', 'sectors', 'techniques', 'signs']);

/**
 * Checks what an analyst says: each fact answers a known factor, corrects a field, grades a source or estimates, and names who, when and from where.
 * @throws Failure `bad-facts` listing every problem.
 */
export function factsOf(value: unknown, knowledge: Knowledge): Fact[] {
  if (!Array.isArray(value)) refuse(['a list of facts is needed: each with factor and answer, or field and value, and who, at, source']);
  if (value.length === 0) return [];
  const known = new Set(knowledge.judging.factors.map(({ id }) => id));
  const problems: string[] = [];
  const facts = value.flatMap((one: unknown, at) => {
    const fact = Fact.safeParse(one);
    if (!fact.success) {
      problems.push(...fact.error.issues.map(({ path, message }) => `fact ${at + 1}: ${path.join('.') || 'it'}: ${message}`));
      return [];
    }
    const { factor, answer, field, grade, estimate } = fact.data;
    if ([factor, field, grade, estimate].filter((part) => part !== undefined).length !== 1) {
      problems.push(`fact ${at + 1}: needs either factor, field, grade or estimate`);
    }
    if (factor !== undefined && !known.has(factor)) problems.push(`fact ${at + 1}: no factor '${factor}'`);
    if (factor !== undefined && answer === undefined) {
      problems.push(`fact ${at + 1}: answer: one of ${Answer.options.join(', ')}`);
    }
    if (field !== undefined && !('value' in fact.data)) problems.push(`fact ${at + 1}: value: is missing`);
    return [fact.data];
  });
  if (problems.length > 0) refuse(problems);
  return facts;
}

/** @throws Failure `bad-facts` when a fact is meant for a case that the text does not have, or an estimate for several at once. */
export function checkCases(facts: readonly Fact[], cases: readonly string[]): void {
  const strays = facts.flatMap(({ case: meant, estimate, who }) => {
    if (meant === undefined) return estimate && cases.length !== 1 ? [`the estimate of ${who} needs its case: ${cases.join(', ')}`] : [];
    return cases.includes(meant) ? [] : [`no case '${meant}'`];
  });
  if (strays.length > 0) refuse(strays);
}

/** The estimates among the facts that are meant for this case. */
export function estimatesOf(facts: readonly Fact[], id: string): Estimate[] {
  return facts.flatMap(({ case: meant, who, at, estimate }) =>
    estimate && (meant === undefined || meant === id) ? [{ case: id, who, at, ...estimate }] : [],
  );
}

/** @throws Failure `bad-facts` when a grade is meant for nobody who is graded, or puts a letter on a person. */
export function checkGrades(facts: readonly Fact[], cases: readonly { readonly id: string; readonly judgement: Judgement }[]): void {
  const problems = facts.flatMap(({ case: meant, grade }) => {
    if (!grade) return [];
    const lines = cases
      .filter(({ id }) => meant === undefined || meant === id)
      .flatMap(({ judgement }) => judgement.grades)
      .filter(({ of, who }) => of === grade.of && (grade.who === undefined || grade.who === who));
    if (lines.length === 0) return [`nothing to grade: ${grade.of}${grade.who === undefined ? '' : ` '${grade.who}'`}`];
    const persons = grade.source === undefined ? [] : lines.filter(({ source }) => source === null);
    return persons.map(({ who }) => `'${who}' is a person, who gets no letter: grade the information only`);
  });
  if (problems.length > 0) refuse(problems);
}

/**
 * The reading, or the case, with an analyst's corrections (`offers.0.victim.country`) set, in the order given; a corrected field of an offer says so
 * in `inferred`, as no words of the text stand for it.
 * @throws Failure `bad-facts` listing every field that does not exist and every value that does not fit.
 */
export function correct<T extends Reading | Case>(thing: T, facts: readonly Fact[]): T {
  const corrections = facts.flatMap((fact) => (fact.field === undefined ? [] : [{ ...fact, field: fact.field }]));
  if (corrections.length === 0) return thing;
  const form = 'document' in thing ? Reading : Case;
  const problems: string[] = [];
  let corrected = thing;
  for (const { field, value, who, at, source } of corrections) {
    const path = field.split('.');
    const draft = structuredClone(corrected) as unknown as Tree;
    if (!correctable.has(path[0] ?? '') || path.length < 2 || !put(draft, path, value)) {
      problems.push(`no field '${field}'`);
      continue;
    }
    if (path[0] === 'offers' && path.length > 2) {
      put(draft, ['offers', path[1] ?? '', 'inferred', path.slice(2).join('.')], `${who}, ${at}: ${source}`, true);
    }
    const checked = form.safeParse(draft);
    if (checked.success) corrected = checked.data as unknown as T;
    else problems.push(...checked.error.issues.map(({ path: where, message }) => `${where.join('.')}: ${message}`));
  }
  if (problems.length > 0) refuse(problems);
  return corrected;
}

type Tree = { [key: string]: unknown };

/** Sets a value where the path leads; false where it leads nowhere. */
function put(root: Tree, path: readonly string[], value: unknown, anew = false): boolean {
  let node: Tree = root;
  for (const key of path.slice(0, -1)) {
    const next = Object.hasOwn(node, key) ? node[key] : undefined;
    if (next === null || typeof next !== 'object') return false;
    node = next as Tree;
  }
  const last = path.at(-1) ?? '';
  if (!anew && !Object.hasOwn(node, last)) return false;
  if (Array.isArray(node) && !/^\d+$/.test(last)) return false;
  node[last] = structuredClone(value);
  return true;
}

function refuse(problems: readonly string[]): never {
  throw new Failure('bad-facts', problems.join('\n'), { detail: { count: problems.length } });
}
