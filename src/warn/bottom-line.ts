import { holderOf, type Knowledge, type Measure, say } from '#knowledge';
import type { Case, Judgement, Text } from '#model';

/**
 * Two sentences: who says that who does what to whom, with how likely something real and current stands behind it; and the first
 * thing of each early phase to do tonight. Every claim keeps its holder.
 */
export function bottomLineOf(
  one: Case,
  { judgement, measures: chosen }: { readonly judgement: Judgement; readonly measures: readonly { readonly id: string }[] },
  judging: Knowledge['judging'],
): Text {
  const { phrases, deeds, goods } = judging.phrases;
  const measures = chosen.flatMap(({ id }) => judging.measures.find((measure) => measure.id === id) ?? []);
  const offer = one.offers[0];
  const teller = tellerOf(one, phrases['the-outlet']);
  const claim = say(phrases[teller.phrase], {
    holder: teller.name ?? '',
    actor: actorOf(one, phrases),
    deed: say(deeds[one.kind], { good: goods[offer?.good.value ?? 'other'] }),
    victim: victimOf(one, phrases),
    price: priceOf(one, phrases['at-price']),
    words: judgement.realAndCurrent.words,
  });
  const [first, second, third] = tonight(measures);
  const act =
    first && second && third
      ? say(phrases.tonight, { first: first.inBrief, second: second.inBrief, third: third.inBrief })
      : phrases['no-need'];
  return { es: `${capital(claim.es)} ${act.es}`, en: `${capital(claim.en)} ${act.en}` };
}

type Phrases = Knowledge['judging']['phrases']['phrases'];
const ownPosts: ReadonlySet<string> = new Set(['listing', 'leak-site', 'chat']);
const ofAnAttack = new Set(['confirmation', 'capability', 'impact']);
type Teller = {
  readonly phrase: 'said-by-seller' | 'said-by-other' | 'said-by-nobody';
  readonly name: Text | string | null;
};

/** Who commits himself to the offer or the attack: the seller in his own post, else another by name, else the outlet, else nobody. */
function tellerOf(one: Case, outlet: Text): Teller {
  const offers = one.claims.filter(({ kind }) => kind === 'offer');
  const claims = offers.length > 0 ? offers : one.claims.filter(({ kind }) => ofAnAttack.has(kind));
  const held = claims.map((claim) => ({ name: claim.holder, as: holderOf(claim, one) }));
  const own = held.find(({ as }) => as === 'seller');
  // A case that the press tells of too is of the genre of the press; his own post is still his.
  const hasOwnPost = one.genre !== 'news' || one.reports.some(({ genre }) => ownPosts.has(genre));
  if (own && hasOwnPost) return { phrase: 'said-by-seller', name: null };
  const named = held.find(({ as }) => as !== 'seller' && as !== 'author' && as !== 'unnamed');
  if (named) return { phrase: 'said-by-other', name: named.name };
  if (one.genre === 'news') return { phrase: 'said-by-other', name: one.relay ?? outlet };
  return claims.length === 0 ? { phrase: 'said-by-seller', name: null } : { phrase: 'said-by-nobody', name: null };
}

function actorOf(one: Case, phrases: Phrases): Text {
  if (one.actor === null) return phrases.somebody;
  const kind = one.actors.find(({ name }) => name === one.actor)?.kind ?? 'persona';
  return kind === 'persona' ? say(phrases.alias, { name: one.actor }) : { es: one.actor, en: one.actor };
}

function victimOf(one: Case, phrases: Phrases): Text {
  const victim = one.offers[0]?.victim;
  const name = victim ? victim.name : one.actors.find(({ kind }) => kind === 'victim')?.name;
  if (name != null) return say(phrases['of-named'], { name });
  return victim?.descriptor != null ? say(phrases['of-masked'], { descriptor: victim.descriptor }) : phrases['of-nobody'];
}

function priceOf(one: Case, phrase: Text): Text {
  const offer = one.offers[0];
  const asked = one.kind === 'extortion' ? offer?.ransom : offer?.price;
  if (asked?.amount == null) return { es: '', en: '' };
  const said = say(phrase, { amount: amounts.format(asked.amount), currency: asked.currency ?? '' });
  return { es: said.es.trimEnd(), en: said.en.trimEnd() };
}

/** Mexican and English usage agree: comma for thousands, point for decimals. */
const amounts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });

function tonight(measures: readonly Measure[]): Measure[] {
  const early = (['preserve', 'look', 'cut'] as const).flatMap((phase) => measures.find((measure) => measure.phase === phase) ?? []);
  return early.length >= 3 ? early : measures.slice(0, 3);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
