import { z } from 'zod';
import { Dossier, Fact, ReadingDossier, Rejected } from '#model';
import { StixOffer } from './formats/stix/index.ts';

const schemas = {
  dossier: { schema: Dossier, title: 'What vigia assess returns' },
  reading: { schema: ReadingDossier, title: 'What vigia read returns' },
  rejected: { schema: Rejected, title: 'An input that could not be read' },
  facts: { schema: z.array(Fact), title: 'Answers and corrections by an analyst, for --facts' },
  'stix-offer': { schema: StixOffer, title: 'The extension of STIX 2.1 objects that tells an alleged offer' },
} as const;

export type SchemaName = keyof typeof schemas;
export const schemaNames = Object.keys(schemas) as SchemaName[];

/** A public form as JSON Schema 2020-12, made from the program's own schema. */
export function schemaOf(name: SchemaName): Record<string, unknown> {
  const { schema, title } = schemas[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', reused: 'ref' });
  return { $schema, $id: `urn:vigia:${name}:1`, title, ...rest };
}
