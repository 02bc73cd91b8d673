/** Where in a JSON text the elements of its first list begin: what a person needs to find one again. */
export type Places = { readonly lineOf: (element: number, key: string | null) => number };

/** Finds the elements of the first list of a text that `JSON.parse` has taken. */
export function placesOf(text: string): Places {
  const starts: { readonly at: number; readonly line: number }[] = [];
  let [depth, inner, line] = [0, -1, 1];
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at];
    if (one === '\n') line += 1;
    else if (one === '"') at = endOfString(text, at);
    else if (one === ',' && depth === inner) starts.push({ at: at + 1, line });
    else if (one === '[' || one === '{') {
      depth += 1;
      if (one === '[' && inner < 0) {
        inner = depth;
        starts.push({ at: at + 1, line });
      }
    } else if (one === ']' || one === '}') {
      depth -= 1;
      if (depth < inner) break;
    }
  }
  return {
    lineOf: (element, key) => {
      const start = starts[element] ?? { at: 0, line: 1 };
      const own = text.slice(start.at, starts[element + 1]?.at ?? text.length);
      const within = key === null ? own.search(/\S/) : own.indexOf(`"${key}"`);
      return start.line - 1 + lineAt(own, Math.max(0, within));
    },
  };
}

/** The line (from 1) of a place in a text. */
export function lineAt(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
