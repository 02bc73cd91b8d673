import { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import type { Post, Rejected } from '#model';
import { createDecoders, type Decoders, decode } from './decode.ts';
import { fileFailure, readBytes, readStream, statOf } from './files/bytes.ts';
import { countFiles, walkFolder } from './files/walk.ts';
import type { Limits } from './limits.ts';
import { inOrder } from './threads/ordered.ts';
import { fetchPage } from './web/fetch.ts';

export { createDecoders, type DecodeHint, type Decoders, decode } from './decode.ts';
export type { Mapping } from './exports/export.ts';
export { unpack } from './exports/index.ts';
export { fieldsIn } from './exports/table/records.ts';
export { readBytes } from './files/bytes.ts';
export { secretFrom } from './files/secrets.ts';
export { defaultLimits, type Limits, pollLimits } from './limits.ts';
export { ailAnswer, ailPong } from './push/ail.ts';
export { type Delivery, PushSettings, receive } from './push/push.ts';
export { postOf } from './receive.ts';
export {
  type Around,
  type Brought,
  type Cursor,
  nextTry,
  type Source,
  settingsOf,
  sourceOf,
  sources,
  type Tools,
  toolsFor,
  voiceOf,
} from './sources/index.ts';
export { numbered } from './sources/parts.ts';
export { createManners, type Manners } from './web/fetcher.ts';

/** How far the work is: inputs done of all (null while unknown), or steps within one long document. */
export type Progress = {
  readonly unit: 'inputs' | 'pages' | 'percent';
  readonly source: string;
  readonly done: number;
  readonly total: number | null;
};

export type CollectOptions = {
  readonly now: () => Date;
  /** Language of the sentences in `Rejected`; Spanish unless said. */
  readonly tongue?: 'es' | 'en';
  /** What `-` stands for. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly limits?: Partial<Limits>;
  /** Hosts that may be fetched although they are private. */
  readonly allowPrivate?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
  /** Threads to use and leave open; without them, own ones that end with the work. */
  readonly decoders?: Decoders;
};

/** One thing to read, still outside: a path (named, or found in a folder), an address, standard input, or why there is none. */
type Source =
  | { readonly kind: 'file' | 'listed' | 'web' | 'stdin'; readonly name: string }
  | { readonly kind: 'fault'; readonly name: string; readonly fault: unknown };

/**
 * Brings in what is outside: files, folders (everything below, sorted, hidden files skipped), http(s) addresses, `-`. One result
 * an item, in the order given; what cannot be read is a `Rejected` and the others go on. A few at a time are held, never all.
 * @throws nothing operational; a bug comes out.
 */
export async function* collect(inputs: readonly string[], options: CollectOptions): AsyncGenerator<Post | Rejected> {
  const given = options.decoders ?? createDecoders();
  const decoders = { ...given, limits: { ...given.limits, ...options.limits } };
  const total = options.onProgress ? await countSources(inputs) : null;
  let done = 0;
  try {
    for await (const result of inOrder(sources(inputs), window, (source) => bring(source, options, decoders))) {
      done += 1;
      options.onProgress?.({ unit: 'inputs', source: result.source, done, total });
      yield result;
    }
  } finally {
    if (!options.decoders) await given.close();
  }
}

/** How many items are read ahead: enough to keep the threads busy. */
const window = 4;

async function* sources(inputs: readonly string[]): AsyncGenerator<Source> {
  for (const name of inputs) {
    if (name === '-') yield { kind: 'stdin', name };
    else if (isAddress(name)) yield { kind: 'web', name };
    else yield* filesOf(name);
  }
}

/** Anything with a scheme is an address; whether it may be fetched, the fetcher says. A drive letter is none. */
function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//iu.test(name);
}

async function* filesOf(path: string): AsyncGenerator<Source> {
  try {
    if (!(await statOf(path)).isDirectory()) return yield { kind: 'file', name: path };
    let any = false;
    for await (const file of walkFolder(path)) {
      any = true;
      yield { kind: 'listed', name: file };
    }
    if (!any) yield { kind: 'fault', name: path, fault: new Failure('empty-folder', 'nothing in the folder') };
  } catch (fault) {
    yield { kind: 'fault', name: path, fault: fileFailure(fault) };
  }
}

async function countSources(inputs: readonly string[]): Promise<number> {
  let count = 0;
  for (const name of inputs) {
    const folder =
      name !== '-' &&
      !isAddress(name) &&
      (await statOf(name).then(
        (stats) => stats.isDirectory(),
        () => false,
      ));
    count += folder ? await countFiles(name).catch(() => 1) : 1;
  }
  return count;
}

async function bring(source: Source, options: CollectOptions, decoders: Decoders): Promise<Post | Rejected> {
  try {
    const { bytes, mediaType } = await bytesOf(source, options, decoders.limits);
    const hint = { source: source.name, mediaType, receivedAt: options.now().toISOString() };
    const onProgress = options.onProgress;
    return await decode(bytes, hint, decoders, onProgress && ((step) => onProgress({ ...step, source: source.name })));
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return {
      format: 'vigia/rejected/1',
      source: source.name,
      code: fault.code,
      message: sentence(fault, options.tongue ?? 'es'),
    };
  }
}

async function bytesOf(
  source: Source,
  options: CollectOptions,
  limits: Limits,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string | null }> {
  switch (source.kind) {
    case 'fault':
      throw source.fault;
    case 'web':
      return fetchPage(source.name, { limits, allowPrivate: options.allowPrivate ?? [] });
    case 'stdin':
      if (!options.stdin) throw new Failure('wrong-use', 'no standard input', { detail: { what: '-' } });
      return { bytes: await readStream(options.stdin, limits.fileBytes), mediaType: null };
    case 'file':
    case 'listed':
      return { bytes: await readBytes(source.name, limits.fileBytes, source.kind === 'file'), mediaType: null };
  }
}
