import { type Localised, localise, type Tongue } from '#model';
import * as answering from './answering.ts';
import * as frame from './frame.ts';
import { happening } from './happening.ts';
import * as leaving from './leaving.ts';
import * as offer from './offer.ts';
import { phrases } from './phrases.ts';
import * as reading from './reading.ts';

const all = { ...answering, ...frame, ...offer, ...reading, ...leaving, happening, phrase: phrases, locale: { es: 'es-MX', en: 'en-US' } };

/** What every section, field and value of a dossier is called in one language. Complete by type: a new value needs its words. */
export type Labels = Localised<typeof all>;
export type SectionId = keyof typeof frame.sections;
export type FieldId = keyof typeof frame.fields;

const localised: Readonly<Record<Tongue, Labels>> = { es: localise(all, 'es'), en: localise(all, 'en') };

export function labelsIn(tongue: Tongue): Labels {
  return localised[tongue];
}

/** Fills the `{holes}` of a phrase. */
export function fill(phrase: string, holes: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}

/** Sources of a factor as people read them: addresses stay as they are, `case:ID` stand together in one line, `own` says whose word it is. */
export function namedSources({ phrase }: Labels, sources: readonly string[]): readonly string[] {
  const cases = sources.flatMap((one) => (one.startsWith('case:') ? [one.slice('case:'.length)] : []));
  return [
    ...(cases.length > 0 ? [fill(phrase['source-cases'], { cases: cases.join(', ') })] : []),
    ...sources.filter((one) => !one.startsWith('case:')).map((one) => (one === 'own' ? phrase['source-own'] : one)),
  ];
}
