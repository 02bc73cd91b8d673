import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One thing wrong in a file of knowledge, as a person needs it: `lexicons/goods.yaml:12: what`. */
export type Problem = { readonly file: string; readonly line: number; readonly what: string };

/** A checked file: its value and the way from a path inside it to its line. */
export type Sheet<T> = {
  readonly file: string;
  readonly name: string;
  readonly value: T;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

/** Files of knowledge below one root: bytes in, checked values out, every problem collected and none thrown. */
export class Shelf {
  readonly problems: Problem[] = [];
  /** Every file read, with its text, in order: what the version of the knowledge is made of. */
  readonly seen: { readonly file: string; readonly text: string }[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** All YAML files of a folder, sorted by name; an absent folder is empty. */
  folder<S extends z.ZodType>(folder: string, schema: S): Sheet<z.infer<S>>[] {
    return namesIn(join(this.#root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => this.file(`${folder}/${name}`, schema) ?? []);
  }

  /** One YAML file; undefined when it has a problem. */
  file<S extends z.ZodType>(file: string, schema: S): Sheet<z.infer<S>> | undefined {
    const text = textOf(join(this.#root, file));
    if (text === undefined) {
      this.complain(file, 1, 'the file is missing');
      return undefined;
    }
    this.seen.push({ file, text });
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true });
    const lineAt = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
    for (const error of document.errors) {
      this.complain(file, lineAt(error.pos[0]), error.message.split('\n')[0] ?? error.code);
    }
    if (document.errors.length > 0) return undefined;
    const lineOf = (path: readonly PropertyKey[]) => {
      for (let depth = path.length; depth > 0; depth -= 1) {
        const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
        if (node?.range) return lineAt(node.range[0]);
      }
      return 1;
    };
    const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
    if (parsed.success) return { file, name: basename(file, '.yaml'), value: parsed.data, lineOf };
    for (const issue of parsed.error.issues) {
      this.complain(file, lineOf(issue.path), `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`);
    }
    return undefined;
  }

  /** One JSON file, for lists too long for YAML; undefined when it has a problem. */
  json<S extends z.ZodType>(file: string, schema: S): z.infer<S> | undefined {
    const text = readFileSync(join(this.#root, file), 'utf8');
    this.seen.push({ file, text });
    try {
      const parsed = schema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) this.complain(file, 1, `${issue.path.map(String).join('.')}: ${issue.message}`);
    } catch (cause) {
      this.complain(file, 1, cause instanceof Error ? cause.message : 'not JSON');
    }
    return undefined;
  }

  complain(file: string, line: number, what: string): void {
    this.problems.push({ file, line, what });
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
