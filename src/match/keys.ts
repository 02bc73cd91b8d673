/** Numbers found by a text, in eight bytes each: for indexes of a million entries that a map of strings would make ten times as large. */
export type Keys = {
  /** Every number that was put under this text, each once, lowest first; now and then one that was put under another, so that who asks compares. */
  readonly find: (text: string) => readonly number[];
  /** The same one by one, until `visit` says that it has enough: some texts have tens of thousands. */
  readonly walk: (text: string, visit: (number: number) => boolean) => void;
};

/** Numbers go up to here: two million. */
export const mostNumbers = 2 ** 21;

/** Takes pairs and, when it has them all, gives the index. */
export function gatherKeys(): { readonly add: (text: string, number: number) => void; readonly sorted: () => Keys } {
  let all = new Float64Array(1024);
  let size = 0;
  return {
    add: (text, number) => {
      if (size === all.length) {
        const larger = new Float64Array(size * 2);
        larger.set(all);
        all = larger;
      }
      all[size] = hashOf(text) * mostNumbers + number;
      size += 1;
    },
    sorted: () => findingIn(all.slice(0, size).sort()),
  };
}

function findingIn(sorted: Float64Array): Keys {
  const walk: Keys['walk'] = (text, visit) => {
    const from = hashOf(text) * mostNumbers;
    let last = -1;
    for (let at = firstAt(sorted, from); at < sorted.length; at += 1) {
      const number = (sorted[at] ?? 0) - from;
      if (number >= mostNumbers) return;
      if (number !== last && !visit(number)) return;
      last = number;
    }
  };
  return {
    walk,
    find: (text) => {
      const found: number[] = [];
      walk(text, (number) => found.push(number) > 0);
      return found;
    },
  };
}

/** The place of the first that is not below. */
function firstAt(sorted: Float64Array, from: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
