import { z } from 'zod';
import { Consequence, SectorName, SeverityQuestion, Text } from '#model';
import type { Shelf } from '../../files.ts';
import { Condition } from '../conditions.ts';

const source = z.string().min(4);
const Id = z.string().regex(/^[a-z][a-z-]*$/);
const Answers = z.array(Id).min(1);

/** A form of weighted questions, each with answers worth 0 to 100, and the words for what it comes to. */
export const SeverityForm = z.strictObject({
  about: z.string(),
  edition: z.string(),
  name: Text,
  sources: z.array(source).min(1),
  questions: z.record(
    SeverityQuestion,
    z.strictObject({
      weight: z.number().positive(),
      asks: Text,
      answers: z.record(Id, z.strictObject({ value: z.number().min(0).max(100), name: Text })),
    }),
  ),
  priorities: z
    .array(z.strictObject({ id: Id, from: z.number().min(0).lt(100), name: Text, uk: z.int().min(1).max(6), spain: z.string() }))
    .min(2)
    .refine(
      (all) => all[0]?.from === 0 && all.every(({ from }, at) => at === 0 || from > (all[at - 1]?.from ?? 0)),
      'priorities must rise from 0',
    ),
  others: z.record(z.enum(['uk', 'spain']), z.strictObject({ name: Text, source })),
});
export type SeverityForm = z.infer<typeof SeverityForm>;

/** Lines for one question; the last asks nothing, so that one always holds. */
const Lines = z
  .array(z.strictObject({ when: Condition.optional(), answers: Answers, because: Text }))
  .min(1)
  .refine((lines) => lines.every(({ when }, at) => (when === undefined) === (at === lines.length - 1)), 'only the last line asks nothing');
const seen = SeverityQuestion.exclude(['dependency', 'potential']);

/** How the form is filled in from a case, as things stand and if genuine. */
export const SeverityRules = z.strictObject({
  about: z.string(),
  sources: z.array(source).min(1),
  asThingsStand: z.record(seen, Lines),
  ifGenuine: z.record(seen, Lines),
  dependency: z.record(SectorName, Answers),
  dependencyBecause: z.strictObject({ said: Text, unsaid: Text }),
  potential: z.record(Consequence, Answers),
});
export type SeverityRules = z.infer<typeof SeverityRules>;

/** Reads the form and its rules; complains of answers that the form does not have. */
export function loadSeverity(shelf: Shelf) {
  const form = shelf.file('scales/nciss.yaml', SeverityForm)?.value;
  const rules = shelf.file('scales/severity.yaml', SeverityRules);
  const check = (question: SeverityQuestion, answers: readonly string[], path: readonly PropertyKey[]) => {
    for (const [at, answer] of answers.entries())
      if (form && !Object.hasOwn(form.questions[question].answers, answer))
        shelf.complain(
          'scales/severity.yaml',
          rules?.lineOf([...path, at]) ?? 1,
          `${question}: no answer '${answer}' in scales/nciss.yaml`,
        );
  };
  for (const figure of ['asThingsStand', 'ifGenuine'] as const)
    for (const [question, lines] of Object.entries(rules?.value[figure] ?? {}))
      lines.forEach(({ answers }, at) => {
        check(question as SeverityQuestion, answers, [figure, question, at, 'answers']);
      });
  for (const [sector, answers] of Object.entries(rules?.value.dependency ?? {})) check('dependency', answers, ['dependency', sector]);
  for (const [band, answers] of Object.entries(rules?.value.potential ?? {})) check('potential', answers, ['potential', band]);
  return { severityForm: form, severityRules: rules?.value };
}
