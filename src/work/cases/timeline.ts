import type { Genre, Report } from '#model';
import type { Member, ToldAs } from '#store';

/**
 * What happened in a case, by the post that tells it. `was`: the seller's price before, where he changes it. `again`: nothing but what a post
 * before it says, so that it is no origin of its own. `placedBy`: the number of the act of the person who put it here; null where the
 * program did, `because` of this.
 */
export type Happening = {
  readonly at: string;
  readonly what: ToldAs;
  readonly post: string;
  readonly number: number;
  readonly by: string;
  readonly actor: string | null;
  readonly price: Report['price'];
  readonly was: Report['price'];
  readonly again: boolean;
  readonly because: unknown;
  readonly placedBy: number | null;
};

/** Who writes these offers himself; others report. */
const own: ReadonlySet<Genre> = new Set(['listing', 'leak-site', 'chat']);
const echoes: ReadonlySet<ToldAs> = new Set(['repost', 'copy', 'translation', 'report']);

/** The members of a case in the order in which they were written, whenever they came. */
export function timelineOf(members: readonly Member[]): Happening[] {
  const inOrder = [...members].sort((a, b) => (`${a.at} ${a.post} ${a.number}` < `${b.at} ${b.post} ${b.number}` ? -1 : 1));
  const mine: Member[] = [];
  const isReported = inOrder.every(({ report }) => !own.has(report.genre));
  return inOrder.map((member, at) => {
    const { report } = member;
    const { what, was } = isReported && at === 0 ? { what: 'first' as const, was: null } : whatOf(member, mine);
    if (own.has(report.genre)) mine.push(member);
    const { post, number, because, act: placedBy } = member;
    const { by, actor, price } = report;
    return { at: member.at, what, post, number, by, actor, price, was, again: echoes.has(what), because, placedBy };
  });
}

/** What a post is to the posts of sellers before it. */
function whatOf({ report, handle, toldAs }: Member, before: readonly Member[]): Pick<Happening, 'what' | 'was'> {
  const is = (what: ToldAs, was: Report['price'] = null) => ({ what, was });
  if (!own.has(report.genre)) return is('report');
  const last = before.at(-1);
  if (last === undefined) return is('first');
  if (ended(report) && !before.some((one) => ended(one.report))) return is('sold');
  const his = handle === null ? before : before.filter((one) => one.handle === null || one.handle === handle);
  if (his.length === 0) return is('copy');
  if (report.language !== null && his.every((one) => one.report.language !== null && one.report.language !== report.language))
    return is('translation');
  const price = his.findLast((one) => one.report.price !== null)?.report.price ?? null;
  if (price && report.price && (price.amount !== report.price.amount || price.currency !== report.price.currency))
    return is('price-change', price);
  return is(toldAs === 'edit' ? 'edit' : 'repost');
}

function ended({ status }: Report): boolean {
  return status === 'sold' || status === 'withdrawn';
}
