import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessOffer } from '../../src/share/formats/misp/templates.ts';

const template = JSON.parse(readFileSync(`${import.meta.dirname}/../../schemas/misp/objects/access-offer/definition.json`, 'utf8'));

test('the template that ships is the one that events name', () => {
  const { name, uuid, version, description, requiredOneOf, 'meta-category': meta } = template;
  expect({ name, uuid, version, description, meta, needs: requiredOneOf }).toEqual(accessOffer);
});

// The form of https://github.com/MISP/misp-objects/blob/main/schema_objects.json.
test('each of its relations has what misp-objects asks for', () => {
  const types = new Set(['text', 'float', 'counter', 'size-in-bytes', 'sha256', 'threat-actor']);
  const known = new Set(['description', 'disable_correlation', 'misp-attribute', 'multiple', 'sane_default', 'ui-priority', 'values_list']);
  for (const [relation, one] of Object.entries<Record<string, unknown>>(template.attributes)) {
    expect(
      Object.keys(one).filter((key) => !known.has(key)),
      relation,
    ).toEqual([]);
    expect(types.has(String(one['misp-attribute'])), relation).toBe(true);
    expect(one['description'], relation).toMatch(/^[A-Z].+\.$/u);
    expect(one['ui-priority'], relation).toBeTypeOf('number');
    expect('sane_default' in one && 'values_list' in one, relation).toBe(false);
  }
  for (const needed of template.requiredOneOf) expect(template.attributes).toHaveProperty(needed);
});
