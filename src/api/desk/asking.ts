import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { Caller } from '#model';
import type { QueuePlace } from '#store';

export const toRead = { role: 'reader', scope: 'read' } as const;
export const toDecide = { role: 'analyst', scope: 'decide' } as const;
export const toApprove = { role: 'approver', scope: 'approve' } as const;
export const toOperate = { role: 'admin', scope: 'operate' } as const;

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
