import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { expectDeclared } from '../answers.ts';
import { pagesOf } from '../fakes/printed.ts';
import { another, story } from '../fakes/story.ts';
import { until } from '../faults/ground.ts';
import { emptyFolder, onBoth } from '../stores.ts';
import { start, vigia } from './program.ts';

// An analyst's day with one offer that is told many times: on the command line, and through the service.

const lines = [...story, another].map(({ text, at }) => JSON.stringify({ text, publishedAt: at })).join('\n');
const who = ['--who', 'Ana Torres'];

/** What names nothing fails, what makes no sense is wrong use; neither changes anything. */
async function refused(id: string, words: readonly string[]): Promise<void> {
  for (const wrong of [
    ['answer', id, 'no-such-factor', 'yes', '--source', 'x'],
    ['show', 'ffff'],
    ['undo', '99', '--reason', 'x'],
  ])
    expect((await vigia('case', ...wrong, ...who, ...words)).code).toBe(1);
  for (const wrong of [
    ['outcome', id, 'X', '--source', 'x'],
    ['join', id, id, '--reason', 'x'],
    ['dance'],
    ['estimate', id, '--real', '400'],
  ])
    expect((await vigia('case', ...wrong, ...who, ...words)).code).toBe(2);
}

onBoth((fresh, kind) => {
  test('many posts are one case: shown, answered, taken apart and put together again, and ended, by hand and over HTTP', async () => {
    const place = await fresh();
    const desk = emptyFolder();
    mkdirSync(join(desk, 'in'));
    writeFileSync(join(desk, 'in', 'posts.jsonl'), `${lines}\n`);
    const words = 'folder' in place ? ['--data', place.folder] : ['--data', desk, '--database', place.server];
    expect(await vigia('ingest', join(desk, 'in', 'posts.jsonl'), ...words)).toMatchObject({ code: 0 });
    const listed = async (...more: string[]) => {
      const { out } = await vigia('case', 'list', '--json', ...more, ...words);
      return out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; posts: number; outcome: string | null; likely: number });
    };
    const [whole, single] = (await listed()).sort((a, b) => b.posts - a.posts);
    expect([whole?.posts, single?.posts]).toEqual([story.length, 1]);
    const id = whole?.id ?? '';

    const shown = await vigia('case', 'show', id.slice(0, 8), ...words);
    expect([shown.code, shown.err]).toEqual([0, '']);
    for (const what of ['first seen', 'price changed', '3,500 USD → 2,000 USD', 'grey_tapir', 'reported', 'Electrica Quimera'])
      expect(shown.out).toContain(what);
    const bulletin = join(desk, 'bulletin.pdf');
    expect(await vigia('case', 'bulletin', id.slice(0, 8), '--out', bulletin, ...words)).toMatchObject({ code: 0, err: '' });
    expect((await pagesOf(new Uint8Array(readFileSync(bulletin))))[1]).toContain(`Case ${id}`);
    const answer = await vigia('case', 'answer', id, 'record-refuted', 'yes', '--source', 'moderator', ...who, ...words);
    expect([answer.code, answer.err]).toEqual([0, expect.stringContaining('Kept as number 1')]);
    expect((await listed('--actor', 'nightheron')).find((one) => one.id === id)?.likely).toBeLessThan(whole?.likely ?? 0);
    const split = await vigia(
      'case',
      'split',
      sha256(JSON.stringify({ text: story[3].text, publishedAt: story[3].at })),
      '--reason',
      'x',
      ...who,
      ...words,
    );
    expect(split.code).toBe(0);
    expect((await listed()).map(({ posts }) => posts).sort()).toEqual([1, 1, 4]);
    expect((await vigia('case', 'undo', '2', '--reason', 'y', ...who, ...words)).code).toBe(0);
    expect((await listed()).map(({ posts }) => posts).sort()).toEqual([1, 5]);
    if (kind === 'embedded') await refused(id, words);

    const service = start('up', '--port', '0', '--threads', '1', ...words);
    const url = await service.says(/http:\/\/\S+/);
    const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const how =
        body === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
      const answered = await fetch(`${url}/api/v1/${path}`, how);
      const answer = { status: answered.status, body: (await answered.json()) as Record<string, never> };
      expectDeclared(body === undefined ? 'GET' : 'POST', `/api/v1/${path}`, answer);
      return answer;
    };
    const page = (await ask('cases?limit=1')).body as unknown as { cases: { id: string }[]; next: string };
    expect(page.cases).toHaveLength(1);
    const next = (await ask(`cases?limit=1&after=${encodeURIComponent(page.next)}`)).body as unknown as typeof page;
    expect(new Set([...page.cases, ...next.cases].map((one) => one.id))).toEqual(new Set([id, single?.id]));
    expect((await ask(`cases/${id}?lang=es`)).body).toMatchObject({
      row: { id, posts: 5 },
      timeline: [{ what: 'first' }, { what: 'price-change', was: { amount: 3_500 } }, { what: 'report' }, { what: 'copy' }, {}],
      dossier: { format: 'vigia/dossier/1' },
    });
    const printed = await fetch(`${url}/api/v1/cases/${id}/bulletin?lang=es`);
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const [, annex] = await pagesOf(new Uint8Array(await printed.arrayBuffer()));
    for (const words of [`Caso ${id}`, 'Anexo técnico', 'cambia el precio; nightheron']) expect(annex).toContain(words);
    expect((await ask('cases/ffffffffffffffff/bulletin')).status).toBe(404);
    expect(
      await ask(`cases/${id}/facts`, {
        who: 'Ana',
        fact: { estimate: { sawOurs: 'no', realAndCurrent: { probability: 0.4 } }, source: 'own' },
      }),
    ).toMatchObject({ status: 200 });
    expect(await ask(`cases/${id}/outcomes`, { who: 'Ana', code: 'C', source: 'notice' })).toMatchObject({
      status: 200,
      body: { cases: [id] },
    });
    expect((await ask('actors/nightheron')).body).toMatchObject({ known: { record: { claims: 1, confirmed: 1 } } });
    const senseless: readonly (readonly [string, unknown, number])[] = [
      [`cases/${id}/outcomes`, { who: 'Ana', code: 'Z', source: 'x' }, 400],
      [`cases/${id}/outcomes`, { who: 'Ana', code: 'C', source: 'x', more: 1 }, 400],
      [`cases/${id}/facts`, { who: 'Ana', fact: { factor: 'nothing', answer: 'yes', source: 'x' } }, 422],
      ['cases/ffffffffffffffff/join', { who: 'Ana', other: id, reason: 'x' }, 404],
      ['acts/none/undo', { who: 'Ana', reason: 'x' }, 404],
    ];
    for (const [path, body, status] of senseless) expect([path, (await ask(path, body)).status]).toEqual([path, status]);
    expect((await ask(`cases/${id}/outcomes`, { who: 'Eva', code: 'R', source: 'x' }, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    // Beside the running service the command line works on the same store.
    await until(async () => (await vigia('actor', 'show', 'nightheron', ...words)).out.includes('n=1: 1 confirmed'));
    service.process.kill('SIGTERM');
    expect((await service.end).code).toBe(0);
    expect(await vigia('verify', ...words)).toMatchObject({ code: 0 });
  });
});
