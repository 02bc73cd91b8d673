import type { Read } from './entry.ts';
import { type Problem, says } from './problems.ts';

/** What only the whole register shows: ids twice, owners that nobody is, and owners in a circle. */
export function whole(read: readonly Read[], kept: ReadonlyMap<string, string | null>): Problem[] {
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const owners = new Map(kept);
  for (const { line, id, parent } of read) {
    if (id === null) continue;
    const before = lines.get(id);
    if (before !== undefined) problems.push({ line, column: 'id', what: says.twice(id, before) });
    else {
      lines.set(id, line);
      owners.set(id, parent);
    }
  }
  for (const { line, id, parent, suppliers } of read) {
    if (parent !== null && !owners.has(parent)) problems.push({ line, column: 'parent', what: says.noParent(parent) });
    if (id !== null && suppliers.includes(id)) problems.push({ line, column: 'suppliers', what: says.ownSupplier });
  }
  for (const circle of circlesIn(owners)) {
    const line = Math.min(...circle.map((id) => lines.get(id) ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(line)) problems.push({ line, column: 'parent', what: says.cycle([...circle, circle[0] ?? '']) });
  }
  return problems;
}

/** Every circle of owners, each once. */
function circlesIn(owners: ReadonlyMap<string, string | null>): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const id of owners.keys()) {
    const path = new Map<string, number>();
    let at: string | null = id;
    while (at !== null && !done.has(at) && !path.has(at)) {
      path.set(at, path.size);
      at = owners.get(at) ?? null;
    }
    const begun = at === null ? undefined : path.get(at);
    if (begun !== undefined) circles.push([...path.keys()].slice(begun));
    for (const one of path.keys()) done.add(one);
  }
  return circles;
}
