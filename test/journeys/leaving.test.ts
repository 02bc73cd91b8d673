import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskKeys, mispDesk } from '../fakes/misp-desk.ts';
import { story } from '../fakes/story.ts';
import { emptyFolder, freshFolder } from '../stores.ts';
import { vigia } from './program.ts';

test('from a post to an event on a MISP server, by hand', async () => {
  const folder = emptyFolder();
  const misp = await mispDesk();
  const data = ['--data', (await freshFolder()).folder];
  const [posts, key] = [join(folder, 'posts.jsonl'), join(folder, 'misp.key')];
  writeFileSync(posts, `${JSON.stringify({ text: story[0].text, publishedAt: story[0].at })}\n`);
  writeFileSync(key, deskKeys.ours, { mode: 0o600 });
  expect(await vigia('ingest', posts, ...data)).toMatchObject({ code: 0 });
  const { id } = JSON.parse((await vigia('case', 'list', '--json', ...data)).out) as { id: string };
  const pushed = await vigia('case', 'push', id, '--server', misp.base, '--key', `file:${key}`, '--who', 'Ana Torres', ...data);
  expect(pushed).toMatchObject({ code: 0, err: expect.stringContaining('new event') });
  expect([...misp.events.values()].map(({ info }) => info)).toEqual(['Alleged sale of access: Electrica Quimera; nightheron']);
  await misp.stop();
}, 240_000);
