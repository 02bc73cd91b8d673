import { caseworkHelp as casework } from './casework.ts';
import { keepingHelp as keeping } from './keeping.ts';
import { peopleHelp as people } from './people.ts';
import { registerHelp as register } from './register.ts';
import { scoringHelp as scoring } from './scoring.ts';
import { sectorsHelp as sectors } from './sectors.ts';

/** What all other commands say of themselves, put together. */
export const partsHelp = {
  es: {
    commands: {
      ...keeping.es.commands,
      ...casework.es.commands,
      ...people.es.commands,
      ...register.es.commands,
      ...scoring.es.commands,
      ...sectors.es.commands,
    },
    options: {
      ...keeping.es.options,
      ...casework.es.options,
      ...people.es.options,
      ...register.es.options,
      ...scoring.es.options,
      ...sectors.es.options,
    },
    examples: {
      ...keeping.es.examples,
      ...casework.es.examples,
      ...people.es.examples,
      ...register.es.examples,
      ...scoring.es.examples,
      ...sectors.es.examples,
    },
  },
  en: {
    commands: {
      ...keeping.en.commands,
      ...casework.en.commands,
      ...people.en.commands,
      ...register.en.commands,
      ...scoring.en.commands,
      ...sectors.en.commands,
    },
    options: {
      ...keeping.en.options,
      ...casework.en.options,
      ...people.en.options,
      ...register.en.options,
      ...scoring.en.options,
      ...sectors.en.options,
    },
    examples: {
      ...keeping.en.examples,
      ...casework.en.examples,
      ...people.en.examples,
      ...register.en.examples,
      ...scoring.en.examples,
      ...sectors.en.examples,
    },
  },
} as const;
