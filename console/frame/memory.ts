/** What this browser remembers of a choice; null where it never was, or storage is switched off. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`vigia-${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`vigia-${name}`, value);
  } catch {
    // The page works without.
  }
}
