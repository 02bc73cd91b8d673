/**
 * Who leans on whom, row by row: `share[k]` is the part of what the row does that goes missing when `from[k]` stops whole, for k in
 * [`starts[row]`, `starts[row + 1]`). The interdependency matrix A* of the inoperability input–output model without its zeros.
 */
export type Net = {
  readonly size: number;
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly share: Float64Array;
};

export type Rows = readonly (readonly number[])[];

/** A square matrix as a net. */
export function netOf(rows: Rows): Net {
  const links = rows.flatMap((row, at) => row.flatMap((share, from) => (share === 0 ? [] : [{ at, from, share }])));
  const starts = new Int32Array(rows.length + 1);
  for (const { at } of links) starts[at + 1] = (starts[at + 1] ?? 0) + 1;
  for (let row = 0; row < rows.length; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  return {
    size: rows.length,
    starts,
    from: Int32Array.from(links, ({ from }) => from),
    share: Float64Array.from(links, ({ share }) => share),
  };
}

/** How far repeated squaring goes: A to the power of two to this. */
const squarings = 24;

/**
 * The spectral radius of a matrix without negative numbers, from above: ‖A^k‖^(1/k) for k = 2^24 (Gelfand), which is never less than the radius and
 * here at most a millionth more. What is below 1 by it converges.
 */
export function radiusOf(rows: Rows): number {
  const size = rows.length;
  let power = Float64Array.from(rows.flat());
  let log = 0;
  for (let time = 0; time <= squarings; time += 1) {
    const norm = normOf(power, size);
    if (norm === 0) return 0;
    log = log * (time === 0 ? 1 : 2) + Math.log(norm);
    power = power.map((one) => one / norm);
    if (time < squarings) power = squared(power, size);
  }
  return Math.exp(log / 2 ** squarings);
}

function normOf(matrix: Float64Array, size: number): number {
  let most = 0;
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    for (let column = 0; column < size; column += 1) sum += matrix[row * size + column] ?? 0;
    most = Math.max(most, sum);
  }
  return most;
}

function squared(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let between = 0; between < size; between += 1) {
      const factor = matrix[row * size + between] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < size; column += 1) {
        const at = row * size + column;
        result[at] = (result[at] ?? 0) + factor * (matrix[between * size + column] ?? 0);
      }
    }
  }
  return result;
}
