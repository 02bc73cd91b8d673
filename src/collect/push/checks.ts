import { createHash, timingSafeEqual } from 'node:crypto';
import type { Delivery } from './push.ts';

/** Whether two secrets are the same, in a time that tells nothing of where they differ or how long they are. */
export function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A header of a delivery; empty where it is missing or came twice. */
export function headerOf({ headers }: Delivery, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value.trim() : '';
}
