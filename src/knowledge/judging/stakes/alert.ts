import { z } from 'zod';
import { AlertLevel, Answer, Confidence, Consequence, Text, Use, UseBand } from '#model';
import type { Shelf } from '../../files.ts';
import { Condition } from '../conditions.ts';

const source = z.string().min(4);
const always = <T extends z.ZodType>(schema: T) => z.array(schema).min(1);
const Levels = z.record(Consequence, always(AlertLevel));

/**
 * Alert levels as a table of consequence, imminence and likelihood; what confidence lets through, what is at stake holds up, how many days a level
 * holds, and how far likelihood must fall before it is let down.
 */
export const Alerts = z.strictObject({
  about: z.string(),
  sources: always(source),
  /** Lower ends of the columns of `levels`, as probability of something real and current. */
  from: always(z.number().min(0).max(1)),
  levels: z.strictObject({ unsaid: Levels, near: Levels }),
  near: z.strictObject({ when: Condition, because: Text }),
  floors: z.record(Consequence, AlertLevel),
  floorWhereLives: AlertLevel,
  ceilings: z.record(Confidence, AlertLevel),
  validDays: z.record(AlertLevel, z.number().nonnegative()),
  steady: z.strictObject({ points: z.number().min(0).max(0.5), because: z.string().min(10) }),
});

/** How bad it would be if the claim is genuine; the first that holds counts. */
export const Consequences = z.strictObject({
  about: z.string(),
  sources: always(source),
  bands: always(z.strictObject({ band: Consequence, when: Condition, because: Text })),
  otherwise: z.strictObject({ band: Consequence, because: Text }),
});

/** Harm to persons, who must hear of it apart and how, and what somebody would do with what is offered. */
export const Harms = z.strictObject({
  about: z.string(),
  sources: always(source),
  harm: always(z.strictObject({ answer: Answer, lives: Answer, when: Condition, because: Text })),
  tell: always(z.strictObject({ when: Condition, who: Text, how: Text })),
  uses: always(
    z.strictObject({
      use: Use,
      lines: always(
        z.strictObject({
          when: Condition,
          band: UseBand,
          probability: z.number().min(0).max(1).nullable(),
          because: Text,
          sources: z.array(source).min(1),
        }),
      ),
    }),
  ),
});

/** Reads what makes a level; complains where it would fall though likelihood, consequence or imminence rise. */
export function loadAlerts(shelf: Shelf) {
  const alerts = shelf.file('scales/alert.yaml', Alerts);
  const rank = (level: AlertLevel | undefined) => (level === undefined ? -1 : AlertLevel.options.indexOf(level));
  for (const imminence of ['unsaid', 'near'] as const) {
    for (const [row, band] of Consequence.options.entries()) {
      const levels = alerts?.value.levels[imminence][band];
      if (alerts === undefined || levels === undefined) continue;
      const complain = (what: string) =>
        shelf.complain('scales/alert.yaml', alerts.lineOf(['levels', imminence, band]), `levels.${imminence}.${band}: ${what}`);
      if (levels.length !== alerts.value.from.length) complain("one level a column of 'from'");
      const slighter = alerts.value.levels[imminence][Consequence.options[row - 1] ?? band];
      const unsaid = alerts.value.levels.unsaid[band];
      const falls = levels.some((level, at) => [levels[at - 1], slighter[at], unsaid[at]].some((lower) => rank(lower) > rank(level)));
      if (falls) complain('falls where likelihood, consequence or imminence rise');
    }
  }
  return {
    alerts: alerts?.value,
    consequences: shelf.file('scales/consequence.yaml', Consequences)?.value,
    harms: shelf.file('scales/harm.yaml', Harms)?.value,
  };
}
