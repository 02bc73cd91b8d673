import { type Random, randomOf } from '#lib/random.ts';
import { loadGold } from '../test/gold/load.ts';

export const languages = ['es', 'en', 'pt', 'ru'] as const;
export type Told = { readonly text: string; readonly language: (typeof languages)[number] };

/** Sentences of the labelled texts that are tuned on, by language and text. */
const sentences = Object.fromEntries(languages.map((language) => [language, [] as string[][]]));
for (const { text, language } of loadGold('dev')) sentences[language]?.push(text.split(/(?<=[.!?\n])\s+/));
const words = Object.fromEntries(languages.map((one) => [one, sentences[one]?.flat().join(' ').split(/\s+/) ?? []]));

const any = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;
const renumbered = (text: string, random: Random) => text.replace(/\d/g, () => String(Math.floor(random() * 10)));

/**
 * A post like many others: a labelled text with half of its sentences out of others of its language, other digits and another seller. Of a
 * million there are 1,400 on each text, which share a quarter of their sentences.
 */
export function varied(number: number): Told {
  const random = randomOf(`varied ${number}`);
  const language = any(languages, random);
  const own = any(sentences[language] ?? [], random);
  const mixed = own.map((one) => (random() < 0.5 ? any(any(sentences[language] ?? [], random), random) : one));
  return { text: renumbered(`${mixed.join('\n')} seller${Math.floor(random() * 5000)}`, random), language };
}

/** One of twenty posts that a seller makes of one template: other digits, and every tenth word another. */
export function templated(number: number): Told {
  const { text, language } = varied(Math.floor(number / 20));
  const random = randomOf(`templated ${number}`);
  const filled = text.split(' ').map((word) => (random() < 0.1 ? any(words[language] ?? [], random) : word));
  return { text: renumbered(filled.join(' '), random), language };
}

/** A post of 110 made-up words, some common and most rare, as in languages (Zipf). */
export function madeUp(number: number): Told {
  const random = randomOf(`made-up ${number}`);
  const text = Array.from({ length: 110 }, () => `w${Math.floor(50_000 ** random())}`).join(' ');
  return { text, language: any(languages, random) };
}

/** A text with a share of its words changed: replaced by others of its language, left out, or followed by another, a third each. */
export function reworded({ text, language }: Told, share: number, random: Random): string {
  const changed = text.split(/\s+/).flatMap((word) => {
    if (random() >= share) return [word];
    const other = any(words[language] ?? [], random);
    return any([[other], [], [word, other]], random);
  });
  return changed.join(' ');
}

/** A text with a share of its words replaced by others of its language, and none left as it was. */
export function replaced({ text, language }: Told, share: number, random: Random): string {
  return text
    .split(/\s+/)
    .map((word) => (random() < share ? any(words[language] ?? [], random) : word))
    .join(' ');
}
