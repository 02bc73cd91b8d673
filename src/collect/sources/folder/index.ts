import { createReadStream } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { Failure, type FailureCode } from '#lib/failure.ts';
import type { Part } from '../../exports/export.ts';
import { fileFailure, readBytes, statOf } from '../../files/bytes.ts';
import { walkFolder } from '../../files/walk.ts';
import { isWhole, named, numbered } from '../parts.ts';
import type { Brought, Cursor, Source, Tools } from '../source.ts';
import { Folders, isAfter, stateOf } from './state.ts';

const FolderSettings = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(4_000)
    .refine(isAbsolute, 'a whole path, from the root on')
    .transform((path) => resolve(path)),
  /** A file that changed later than this many seconds ago may still be being written and waits for the next poll. */
  settleSeconds: z.int().min(0).max(86_400).default(10),
  mapping: z.record(z.string(), z.string()).nullable().default(null),
});
type FolderSettings = z.infer<typeof FolderSettings>;

/** A folder that people and programs put files into. The files stay where they are and are only read. */
export const folder: Source<FolderSettings> = {
  kind: 'folder',
  version: 1,
  about: {
    es: 'Una carpeta de este equipo o de la red: toma lo que llega o cambia en ella y en las de adentro, sin mover nada.',
    en: 'A folder of this machine or the network: takes what comes or changes in it and below, and moves nothing.',
  },
  settings: FolderSettings,
  reachesBack: () => false,
  poll: pollFolder,
};

/** Files that are taken between two marks. */
const stride = 100;

/** How much the clock of a file server may lag behind ours, and the program's between two polls, before a file could be overlooked. */
const clockSlackMs = 60_000;

/**
 * Walks the folder and takes what came or changed since the last whole walk, by the instant at which the file system noted a change
 * (ctime: it also moves when a file is put here with an old date). Where a file system notes none (FAT), a file that is moved into a
 * known folder with an old date is overlooked. A folder that is new is taken whole.
 * @throws Failure `not-found`, `not-a-file`, `unreadable` for the folder itself; what lies below is refused piece by piece.
 */
async function* pollFolder({ path: root, settleSeconds, mapping }: FolderSettings, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  if (!(await statOf(root)).isDirectory()) throw new Failure('not-a-file', 'no folder');
  const nowMs = tools.now().getTime();
  const state = stateOf(from, root, nowMs);
  const before = new Folders(state.known);
  const seen = new Folders();
  const closed: string[] = [];
  let walk = state.walk ?? { begun: nowMs, after: '', hold: null };
  let taken = 0;
  try {
    for await (const path of walkFolder(root, (below) => closed.push(below))) {
      tools.signal.throwIfAborted();
      seen.add(path);
      if (state.walk !== null && !isAfter(path, state.walk.after)) continue;
      const file = await lookAt(path, root);
      const settled = file.changedMs <= nowMs - settleSeconds * 1_000 || file.changedMs > nowMs + dayMs;
      if (!settled || (file.changedMs < state.upTo && before.has(path))) continue;
      const fault = yield* partsOf(path, relative(root, path), file, mapping, tools);
      walk = { ...walk, after: path, hold: fault ? Math.min(walk.hold ?? file.changedMs, file.changedMs) : walk.hold };
      taken += 1;
      if (taken % stride === 0) yield { kind: 'mark', cursor: { ...state, walk } };
    }
    for (const below of closed) if ((await lookAt(below, root)).changedMs >= state.upTo) yield refused(relative(root, below), 'unreadable');
  } catch (fault) {
    throw fileFailure(fault);
  }
  const upTo = Math.max(0, Math.min(walk.begun - settleSeconds * 1_000 - clockSlackMs, walk.hold ?? Number.POSITIVE_INFINITY));
  yield { kind: 'mark', cursor: { root, upTo, known: seen.packed(), walk: null } };
}

/** A file that changed in the days to come was written under a wrong clock; to wait for its time would be to lose it. */
const dayMs = 86_400_000;

type Look = { readonly changedMs: number; readonly size: number; readonly refusal: FailureCode | null };

/** When a file changed last, and why it is not read: no ordinary file, a link out of the folder, or gone since it was listed. */
async function lookAt(path: string, root: string): Promise<Look> {
  try {
    const own = await lstat(path);
    if (!own.isSymbolicLink()) return { changedMs: own.ctimeMs, size: own.size, refusal: own.isFile() ? null : 'not-a-file' };
    const [target, within] = [await realpath(path), await realpath(root)];
    const file = await stat(target);
    const changedMs = Math.max(own.ctimeMs, file.ctimeMs);
    return { changedMs, size: file.size, refusal: file.isFile() && target.startsWith(within + sep) ? null : 'not-a-file' };
  } catch (fault) {
    const failure = fileFailure(fault);
    if (!(failure instanceof Failure)) throw failure;
    return { changedMs: 0, size: 0, refusal: failure.code };
  }
}

/**
 * What a file holds. One that is a post itself has its place in the folder for a name, so that its next form is known as the same.
 * Gives back whether reading failed in a way that may pass by itself: then the file is tried again at the next poll.
 */
async function* partsOf(
  path: string,
  name: string,
  { refusal, size }: Look,
  mapping: FolderSettings['mapping'],
  tools: Tools,
): AsyncGenerator<Part, boolean> {
  try {
    if (refusal !== null) throw new Failure(refusal, 'refused by its looks');
    for await (const part of numbered(tools.unpack(bytesOf(path, size), { name: path, mediaType: null }, mapping))) {
      if (part.kind === 'refused') yield refused(part.externalId === null ? name : `${name} ${part.externalId}`, part.code);
      else yield isWhole(part) ? named(part, name, null) : part;
    }
    return false;
  } catch (fault) {
    const failure = fileFailure(fault);
    if (!(failure instanceof Failure)) throw failure;
    // Gone since it was listed: moved on by whoever put it here.
    if (failure.code !== 'not-found') yield refused(name, failure.code);
    const { reason } = failure.detail;
    return failure.code === 'unreadable' && reason !== undefined && reason !== 'EACCES' && reason !== 'EPERM';
  }
}

/** Most files are small, and to read those at once costs half of what a stream does. One that grew meanwhile is taken when it settles. */
const smallBytes = 1_000_000;

async function* bytesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size > smallBytes) yield* createReadStream(path) as AsyncIterable<Buffer>;
  else yield await readBytes(path, smallBytes, false);
}

function refused(externalId: string, code: FailureCode): Part {
  return { kind: 'refused', externalId: externalId.slice(0, 1_000), code };
}
