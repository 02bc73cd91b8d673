import { readdirSync, readFileSync } from 'node:fs';

/** The ids of the PostgreSQL server that this process has started and of its sessions; others on the machine are none of ours. */
export function serverProcesses(): string[] {
  const own = String(process.pid);
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id) || nameOf(id) !== 'postgres') return false;
    const parent = parentOf(id);
    return parent === own || parentOf(parent) === own;
  });
}

/** What processes hold in memory together (bytes), pages that they share counted once. */
export function residentOf(ids: readonly string[]): number {
  return sum(ids.map((id) => Number(/^Pss:\s+(\d+)/m.exec(read(id, 'smaps_rollup'))?.[1] ?? 0) * 1024));
}

/** How long this process and others have worked so far (milliseconds), all their threads together: on a busy machine the clock says little. */
export function processorMs(others: readonly string[]): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3 + sum(others.map((id) => Number(read(id, 'schedstat').split(' ')[0]) / 1e6));
}

const nameOf = (id: string) => read(id, 'comm').trim();
const parentOf = (id: string) => /^PPid:\s+(\d+)/m.exec(read(id, 'status'))?.[1] ?? '';
const sum = (all: readonly number[]) => all.reduce((whole, one) => whole + one, 0);

/** '' of a process that has just ended. */
function read(id: string, what: string): string {
  try {
    return readFileSync(`/proc/${id}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
