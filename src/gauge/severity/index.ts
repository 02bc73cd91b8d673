import { type Aspects, holds, type Knowledge, say } from '#knowledge';
import { type Case, type Consequence, type Severity, SeverityQuestion, type Text } from '#model';
import { victimSectors } from '../cascade/claimed.ts';

type Form = Knowledge['judging']['severityForm'];
/** For each question the answers that may be true: one where it is known. */
export type Answered = { readonly [Q in SeverityQuestion]: readonly string[] };

/**
 * What the form comes to, 0 to 100: 100 · (Σ weight · value − least) / (most − least), where least and most are what its own answers can give; from the
 * least of the answers that may be true to the greatest.
 * @throws TypeError where an answer is none of the form's
 */
export function scoreOf(answered: Answered, form: Form): { readonly low: number; readonly high: number } {
  let [least, most, low, high] = [0, 0, 0, 0];
  for (const question of SeverityQuestion.options) {
    const { weight, answers } = form.questions[question];
    const all = Object.values(answers).map(({ value }) => value);
    const given = answered[question].map((id) => worth(form, question, id));
    least += weight * Math.min(...all);
    most += weight * Math.max(...all);
    low += weight * Math.min(...given);
    high += weight * Math.max(...given);
  }
  const share = (sum: number) => Math.min(100, Math.max(0, (100 * (sum - least)) / (most - least)));
  return { low: share(low), high: share(high) };
}

function worth(form: Form, question: SeverityQuestion, id: string): number {
  const answer = form.questions[question].answers[id];
  if (answer === undefined) throw new TypeError(`${question}: no answer '${id}'`);
  return answer.value;
}

/** The severity of a case by the form, as things stand or if genuine, with what each question was answered by. */
export function severityOf(
  figure: 'asThingsStand' | 'ifGenuine',
  one: Case,
  aspects: Aspects,
  band: { readonly band: Consequence; readonly because: Text },
  { severityForm: form, severityRules: rules, phrases: { phrases } }: Knowledge['judging'],
): Severity {
  const sectors = victimSectors(one);
  const filled = SeverityQuestion.options.map((question): { question: SeverityQuestion; answers: readonly string[]; because: Text } => {
    if (question === 'potential') return { question, answers: rules.potential[band.band], because: band.because };
    if (question === 'dependency') {
      const { said, unsaid } = rules.dependencyBecause;
      const answers = sectors.flatMap((sector) => rules.dependency[sector]);
      const any = Object.keys(form.questions.dependency.answers);
      return { question, answers: answers.length > 0 ? answers : any, because: answers.length > 0 ? said : unsaid };
    }
    const lines = rules[figure][question];
    const line = lines.find(({ when }) => when === undefined || holds(when, aspects).answer === 'yes') ?? lines[lines.length - 1]!;
    return { question, answers: line.answers, because: line.because };
  });
  const answered = Object.fromEntries(filled.map(({ question, answers }) => [question, answers])) as Answered;
  const { low, high } = scoreOf(answered, form);
  const open = filled.filter(({ answers }) => answers.length > 1).map(({ question }) => form.questions[question].asks);
  const [least, most] = [priorityOf(low, form), priorityOf(high, form)];
  return {
    scale: form.name,
    low,
    high,
    because:
      open.length === 0
        ? phrases['severity-known']
        : say(phrases['severity-open'], { open: open.length, names: { es: listed(open, 'es'), en: listed(open, 'en') } }),
    priority: { low: least.name, high: most.name },
    others: [
      { scale: form.others.uk.name, low: String(least.uk), high: String(most.uk) },
      { scale: form.others.spain.name, low: least.spain, high: most.spain },
    ],
    answers: filled.map(({ question, answers, because }) => {
      const { asks, answers: all } = form.questions[question];
      const values = answers.map((id) => worth(form, question, id));
      return {
        question,
        asks,
        answers: answers.flatMap((id) => all[id]?.name ?? []),
        low: Math.min(...values),
        high: Math.max(...values),
        because,
      };
    }),
  };
}

/** The greatest priority that a score has reached. */
function priorityOf(score: number, { priorities }: Form): Form['priorities'][number] {
  return priorities.findLast(({ from }) => score >= from) ?? priorities[0]!;
}

function listed(texts: readonly Text[], tongue: 'es' | 'en'): string {
  return texts.map((text) => text[tongue].toLocaleLowerCase(tongue)).join(', ');
}
