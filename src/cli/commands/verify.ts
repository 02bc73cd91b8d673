import { readFile, stat, writeFile } from 'node:fs/promises';
import { bundleOf, type Verifier, verifierFrom, verifyBundle } from '#ledger';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { tar, untar } from '#lib/files/tar.ts';
import { oneLine } from '#share';
import { evidenceFor, type OperatorKeys, openDatabase, openKeys, type Place, verifyStore } from '#store';
import { existingPlace, type PlaceOptions } from '../place.ts';
import { progressOn } from '../progress.ts';
import { type Surroundings, standardOutput } from '../surroundings.ts';
import { bundleLines, storeLines } from '../verdicts.ts';

export type VerifyOptions = PlaceOptions & {
  readonly bundle?: string;
  readonly key?: string;
  readonly checkpoint?: string;
  readonly export?: string;
  readonly posts?: string;
  readonly who?: string;
  readonly reason?: string;
  readonly json?: boolean;
};

const mostBytes = 1_000_000_000;

/** `vigia verify`: checks the log, or a bundle, or makes one. Gives the exit code: 0 holds, 1 does not. */
export async function verifyCommand(options: VerifyOptions, surroundings: Surroundings): Promise<number> {
  if (options.bundle !== undefined) return checkBundle(options.bundle, options, surroundings);
  const { place, keys } = existingPlace(options, surroundings);
  const operator = await openKeys(keys);
  return options.export === undefined
    ? checkStore(place, operator, options, surroundings)
    : exportBundle(options.export, place, operator, options);
}

async function checkStore(place: Place, { verifiers }: OperatorKeys, options: VerifyOptions, surroundings: Surroundings): Promise<number> {
  const known = options.checkpoint === undefined ? [] : [(await read(options.checkpoint)).toString('utf8')];
  const progress = progressOn(surroundings.watched);
  const database = await openDatabase(place, now, { borrow: true });
  try {
    const onProgress = (done: number, total: number) => progress.show(`${done} / ${total}`);
    const verdict = await verifyStore(database.db, { verifiers: [...verifiers, ...(await trusted(options.key))], known, onProgress });
    progress.clear();
    await say(options.json ? [JSON.stringify(verdict)] : storeLines(verdict, surroundings.tongue));
    return verdict.faultCount === 0 ? 0 : 1;
  } finally {
    progress.clear();
    await database.close();
  }
}

async function checkBundle(path: string, options: VerifyOptions, { tongue }: Surroundings): Promise<number> {
  const verdict = verifyBundle(untar(await read(path)), await trusted(options.key));
  await say(options.json ? [JSON.stringify(verdict)] : bundleLines(verdict, tongue));
  return verdict.faults.length === 0 ? 0 : 1;
}

async function exportBundle(path: string, place: Place, { signer, verifiers }: OperatorKeys, options: VerifyOptions): Promise<number> {
  const posts = (options.posts ?? '').split(',').map((one) => `sha256:${one.trim().replace(/^sha256:/, '')}`);
  const [who, reason] = [options.who?.trim() ?? '', options.reason?.trim() ?? ''];
  if (!posts.every((one) => /^sha256:[0-9a-f]{64}$/.test(one)))
    throw new Failure('wrong-use', 'posts', { detail: { what: '--posts ID,ID' } });
  if (who === '' || reason === '') throw new Failure('wrong-use', 'who and why', { detail: { what: '--who … --reason …' } });
  const database = await openDatabase(place, now, { borrow: true });
  try {
    const evidence = await evidenceFor(database, [...new Set(posts)], { who, reason, signer, verifiers }, now);
    await writeFile(path, tar(bundleOf(evidence, signer), new Date(evidence.madeAt)), { mode: 0o600 }).catch((cause: unknown) => {
      throw new Failure('unwritable', 'bundle', { cause, detail: { path } });
    });
    await say([path]);
    return 0;
  } finally {
    await database.close();
  }
}

/** The keys one knows from elsewhere: a line, or a file of lines. */
async function trusted(given: string | undefined): Promise<Verifier[]> {
  if (given === undefined) return [];
  const text = given.includes('+') ? given : (await read(given)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(verifierFrom);
}

/** @throws Failure `not-found`, `too-large` */
async function read(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).size > mostBytes) throw new Failure('too-large', 'file to check', { detail: { limit: mostBytes } });
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('not-found', 'file to check', { cause, detail: { path } });
  }
}

/** Names in a bundle were written by others: nothing in them reaches the terminal as a command. */
async function say(lines: readonly string[]): Promise<void> {
  const out = standardOutput();
  for (const line of lines) await out.write(`${line.startsWith('  ') ? '  ' : ''}${oneLine(line)}\n`);
}
