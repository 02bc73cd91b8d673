import { holderOf, say, type Knowledge, type Measure } from '#knowledge';
import type { Case, Judgement, Text } from '#model';

/**
 * Two sentences: who says that who does what to whom, with how likely something real and current stands behind it; and the first
 * thing of each early phase to do tonight. Every claim keeps its holder.
 */
export function bottomLineOf(one: Case, judgement: Judgement, measures: readonly Measure[], judging: Knowledge['judging']): Text {
  const { phrases, deeds, goods } = judging.phrases;
  const offer = one.offers[0];
  const victim = offer?.victim;
  const teller = tellerOf(one, phrases['the-outlet']);
  const claim = say(phrases[teller.phrase], {
    holder: teller.name ?? '',
    actor: one.actor === null ? phrases.somebody : say(phrases.alias, { name: one.actor }),
    deed: say(deeds[one.kind], { good: goods[offer?.good.value ?? 'other'] }),
    victim:
      victim?.name != null
        ? say(phrases['of-named'], { name: victim.name })
        : victim?.descriptor != null
          ? say(phrases['of-masked'], { descriptor: victim.descriptor })
          : phrases['of-nobody'],
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

type Teller = { readonly phrase: 'said-by-seller' | 'said-by-other' | 'said-by-nobody'; readonly name: Text | string | null };

/** Who commits himself to the offer or the attack: the seller in his own post, another by name, or nobody. */
function tellerOf(one: Case, outlet: Text): Teller {
  const claim =
    one.claims.find(({ kind }) => kind === 'offer') ??
    one.claims.find(({ kind }) => kind === 'confirmation' || kind === 'capability' || kind === 'impact');
  if (!claim) return one.genre === 'news' ? { phrase: 'said-by-other', name: one.relay ?? outlet } : { phrase: 'said-by-seller', name: null };
  const holder = holderOf(claim, one);
  if (holder === 'seller') return { phrase: 'said-by-seller', name: null };
  if (claim.holder === null) return { phrase: 'said-by-nobody', name: null };
  return { phrase: 'said-by-other', name: holder === 'author' ? (one.relay ?? outlet) : claim.holder };
}

function priceOf(one: Case, phrase: Text): Text {
  const offer = one.offers[0];
  const asked = one.kind === 'extortion' ? offer?.ransom : offer?.price;
  if (asked?.amount == null) return { es: '', en: '' };
  // Mexican and English usage agree: comma for thousands, point for decimals.
  const amount = asked.amount.toLocaleString('en-US', { maximumFractionDigits: 8 });
  const said = say(phrase, { amount, currency: asked.currency ?? '' });
  return { es: said.es.trimEnd(), en: said.en.trimEnd() };
}

function tonight(measures: readonly Measure[]): Measure[] {
  const early = (['preserve', 'look', 'cut'] as const).flatMap((phase) => measures.find((measure) => measure.phase === phase) ?? []);
  return early.length >= 3 ? early : measures.slice(0, 3);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
