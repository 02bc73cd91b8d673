import { type Aspects, type Condition, holds, type Knowledge } from '#knowledge';
import type { Impact } from '#model';

type Harms = Pick<Impact, 'harmToPersons' | 'harm' | 'uses'>;

/**
 * Whether persons would come to harm before any service stops, whether lives may be at stake, who must hear of it apart and how, and what
 * somebody would do with it. What the text does not say is unknown, never no.
 */
export function harmOf(aspects: Aspects, { harms }: Knowledge['judging']): Harms {
  const yes = ({ when }: { readonly when: Condition }) => holds(when, aspects).answer === 'yes';
  const holding = harms.harm.filter(yes);
  const [first] = holding;
  return {
    harmToPersons: first?.answer ?? 'unknown',
    harm: {
      lives: holding.some(({ lives }) => lives === 'yes') ? 'yes' : (first?.lives ?? 'unknown'),
      because: holding.map(({ because }) => because),
      tell: harms.tell.filter(yes).map(({ who, how }) => ({ who, how })),
    },
    uses: harms.uses.flatMap(({ use, lines }) => {
      const line = lines.find(yes);
      return line === undefined ? [] : [{ use, band: line.band, probability: line.probability, because: line.because }];
    }),
  };
}
