/**
 * The only place that compiles a pattern from text, put together from lists of words or read from knowledge. The engine backtracks, so
 * what could take more than linear time in the usual ways is refused: a repeated group that repeats inside, and back references.
 * @throws Error for a refused or malformed pattern: whoever wrote it mends it.
 */
export function pattern(source: string, flags: string = ''): RegExp {
  if (/\\[1-9]|\\k</.test(source)) throw new Error(`pattern with a back reference: ${source}`);
  if (repeatsRepeated(source)) throw new Error(`pattern with a repeated group that repeats inside: ${source}`);
  return new RegExp(source, flags);
}

/** Whether a group that repeats without bound holds what itself may repeat more or less often: `(a+)+`, `(a{1,3})+`. */
function repeatsRepeated(source: string): boolean {
  const inner: boolean[] = [false];
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const one = source[at];
    if (one === '\\') at += 1;
    else if (inClass) inClass = one !== ']';
    else if (one === '[') inClass = true;
    else if (one === '(') inner.push(false);
    else if (one === ')') {
      const repeats = inner.pop() === true;
      const unbounded = unboundedAt(source, at + 1);
      if (repeats && unbounded) return true;
      if (repeats || unbounded || variesAt(source, at + 1)) inner[inner.length - 1] = true;
    } else if (unboundedAt(source, at) || variesAt(source, at)) inner[inner.length - 1] = true;
  }
  return false;
}

function unboundedAt(source: string, at: number): boolean {
  return source[at] === '*' || source[at] === '+' || /^\{\d+,\}/.test(source.slice(at, at + 12));
}

function variesAt(source: string, at: number): boolean {
  const [, least, most] = /^\{(\d+),(\d+)\}/.exec(source.slice(at, at + 12)) ?? [];
  return least !== undefined && Number(most) > Math.max(1, Number(least));
}
