import { z } from 'zod';
import { bundleOf, type Signer } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { tar } from '#lib/files/tar.ts';
import type { Clearance } from '#model';
import { correct, erase, evidenceFor, hold, release, sealedOriginal, seenPosts, sourcesIn } from '#store';
import { attached, route } from '../../door/route.ts';
import { Done, done } from '../../forms/people.ts';
import { instant, postName, said, words } from '../../forms/words.ts';
import type { Desk } from '../../routes/desk.ts';
import { signatureOf, toApprove, toDecide, toOperate } from '../asking.ts';

const signed = { who: words(200).min(1).optional() };
const why = { ...signed, reason: said };
const posts = z.array(postName).min(1).max(500);
const source = words(4_200).min(1);

/** What the law may ask of what is kept. Each act is signed by name, told to the log, and about posts that who acts may see. */
export const lawRoutes = [
  route({
    name: 'correctRecord',
    method: 'POST',
    path: '/api/v1/corrections',
    says: {
      es: 'Poner una nota de corrección junto a un registro, que se queda como está',
      en: 'Put a note of correction beside a record, which stays as it is',
    },
    needs: toDecide,
    body: z
      .discriminatedUnion('of', [
        z.strictObject({ ...signed, of: z.enum(['post', 'judgement']), record: postName, note: words(20_000).min(1) }),
        z.strictObject({ ...signed, of: z.literal('source'), record: source, note: words(20_000).min(1) }),
      ])
      .describe('{of, record, note}'),
    answers: Done,
    handle: async ({ body: { of, record, note, who: name }, who }, desk: Desk) => {
      await (of === 'source' ? checkSource(record, desk) : checkPosts([record], who.clearance, desk));
      await correct(desk.work.database, { of, record, note, who: signatureOf(who, name) }, desk.means.now);
      return done;
    },
  }),
  route({
    name: 'holdRecords',
    method: 'POST',
    path: '/api/v1/holds',
    says: {
      es: 'Retener publicaciones, o todo lo de una fuente, para que no se borren',
      en: 'Hold posts, or all of a source, so that they are not erased',
    },
    needs: toOperate,
    body: z.strictObject({
      ...why,
      scope: z.union([z.strictObject({ posts }), z.strictObject({ source })]).describe('{posts} | {source}'),
      until: instant.optional(),
    }),
    answers: z.strictObject({ id: z.string() }),
    handle: async ({ body: { scope, reason, until = null, who: name }, who }, desk: Desk) => {
      await ('posts' in scope ? checkPosts(scope.posts, who.clearance, desk) : checkSource(scope.source, desk));
      const { database } = desk.work;
      const ordered = { scope, reason, heldBy: signatureOf(who, name), until };
      return { id: await hold(database, ordered, signerOf(desk), desk.means.now) };
    },
  }),
  route({
    name: 'releaseHold',
    method: 'POST',
    path: '/api/v1/holds/:id/release',
    says: { es: 'Terminar una retención', en: 'End a hold' },
    needs: toOperate,
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject(why),
    answers: Done,
    handle: async ({ params: { id }, body: { reason, who: name }, who }, { work, means }: Desk) => {
      await release(work.database, id, { who: signatureOf(who, name), reason }, means.now);
      return done;
    },
  }),
  route({
    name: 'eraseRecords',
    method: 'POST',
    path: '/api/v1/erasures',
    says: { es: 'Borrar publicaciones para siempre; queda quién y por qué', en: 'Erase posts for good; who and why stays' },
    needs: toOperate,
    body: z.strictObject({ ...why, posts }),
    answers: z.strictObject({ erased: z.array(z.string()), held: z.array(z.string()) }),
    handle: async ({ body: { posts: named, reason, who: name }, who }, desk: Desk) => {
      await checkPosts(named, who.clearance, desk);
      return erase(desk.work.database, [...new Set(named)], { who: signatureOf(who, name), reason }, desk.means.now);
    },
  }),
  route({
    name: 'takeOriginal',
    method: 'POST',
    path: '/api/v1/posts/:id/original',
    says: {
      es: 'El original sellado, que solo abre la clave del custodio; el motivo queda en la bitácora',
      en: 'The sealed original, which only the custodian’s key opens; the reason stays in the log',
    },
    needs: toApprove,
    params: z.strictObject({ id: postName }),
    body: z.strictObject(why),
    answers: 'application/octet-stream',
    handle: async ({ params: { id }, body: { reason, who: name }, who }, desk: Desk) => {
      await checkPosts([id], who.clearance, desk);
      const asking = { who: signatureOf(who, name), role: who.role ?? '', reason };
      const bytes = await sealedOriginal(desk.work.database, id, asking, desk.means.now);
      return attached(Buffer.from(bytes), 'application/octet-stream', `${id.slice(7, 23)}.age`);
    },
  }),
  route({
    name: 'bundleEvidence',
    method: 'POST',
    path: '/api/v1/bundles',
    says: {
      es: 'Un paquete de evidencia de publicaciones, que cualquiera comprueba sin Vigía',
      en: 'A bundle of evidence of posts, which anybody can check without Vigía',
    },
    needs: toApprove,
    body: z.strictObject({ ...why, posts }),
    answers: 'application/x-tar',
    handle: async ({ body: { posts: named, reason, who: name }, who }, desk: Desk) => {
      await checkPosts(named, who.clearance, desk);
      const { database, verifiers } = desk.work;
      const signer = signerOf(desk);
      const given = { who: signatureOf(who, name), reason, signer, verifiers };
      const evidence = await evidenceFor(database, [...new Set(named)], given, desk.means.now);
      const bytes = Buffer.from(tar(bundleOf(evidence, signer), new Date(evidence.madeAt)));
      return attached(bytes, 'application/x-tar', 'vigia-evidence.tar');
    },
  }),
];

/** @throws Failure `no-such-record` where one is not there, or not for him */
async function checkPosts(named: readonly string[], clearance: Clearance, { work }: Desk): Promise<void> {
  const seen = new Set(await seenPosts(work.database.db, named, clearance));
  const hidden = named.find((one) => !seen.has(one));
  if (hidden !== undefined) throw new Failure('no-such-record', 'post', { detail: { name: hidden.slice(0, 24) } });
}

/** @throws Failure `no-such-record` */
async function checkSource(id: string, { work }: Desk): Promise<void> {
  if (!(await sourcesIn(work.database.db)).some((one) => one.id === id))
    throw new Failure('no-such-record', 'source', { detail: { name: id.slice(0, 80) } });
}

/** @throws Failure `bad-key` where the operator gave this service no keys */
function signerOf({ work }: Desk): Signer {
  if (work.signer === null) throw new Failure('bad-key', 'no keys', { detail: { what: 'ledger.pem' } });
  return work.signer;
}
