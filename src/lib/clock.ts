/** The one clock: the instant now. Everything else gets an instant, or this function, handed in. */
export function now(): Date {
  return new Date();
}

/** Milliseconds on a clock that never goes back, for measuring how long something took. */
export function elapsed(): number {
  return performance.now();
}
