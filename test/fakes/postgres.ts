import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './port.ts';

/** A PostgreSQL server of the system, on loopback, with its own folder, for as long as a test runs. */
export type PostgresServer = {
  readonly url: (database: string) => string;
  readonly port: number;
  /** As `kill -9` of the whole server; `start` brings it back over the same folder. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Where the newest server's programs lie; null on a machine without PostgreSQL. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const newest = readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'bin/postgres')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(root, newest, 'bin');
}

/** Makes a fresh server below a folder. As root it runs as the user `postgres`, because PostgreSQL refuses root. */
export async function startPostgres(below = tmpdir()): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(below, 'vigia-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) spawnSync('chown', ['postgres', folder]);
  const prefix = asRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--'] : [];
  const command = (program: string, ...rest: string[]): [string, string[]] => {
    const [first = '', ...others] = [...prefix, join(programs, program), ...rest];
    return [first, others];
  };
  const data = join(folder, 'data');
  const made = spawnSync(...command('initdb', '-D', data, '-A', 'trust', '-U', 'vigia', '--no-sync'), { cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  let child = await run();

  async function run() {
    const started = spawn(...command('postgres', '-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'), {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr.on('data', (data: Buffer) => {
        log += data.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      started.once('exit', () => reject(new Error(`postgres: ${log.slice(-2000)}`)));
    });
    started.stderr.removeAllListeners('data').resume();
    return started;
  }
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    port,
    url: (database) => `postgres://vigia@127.0.0.1:${port}/${database}`,
    kill: () => end('SIGKILL'),
    start: async () => {
      child = await run();
    },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
