import type { Mention, MentionSort } from '../../actors/mentions.ts';
import { type Hit, madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hasVerb, reach } from '../verbs.ts';
import { insertedIn, opening, peopleAt, told } from './inserted.ts';
import { bracketed, closes, open, quoteBefore, settled, since, stretch, WALL, walled } from './marks.ts';
import { antecedent, isAside, isObject, tells } from './subjects.ts';

/** Who says something in a sentence: `name` null where nobody is named; what he says stands in tokens `[from, to)`. */
export type Voice = {
  readonly name: string | null;
  readonly sort: MentionSort;
  /** Where the text names him. */
  readonly at: readonly [number, number];
  readonly from: number;
  readonly to: number;
  /** To whom he said it, where that is an outlet. */
  readonly relay: string | null;
  /** The words by which he says it: tokens of the verb, or of the words of attribution. */
  readonly verb: Hit;
};

const FAR = 8;

/**
 * The voices of a sentence, outermost first. `last` spoke before: a verb without a subject (`agregó que`) is his. `cast` are all who were
 * named up to here, in order.
 */
export function voicesIn(page: Page, index: number, mentions: readonly Mention[], last: Voice | null, cast: readonly Mention[]): Voice[] {
  const { from, to } = reach(page, index);
  const voices: Voice[] = [];
  for (const hit of page.find('attribution', from, to)) {
    if (mentions.some((one) => hit.from > one.from && hit.from < one.to)) continue;
    const who = mentions.find((one) => one.from >= hit.to && one.from - hit.to <= (hit.value === 'near' ? 3 : FAR));
    const before =
      hit.value === 'last' ? (spokenOf(cast, hit) ?? last) : !who || walled(page, hit.to, who.from) ? ownPaper(page, hit, last) : null;
    if (before !== null) {
      const [low, high] = hit.from - from <= 3 ? [from, stretch(page, hit.to, to)] : [since(page, from, hit.from), to];
      voices.push({ name: before.name, sort: before.sort, at: [hit.from, hit.to], from: low, to: high, relay: null, verb: hit });
      continue;
    }
    const people = peopleAt(page, hit, to);
    if (people && (!who || people < who.from)) {
      const opened = hit.from - from <= 3;
      const scope = opened ? [from, stretch(page, people, to)] : [since(page, from, hit.from), people];
      voices.push({
        name: null,
        sort: 'source',
        at: [hit.to, people],
        from: scope[0] ?? from,
        to: scope[1] ?? to,
        relay: null,
        verb: hit,
      });
      continue;
    }
    if (!who || walled(page, hit.to, who.from) || verbBetween(page, hit.to, who.from)) continue;
    const opens = hit.from - from <= 3 || open(page, hit.from, WALL);
    const ends = to - who.to <= 3 || closes(page, who.to, to);
    const scope =
      hit.value === 'quoted'
        ? [hit.from, stretch(page, who.to, to)]
        : opens
          ? [hit.from - from <= 3 ? from : hit.from, stretch(page, who.to, to)]
          : ends
            ? [since(page, from, hit.from), who.to]
            : [since(page, from, hit.from), stretch(page, who.to, to)];
    voices.push({
      name: who.name,
      sort: who.sort,
      at: [who.from, who.to],
      from: scope[0] ?? from,
      to: scope[1] ?? to,
      relay: null,
      verb: hit,
    });
  }
  let before: Voice | null = null;
  for (const hit of sayings(page, from, to)) {
    if (mentions.some((one) => hit.from >= one.from && hit.from < one.to)) continue;
    if (page.find('attribution', from, hit.from + 1).some((one) => one.to > hit.from)) continue;
    if (passive(page, hit) || noun(page, hit) || own(page, hit)) continue;
    const voice = spokenBy(page, hit, from, to, mentions, before, last);
    if (!voice) continue;
    voices.push(voice);
    before = voice;
  }
  return voices.sort((a, b) => a.from - b.from);
}

function spokenBy(
  page: Page,
  verb: Hit,
  from: number,
  to: number,
  mentions: readonly Mention[],
  before: Voice | null,
  last: Voice | null,
): Voice | null {
  const floor = before && before.at[0] < verb.from ? Math.max(from, before.verb.to) : from;
  const ahead = mentions.filter((one) => one.from >= floor && one.to <= verb.from && !bracketed(page, one));
  const after = mentions.filter((one) => one.from >= verb.to && one.from - verb.to <= 7 && !bars(page, verb.to, one));
  const behind = after.find((one) => one.name !== null && !one.refers) ?? after.find((one) => one.from - verb.to <= 3);
  const opens = verb.from - from <= 1 || open(page, verb.from, Gap.comma | Gap.quote | Gap.dash | WALL);
  const near = ahead.filter((one) => !walled(page, one.to, verb.from) && !speechBetween(page, one.to, verb.from));
  const declares =
    near.some((one) => one.to === verb.from) &&
    (page.tokens[verb.from]?.word === 'told' || page.find('complements.that', verb.to, Math.min(to, verb.to + 6)).length > 0);
  const turned =
    verb.from === from ||
    open(page, verb.from, Gap.quote) ||
    (behind !== undefined && (settled(page, behind.to, to) || (open(page, verb.from, Gap.comma) && told(page, behind.to, to))));
  const inverted = opens && behind && turned && !declares ? behind : null;
  const free = near.filter((one) => !governed(page, one, from));
  const subject =
    inverted ??
    antecedent(page, verb, ahead) ??
    free.filter((one) => !isObject(page, one, verb, free, before?.verb ?? null) && !isAside(page, one, verb, free)).at(-1) ??
    near.filter((one) => verb.from === one.to).at(-1);
  const ending = (inverted ?? { to: verb.to }).to;
  const afterQuote =
    open(page, verb.from, Gap.quote) ||
    (inverted === null &&
      subject !== undefined &&
      subject.from > from &&
      quoteBefore(page, Math.max(from + 1, subject.from - 4), subject.from));
  const rest = page.find('complements.that', ending, to).length === 0 && to - ending <= 9;
  const inserted = subject
    ? insertedIn(page, verb, inverted ? verb.from : opening(page, subject, from), Math.max(ending, verb.to), to)
    : null;
  const back =
    inserted === 'behind' ||
    (verb.from - from > 2 &&
      (ending >= to - 1 ||
        closes(page, ending, to) ||
        (afterQuote && (inverted !== null || rest)) ||
        (open(page, verb.from, Gap.comma) && open(page, ending, Gap.colon))));
  const relay = relayOf(page, verb, mentions);
  const apposed = inverted !== null && open(page, ending, Gap.comma) && !hasVerb(page, ending, to);
  const scope = back
    ? [since(page, from, verb.from), inserted === 'behind' || apposed ? stretch(page, verb.to, to) : ending]
    : inserted === 'between'
      ? [since(page, from, verb.from), stretch(page, verb.to, to)]
      : [
          subject && subject.to <= verb.from && page.find('predicates', subject.to, verb.from).length === 0 ? subject.from : verb.from,
          stretch(page, verb.to, to),
        ];
  const made = { from: scope[0] ?? from, to: scope[1] ?? to, relay, verb };
  const body = subject?.name === null && !subject.refers ? spokenFor(page, subject, mentions) : undefined;
  if (subject) return { ...made, name: (body ?? subject).name, sort: (body ?? subject).sort, at: [subject.from, subject.to] };
  const joined = page.find('clause-words', Math.max(from, verb.from - 3), verb.from).length > 0 || opens;
  if (before && joined && before.to >= verb.from) return { ...made, name: before.name, sort: before.sort, at: before.at };
  if (last && subjectless(page, from, verb) && page.languageIn(page.sentenceOf(verb.from)) !== 'en')
    return { ...made, name: last.name, sort: last.sort, at: [verb.from, verb.to] };
  if (last && back && opens) return { ...made, name: last.name, sort: last.sort, at: [verb.from, verb.to] };
  const many = page.languageIn(page.sentenceOf(verb.from)) === 'ru' && /(?:ют|ят|ут|ат)$/.test(page.tokens[verb.from]?.word ?? '');
  const says =
    many ||
    page.find('complements', verb.to, verb.to + 3).length > 0 ||
    back ||
    (page.languageIn(page.sentenceOf(verb.from)) === 'en' && verb.from > from && !opens);
  return says ? { ...made, name: null, sort: 'experts', at: [verb.from, verb.to] } : null;
}

/** For whom `a spokesman` speaks, where nothing else tells it: the body that the sentence named last. */
function spokenFor(page: Page, one: Mention, mentions: readonly Mention[]): Mention | undefined {
  if (page.find('unnamed.spokesman', one.from, one.to).length === 0 || page.find('governing', one.to, one.to + 1).length > 0)
    return undefined;
  return mentions.findLast((other) => other.sort === 'body' && other.name !== null && other.to <= one.from);
}

/** The verbs of saying that knowledge lists, and any other finite verb that a whole statement follows (`desestimó que …`). */
function sayings(page: Page, from: number, to: number): Hit[] {
  const idioms = page
    .find('hedges', from, to)
    .filter((hit) => hit.to - hit.from > 2 && !(hit.value === 'doubted' && page.find('negations', hit.from, hit.from + 1).length > 0));
  const listed = page.find('speech', from, to).filter((verb) => !idioms.some((hit) => hit.from < verb.from && verb.to <= hit.to));
  const blocked = (i: number) =>
    listed.some((hit) => hit.from <= i && hit.to > i) ||
    page.find('hedges', Math.max(from, i - 3), i + 1).some((hit) => hit.from <= i && hit.to > i);
  const others: Hit[] = [];
  for (const that of page.find('complements.that', from + 1, to)) {
    const i = that.from - 1;
    if (!/^(que|that|что)$/.test(page.tokens[that.from]?.word ?? '') || blocked(i) || !tells(page, i)) continue;
    others.push({ ...madeHit('speech', 'said', i, i + 1), language: that.language });
  }
  return others.length === 0 ? [...listed] : [...listed, ...others].sort((a, b) => a.from - b.from);
}

/** `we believe`, `creemos`: the writer's own guess, which needs no other voice. */
function own(page: Page, verb: Hit): boolean {
  return page.find('cautions.guess', Math.max(0, verb.from - 1), verb.to).some(({ from, to }) => from < verb.to && verb.from < to);
}

/** `el anuncio`: without its accent, behind an article, a noun. */
function noun(page: Page, verb: Hit): boolean {
  return page.find('small-words.article', verb.from - 1, verb.from).length > 0 && /o$/.test(page.textOf(verb.from, verb.from + 1));
}

/** Nothing but everyday words (`también`) between the opening of a sentence and its verb: it has no subject of its own. */
function subjectless(page: Page, from: number, verb: Hit): boolean {
  if (verb.from - from > 3) return false;
  for (let i = from; i < verb.from; i += 1) if (!page.isCommon(i) && page.find('clause-words', i, i + 1).length === 0) return false;
  return !/(ют|ят|ут|ат)$/.test(page.tokens[verb.from]?.word ?? '');
}

/** `is thought`, `was reported`, `se dice`: nobody says it here. */
function passive(page: Page, verb: Hit): boolean {
  if (page.tokens[verb.to]?.word === 'se' && (page.tokens[verb.to]?.gap ?? 0) & Gap.dash) return true;
  if (page.tokens[verb.from - 1]?.word === 'se' && page.languageIn(page.sentenceOf(verb.from)) !== 'en')
    return !/^(nego|negou|quejo|comprometio|recusou)$/.test(page.tokens[verb.from]?.word ?? '');
  return (
    page.languageIn(page.sentenceOf(verb.from)) === 'en' &&
    /^(is|are|was|were|be|been|being|as)$/.test(page.tokens[verb.from - 1]?.word ?? '') &&
    /(ed|said|thought)$/.test(page.tokens[verb.from]?.word ?? '')
  );
}

/** `dijo a El Norteño`, `told the BBC`: the outlet that passes it on. */
function relayOf(page: Page, verb: Hit, mentions: readonly Mention[]): string | null {
  const to = mentions.find((one) => one.from >= verb.to && one.from - verb.to <= 3 && one.name !== null && !one.refers);
  if (!to) return null;
  const dative =
    page.languageIn(page.sentenceOf(verb.from)) === 'ru'
      ? false
      : to.from > verb.to
        ? page.find('small-words.preposition', verb.to, to.from).length > 0
        : page.tokens[verb.from]?.word === 'told';
  return dative || (to.sort === 'outlet' && page.tokens[verb.from]?.word === 'told') ? to.name : null;
}

/** A mention behind a preposition is not the subject, unless the words are Russian for `at X they say`. */
function governed(page: Page, one: Mention, from: number): boolean {
  for (let i = one.from - 1, steps = 0; i >= from && steps < 4; i -= 1, steps += 1) {
    if ((page.tokens[i + 1]?.gap ?? 0) & (Gap.comma | WALL | Gap.quote)) return false;
    const hit = page.find('governing', i, i + 1)[0];
    if (hit) return !(hit.language === 'ru' && steps === 0 && i === from) && !articleAt(page, i, from);
    if (page.find('speech', i, i + 1).length > 0) return false;
  }
  return false;
}

/** Portuguese `a` at the opening of a clause is an article (`A Cagre negou`). */
function articleAt(page: Page, i: number, from: number): boolean {
  if (page.tokens[i]?.word !== 'a' || page.languageIn(page.sentenceOf(i)) !== 'pt') return false;
  return i === from || open(page, i, ~Gap.space) || page.find('clause-words', i - 1, i).length > 0;
}

/** How many tokens back he was named whose word `in her view` is. */
const NEARBY = 60;

/** Of whom `in her view` speaks: the person who was named last. */
function spokenOf(cast: readonly Mention[], hit: Hit): Mention | undefined {
  for (let i = cast.length - 1; i >= 0; i -= 1) {
    const one = cast[i];
    if (!one || hit.from - one.from > NEARBY) return undefined;
    if (one.sort === 'person' && one.name !== null && one.to <= hit.from) return one;
  }
  return undefined;
}

const HIS = /^(?:his|her|its|their|sus?|seus?|suas?|его|ее|их)$/u;

/** `according to its report`: a paper of whoever spoke last. */
function ownPaper(page: Page, hit: Hit, last: Voice | null): Voice | null {
  return HIS.test(page.tokens[hit.to]?.word ?? '') ? last : null;
}

/** Between a verb and the subject behind it stand only titles and small words. */
function bars(page: Page, from: number, { from: to, to: end }: Mention): boolean {
  const quoted = to === from && /^[»”"]/.test(page.text.slice(page.tokens[end - 1]?.end ?? 0, (page.tokens[end - 1]?.end ?? 0) + 1));
  for (let i = from; i <= to; i += 1)
    if (
      open(page, i, Gap.colon | WALL | Gap.bracket) ||
      (open(page, i, Gap.comma) && page.find('titles', from, i).length === 0) ||
      (open(page, i, Gap.quote) && i === from && !quoted)
    )
      return true;
  const at = page.find('governing', from, to).some(({ to: end, language }) => end === to && language !== 'ru');
  return at || page.find('complements', from, to).some(({ value, language }) => value === 'that' || language !== 'ru');
}

function verbBetween(page: Page, from: number, to: number): boolean {
  return page.find('complements', from, to).some(({ value }) => value === 'that') || page.find('speech', from, to).length > 0;
}

function speechBetween(page: Page, from: number, to: number): boolean {
  return page.find('complements', from, to).length > 0 && page.find('speech', from, to).length > 0;
}
