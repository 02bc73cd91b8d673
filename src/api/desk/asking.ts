import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { Caller } from '#model';
import { type QueuePlace, seenBy, settingOf } from '#store';
import type { Desk } from '../routes/desk.ts';

export const toRead = { role: 'reader', scope: 'read' } as const;
export const toDecide = { role: 'analyst', scope: 'decide' } as const;
export const toOperate = { role: 'admin', scope: 'operate' } as const;

/** What a person sets for his desk. `estimateFirst`: he says how likely a case is before he is told what we make of it. */
export const Setting = z.strictObject({ estimateFirst: z.boolean() });
export type Setting = z.infer<typeof Setting>;
const usual: Setting = { estimateFirst: true };

/** Whose desk it is. Until somebody signs in there is one: that of who sits at this machine. */
export function deskOf({ person }: Caller): string {
  return person?.id ?? 'here';
}

/** How a person signs. @throws Failure `wrong-use` for another's name, or none where nobody signed in */
export function signatureOf({ person }: Caller, who: string | undefined): string {
  const name = person?.name ?? who;
  if (name === undefined || (who !== undefined && who !== name)) throw new Failure('wrong-use', 'who', { detail: { what: 'who' } });
  return name;
}

export async function settingFor(who: Caller, { work }: Pick<Desk, 'work'>): Promise<Setting> {
  return { ...usual, ...((await settingOf(work.database.db, deskOf(who))) as Partial<Setting> | null) };
}

/** Whether somebody may not be told yet what we make of cases: he signed in on a page, and says his own estimate first. Programs are told. */
export async function estimatesFirst(who: Caller, desk: Pick<Desk, 'work'>): Promise<boolean> {
  if (who.person === null || who.scopes !== null) return false;
  return (await settingFor(who, desk)).estimateFirst;
}

/** The same of one case. */
export async function isWithheld(who: Caller, id: string, desk: Pick<Desk, 'work'>): Promise<boolean> {
  return (await estimatesFirst(who, desk)) && !(await seenBy(desk.work.database.db, deskOf(who), [id])).has(id);
}

/** Where a list goes on, as a word that says nothing to others. */
export function cursorOf(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** A word that `cursorOf` made of so many parts. */
export function cursor(parts: number) {
  return z
    .string()
    .max(2_000)
    .transform((word, context): string[] => {
      try {
        const found = z
          .array(z.string())
          .length(parts)
          .parse(JSON.parse(Buffer.from(word, 'base64url').toString('utf8')));
        if (found.every((one) => !one.includes('\0'))) return found;
      } catch {
        // Not one of ours.
      }
      context.addIssue({ code: 'custom', message: 'cursor' });
      return z.NEVER;
    });
}

const instant = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d(:?\d\d)?)?)$/;

/** The place in the queue that a cursor names. @throws Failure `wrong-use` */
export function placeOf(word: readonly string[] | undefined, by: string): QueuePlace | undefined {
  if (word === undefined) return undefined;
  const [order, key = '', id = ''] = word;
  if (order !== by || !instant.test(key) || !/^[0-9a-f]{16}$/.test(id))
    throw new Failure('wrong-use', 'after', { detail: { what: 'after' } });
  return { key, id };
}
