import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Outcome = { readonly id: string; readonly outcome: string; readonly outcome_date: string };

const here = fileURLToPath(new URL('.', import.meta.url));

/** How the public cases ended, by id; they stand apart from the texts, which were written without them. */
export function outcomes(): ReadonlyMap<string, Outcome> {
  const files = ['outcomes.json', 'further-facts.json'];
  return new Map(files.flatMap((file) => JSON.parse(readFileSync(`${here}${file}`, 'utf8')) as Outcome[]).map((one) => [one.id, one]));
}

/** The texts of these files (without `.jsonl`) as JSON lines with their outcomes laid beside; a case without one stays without. */
export function joined(files: readonly string[], ends: ReadonlyMap<string, Outcome>): string {
  const lines = files.flatMap((file) => readFileSync(`${here}${file}.jsonl`, 'utf8').split('\n'));
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const one = JSON.parse(line) as { readonly id: string };
      const { outcome = null, outcome_date: outcomeAt = null } = ends.get(one.id) ?? {};
      return `${JSON.stringify({ ...one, outcome, outcomeAt })}\n`;
    })
    .join('');
}
