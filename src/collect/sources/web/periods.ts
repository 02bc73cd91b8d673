/** A stretch of an archive: its first day, the day after its last, and where it stands. Days as `2026-11-22`, UTC. */
export type Period = { readonly from: string; readonly until: string; readonly url: string };

/** Archives of this kind do not reach back further; a mistyped year would ask for centuries of days. */
const earliest = '1995-01-01';

/**
 * The periods of an archive from the one that holds `day` to the one that holds `today`, oldest first. How long one is, the template
 * says: `{day}` a day, else `{month}` a month, else `{year}` a year; two digits for months and days.
 */
export function* periodsOf(template: string, day: string, today: string): Generator<Period> {
  let from = startOf(template, day < earliest ? earliest : day);
  while (from <= today) {
    const until = nextOf(template, from);
    yield { from, until, url: filled(template, from) };
    from = until;
  }
}

/** The day of an instant, UTC. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function startOf(template: string, day: string): string {
  if (template.includes('{day}')) return day;
  return template.includes('{month}') ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
}

function nextOf(template: string, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (template.includes('{day}')) date.setUTCDate(date.getUTCDate() + 1);
  else if (template.includes('{month}')) date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

function filled(template: string, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return template.replaceAll('{year}', year).replaceAll('{month}', month).replaceAll('{day}', date);
}
