import { type Aspects, holds, type Knowledge } from '#knowledge';
import type { Notice, Notices } from '#model';

/**
 * Whom to tell of a case and by when, of the country that the text names and of the region: the duties that fit, the shortest time
 * first. A duty whose condition the text leaves open stands with its proviso; what nobody knows is said. Times run from what `cause` says.
 */
export function noticesFor(aspects: Aspects, { countries, telling }: Knowledge['judging']): Notices {
  const [code] = aspects.choices.country.values;
  const own = countries.filter(({ country }) => country === null || country === code);
  const known = own.some(({ country }) => country !== null);
  const tell = own.flatMap(({ bodies }) =>
    bodies.flatMap(({ fits, proviso = null, ...body }): Notice[] => {
      const answer = fits === undefined ? 'yes' : holds(fits, aspects).answer;
      if (answer === 'yes') return [{ ...body, proviso: null }];
      return answer === 'unknown' && proviso !== null ? [{ ...body, proviso }] : [];
    }),
  );
  const first = code === undefined ? [telling.noCountry] : known ? [] : [telling.unknownCountry];
  const unread = tell.some(({ checked }) => checked === 'memory') ? [telling.unread] : [];
  return { tell: tell.toSorted(sooner), notKnown: [...first, ...own.flatMap(({ notKnown }) => notKnown), ...unread] };
}

const causes: readonly Notice['cause'][] = ['offer', 'incident', 'personal-data'];
const duties: readonly Notice['duty'][] = ['yes', 'unknown', 'no'];

function sooner(a: Notice, b: Notice): number {
  return (
    causes.indexOf(a.cause) - causes.indexOf(b.cause) ||
    duties.indexOf(a.duty) - duties.indexOf(b.duty) ||
    (a.withinHours ?? Infinity) - (b.withinHours ?? Infinity) ||
    (a.id < b.id ? -1 : 1)
  );
}
