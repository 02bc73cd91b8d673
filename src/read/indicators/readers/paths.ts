import type { Catch } from '../catch.ts';

// Paths are read off the source itself: undoing `\.` would break them.
const windows = /(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}(?=[^\s\\])|(?<![\\:\w])\\\\[A-Za-z0-9][\w.$-]{0,62}\\(?=[\w$])|%[A-Za-z][\w()]{1,30}%\\/g;
const unix =
  /(?<![\w./:•-])(?:~|\/(?:etc|var|usr|tmp|home|root|opt|bin|sbin|dev|proc|mnt|srv|lib|lib64|boot|run|media|storage|sdcard|system|data|www|Users|Library|Applications|private))\/[\w.+@%~-]/g;
const registry = /\b(?:HKEY_(?:LOCAL_MACHINE|CURRENT_USER|CLASSES_ROOT|USERS|CURRENT_CONFIG)|HK(?:LM|CU|CR|U|CC)):?\\{1,2}(?=\w)/gi;
const longest = 400;

/** Finds paths of files and keys of the registry, as written. */
export function readPaths(text: string, out: Catch): void {
  if (text.includes('\\')) {
    each(text, windows, (start, head) => {
      const end = backslashed(text, head);
      if (/[\w)\]}]/.test(text[end - 1]!)) out.keepAsIs('file-path', text.slice(start, end), start, end);
      return end;
    });
    each(text, registry, (start, head) => {
      const end = backslashed(text, head);
      out.keepAsIs('registry-key', text.slice(start, end), start, end);
      return end;
    });
  }
  each(text, unix, (start) => {
    let end = start + 1;
    const limit = Math.min(text.length, start + longest);
    while (end < limit && /[\w.+@%~/•-]/.test(text[end]!)) end += 1;
    while (end > start && /[.,~-]/.test(text[end - 1]!)) end -= 1;
    out.keepAsIs('file-path', text.slice(start, end), start, end);
    return end;
  });
}

function each(text: string, pattern: RegExp, take: (start: number, head: number) => number): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    pattern.lastIndex = Math.max(pattern.lastIndex, take(match.index, pattern.lastIndex));
  }
}

const illegal = /[\r\n\t"<>|*?:,;]/;

/** End of a path with backslashes whose head ends at `head`: blanks belong to it only before another backslash or an ending. */
function backslashed(text: string, head: number): number {
  const limit = Math.min(text.length, head + longest);
  let stop = head;
  while (stop < limit && !illegal.test(text[stop]!)) stop += 1;
  let end = head;
  for (let at = head; at <= stop; ) {
    const slash = text.indexOf('\\', at);
    const isInner = slash !== -1 && slash < stop;
    const part = text.slice(at, isInner ? slash : stop);
    const words = part.split(' ').length;
    if (isInner && words <= 4 && !/[.!?] /.test(part)) {
      at = slash + 1;
      if (text[at] === '\\') at += 1;
      end = slash;
      continue;
    }
    const named = /^[^ ]+(?: [^ .]+){0,3}?\.[A-Za-z0-9]{1,5}(?![\w.])/.exec(part)?.[0];
    const first = part.split(' ')[0]!;
    const last = named !== undefined && !/\.[A-Za-z0-9]{1,5}$/.test(first) ? named : first;
    end = last === '' ? end : at + last.length;
    break;
  }
  while (end > head && /[.,)\]}'»”!]/.test(text[end - 1]!) && !isClosing(text, head, end)) end -= 1;
  return end;
}

function isClosing(text: string, head: number, end: number): boolean {
  const open = { ')': '(', ']': '[', '}': '{' }[text[end - 1]!];
  return open !== undefined && text.slice(head, end).includes(open);
}
