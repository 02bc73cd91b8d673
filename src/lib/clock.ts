/** The one clock: the instant now, UTC, ISO 8601. Everything else gets an instant handed in. */
export function now(): string {
  return new Date().toISOString();
}

/** Milliseconds on a clock that never goes back, for measuring how long something took. */
export function elapsed(): number {
  return performance.now();
}
