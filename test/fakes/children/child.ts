import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A script of this folder in a process of its own: the whole lines that it has said, and ways to wait for it and to end it. */
export type Child = {
  readonly process: ChildProcess;
  readonly said: string[];
  /** @throws Error with what it complained of, when it ends before. */
  readonly until: (holds: (said: readonly string[]) => boolean) => Promise<void>;
  /** As `kill -9`; resolves when it is gone. */
  readonly kill: () => Promise<void>;
};

export function startChild(script: string, ...given: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=source', path, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  let [rest, complaint] = ['', ''];
  let look = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    said.push(...lines);
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    process: child,
    said,
    until: (holds) => {
      const held = new Promise<void>((resolve) => {
        look = () => (holds(said) ? resolve() : undefined);
        look();
      });
      const ended = gone.then(() => {
        if (!holds(said)) throw new Error(`${script} ended: ${complaint}`);
      });
      return Promise.race([held, ended]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
