import { z } from 'zod';

// What may stand in a request. A database holds no zero character, and no year before the first.

export const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/);
export const said = words(2_000).min(1);
export const instant = z.iso
  .datetime()
  .max(40)
  .regex(/^(?!0000)/);
export const day = z.union([instant, z.iso.date()]);
export const country = z
  .string()
  .regex(/^[a-z]{2}$/i)
  .toUpperCase();
export const level = z.coerce.number().int().min(0).max(4);
export const limit = z.coerce.number().int().min(1).max(500).default(50);
export const postName = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const caseName = z.string().regex(/^[0-9a-f]{4,16}$/);
