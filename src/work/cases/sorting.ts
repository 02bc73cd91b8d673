import type { Knowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import { type Because, chain, keysOf, likenessOf, partOf, sameCase } from '#link';
import type { Case, Reading } from '#model';
import type { ToldAs } from '#store';

/** A case of a post that belongs nowhere yet, with what may be the same: cases that have a key in common, posts with much the same words. */
export type Subject = {
  readonly post: string;
  readonly number: number;
  readonly cases: readonly string[];
  readonly alike: readonly { readonly post: string; readonly likeness: number }[];
};

/**
 * What is to be told apart: subjects in the order in which they are to be placed, the cases that they may be of with the posts of each,
 * and the readings of all posts by name.
 */
export type Sorting = {
  readonly subjects: readonly Subject[];
  readonly cases: readonly { readonly id: string; readonly members: readonly { readonly post: string; readonly number: number }[] }[];
  readonly readings: ReadonlyMap<string, Reading>;
};

/** Why two cases may be one: the log-odds (natural), and what speaks for and against, strongest first. */
export type Why = { readonly odds: number; readonly because: readonly Because[] };

/** Where a subject belongs. `founds`: to a case of which it is the first. `because`: what the decision was made by. */
export type Placed = {
  readonly post: string;
  readonly number: number;
  readonly id: string;
  readonly founds: boolean;
  readonly toldAs: ToldAs;
  readonly because: Why | null;
};

/** `proposals`: pairs of cases that may be the same, for a person to say. */
export type Sorted = {
  readonly placed: readonly Placed[];
  readonly proposals: readonly { readonly a: string; readonly b: string; readonly because: Why }[];
};

/** A case as it is compared: by its newest text and by what is read of all its posts. */
type Known = { readonly id: string; readonly one: Case; readonly text: string; readonly posts: Set<string> };

/**
 * Says of each subject which case it belongs to: the one that it resembles most among those that are the same, or a new one. What comes
 * later in the order may belong to a case that an earlier one founds. Two cases of one post are never the same.
 */
export function sort({ subjects, cases, readings }: Sorting, knowledge: Knowledge): Sorted {
  const known = new Map(cases.flatMap((one) => knownOf(one, readings)).map((one) => [one.id, one]));
  const byKey = new Map<string, Set<string>>();
  const placed: Placed[] = [];
  const proposals: { a: string; b: string; because: Why }[] = [];
  const note = (id: string, keys: readonly string[]) => {
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
  };
  for (const { post, number, cases: sharing, alike } of subjects) {
    const reading = readings.get(post);
    const part = reading && partOf(reading, number);
    if (!part) continue;
    const { text } = part.reading.document;
    const keys = keysOf(part.one);
    const likeness = new Map(alike.map((one) => [one.post, one.likeness]));
    const candidates = new Set([...sharing, ...keys.flatMap((key) => [...(byKey.get(key) ?? [])])]);
    for (const { id, posts } of known.values()) if (alike.some((one) => posts.has(one.post))) candidates.add(id);
    const compared = [...candidates].flatMap((id) => {
      const other = known.get(id);
      if (other === undefined || other.posts.has(post)) return [];
      const told = [...other.posts].flatMap((one) => likeness.get(one) ?? []);
      const like = told.length > 0 ? Math.max(...told) : likenessOf(text, other.text);
      return [{ other, ...sameCase(part.one, other.one, like, knowledge) }];
    });
    const same = compared.filter(({ verdict }) => verdict === 'same').sort((a, b) => b.odds - a.odds);
    const best = same[0];
    const id = best?.other.id ?? caseId(post, number);
    if (best) best.other.posts.add(post);
    else known.set(id, { id, one: part.one, text, posts: new Set([post]) });
    note(id, keys);
    placed.push({ post, number, id, founds: !best, toldAs: best ? (best.as ?? 'repost') : 'first', because: best ? whyOf(best) : null });
    const doubtful = [...same.slice(1), ...compared.filter(({ verdict }) => verdict === 'maybe')].slice(0, mostProposals);
    proposals.push(...doubtful.map((one) => ({ a: id, b: one.other.id, because: whyOf(one) })));
  }
  return { placed, proposals };
}

/** So much of what speaks for and against is kept. */
const mostReasons = 6;

function whyOf({ odds, because }: Why): Why {
  return { odds, because: because.slice(0, mostReasons) };
}

/** A person is asked of so many at most for one post. */
const mostProposals = 3;

/** The id of the case that the n-th case of a post founds: always the same, so that work which is done twice makes no second one. */
export function caseId(post: string, number: number): string {
  return sha256(`${post}/${number}`).slice(7, 23);
}

function knownOf({ id, members }: Sorting['cases'][number], readings: Sorting['readings']): Known[] {
  const parts = members.flatMap(({ post, number }) => {
    const reading = readings.get(post);
    return (reading && partOf(reading, number)) ?? [];
  });
  const [first] = parts;
  if (first === undefined) return [];
  const one =
    parts.length === 1
      ? first.one
      : chain(
          parts.map(({ reading }) => reading),
          [],
          first.one.firstSeenAt,
        );
  const { text } = (parts.at(-1) ?? first).reading.document;
  return [{ id, one, text, posts: new Set(members.map(({ post }) => post)) }];
}
