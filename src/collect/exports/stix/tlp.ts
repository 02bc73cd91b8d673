import { Tlp } from '#model';

/** `TLP:AMBER+STRICT`, `tlp:white` (of version 1, now CLEAR) or the bare level; null for anything else. */
export function tlpNamed(name: string): Tlp | null {
  const level = name
    .trim()
    .toUpperCase()
    .replace(/^TLP[:\s_-]/u, '')
    .replace(/^WHITE$/u, 'CLEAR')
    .replace(/^AMBER[\s_-]STRICT$/u, 'AMBER+STRICT');
  return Tlp.safeParse(level).data ?? null;
}

/** The strictest of several markings: whoever gets parts of several things together keeps to it. Null where there is none. */
export function strictest(markings: Iterable<Tlp | null>): Tlp | null {
  let level = -1;
  for (const marking of markings) if (marking !== null) level = Math.max(level, Tlp.options.indexOf(marking));
  return Tlp.options[level] ?? null;
}
