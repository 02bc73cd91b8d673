import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { selfSigned } from './loopback.ts';
import { freePort } from './port.ts';

const binary = '/usr/sbin/dovecot';

/** Whether Debian's dovecot-imapd is here; tests that need it are skipped where it is not, which `.ci/run` does not let pass. */
export const imapInstalled = existsSync(binary) && existsSync('/usr/lib/dovecot/imap');

/**
 * A real Dovecot on loopback with one account and its mail below a folder of its own. `ca` is the certificate (PEM) that its TLS port
 * shows, made out to 127.0.0.1. `deliver` puts a message into a folder of mail as a delivery agent would; `files` are the paths of all
 * messages, whose names tell flags. `stop` kills it in the middle of whatever it does; `start` starts it again. `renumber` makes the
 * server, started anew, forget the numbers of its messages, so that UIDVALIDITY changes.
 */
export type ImapServer = {
  readonly port: number;
  readonly tlsPort: number;
  readonly user: string;
  readonly password: string;
  readonly ca: string;
  readonly deliver: (message: string | Uint8Array, folder?: string) => Promise<void>;
  readonly files: () => Promise<string[]>;
  readonly renumber: () => Promise<void>;
  readonly log: () => Promise<string>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly end: () => Promise<void>;
};

// Dovecot serves no mail as root: there it serves as nobody, elsewhere as whoever runs the test.
const asRoot = process.getuid?.() === 0;
const owner = asRoot ? { uid: 65_534, gid: 65_534 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

export async function imapServer(): Promise<ImapServer> {
  const home = await mkdtemp(join(tmpdir(), 'vigia-imap-'));
  const mail = join(home, 'mail');
  const [port, tlsPort] = await Promise.all([freePort(), freePort()]);
  const [user, password] = ['buzon', 'clave de prueba'];
  await chmod(home, 0o755);
  const { key, cert } = selfSigned([]);
  await writeFile(join(home, 'certificate.pem'), cert);
  await writeFile(join(home, 'key.pem'), key, { mode: 0o600 });
  await writeFile(join(home, 'users'), `${user}:{PLAIN}${password}\n`);
  await writeFile(join(home, 'dovecot.conf'), configuration(home, port, tlsPort));
  await folderOf(mail);
  let server: ChildProcess | null = null;
  let delivered = 0;

  async function start(): Promise<void> {
    server = spawn(binary, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore', detached: true });
    await Promise.all([open(port), open(tlsPort)]);
  }

  async function stop(): Promise<void> {
    const running = server;
    server = null;
    if (running === null || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    // The whole group: a session that is under way outlives its master.
    process.kill(-(running.pid ?? 0), 'SIGKILL');
    await gone;
  }

  await start();
  return {
    port,
    tlsPort,
    user,
    password,
    ca: cert,
    start,
    stop,
    deliver: async (message, folder) => {
      const into = folder === undefined ? mail : join(mail, `.${folder}`);
      if (!existsSync(into)) await folderOf(into);
      delivered += 1;
      const name = `${1_700_000_000 + delivered}.M${delivered}P1.prueba`;
      await writeFile(join(into, 'tmp', name), message);
      await chown(join(into, 'tmp', name), owner.uid, owner.gid);
      await rename(join(into, 'tmp', name), join(into, 'new', name));
    },
    files: async () => (await readdir(mail, { recursive: true })).filter((path) => /(?:^|\/)(?:new|cur)\//u.test(path)).sort(),
    renumber: async () => {
      // A session that is still closing would write the old numbers back; and the new UIDVALIDITY is the second in which it is given.
      await stop();
      for (const name of await readdir(mail)) if (name.startsWith('dovecot')) await rm(join(mail, name));
      await wait(1_000);
      await start();
    },
    log: () => readFile(join(home, 'log'), 'utf8'),
    end: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function folderOf(path: string): Promise<void> {
  for (const part of ['', 'cur', 'new', 'tmp']) {
    await mkdir(join(path, part), { recursive: true });
    await chown(join(path, part), owner.uid, owner.gid);
  }
}

function configuration(home: string, port: number, tlsPort: number): string {
  const { username } = userInfo();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const users = [`default_internal_user = ${username}`, `default_login_user = ${username}`, `default_internal_group = ${group}`];
  return [
    ...(asRoot ? [] : users),
    `base_dir = ${home}/run`,
    `state_dir = ${home}/state`,
    `log_path = ${home}/log`,
    'protocols = imap',
    'listen = 127.0.0.1',
    'ssl = yes',
    `ssl_cert = <${home}/certificate.pem`,
    `ssl_key = <${home}/key.pem`,
    'auth_mechanisms = plain',
    'auth_failure_delay = 0',
    'first_valid_uid = 1',
    `mail_location = maildir:${home}/mail`,
    `passdb {\n driver = passwd-file\n args = ${home}/users\n}`,
    `userdb {\n driver = static\n args = uid=${owner.uid} gid=${owner.gid} home=${home}/mail\n}`,
    // Without the growing delay after each wrong password.
    'service anvil {\n chroot =\n unix_listener anvil-auth-penalty {\n mode = 0\n }\n}',
    'service imap-login {',
    ' chroot =',
    ` inet_listener imap {\n port = ${port}\n }`,
    ` inet_listener imaps {\n port = ${tlsPort}\n ssl = yes\n }`,
    '}',
    '',
  ].join('\n');
}

/** Waits until something listens on a port, at most a minute. */
async function open(port: number): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const up = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
    socket.destroy();
    if (up) return;
    await wait(50);
  }
  throw new Error(`nothing listens on ${port}`);
}
