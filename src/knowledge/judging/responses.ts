import { z } from 'zod';
import { AlertLevel, Answer, CaseKind, Certainty, Consequence, Good, Pap, SectorName, Text, Tlp } from '#model';
import type { Shelf } from '../files.ts';
import { Condition } from './conditions.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const source = z.string().min(4);
const always = <T extends z.ZodType>(schema: T) => z.array(schema).min(1);

/** Alert levels as a table of likelihood and consequence, with a floor, a ceiling while confidence is low, and the days it holds. */
export const Alerts = z.strictObject({
  about: z.string(),
  sources: always(source),
  /** Lower ends of the columns of `levels`, as probability of something real and current. */
  from: always(z.number().min(0).max(1)),
  levels: z.record(Consequence, always(AlertLevel)),
  floors: z.record(Consequence, AlertLevel),
  ceilingAtLowConfidence: AlertLevel,
  /** Raises the level by one step. */
  imminent: z.strictObject({ when: Condition, because: Text }),
  validDays: z.record(AlertLevel, z.number().nonnegative()),
  measuresAtMost: z.int().min(6),
});

/** Rules on what a genuine claim would mean; of each list the first that holds counts. */
export const Consequences = z.strictObject({
  about: z.string(),
  sources: always(source),
  bands: always(z.strictObject({ band: Consequence, when: Condition, because: Text })),
  otherwise: z.strictObject({ band: Consequence, because: Text }),
  harmToPersons: always(z.strictObject({ answer: Answer, when: Condition })),
  uses: always(
    z.strictObject({
      use: z.enum(['ransomware', 'fraud', 'espionage', 'locating-people', 'sabotage', 'resale']),
      when: Condition,
      probability: z.number().min(0).max(1).nullable(),
      because: Text,
      sources: z.array(source),
    }),
  ),
});

/** Markings and how an assessment is handled: the first rule that holds. */
export const Sharing = z.strictObject({
  about: z.string(),
  sources: always(source),
  tlp: z.record(Tlp, Text),
  pap: z.record(Pap, Text),
  handling: always(z.strictObject({ when: Condition.optional(), tlp: Tlp, pap: Pap, because: z.string() })),
});

/** Lists that ids in measures are checked against. */
export const Ids = z.strictObject({
  cpg: z.strictObject({ name: z.string(), source, ids: always(z.string()) }),
  csf: z.strictObject({ name: z.string(), source, categories: always(z.string()) }),
  d3fend: z.strictObject({ name: z.string(), source, ids: always(z.string()) }),
});

export const phases = ['preserve', 'look', 'cut', 'rotate', 'harden', 'tell'] as const;

/**
 * One thing to do. `fits` says for which cases (absent: for all); `phase` orders: evidence is kept and sessions end before
 * anything is rotated, or the intruder is warned and stays.
 */
export const Measure = z.strictObject({
  id: Id,
  phase: z.enum(phases),
  fits: Condition.optional(),
  /** A few words in the infinitive (es) or imperative (en), to stand inside a sentence. */
  inBrief: Text,
  do: Text,
  because: Text,
  owner: Text,
  dueWithinHours: z.number().positive(),
  pap: Pap,
  noRegret: z.boolean(),
  cpg: z.array(z.string()),
  csf: z.array(z.string()),
  attack: z.array(z.string().regex(/^M\d{4}$/)),
  d3fend: z.array(z.string()),
  sources: always(source),
});
export type Measure = z.infer<typeof Measure>;

/** Our sectors and what others call them. */
export const Sectors = z.strictObject({
  about: z.string(),
  sources: always(source),
  sectors: z.record(
    SectorName,
    z.strictObject({ name: Text, us16: z.array(z.string()), nis2: z.array(z.string()), mexico: z.array(z.string()) }),
  ),
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
  'nothing-claimed',
  'alert-likelihood',
  'alert-confidence',
  'alert-floor',
  'alert-ceiling',
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
  'match-domain',
  'not-assessed-matches',
  'not-assessed-severity',
  'not-assessed-cascade',
] as const;
const PhraseId = z.enum(phraseIds);

/** Sentences with holes `{like this}`, words for enumerations, and what to name as not known. */
export const Phrases = z.strictObject({
  about: z.string(),
  kinds: z.record(CaseKind, Text),
  goods: z.record(Good, Text),
  deeds: z.record(CaseKind, Text),
  certainties: z.record(Certainty, Text),
  confidences: z.record(z.enum(['low', 'moderate', 'high']), Text),
  levels: z.record(AlertLevel, Text),
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

/** Reads what answers a case: alerts, consequences, markings, measures, sectors, phrases; checks every id of a measure. */
export function loadResponses(shelf: Shelf) {
  const ids = shelf.file('scales/ids.yaml', Ids)?.value;
  const sheets = shelf.folder('measures', Measure);
  for (const { file, name, value, lineOf } of sheets) {
    if (value.id !== name) shelf.complain(file, lineOf(['id']), `id: '${value.id}' is not the name of the file`);
    const lists = [
      { key: 'cpg', known: ids?.cpg.ids },
      { key: 'csf', known: ids?.csf.categories },
      { key: 'd3fend', known: ids?.d3fend.ids },
    ] as const;
    for (const { key, known } of lists) {
      value[key].forEach((id, at) => {
        const stem = key === 'csf' ? id.replace(/-\d\d$/, '') : id;
        if (known && !known.includes(stem)) shelf.complain(file, lineOf([key, at]), `${key}: no '${id}' in scales/ids.yaml`);
      });
    }
  }
  const alerts = shelf.file('scales/alert.yaml', Alerts);
  for (const [band, levels] of Object.entries(alerts?.value.levels ?? {})) {
    if (levels.length !== alerts?.value.from.length) {
      shelf.complain('scales/alert.yaml', alerts?.lineOf(['levels', band]) ?? 1, `levels.${band}: one level a column of 'from'`);
    }
  }
  return {
    alerts: alerts?.value,
    consequences: shelf.file('scales/consequence.yaml', Consequences)?.value,
    sharing: shelf.file('scales/sharing.yaml', Sharing)?.value,
    measures: sheets.map(({ value }) => value),
    sectors: shelf.file('sectors/ours.yaml', Sectors)?.value,
    phrases: shelf.file('scales/phrases.yaml', Phrases)?.value,
  };
}
