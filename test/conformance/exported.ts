import { collect } from '#collect';
import { loadKnowledge } from '#knowledge';
import { type Dossier, localise, type Post, type Tongue } from '#model';
import { assess } from '#pipeline';
import { mispEvents } from '../../src/share/formats/misp/index.ts';
import { stixBundle } from '../../src/share/formats/stix/index.ts';
import { loadGold } from '../gold/load.ts';
import { postOf } from '../gold/post.ts';
import { mispFaults } from './misp.ts';
import { stixFaults } from './stix.ts';

/** A text that is exported and checked; `name` is where its faults are told of, its words nowhere. */
export type Exported = { readonly name: string; readonly dossier: (tongue: Tongue) => Dossier };

/** What was made of texts, and what is wrong with it by fault and text. */
export type Checked = {
  readonly documents: number;
  readonly empty: number;
  readonly events: number;
  readonly attributes: number;
  readonly bundles: number;
  readonly objects: number;
  readonly faults: readonly (readonly [format: 'misp' | 'stix', name: string, fault: string])[];
};

const knowledge = loadKnowledge();
const instant = '2026-11-22T18:00:00.000Z';

function exported(name: string, post: Post): Exported {
  const made = assess(post, knowledge, { asOf: instant });
  return { name, dossier: (tongue) => localise(made, tongue) as Dossier };
}

/** The development half of the gold. The held half is not looked at, not even through a fault. */
export function goldExports(wanted: (at: number) => boolean = () => true): Exported[] {
  return loadGold('dev')
    .filter((_, at) => wanted(at))
    .map((gold) => exported(gold.id, postOf(gold)));
}

/** Every example that can be read. */
export async function exampleExports(): Promise<Exported[]> {
  const folder = new URL('../../examples/', import.meta.url).pathname;
  const found: Exported[] = [];
  for await (const one of collect([folder], { now: () => new Date(instant) })) {
    if (!('format' in one)) found.push(exported(one.source.replace(folder, ''), one));
  }
  return found;
}

/** Exports texts to both forms in both languages, with and without relationships, and checks each result. */
export function check(texts: readonly Exported[]): Checked {
  const faults: [format: 'misp' | 'stix', name: string, fault: string][] = [];
  const counts = { documents: texts.length, empty: 0, events: 0, attributes: 0, bundles: 0, objects: 0 };
  for (const { name, dossier } of texts) {
    let isEmpty = true;
    for (const tongue of ['es', 'en'] as const) {
      const one = dossier(tongue);
      for (const event of mispEvents(one, tongue)) {
        isEmpty = false;
        counts.events += 1;
        counts.attributes += event.Attribute.length + event.Object.reduce((sum, { Attribute }) => sum + Attribute.length, 0);
        faults.push(...mispFaults(event).map((fault) => ['misp', name, fault] as [format: 'misp', name: string, fault: string]));
      }
      for (const relationships of [false, true]) {
        const bundle = stixBundle(one, tongue, { relationships });
        if (bundle === null) continue;
        counts.bundles += 1;
        counts.objects += bundle.objects.length;
        faults.push(...stixFaults(bundle).map((fault) => ['stix', name, fault] as [format: 'stix', name: string, fault: string]));
      }
    }
    if (isEmpty) counts.empty += 1;
  }
  return { ...counts, faults };
}
