import { errors } from 'undici';
import { Failure } from '#lib/failure.ts';
import type { Limits } from '../limits.ts';

/** Turns whatever the network threw into a failure with a sentence; the reason is a code, never text of the page. */
export function webFailure(fault: unknown, late: boolean, limits: Limits): unknown {
  if (fault instanceof Failure) return fault;
  if (!(fault instanceof Error)) return fault;
  if (fault.cause instanceof Failure) return fault.cause;
  const slow = [errors.HeadersTimeoutError, errors.BodyTimeoutError, errors.ConnectTimeoutError].some((kind) => fault instanceof kind);
  if (late || slow) {
    const limit = late ? limits.webMs : limits.webSilenceMs;
    return new Failure('took-too-long', 'the page took too long', { cause: fault, detail: { limit, web: 1 } });
  }
  const reason = 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
  if (reason.startsWith('Z_') || reason.startsWith('ERR_BROTLI') || reason.startsWith('ERR__') || reason.startsWith('ZSTD')) {
    return new Failure('broken-file', 'body does not unpack', { cause: fault, detail: { kind: 'http' } });
  }
  return new Failure('unreachable', `fetch failed: ${reason}`, { cause: fault, detail: { reason } });
}

/**
 * The failure of a status that is no answer. How long a busy server asks to be left alone (`Retry-After`, seconds or a date) stands in
 * the detail as `retryAfterS`, a month at most.
 */
export function statusFailure(status: number, retryAfter: string | null, now: Date): Failure {
  const seconds = retryAfter === null ? null : secondsIn(retryAfter.trim(), now);
  return new Failure('http-status', `status ${status}`, { detail: seconds === null ? { status } : { status, retryAfterS: seconds } });
}

const month = 30 * 86_400;

function secondsIn(retryAfter: string, now: Date): number | null {
  if (/^\d{1,10}$/u.test(retryAfter)) return Math.min(Number(retryAfter), month);
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(Math.ceil((at - now.getTime()) / 1_000), 0), month);
}
