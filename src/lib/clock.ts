/** The one clock: the instant now. Everything else gets an instant, or this function, handed in. */
export function now(): Date {
  return new Date();
}

/** Milliseconds on a clock that never goes back, for measuring how long something took. */
export function elapsed(): number {
  return performance.now();
}

/** Resolves after `ms`, or at once when `signal` ends the work. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(over, ms);
    function over(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', over);
      resolve();
    }
    if (signal?.aborted) return over();
    signal?.addEventListener('abort', over);
  });
}
