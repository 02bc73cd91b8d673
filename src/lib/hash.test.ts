import { expect, test } from 'vitest';
import { uuid5 } from './hash.ts';

const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test.each([
  // RFC 9562, A.4.
  ['www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
  ['python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
])('a name has the UUID that the standard gives it: %s', (name, uuid) => {
  expect(uuid5(dns, name)).toBe(uuid);
});
