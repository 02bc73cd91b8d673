import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { SectorName } from '../offer.ts';

/** An organisation that we warn: public facts only. `names` are all that it is known by. */
export const Constituent = z.strictObject({
  id: z.string(),
  name: z.string(),
  names: z.array(z.string()),
  domains: z.array(z.string()),
  country: z.string().length(2).nullable(),
  subdivision: z.string().nullable(),
  sector: SectorName.nullable(),
});
export type Constituent = Frozen<z.infer<typeof Constituent>>;
