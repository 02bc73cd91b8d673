import { expect, test } from 'vitest';
import { unpack } from '#collect';
import type { Item } from '#model';
import { type Format, share } from '#share';
import { dossierIn } from '../fakes/dossier.ts';

const indicators = [{ type: 'domain' as const, value: 'malo.example', seen: 'malo[.]example', spans: [] }];

/** What the importers of another centre make of what leaves here. */
async function backIn(format: Format): Promise<Item[]> {
  const text = share({ ...dossierIn('es'), indicators }, format, 'es');
  async function* bytes() {
    yield Buffer.from(text);
  }
  const items: Item[] = [];
  for await (const part of unpack(bytes(), { name: 'case.json', mediaType: 'application/json' })) {
    if (part.kind === 'item') items.push(part.item);
  }
  return items;
}

// Two centres that both have Vigía: what one sends the other reads, with its marking, its doubt and its holder.
test.each([
  ['misp', 1],
  ['stix', 4],
] as const)('what leaves as %s comes in at another centre with its marking, still alleged', async (format, count) => {
  const items = await backIn(format);
  expect(items).toHaveLength(count);
  for (const { origin } of items) expect(origin.tlp).toBe('AMBER+STRICT');
  expect(items[0]?.title).toBe('Presunta venta de acceso: a Mexican state system; quetzal_x');
  const whole = items.map(({ text }) => text).join('\n');
  for (const words of ['malo.example', 'Presunto. Lo sostiene Elena Rivas', 'Presunto. Nadie con nombre lo sostiene; lo da por posible'])
    expect(whole).toContain(words);
});
