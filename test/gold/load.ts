import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export type GoldOffer = Readonly<Record<string, unknown>>;
export type GoldClaim = {
  readonly quote: string;
  readonly kind: string;
  readonly holder?: string | null;
  readonly via?: readonly string[];
  readonly polarity?: string;
  readonly certainty: string;
  readonly cues?: readonly string[];
};
/** One labelled document in the form of GUIDE.md. */
export type Gold = {
  readonly id: string;
  readonly language: string;
  readonly genre: string;
  readonly tags?: readonly string[];
  readonly text: string;
  readonly offers?: readonly GoldOffer[];
  readonly claims?: readonly GoldClaim[];
  readonly actors?: readonly { readonly name: string; readonly kind: string }[];
  readonly links?: readonly { readonly from: string; readonly to: string; readonly certainty: string }[];
  readonly sectors?: readonly { readonly sector: string; readonly role: string; readonly certainty: string }[];
  readonly indicators?: readonly { readonly type: string; readonly value: string | number }[];
  readonly techniques?: readonly string[];
  readonly redactions?: Readonly<Record<string, number>>;
};

const here = fileURLToPath(new URL('.', import.meta.url));

/** The labelled documents of one half (`dev`, `held`), or the second labelling (`second`, without texts). */
export function loadGold(half: 'dev' | 'held' | 'second'): Gold[] {
  const root = `${here}${half}`;
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parse(readFileSync(`${root}/${name}`, 'utf8')) as Gold);
}
