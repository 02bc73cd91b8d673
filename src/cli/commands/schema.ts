import { Failure } from '#lib/failure.ts';
import { schemaNames, schemaOf } from '#share';
import { standardOutput } from '../surroundings.ts';

/** `vigia schema`: the public form of a result as JSON Schema 2020-12. */
export async function schemaCommand(name: string): Promise<number> {
  const known = schemaNames.find((one) => one === name);
  if (known === undefined) throw new Failure('wrong-use', 'schema', { detail: { what: schemaNames.join(' | ') } });
  await standardOutput().write(`${JSON.stringify(schemaOf(known), null, 2)}\n`);
  return 0;
}
