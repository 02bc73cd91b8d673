/** An IPv6 address in its one canonical form (RFC 5952), or null when it is none. */
export function canonicalIpv6(text: string): string | null {
  const groups = groupsOf(text.toLowerCase());
  if (groups === null) return null;
  // The longest run of zeros, the first of equals, becomes `::`.
  let from = -1;
  let length = 1;
  for (let at = 0; at < 8; at += 1) {
    let end = at;
    while (end < 8 && groups[end] === 0) end += 1;
    if (end - at > length) [from, length] = [at, end - at];
    at = Math.max(at, end - 1);
  }
  const written = groups.map((group) => group.toString(16));
  if (from < 0) return written.join(':');
  return `${written.slice(0, from).join(':')}::${written.slice(from + length).join(':')}`;
}

function groupsOf(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const left = partsOf(halves[0]!);
  const right = halves.length === 2 ? partsOf(halves[1]!) : [];
  if (left === null || right === null) return null;
  const missing = 8 - left.length - right.length;
  if (halves.length === 1) return missing === 0 ? left : null;
  return missing >= 1 ? [...left, ...new Array<number>(missing).fill(0), ...right] : null;
}

function partsOf(text: string): number[] | null {
  if (text === '') return [];
  const parts: number[] = [];
  const written = text.split(':');
  for (const [at, part] of written.entries()) {
    if (/^[0-9a-f]{1,4}$/.test(part)) parts.push(Number.parseInt(part, 16));
    else if (at === written.length - 1 && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(part)) {
      const octets = part.split('.').map(Number);
      if (octets.some((octet) => octet > 255)) return null;
      parts.push(octets[0]! * 256 + octets[1]!, octets[2]! * 256 + octets[3]!);
    } else return null;
  }
  return parts;
}
