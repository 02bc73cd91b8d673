import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Text } from '../text.ts';

/** What a body is to somebody who warns it. */
export const BodyRole = z.enum(['csirt', 'supervisor', 'data-protection', 'prosecutor', 'network']);
export type BodyRole = z.infer<typeof BodyRole>;

/** When it has to be told: as soon as somebody offers it, once one's own check shows an incident, or once data of persons are out. */
export const NoticeCause = z.enum(['offer', 'incident', 'personal-data']);
export type NoticeCause = z.infer<typeof NoticeCause>;

/** How the duty was checked: the rule itself or the body's own page, what others report of it, or not at all (from memory). */
export const Checked = z.enum(['text', 'report', 'memory']);
export type Checked = z.infer<typeof Checked>;

/**
 * One body to tell. `duty`: whether the law asks for it (`unknown`: we did not read it). `withinHours`: null where no number is known or it is
 * not in hours; `within` says it in words either way. `where`: its public channel, null where we know none. `proviso`: what it depends on and the text leaves open.
 */
export function noticeOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    id: z.string(),
    body: sentence,
    role: BodyRole,
    cause: NoticeCause,
    duty: z.enum(['yes', 'no', 'unknown']),
    withinHours: z.number().positive().nullable(),
    within: sentence,
    tell: sentence,
    where: z.string().nullable(),
    proviso: sentence.nullable(),
    sources: z.array(z.string()),
    checked: Checked,
    checkedOn: z.iso.date(),
  });
}

/** Whom to tell by when, the most urgent first; and what we do not know of it. */
export function noticesOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({ tell: z.array(noticeOf(sentence)), notKnown: z.array(sentence) });
}

export const Notice = noticeOf(Text);
export type Notice = Frozen<z.infer<typeof Notice>>;
export const Notices = noticesOf(Text);
export type Notices = Frozen<z.infer<typeof Notices>>;
