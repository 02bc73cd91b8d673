import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from '../stores.ts';

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));

/** One run of the program: what it wrote so far, and how it ends. */
export type Run = {
  readonly process: ChildProcess;
  /** Resolves with the first match on standard error; fails when the program ends before. */
  readonly says: (what: RegExp) => Promise<string>;
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
};

/** Starts `vigia` with these words as a process of its own, in English, with nothing on its input. */
export function start(...words: string[]): Run {
  const child = spawn(process.execPath, ['--conditions=source', program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LANG: 'C.UTF-8',
      XDG_DATA_HOME: emptyFolder(),
    },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const end = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const says = (what: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = what.exec(err);
        if (match !== null) resolve(match[0]);
      };
      look();
      child.stderr.on('data', look);
      child.once('close', () => reject(new Error(`it ended without saying ${what}:\n${err}`)));
    });
  return { process: child, says, end };
}

/** Runs it to its end. */
export function vigia(...words: string[]): Run['end'] {
  return start(...words).end;
}
