import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { unpack } from '../exports/index.ts';
import { attachmentsOf } from './imap/attachments.ts';
import { sourceOf } from './index.ts';
import type { Answer, Brought, Tools } from './source.ts';

// Whatever a server answers, whatever a message holds: a poll ends, in parts or in a failure, and the same again gives the same.

/** Servers that answer every question with the next of these, and with the last for ever. */
function toolsAnswering(answers: readonly Uint8Array[], status: number): Tools & { readonly asked: () => number } {
  let asked = 0;
  const answer = (url: string): Answer => {
    const bytes = answers[Math.min(asked, answers.length - 1)] ?? new Uint8Array();
    asked += 1;
    return {
      status,
      url,
      mediaType: 'application/json',
      etag: null,
      lastModified: null,
      headers: { 'x-taxii-date-added-last': '2026-11-20T10:00:00.000001Z' },
      bytes,
    };
  };
  return {
    fetch: async (url, request) => {
      if (status !== 200 && !(status === 304 && request?.etag) && !request?.alsoFine?.includes(status))
        throw new Failure('http-status', 'no answer');
      return answer(url);
    },
    secret: async () => 'clave',
    unpack,
    now: () => new Date('2026-11-22T18:00:00Z'),
    since: null,
    signal: new AbortController().signal,
    asked: () => asked,
  };
}

async function outcome(parts: AsyncIterable<Brought>): Promise<unknown> {
  const all: Brought[] = [];
  try {
    for await (const one of parts) all.push(one);
    return all;
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return fault.code;
  }
}

const uuid = fc.uuid();
const seconds = fc.oneof(fc.nat().map(String), fc.nat(), fc.constant('mañana'));
const event = fc.record({
  Event: fc.record({ uuid, timestamp: seconds, publish_timestamp: seconds, info: fc.string(), Attribute: fc.jsonValue() }),
});
const object = fc.record({ type: fc.constantFrom('report', 'note', 'x'), id: uuid.map((id) => `report--${id}`), name: fc.jsonValue() });
const collection = fc.record({ id: fc.string(), title: fc.string(), can_read: fc.boolean() });
const answer = fc
  .oneof(
    fc.jsonValue(),
    fc.record({ response: fc.array(fc.oneof(event, fc.jsonValue())) }),
    fc.dictionary(uuid, fc.record({ timestamp: seconds })),
    fc.record({ api_roots: fc.array(fc.oneof(fc.string(), fc.constant('/a/'))) }),
    fc.record({ versions: fc.array(fc.string()) }),
    fc.record({ collections: fc.array(collection) }),
    fc.record({ more: fc.boolean(), next: fc.option(fc.string()), objects: fc.array(object) }, { requiredKeys: [] }),
  )
  .map((value) => JSON.stringify(value));
const bytes = fc.oneof(
  { weight: 8, arbitrary: answer.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);
/** What leads a client of TAXII to the objects. */
const way = [{ versions: ['x'] }, { collections: [{ id: 'a', title: 'A', can_read: true }] }].map((value) =>
  Buffer.from(JSON.stringify(value)),
);
const talk = fc
  .tuple(fc.constantFrom(way, []), fc.array(bytes, { minLength: 1, maxLength: 6 }))
  .map(([first, rest]) => [...first, ...rest]);
const status = fc.constantFrom(200, 200, 200, 200, 401, 304, 400, 404);

test.each(['misp', 'misp-feed', 'taxii'])('%s', async (kind) => {
  const source = sourceOf(kind);
  const settings = { url: 'https://ejemplo.mx/', ...(kind === 'taxii' ? {} : { key: 'env:KEY' }) };
  await fc.assert(
    fc.asyncProperty(talk, status, fc.jsonValue(), async (answers, code, from) => {
      const polled = () => {
        const tools = toolsAnswering(answers, code);
        return outcome(source.poll(settings, from as never, tools)).then((result) => ({ result, asked: tools.asked() }));
      };
      const first = await polled();
      // The list of a feed may name many files; nothing else is asked for without end.
      expect(first.asked).toBeLessThan(100);
      expect(await polled()).toEqual(first);
    }),
    { numRuns: 200 },
  );
});

test('attachments of any message', async () => {
  const part = fc
    .tuple(
      fc.constantFrom('text/plain', 'application/zip', 'message/rfc822', 'image/png', 'a/b', ''),
      fc.string(),
      fc.uint8Array({ maxLength: 60 }),
    )
    .map(
      ([type, name, content]) =>
        `Content-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`,
    );
  const letter = fc
    .array(part, { maxLength: 30 })
    .map((parts) => Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${parts.join('--b\r\n')}--b--\r\n`));
  await fc.assert(
    fc.asyncProperty(fc.oneof(letter, fc.uint8Array({ maxLength: 500 })), async (message) => {
      const first = await outcome(attachmentsOf(message, 'm', unpack));
      expect(Array.isArray(first)).toBe(true);
      expect(await outcome(attachmentsOf(message, 'm', unpack))).toEqual(first);
    }),
    { numRuns: 200 },
  );
});
