import { claim, type Database, type SourceRecord, unclaim } from '#store';

/** That a source is polled by us and by no other process, until `end`. */
export type Lease = { readonly end: () => Promise<void> };

/** The process by name (where only one can be, always the same, so that it need not wait for itself), its clock, and whom to tell. */
export type Lessee = { readonly by: string; readonly now: () => Date; readonly onFault: (fault: unknown) => void };

const leaseMs = 120_000;

/**
 * Takes a source for this process alone, for as long as it needs it. When the process dies another one may take it two minutes later.
 * @param source as it was when it was found to be due
 * @returns null when another process has it, or has polled it meanwhile
 */
export async function lease({ db }: Database, source: SourceRecord, { by, now, onFault }: Lessee): Promise<Lease | null> {
  const take = () => claim(db, source, { by, at: now().toISOString(), until: new Date(now().getTime() + leaseMs).toISOString() });
  if (!(await take())) return null;
  const keeping = setInterval(() => void take().catch(onFault), leaseMs / 3);
  return {
    end: () => {
      clearInterval(keeping);
      return unclaim(db, source.id, by).catch(onFault);
    },
  };
}
