import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { type Cursor, settingsOf, sourceOf, sources } from './index.ts';

test('each kind of source stands once, says in two languages what it is for, and refuses settings that nobody knows', () => {
  expect(new Set(sources.map(({ kind }) => kind)).size).toBe(sources.length);
  for (const source of sources) {
    expect(source.kind).toMatch(/^[a-z][a-z0-9-]+$/u);
    expect(source.version).toBeGreaterThan(0);
    for (const said of [source.about.es, source.about.en]) expect(said).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(source.about.es).not.toBe(source.about.en);
    expect(sourceOf(source.kind)).toBe(source);
    expect(() => settingsOf(source, { colour: 'red' })).toThrow(expect.objectContaining({ code: 'bad-source' }));
  }
});

test('a kind that does not exist is refused, and no value of a setting is told', () => {
  expect(() => sourceOf('telepathy')).toThrow(expect.objectContaining({ code: 'bad-source', detail: { what: 'telepathy', why: 'kind' } }));
  const given = { urls: ['https://x.example/'], web: { headers: { 'x-api-key': 's3cret-value' } } };
  try {
    settingsOf(sourceOf('web'), given);
    expect.unreachable();
  } catch (refusal) {
    expect(JSON.stringify(refusal)).toContain('web.headers.x-api-key');
    expect(JSON.stringify(refusal)).not.toContain('s3cret-value');
  }
});

test('settings that were checked once are the same when they are checked again', () => {
  const given: Record<string, object> = {
    folder: { path: '/var/spool/vigia/' },
    web: { urls: ['https://x.example/feed'] },
    ransomlook: { base: 'https://look.example/api/' },
    'ransomware-live': {},
  };
  for (const [kind, settings] of Object.entries(given)) {
    const once = settingsOf(sourceOf(kind), settings);
    expect(settingsOf(sourceOf(kind), JSON.parse(JSON.stringify(once)))).toEqual(once);
  }
});

test('any cursor that the store may hand back is borne: the poll begins, or begins anew', async () => {
  const tools = { now: () => new Date('2026-11-22T18:00:00Z'), since: null, signal: new AbortController().signal };
  const closed = { fetch: () => Promise.reject(new Failure('unreachable', 'nothing is asked in this test')) };
  const given: Record<string, object> = { folder: { path: '/nowhere/at/all' }, web: { urls: ['https://x.example/'] }, ransomlook: {} };
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (cursor) => {
      for (const [kind, settings] of Object.entries(given)) {
        const poll = sourceOf(kind).poll(settings, cursor as Cursor, { ...tools, ...closed } as never);
        await expect(poll.next()).rejects.toBeInstanceOf(Failure);
      }
    }),
    { numRuns: 60 },
  );
});
