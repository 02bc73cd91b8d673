/** A line as it will be read, in pieces (a line may be megabytes), with how many of its characters are links. */
type Line = { readonly pieces: string[]; length: number; linked: number };

/** Builds plain text from running words and breaks: white space collapses, at most one blank line, quotes marked with `> `. */
export class Writer {
  readonly #lines: Line[] = [emptyLine()];
  #breaks = 0;
  #space = false;
  #quotes = 0;

  /** Running text; `linked` when it stands inside a link. */
  words(text: string, linked: boolean): void {
    const running = text.replace(/[ \t\n\r\f\u00a0]+/gu, ' ');
    if (running.startsWith(' ')) this.#space = true;
    const trimmed = running.trim();
    if (trimmed === '') return;
    this.#put(trimmed, linked);
    this.#space = running.endsWith(' ');
  }

  /** Text whose white space counts. */
  preformatted(text: string, linked: boolean): void {
    for (const [index, line] of text.replace(/\r\n?/gu, '\n').split('\n').entries()) {
      if (index > 0) this.#lines.push(emptyLine());
      this.#space = false;
      if (line !== '') this.#put(line, linked);
    }
  }

  /** Asks for `count` line ends before the next word: 1 a new line, 2 a blank line between. */
  break(count: 1 | 2): void {
    this.#breaks = Math.max(this.#breaks, count);
    this.#space = false;
  }

  quote(change: 1 | -1): void {
    this.break(2);
    this.#quotes = Math.min(10, Math.max(0, this.#quotes + change));
  }

  /** The text, optionally without the runs of short link lines before and after the substance. */
  finish(withoutLinkRuns: boolean): string {
    const lines = withoutLinkRuns ? trimRuns(this.#lines) : this.#lines;
    return lines
      .map(textOf)
      .join('\n')
      .replace(/\n{3,}/gu, '\n\n')
      .trim();
  }

  #put(text: string, linked: boolean): void {
    let line = this.#lines.at(-1) ?? emptyLine();
    if (this.#breaks > 0 && (this.#lines.length > 1 || line.length > 0)) {
      if (this.#breaks > 1) this.#lines.push(emptyLine());
      line = emptyLine();
      this.#lines.push(line);
    }
    this.#breaks = 0;
    if (line.length === 0 && this.#quotes > 0) append(line, '> '.repeat(this.#quotes), false);
    if (this.#space && line.length > 0 && !line.pieces.at(-1)?.endsWith(' ')) append(line, ' ', linked);
    append(line, text, linked);
    this.#space = false;
  }
}

function emptyLine(): Line {
  return { pieces: [], length: 0, linked: 0 };
}

function append(line: Line, text: string, linked: boolean): void {
  line.pieces.push(text);
  line.length += text.length;
  if (linked) line.linked += text.length;
}

function textOf(line: Line): string {
  return line.pieces.join('').trimEnd();
}

const substantial = 60;

/**
 * Menus without a telling class: three or more short lines that are links and nothing else, above the first line of substance or
 * below the last. Between those, short links stay: on a leak site they are the victims.
 */
function trimRuns(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => line.length >= substantial);
  if (first < 0) return lines;
  const last = lines.findLastIndex((line) => line.length >= substantial);
  const menu = new Set([...runs(lines, 0, first), ...runs(lines, last + 1, lines.length)]);
  return lines.filter((_, index) => !menu.has(index));
}

function runs(lines: readonly Line[], from: number, to: number): number[] {
  const found: number[] = [];
  let run: number[] = [];
  for (let index = from; index <= to; index += 1) {
    const line = index < to ? lines[index] : undefined;
    if (line?.length === 0) continue;
    if (line !== undefined && isLabel(line)) {
      run.push(index);
      continue;
    }
    if (run.length >= 3) found.push(...run);
    run = [];
  }
  return found;
}

/** All link, few words, no figures, prices or domains in it. */
function isLabel(line: Line): boolean {
  if (line.linked === 0 || line.length > 40) return false;
  const bare = textOf(line).replace(/^[-•|»\s]+|[-•|»\s]+$/gu, '');
  return line.linked >= bare.length - 3 && bare.length <= 28 && !/[\d.$€@[\]]/u.test(bare);
}
