import { createHash } from 'node:crypto';

/** How many rows, and a digest of them that does not depend on their order. */
export type Count = { readonly rows: number; readonly digest: string };

const modulus = 1n << 256n;

/**
 * Counts rows, table by table, with the sum of their SHA-256 modulo 2^256: two tables with the same rows have the same digest, in whatever
 * order a database gives them. It finds what was lost or changed on the way; a signature it is not (that is the ledger's work).
 */
export class Tally {
  readonly #counts = new Map<string, { rows: number; sum: bigint }>();

  constructor(tables: readonly string[]) {
    for (const table of tables) this.#counts.set(table, { rows: 0, sum: 0n });
  }

  add(table: string, lines: readonly string[]): void {
    this.#count(table, lines, 1);
  }

  takeOff(table: string, lines: readonly string[]): void {
    this.#count(table, lines, -1);
  }

  /** What was counted, by table. */
  counts(): Readonly<Record<string, Count>> {
    const all = [...this.#counts].map(([table, { rows, sum }]) => [table, { rows, digest: sum.toString(16).padStart(64, '0') }]);
    return Object.fromEntries(all) as Record<string, Count>;
  }

  /** Rows of all tables. */
  get rows(): number {
    return [...this.#counts.values()].reduce((sum, { rows }) => sum + rows, 0);
  }

  #count(table: string, lines: readonly string[], sign: 1 | -1): void {
    const count = this.#counts.get(table);
    if (count === undefined) throw new Error('a table that is not counted');
    for (const line of lines) {
      const hash = BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
      count.sum = (count.sum + BigInt(sign) * hash + modulus) % modulus;
    }
    count.rows += sign * lines.length;
  }
}

/** The first table that is not the same in both; null when all are. */
export function difference(one: Readonly<Record<string, Count>>, other: Readonly<Record<string, Count>>): string | null {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].find((name) => one[name]?.rows !== other[name]?.rows || one[name]?.digest !== other[name]?.digest) ?? null;
}
