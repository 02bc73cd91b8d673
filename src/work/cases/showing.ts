import { Failure } from '#lib/failure.ts';
import { type BilingualDossier, type Clearance, type Concerns, everything, mayRead, type Report } from '#model';
import { narrowedConcerns } from '#pipeline';
import { type Act, concernsOfCases, type Db, type KeptFile, membersOf, namesOfCases, type Proposal, proposalsOf, toldOf } from '#store';
import type { GroundFile } from '../threads/sectors.ts';
import type { Means } from './deciding.ts';
import { mostParts, standingOf } from './making.ts';
import { named } from './placing.ts';
import { knownActors, saidOf } from './said.ts';
import { type Happening, timelineOf } from './timeline.ts';

/**
 * All of a case: how it stands, what happened in it, what people said and decided of it, which others may be the same, and the dossier that
 * its posts make together. `also`: ids under which it was known before it was joined. `dossier`: null where it cannot be made;
 * `reports`: its posts, and where each begins in the text of the dossier.
 */
export type CaseView = {
  readonly file: Omit<KeptFile, 'judged'>;
  readonly also: readonly string[];
  readonly timeline: readonly Happening[];
  readonly acts: readonly Act[];
  readonly maybe: readonly Proposal[];
  readonly dossier: BilingualDossier | null;
  readonly reports: readonly Report[];
};

/** As much as whoever may see a case may see at least. */
function markingOf({ tlp, organisations }: Pick<KeptFile, 'tlp' | 'organisations'>): Clearance {
  return { tlp, organisations };
}

const mostShown = 1_000;

/**
 * For whom a case is shown: a reader who may see so much; or, where it `leaves`, whoever may see the case, because nobody knows who will read
 * it; `ground`: by whose matrix of sectors, where not by ours. What is said of it rests on no record of a case that he may not see, neither in counts nor in reasons.
 */
export type Reader = { readonly clearance: Clearance; readonly leaves?: boolean; readonly ground?: GroundFile };

/** Shows a case that somebody may see, as of the instant at which it was made, with the knowledge of now. @throws Failure `no-such-record` */
export async function showCase(
  id: string,
  { database: { db }, readers }: Pick<Means, 'database' | 'readers'>,
  { clearance, leaves = false, ground }: Reader = { clearance: everything },
): Promise<CaseView> {
  const { judged: _, ...file } = await named(db, id);
  if (!mayRead(file, clearance)) throw new Failure('no-such-record', 'case', { detail: { name: id.slice(0, 40) } });
  const members = await membersOf(db, [file.id], mostShown);
  const told = await toldOf(db, [
    ...new Set([...members.slice(0, mostParts / 2), ...members.slice(-mostParts / 2)].map(({ post }) => post)),
  ]);
  const parts = members.flatMap(({ post, number }) => {
    const reading = told.get(post)?.reading;
    return reading ? [{ reading, number }] : [];
  });
  const said = (await saidOf(db, [file.id])).get(file.id);
  const seen = leaves ? markingOf(file) : clearance;
  const making = {
    id: file.id,
    parts,
    facts: said?.facts ?? [],
    known: await knownActors(db, file.madeAt, seen),
    asOf: file.madeAt,
    before: standingOf(file),
    whole: true,
    ...(ground && { ground }),
    concerns: await concernsFor(db, file.id, seen),
  };
  const [outcome] = parts.length === 0 ? [] : await readers.make([making]);
  return {
    file,
    also: ((await namesOfCases(db, [file.id])).get(file.id) ?? []).filter((one) => one !== file.id),
    timeline: timelineOf(members),
    acts: said?.acts ?? [],
    maybe: (await proposalsOf(db, [file.id])).filter(({ act }) => act === null),
    dossier: outcome && 'done' in outcome ? outcome.done.whole : null,
    reports: outcome && 'done' in outcome ? outcome.done.reports : [],
  };
}

/** Whom a case concerns, as far as somebody may know; null where nobody looked. */
export async function concernsFor(db: Db, id: string, clearance: Pick<Clearance, 'organisations'>): Promise<Concerns | null> {
  const kept = (await concernsOfCases(db, [id])).get(id);
  return kept === undefined ? null : narrowedConcerns(kept, clearance);
}
