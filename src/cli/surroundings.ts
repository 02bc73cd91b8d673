import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '#lib/failure.ts';
import type { Tongue } from '#model';

/** What the program runs in: the only place that looks at the environment and the terminal. */
export type Surroundings = {
  readonly tongue: Tongue;
  /** Standard output is a terminal that shows colour. */
  readonly colour: boolean;
  readonly columns: number;
  /** Standard output is a terminal: what is no text does not go there. */
  readonly shown: boolean;
  /** Standard error is a terminal: progress may be drawn there. */
  readonly watched: boolean;
  /** Something is piped into standard input. */
  readonly fed: boolean;
  /** Where the data are when nothing else is said. */
  readonly dataFolder: string;
  /** Variables by name, for references to secrets (`env:NAME`). */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

export function surroundings(tongue: Tongue | null): Surroundings {
  const { env, stdout, stderr, stdin } = process;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const plain = Boolean(env['NO_COLOR']) || env['TERM'] === 'dumb';
  // For captures, as other programs have it: colour although nobody watches.
  const forced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0';
  return {
    tongue: tongue ?? (/^es/i.test(locale) ? 'es' : 'en'),
    colour: (stdout.isTTY === true || forced) && !plain,
    columns: Math.min(100, stdout.isTTY === true ? stdout.columns : 80),
    shown: stdout.isTTY === true,
    watched: stderr.isTTY === true && env['TERM'] !== 'dumb',
    fed: stdin.isTTY !== true,
    dataFolder: join(env['XDG_DATA_HOME'] || env['LOCALAPPDATA'] || join(homedir(), '.local/share'), 'vigia'),
    environment: env,
  };
}

/** Where results go. `write` waits until the reader has room, so that nothing piles up in memory. */
export type Sink = { readonly write: (piece: string | Uint8Array) => Promise<void>; readonly close: () => Promise<void> };

/** Standard output. A reader that leaves (`| head`) ends the program without a word. */
export function standardOutput(): Sink {
  const { stdout } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    write: async (piece) => {
      if (!stdout.write(piece)) await once(stdout, 'drain');
    },
    close: async () => {},
  };
}

/** @throws Failure `unwritable` when the file cannot be made. */
export async function fileOutput(path: string): Promise<Sink> {
  const stream = createWriteStream(path, { encoding: 'utf8' });
  try {
    await once(stream, 'open');
  } catch (cause) {
    throw new Failure('unwritable', 'output file', { cause, detail: { path } });
  }
  return {
    write: async (piece) => {
      if (!stream.write(piece)) await once(stream, 'drain');
    },
    close: async () => {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** One line for the person at the terminal, beside the results. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
