import { type Entry, type Json, saidIn } from '../entry.ts';

const columns = ['seq', 'at', 'kind', 'subject', 'who', 'role', 'reason'] as const;

/** Who touched what, when and why, as a table for a person: one disclosed entry a line, columns parted by tabs. */
export function historyOf(entries: readonly Entry[]): string {
  const rows = entries.flatMap((one) => {
    const said = saidIn(one);
    if (said === null) return [];
    const { who, role, reason } = said.body;
    return [[one.seq, said.at, said.kind, said.subject, who, role, reason]];
  });
  return [columns, ...rows].map((row) => `${row.map(cell).join('\t')}\n`).join('');
}

/** One line, and nothing that a spreadsheet would take for a formula. */
function cell(value: Json | undefined): string {
  const text = value === undefined || value === null ? '' : String(value);
  return text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/^(?=[=+\-@])/, "'");
}
