import { type Checked, check, exampleExports, goldExports } from './exported.ts';
import { schemasAreHere } from './schemas.ts';

// `npm run conformance`: every example and the development half of the gold exported to MISP and STIX 2.1, in both languages, and checked
// against the official schemas and the rules that they do not hold. Ends with 1 on any fault.

const say = (line: string) => process.stdout.write(`${line}\n`);
const sets: [name: string, checked: Checked][] = [
  ['examples', check(await exampleExports())],
  ['gold (dev)', check(goldExports())],
];
const columns = ['documents', 'empty', 'events', 'attributes', 'bundles', 'objects'] as const;
const isSchema = (fault: string) => fault.includes('schema:');

say(['set', ...columns, 'schema errors', 'broken rules'].map((head) => head.padStart(13)).join(''));
for (const [name, checked] of sets) {
  const schema = checked.faults.filter(([, , fault]) => isSchema(fault)).length;
  const cells = [name, ...columns.map((column) => checked[column]), schemasAreHere ? schema : '—', checked.faults.length - schema];
  say(cells.map((cell) => String(cell).padStart(13)).join(''));
}
if (!schemasAreHere) say('\nThe official schemas do not lie beside the project (../shared/data/schemas): only the rules were checked.');

const faults = sets.flatMap(([, checked]) => checked.faults);
const kinds = Map.groupBy(faults, ([format, , fault]) => `${format}: ${fault}`);
for (const [kind, where] of [...kinds].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 40)) {
  say(`\n${kind}\n  ${where.length} times, first in ${[...new Set(where.map(([, name]) => name))].slice(0, 3).join(', ')}`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
