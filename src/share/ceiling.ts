import { type Dossier, Tlp } from '#model';

/** A dossier on its way out. `marked`: what its sender put on it (null: nothing known); `id`: by what it is named to who may know of it. */
export type Marked = { readonly id: string; readonly dossier: Dossier; readonly marked?: Tlp | null };

/** What may leave, and the names of what was left out; of what the asker may not know there is neither name nor number. */
export type Leaving<T> = { readonly leaves: readonly T[]; readonly leftOut: readonly string[] };

/** What nobody marked stays in the house, as every live offer does. */
const unmarked: Tlp = 'AMBER+STRICT';

/**
 * The one rule of every export of a set: nothing leaves above its TLP. `ceiling` is the marking up to which may leave, `clearance` the
 * highest that the asker may see.
 */
export function withinCeiling<T extends Marked>(
  set: readonly T[],
  { ceiling, clearance }: { readonly ceiling: Tlp; readonly clearance: Tlp },
): Leaving<T> {
  const known = set.filter((one) => rank(tlpOf(one)) <= rank(clearance));
  const may = (one: T) => rank(tlpOf(one)) <= rank(ceiling);
  return { leaves: known.filter(may), leftOut: known.filter((one) => !may(one)).map(({ id }) => id) };
}

/** The strictest marking of a dossier: of its assessments, of its sender, or that stands in its text. */
export function tlpOf({ dossier, marked = null }: Omit<Marked, 'id'>): Tlp {
  const found = [...dossier.assessments.map(({ handling }) => handling.tlp), ...saidIn(dossier.document.text)];
  if (marked !== null) found.push(marked);
  return found.length === 0 ? unmarked : found.reduce((one, other) => (rank(one) >= rank(other) ? one : other));
}

/** The same dossier under a marking at least as strict: that of its sender holds for whatever is made of it. */
export function raised(dossier: Dossier, to: Tlp): Dossier {
  const strict = (tlp: Tlp) => (rank(tlp) >= rank(to) ? tlp : to);
  const assessments = dossier.assessments.map((one) => ({ ...one, handling: { ...one.handling, tlp: strict(one.handling.tlp) } }));
  return { ...dossier, assessments };
}

/** Only marks that stand as marks (`TLP:AMBER`): a writer who marks his own lie as RED only keeps it closer. */
function saidIn(text: string): Tlp[] {
  const levels = [...text.slice(0, mostRead).matchAll(/\bTLP:\s?(AMBER\+STRICT|AMBER|RED|GREEN|CLEAR|WHITE)\b/giu)];
  return levels.map(([, level = '']) => (level.toUpperCase() === 'WHITE' ? 'CLEAR' : (level.toUpperCase() as Tlp)));
}

/** Marks stand at the head of a document, or on every page. */
const mostRead = 100_000;

function rank(tlp: Tlp): number {
  return Tlp.options.indexOf(tlp);
}
