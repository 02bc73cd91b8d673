import type { AlertLevel } from '#model';

/** Ways to stress text on a terminal; on anything else each gives the text back as it is. */
export type Ink = {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly quote: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly up: (text: string) => string;
  readonly down: (text: string) => string;
  readonly level: (level: AlertLevel, text: string) => string;
};

function paint(...codes: readonly number[]): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${codes.join(';')}m${text}\u001b[0m`);
}

const plain = (text: string) => text;

const levels: Readonly<Record<AlertLevel, (text: string) => string>> = {
  none: paint(1, 37, 100),
  watch: paint(1, 97, 44),
  elevated: paint(1, 30, 103),
  high: paint(1, 97, 41),
  severe: paint(1, 97, 45),
};

const coloured: Ink = {
  strong: paint(1),
  quiet: paint(2),
  quote: paint(3, 36),
  accent: paint(36),
  heading: paint(1, 36),
  up: paint(33),
  down: paint(34),
  level: (level, text) => levels[level](text),
};

const uncoloured: Ink = {
  strong: plain,
  quiet: plain,
  quote: plain,
  accent: plain,
  heading: plain,
  up: plain,
  down: plain,
  level: (_level, text) => text,
};

export function inkFor(colour: boolean): Ink {
  return colour ? coloured : uncoloured;
}
