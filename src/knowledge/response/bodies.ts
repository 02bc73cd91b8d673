import { z } from 'zod';
import { BodyRole, Checked, NoticeCause, Text } from '#model';
import type { Shelf } from '../files.ts';
import { Condition } from '../judging/conditions.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const source = z.string().min(4);

/**
 * A body to tell. `fits`: whose duty it is (absent: anybody of the country); where the text leaves that open, `proviso` says what it depends
 * on. `withinHours`: null where no number is known or the rule counts otherwise; `within` says it in words. `checked`: how we know.
 */
const Body = z
  .strictObject({
    id: Id,
    body: Text,
    role: BodyRole,
    cause: NoticeCause,
    fits: Condition.optional(),
    proviso: Text.optional(),
    duty: z.enum(['yes', 'no', 'unknown']),
    withinHours: z.number().positive().nullable(),
    within: Text,
    tell: Text,
    where: z.string().nullable(),
    sources: z.array(source).min(1),
    checked: Checked,
    checkedOn: z.iso.date(),
  })
  .refine(({ checked, withinHours }) => checked !== 'memory' || withinHours === null, {
    path: ['withinHours'],
    message: 'a number nobody read is none: null, and the words say so',
  });

/** The bodies of one country (null: of the region, whatever the country), and what we do not know of it. */
export const Country = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  notKnown: z.array(Text),
  bodies: z.array(Body).min(1),
});
export type Country = z.infer<typeof Country>;

/** Sentences for what is not known of a country. */
export const Telling = z.strictObject({
  about: z.string(),
  sources: z.array(source).min(1),
  noCountry: Text,
  unknownCountry: Text,
  unread: Text,
});
export type Telling = z.infer<typeof Telling>;

/** Reads whom to tell, by country; a country stands once, and each body once. */
export function loadBodies(shelf: Shelf) {
  const sheets = shelf.folder('bodies', Country);
  const seen = new Set<string>();
  for (const { file, value, lineOf } of sheets) {
    const names = [`country ${value.country}`, ...value.bodies.map(({ id }) => id)];
    names.forEach((name, at) => {
      if (seen.has(name)) shelf.complain(file, at === 0 ? 1 : lineOf(['bodies', at - 1, 'id']), `'${name}' stands twice`);
      seen.add(name);
    });
  }
  return { telling: shelf.file('scales/telling.yaml', Telling)?.value, countries: sheets.map(({ value }) => value) };
}
