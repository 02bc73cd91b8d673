import { mkdirSync, writeFileSync } from 'node:fs';
import { schemaNames, schemaOf } from '#share';

// `npm run schemas`: writes the public forms as JSON Schema; a test tells when they are old.
const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of schemaNames) {
  writeFileSync(new URL(`${name}-1.schema.json`, folder), `${JSON.stringify(schemaOf(name), null, 2)}\n`);
}
