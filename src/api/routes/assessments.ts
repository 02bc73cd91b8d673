import { z } from 'zod';
import { collect, decode } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { type Clearance, Dossier, type Post, type Rejected, type Tongue } from '#model';
import { narrowedConcerns } from '#pipeline';
import type { Outline } from '#share';
import type { Work } from '#work';
import { problemFromRejected } from '../door/problems.ts';
import { route, Sent, type Upload } from '../door/route.ts';
import type { Concerning } from '../lanes/lane.ts';
import type { House } from './desk.ts';

/** A text of this many code units or more is assessed in a thread of its own kind, so that it does not hold up short ones. */
const longText = 200_000;

const Input = z.union([z.strictObject({ text: z.string() }), z.strictObject({ url: z.string().max(2048) })]).describe('{text} | {url}');

/**
 * `{text}` or `{url}` as JSON, or one file as multipart. `?lang=es,en` gives one dossier a language, in that order; `?outline` adds the outline
 * that pages are drawn from.
 */
export const assessmentRoute = route({
  name: 'assess',
  method: 'POST',
  path: '/api/v1/assessments',
  says: {
    es: 'Lee y valora un texto, una dirección o un archivo, sin guardarlo',
    en: 'Reads and judges a text, an address or a file, without keeping it',
  },
  needs: { role: 'reader', scope: 'assess', here: true },
  query: z.looseObject({ outline: z.unknown().optional() }),
  body: Input,
  takes: 'file',
  answers: z.strictObject({ dossiers: z.array(Dossier), outlines: z.array(z.unknown() as z.ZodType<Outline>).optional() }),
  handle: async ({ query, body, upload, tongues, who }, { lanes, work }: House) => {
    const post = upload === null ? await postFrom(body, tongues[0]) : await decoded(upload.bytes, upload);
    if ('format' in post) {
      const problem = problemFromRejected(post);
      return new Sent(JSON.stringify(problem), { status: problem.status, type: 'application/problem+json' });
    }
    const lane = post.text.length < longText ? lanes.short : lanes.long;
    return new Sent(await lane.assess({ post, tongues, outlines: query.outline !== undefined }, work && concerningIn(work, who.clearance)));
  },
});

/** Whom cases concern, as far as whoever asks may know. */
function concerningIn({ registry }: Pick<Work, 'registry'>, clearance: Clearance): Concerning {
  return async (cases) => {
    const told = await registry.concerning(cases.map((one) => ({ one })));
    return told?.found.map((one) => one && narrowedConcerns(one, clearance)) ?? null;
  };
}

function decoded(bytes: Buffer, { name, mediaType }: Pick<Upload, 'name'> & { mediaType?: string }): Promise<Post | Rejected> {
  return decode(bytes, { source: name, receivedAt: now().toISOString(), ...(mediaType === undefined ? {} : { mediaType }) });
}

async function postFrom(body: z.output<typeof Input>, tongue: Tongue): Promise<Post | Rejected> {
  if ('text' in body) return decoded(Buffer.from(body.text), { name: 'pegado · pasted' });
  const { url } = body;
  // Only the web: a path here would read files of this machine.
  if (!/^(https?|hxxps?):\/\//i.test(url)) throw new Failure('address-refused', 'scheme', { detail: { why: 'scheme' } });
  for await (const one of collect([url], { now, tongue })) return one;
  throw new Failure('unreachable', 'nothing came');
}
