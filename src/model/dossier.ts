import { z } from 'zod';
import { CaseKind } from './case.ts';
import type { Frozen } from './frozen.ts';
import { Fact, judgementOf, Pooled } from './judgement.ts';
import { matchesOf } from './parties/match.ts';
import { Reading } from './reading.ts';
import { Instant, Text } from './text.ts';
import { impactOf } from './warning/impact.ts';
import { measureOf } from './warning/measure.ts';
import { noticesOf } from './warning/notice.ts';
import { alertOf, Handling } from './warning/warning.ts';

/** One case, judged. A part that was not computed is null, with its reason in `notAssessed` of the dossier. */
function assessmentOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    case: z.string(),
    offers: z.array(z.string()),
    kind: CaseKind,
    judgement: judgementOf(sentence).nullable(),
    /** What analysts hold likely themselves, those who had not seen ours first; nothing in `judgement` comes from it. */
    estimates: z.array(Pooled),
    matches: matchesOf(sentence).nullable(),
    /** "Is it us?": what anybody may look for in his own logs, where the victim is hidden; [] where it is named. */
    selfCheck: z.array(sentence),
    impact: impactOf(sentence).nullable(),
    alert: alertOf(sentence),
    measures: z.array(measureOf(sentence)),
    notices: noticesOf(sentence),
    handling: Handling,
  });
}

function dossierOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    format: z.literal('vigia/dossier/1'),
    knowledge: z.string(),
    asOf: Instant,
    ...Reading.shape,
    assessments: z.array(assessmentOf(sentence)),
    bottomLine: sentence,
    notKnown: z.array(sentence),
    notAssessed: z.record(z.string(), sentence),
    facts: z.array(Fact),
  });
}

/** The dossier inside the program: sentences in both languages. */
export const BilingualDossier = dossierOf(Text);
export type BilingualDossier = Frozen<z.infer<typeof BilingualDossier>>;

/** The public dossier of `vigia assess --json`: sentences in the reader's language. */
export const Dossier = dossierOf(z.string());
export type Dossier = Frozen<z.infer<typeof Dossier>>;
export const Assessment = assessmentOf(z.string());
export type Assessment = Frozen<z.infer<typeof Assessment>>;

/** What `vigia read --json` prints: the dossier down to `redactions`. */
export const ReadingDossier = z.strictObject({
  format: z.literal('vigia/dossier/1'),
  knowledge: z.string(),
  asOf: Instant,
  ...Reading.shape,
});
export type ReadingDossier = Frozen<z.infer<typeof ReadingDossier>>;
