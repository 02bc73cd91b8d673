import { fieldsOf, firstText, type Json, listOf, textOf } from '#lib/json.ts';

/** The names of the tags on an event, an object, an attribute or a report. */
export function tagNames(tagged: Json): string[] {
  return listOf(tagged['Tag']).flatMap((tag) => textOf(tag) ?? firstText(fieldsOf(tag), 'name') ?? []);
}

/** How `read` knows what the galaxies of MISP hold (https://github.com/MISP/misp-galaxy); any other keeps its own name. */
const labels: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'threat-actor': 'Threat actor',
    'mitre-intrusion-set': 'Threat actor',
    'microsoft-activity-group': 'Threat actor',
    ransomware: 'Malware',
    malpedia: 'Malware',
    stealer: 'Malware',
    'mitre-malware': 'Malware',
    'mitre-tool': 'Tool',
    'mitre-attack-pattern': 'Technique',
    'target-information': 'Target',
  }),
);

/**
 * What an event names, by label, each name once: the clusters of its galaxies, whether they stand whole or only as a tag
 * (`misp-galaxy:ransomware="Velmora"`), and its other tags but the TLP.
 */
export function namedIn(event: Json): (readonly [label: string, names: readonly string[]])[] {
  const found = new Map<string, Set<string>>();
  const add = (label: string, name: string) => found.set(label, (found.get(label) ?? new Set()).add(name));
  for (const galaxy of listOf(event['Galaxy']).map(fieldsOf))
    for (const cluster of listOf(galaxy['GalaxyCluster']).map(fieldsOf)) {
      const name = firstText(cluster, 'value');
      if (name !== null) add(labelOf(firstText(cluster, 'type') ?? firstText(galaxy, 'type') ?? 'galaxy'), name);
    }
  for (const tag of tagNames(event)) {
    const [, galaxy, name] = /^misp-galaxy:([a-z0-9-]{1,80})="([^"]{1,300})"/u.exec(tag) ?? [];
    if (galaxy !== undefined && name !== undefined) add(labelOf(galaxy), name);
    else if (!/^tlp:/iu.test(tag)) add('Tags', tag);
  }
  return [...found].map(([label, names]) => [label, [...names]]);
}

function labelOf(galaxy: string): string {
  const words = galaxy.replaceAll('-', ' ');
  return labels.get(galaxy) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
