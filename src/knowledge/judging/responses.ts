import { z } from 'zod';
import { AlertLevel, Band, CaseKind, Certainty, Confidence, Consequence, Good, Pap, Text, Tlp } from '#model';
import type { Shelf } from '../files.ts';
import { Condition } from './conditions.ts';

const source = z.string().min(4);
const always = <T extends z.ZodType>(schema: T) => z.array(schema).min(1);

/** Markings and how an assessment is handled: the first rule that holds. */
export const Sharing = z.strictObject({
  about: z.string(),
  sources: always(source),
  tlp: z.record(Tlp, Text),
  pap: z.record(Pap, Text),
  handling: always(z.strictObject({ when: Condition.optional(), tlp: Tlp, pap: Pap, because: z.string() })),
});

const phraseIds = [
  'said-by-other',
  'said-by-seller',
  'said-by-nobody',
  'the-outlet',
  'somebody',
  'alias',
  'of-named',
  'of-masked',
  'of-nobody',
  'at-price',
  'tonight',
  'no-need',
  'more-cases',
  'reviewed-weight',
  'nothing-claimed',
  'alert-likelihood',
  'alert-confidence',
  'alert-by-table',
  'alert-near',
  'alert-floor',
  'alert-lives',
  'alert-ceiling',
  'alert-held',
  'effect-victim',
  'effect-at-stake',
  'confidence-sources',
  'confidence-conflict',
  'confidence-width',
  'confidence-open',
  'grade-no-record',
  'grade-record',
  'grade-few',
  'grade-given',
  'grade-unproven',
  'grade-relay',
  'grade-person',
  'grade-claim-unchecked',
  'match-name',
  'match-alias',
  'match-domain',
  'match-abbreviation',
  'match-misspelling',
  'match-script',
  'match-part',
  'match-owner',
  'match-supplier',
  'match-trait',
  'match-trait-against',
  'match-country',
  'match-subdivision',
  'match-sector',
  'match-subsector',
  'match-level',
  'match-revenue',
  'match-employees',
  'match-hosts',
  'match-technology',
  'match-wording',
  'not-assessed-matches',
  'severity-known',
  'severity-open',
  'not-assessed-cascade',
  'cascade-assumes',
  'cascade-asked',
  'effect-follows',
  'felt',
  'not-in-matrix',
] as const;
const PhraseId = z.enum(phraseIds);

/** Sentences with holes `{like this}`, words for enumerations, and what to name as not known. */
export const Phrases = z.strictObject({
  about: z.string(),
  kinds: z.record(CaseKind, Text),
  goods: z.record(Good, Text),
  deeds: z.record(CaseKind, Text),
  certainties: z.record(Certainty, Text),
  confidences: z.record(Confidence, Text),
  levels: z.record(AlertLevel, Text),
  consequences: z.record(Consequence, Text),
  bands: z.record(Band, Text),
  phrases: z.record(PhraseId, Text),
  notKnown: always(z.strictObject({ when: Condition, say: Text })),
});
export type Phrases = z.infer<typeof Phrases>;

/** A phrase in both languages with its holes filled; a hole without a filling stays visible, so that a test finds it. */
export function say(template: Text, holes: { readonly [hole: string]: Text | string | number } = {}): Text {
  const fill = (tongue: 'es' | 'en') =>
    template[tongue].replace(/\{(\w+)\}/g, (whole, hole: string) => {
      const filling = holes[hole];
      return filling === undefined ? whole : typeof filling === 'object' ? filling[tongue] : String(filling);
    });
  return { es: fill('es'), en: fill('en') };
}

/** Reads what answers a case: markings, phrases. */
export function loadResponses(shelf: Shelf) {
  return {
    sharing: shelf.file('scales/sharing.yaml', Sharing)?.value,
    phrases: shelf.file('scales/phrases.yaml', Phrases)?.value,
  };
}
