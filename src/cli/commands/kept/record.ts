import { readFile, writeFile } from 'node:fs/promises';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { correct, type Database, erase, hold, openDatabase, openKeys, openOriginal, type RecordKind, release, type Scope } from '#store';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { instantOf } from '../../run.ts';
import { type Surroundings, tell } from '../../surroundings.ts';

export type RecordOptions = PlaceOptions & {
  readonly who?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly of?: string;
  readonly source?: string;
  readonly until?: string;
  readonly identity?: string;
  readonly out?: string;
};

type Act = (database: Database, names: readonly string[], options: RecordOptions & { readonly who: string }, keys: string) => Promise<Said>;
type Said = { readonly es: string; readonly en: string };

/** `vigia record`: what the law may ask of what is kept. Each act is signed by name and told to the log. */
export async function recordCommand(
  act: string,
  names: readonly string[],
  options: RecordOptions,
  { tongue, ...rest }: Surroundings,
): Promise<number> {
  const work = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (work === undefined) throw new Failure('wrong-use', 'record', { detail: { what: `vigia record ${Object.keys(acts).join('|')} …` } });
  const who = needed(options.who, '--who');
  const { place, keys } = existingPlace(options, { tongue, ...rest });
  const database = await openDatabase(place, now, { borrow: true });
  try {
    tell((await work(database, names, { ...options, who }, keys))[tongue]);
    return 0;
  } finally {
    await database.close();
  }
}

const acts: Readonly<Record<string, Act>> = {
  correct: async (database, [record], { who, note, of }) => {
    const kind = of ?? 'post';
    if (!isKind(kind)) throw new Failure('wrong-use', 'of', { detail: { what: '--of post|judgement|warning|source' } });
    const name = kind === 'source' ? needed(record, 'NAME') : postName(needed(record, 'POST'));
    await correct(database, { of: kind, record: name, note: needed(note, '--note'), who }, now);
    return { es: 'La nota quedó junto al registro.', en: 'The note stands beside the record.' };
  },
  hold: async (database, posts, { who, reason, source, until }, keys) => {
    const scope: Scope = source === undefined ? { posts: posts.map(postName) } : { source };
    if ('posts' in scope && scope.posts.length === 0) throw new Failure('wrong-use', 'hold', { detail: { what: 'POST… | --source NAME' } });
    const { signer } = await openKeys(keys);
    const id = await hold(
      database,
      { scope, reason: needed(reason, '--reason'), heldBy: who, until: instantOf(until, '--until') },
      signer,
      now,
    );
    return { es: `Retención ${id}: nada de eso se borra mientras dure.`, en: `Hold ${id}: nothing of that is erased while it lasts.` };
  },
  release: async (database, [id], { who, reason }) => {
    await release(database, needed(id, 'ID'), { who, reason: needed(reason, '--reason') }, now);
    return { es: 'La retención terminó.', en: 'The hold has ended.' };
  },
  erase: async (database, posts, { who, reason }) => {
    if (posts.length === 0) throw new Failure('wrong-use', 'erase', { detail: { what: 'POST…' } });
    const { erased, held } = await erase(database, posts.map(postName), { who, reason: needed(reason, '--reason') }, now);
    return {
      es: `${erased.length} borradas; ${held.length} se quedan porque están bajo retención. La bitácora guarda el hash, quién y por qué.`,
      en: `${erased.length} erased; ${held.length} stay because they are under a hold. The log keeps the hash, who and why.`,
    };
  },
  open: async (database, [post], { who, reason, identity, out }) => {
    const key = (await readFile(needed(identity, '--identity'), 'utf8')).split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
    const asking = { who, role: 'custodian', reason: needed(reason, '--reason') };
    const bytes = await openOriginal(database, postName(needed(post, 'POST')), asking, needed(key, '--identity'), now);
    const path = needed(out, '--out');
    await writeFile(path, bytes, { mode: 0o600 });
    return {
      es: `El original está en ${path}. El acceso quedó en la bitácora.`,
      en: `The original is in ${path}. The access is in the log.`,
    };
  },
};

function isKind(text: string): text is RecordKind {
  return ['post', 'judgement', 'warning', 'source'].includes(text);
}

function postName(text: string): string {
  if (!/^(sha256:)?[0-9a-f]{64}$/.test(text)) throw new Failure('no-such-record', 'post', { detail: { name: text.slice(0, 80) } });
  return text.startsWith('sha256:') ? text : `sha256:${text}`;
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new Failure('wrong-use', 'missing', { detail: { what } });
  return value;
}
