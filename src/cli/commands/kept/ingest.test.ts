import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { now } from '#lib/clock.ts';
import { openDatabase, search } from '#store';
import { emptyFolder } from '../../../../test/stores.ts';
import { surroundings } from '../../surroundings.ts';
import { ingestCommand } from './ingest.ts';

async function told(paths: readonly string[], data: string): Promise<{ code: number; lines: string[] }> {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await ingestCommand(paths, { data, threads: '1' }, surroundings('es'));
    return {
      code,
      lines: written.mock.calls
        .map(([text]) => String(text))
        .join('')
        .trimEnd()
        .split('\n'),
    };
  } finally {
    written.mockRestore();
  }
}

test('of an export that is cut off, what came before is kept', async () => {
  const [folder, data] = [emptyFolder(), emptyFolder()];
  const messages = ['Vendo base', 'Vendo acceso'].map((text, id) => ({
    id,
    type: 'message',
    from: 'x',
    date_unixtime: '1791240060',
    text,
  }));
  const whole = JSON.stringify({ name: 'M', type: 'public_supergroup', id: 17, messages });
  writeFileSync(join(folder, 'result.json'), whole.slice(0, -20));
  const { code, lines } = await told([join(folder, 'result.json')], data);
  expect([code, lines]).toEqual([1, [expect.stringMatching(/result\.json: El archivo está dañado o incompleto/)]]);
  const { db, close } = await openDatabase({ folder: data }, now);
  expect((await search(db, {})).found.map(({ extract }) => extract)).toEqual(['Vendo base']);
  await close();
});

test('what is refused is named with its reason: files by their place, entries of a file by their name or number', async () => {
  const [folder, data] = [emptyFolder(), emptyFolder()];
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'b/muestra.zip'), 'PK\u0003\u0004xxxx');
  writeFileSync(join(folder, 'hilos.jsonl'), '{"text":"Vendo base"}\n{"text":""}\n');
  const chat = { name: 'M', type: 'public_supergroup', id: 17, messages: [{ id: 4, type: 'message', from: 'x', text: '' }] };
  writeFileSync(join(folder, 'result.json'), JSON.stringify(chat));
  const { code, lines } = await told([folder], data);
  expect(code).toBe(1);
  expect(lines).toEqual([
    `${folder}: 1 nuevas, 0 ya estaban, 3 rechazadas`,
    expect.stringMatching(/^ {2}No tiene texto/),
    '    hilos.jsonl #2',
    '    result.json 17/4',
    expect.stringMatching(/^ {2}No se reconoce el tipo de archivo/),
    '    b/muestra.zip',
  ]);
  const rows = Array.from({ length: 30 }, () => '{"text":""}').join('\n');
  writeFileSync(join(folder, 'hilos.jsonl'), `{"text":"Vendo base"}\n${rows}\n`);
  const many = await told([join(folder, 'hilos.jsonl')], data);
  expect(many.lines.slice(-2)).toEqual(['    #21', '  … y 10 más.']);
});
