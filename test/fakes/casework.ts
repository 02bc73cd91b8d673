import { expect } from 'vitest';
import { errandsIn, type Place, verifyStore } from '#store';
import { type Means, openWork, takeIn, type Work } from '#work';
import { linkSome } from '../../src/work/cases/linking.ts';
import { itemOf } from './arrivals.ts';
import { settingsOf } from './children/settings.ts';
import { checking } from './evidence.ts';

/** A service whose work on cases is done when a test asks for it. */
export type Casework = {
  readonly work: Work;
  readonly means: Means;
  readonly take: (post: { readonly text: string; readonly at: string; readonly source: string }) => Promise<void>;
  /** Does all errands; none may fail. */
  readonly link: () => Promise<void>;
  /** The log tells of all that is kept, and nothing is left to be done. */
  readonly expectWhole: () => Promise<void>;
};

export async function openCasework(place: Place, now: () => Date): Promise<Casework> {
  const work = await openWork(settingsOf(place, () => {}, now));
  const { database, readers, reposts, intake } = work;
  const faults: unknown[] = [];
  const means = { database, readers, reposts, now, onFault: (fault: unknown) => faults.push(fault) };
  return {
    work,
    means,
    take: async ({ text, at, source }) => {
      await takeIn([{ ...itemOf(text), publishedAt: at }], { source, collector: 'test 1', settings: null }, intake);
    },
    link: async () => {
      while ((await linkSome({ ...means, onLinked: () => {} })) > 0);
      expect(faults).toEqual([]);
    },
    expectWhole: async () => {
      expect((await verifyStore(database.db, checking)).faults).toEqual([]);
      expect(await errandsIn(database.db)).toEqual({ waiting: 0, aside: 0 });
    },
  };
}
