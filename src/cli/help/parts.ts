import type { Tongue } from '#model';
import { caseworkHelp } from './casework.ts';
import { keepingHelp } from './keeping.ts';
import { peopleHelp } from './people.ts';
import { registerHelp } from './register.ts';
import { scoringHelp } from './scoring.ts';
import { sectorsHelp } from './sectors.ts';
import type { Spoken, Words } from './words.ts';

export const parts = [keepingHelp, caseworkHelp, peopleHelp, registerHelp, scoringHelp, sectorsHelp] as const;

type NameIn<Part> = Part extends Spoken<infer Name> ? Name : never;
type Name = NameIn<(typeof parts)[number]>;

/** What all other commands say of themselves, put together. */
export const partsHelp: Spoken<Name> = { es: joined('es'), en: joined('en') };

function joined(tongue: Tongue): Words<Name> {
  const of = <Part extends keyof Words<Name>>(part: Part): Words<Name>[Part] => Object.assign({}, ...parts.map((one) => one[tongue][part]));
  return { commands: of('commands'), options: of('options'), examples: of('examples') };
}
