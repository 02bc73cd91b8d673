import { Failure } from '#lib/failure.ts';
import { type Dossier, Tlp } from '#model';
import { oneLine, withinCeiling } from '#share';
import { type Surroundings, tell } from '../surroundings.ts';

/** What was left out, by name: who sits here may know all of it. */
export function leftOutWords(ids: readonly string[], ceiling: Tlp, { tongue }: Surroundings): string {
  const count = ids.length;
  return tongue === 'es'
    ? `Fuera por estar por encima de TLP:${ceiling}, ${count}: ${ids.join(', ')}`
    : `Left out for being above TLP:${ceiling}, ${count}: ${ids.join(', ')}`;
}

/** What leaves of a dossier that was never kept, under a ceiling: the dossier, or null with a word to the person. */
export function below(dossier: Dossier, source: string, tlp: string | undefined, around: Surroundings): Dossier | null {
  const ceiling = tlpIn(tlp);
  if (ceiling === null) return dossier;
  const { leaves, leftOut } = withinCeiling([{ id: oneLine(source), dossier }], { ceiling, clearance: 'RED' });
  if (leftOut.length > 0) tell(leftOutWords(leftOut, ceiling, around));
  return leaves[0]?.dossier ?? null;
}

/** The level of `--tlp`, null where none was said. @throws Failure `wrong-use` */
export function tlpIn(name: string | undefined): Tlp | null {
  if (name === undefined) return null;
  const level = Tlp.safeParse(name.toUpperCase().replace(/^TLP:/u, ''));
  return level.success ? level.data : wrong();
}

function wrong(): never {
  throw new Failure('wrong-use', 'tlp', { detail: { what: `--tlp ${Tlp.options.join('|')}` } });
}
