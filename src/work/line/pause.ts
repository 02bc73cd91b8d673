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
