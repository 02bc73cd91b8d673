import type { Knowledge } from '#knowledge';
import type { Text } from '#model';

type Scale = Knowledge['judging']['likelihood'];

/**
 * An interval of probability in words of the scale with its numbers beside: `muy improbable a improbable (6–33 %)`. One that crosses
 * bands is named by both ends, never by its middle.
 */
export function wordsOf({ low, high }: { readonly low: number; readonly high: number }, scale: Scale): Text {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  const [first, last] = bandsOf({ low, high }, scale);
  const numbers = from === to ? `${from}` : `${from}–${to}`;
  const named = (tongue: 'es' | 'en', joint: string) =>
    first === last ? first.words[tongue] : `${first.words[tongue]}${joint}${last.words[tongue]}`;
  return { es: `${named('es', ' a ')} (${numbers} %)`, en: `${named('en', ' to ')} (${numbers}%)` };
}

/** The bands that the two ends of an interval lie in, by the whole percents that are printed. */
export function bandsOf({ low, high }: { readonly low: number; readonly high: number }, scale: Scale) {
  return [bandOf(Math.round(low * 100), scale), bandOf(Math.round(high * 100), scale)] as const;
}

function bandOf(percent: number, { bands }: Scale): Scale['bands'][number] {
  const band = bands.findLast(({ from }) => from <= percent) ?? bands[0];
  if (!band) throw new Error('a scale of likelihood has bands');
  return band;
}
