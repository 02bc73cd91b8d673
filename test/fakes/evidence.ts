import { generateKeyPairSync } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { sealerFor, signerFrom } from '#ledger';
import { sha256 } from '#lib/hash.ts';
import type { Arrival } from '#model';
import {
  correct,
  type Database,
  hold,
  keep,
  keepJudgements,
  makeCheckpoint,
  makePartitions,
  openDatabase,
  type Place,
  type Tx,
} from '#store';

export const at = '2026-11-22T18:00:00.000Z';
export const now = () => new Date(at);
export const signerPem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
export const signer = signerFrom('csirt.example/ledger', signerPem);
export const checking = { verifiers: [signer.verifier] };
export const identity = await generateIdentity();
export const recipient = await identityToRecipient(identity);
export const ana = { who: 'Ana Torres', reason: 'orden 12/2026' };
export const rawOf = (text: string) => Buffer.from(`raw ${text}`);
export const idOf = (text: string) => sha256(rawOf(text));

export function arrival(text: string): Arrival {
  const author = { alias: 'bmox', joinedOn: null, posts: 3, reputation: null, forumDeposit: null };
  const post = {
    id: idOf(text),
    source: 'foro',
    mediaType: 'text/plain',
    title: `Sobre ${text}`,
    text,
    recognised: false,
    author,
    publishedAt: null,
    receivedAt: at,
    masked: [],
  };
  const origin = { externalId: text, url: 'https://foro.example/1', editedAt: null, thread: null, tlp: null };
  return { post, language: 'es', redactions: [], origin, source: 'foro', collector: 'web 1', settings: null, bytes: text.length };
}

export function judged(text: string, level: number) {
  const reading = { offers: [], claims: [], actors: [], links: [], sectors: [], indicators: [], techniques: [], signs: [], redactions: [] };
  const rest = {
    knowledge: '1',
    genre: 'listing',
    countries: ['MX'],
    sectors: [],
    actors: [],
    cases: [{ case: 'case-1', odds: 0.1 }],
    names: [],
  };
  return { post: idOf(text), receivedAt: at, madeAt: at, level, reading, ...rest };
}

export const seal = sealerFor([recipient]);

/** Six posts, three of them judged and one twice, one original sealed, one checkpoint in the middle and one near the end. */
export async function filled(place: Place): Promise<Database> {
  const database = await openDatabase(place, now);
  await makePartitions(database.db, at);
  const sealed = { bytes: await seal(rawOf('dos')), recipients: [recipient] };
  const texts = (...all: string[]) =>
    database.transaction((tx) =>
      keep(
        tx,
        all.map((text) => ({ arrival: arrival(text), fingerprints: [], sealed: text === 'dos' ? sealed : null })),
      ),
    );
  await texts('uno', 'dos', 'tres');
  await database.transaction((tx) => keepJudgements(tx, [judged('uno', 1), judged('dos', 2), judged('tres', 3)]));
  await makeCheckpoint(database, signer, now);
  await texts('cuatro', 'cinco', 'seis');
  await database.transaction((tx) => keepJudgements(tx, [judged('uno', 4)]));
  await correct(database, { of: 'post', record: idOf('uno'), note: 'No era suyo.', who: 'Clínica' }, now);
  await hold(database, { scope: { posts: [idOf('tres')] }, reason: 'carpeta 7', heldBy: 'Ana Torres', until: null }, signer, now);
  await makeCheckpoint(database, signer, now);
  await texts('siete');
  return database;
}

/** Does something and takes it back. */
export async function undone(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const back = new Error('taken back');
  const done = database.transaction(async (tx) => {
    await work(tx);
    throw back;
  });
  await done.catch((fault: unknown) => {
    if (fault !== back) throw fault;
  });
}
