import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Tlp } from '../warning/warning.ts';

/** What somebody may do, each all that the one before may: read; say and decide of cases; approve what leaves and open originals; look after people and the store. */
export const Role = z.enum(['reader', 'analyst', 'approver', 'admin']);
export type Role = z.infer<typeof Role>;

/** What a token may be used for, within the role of its person. */
export const Scope = z.enum(['read', 'assess', 'decide', 'approve', 'operate']);
export type Scope = z.infer<typeof Scope>;

/** What somebody may see: up to a marking, and of which organisations beside what is of none. */
export const Clearance = z.strictObject({ tlp: Tlp, organisations: z.union([z.literal('all'), z.array(z.string())]) });
export type Clearance = Frozen<z.infer<typeof Clearance>>;

/** The clearance of who holds the store itself: its commands, its workers. */
export const everything: Clearance = { tlp: 'RED', organisations: 'all' };

/** How something is marked: up to which marking one must be cleared, and for which organisations (none: for everybody). */
export type Marking = { readonly tlp: Tlp; readonly organisations: readonly string[] };

/** Whether somebody may see what is marked so. */
export function mayRead({ tlp, organisations }: Marking, clearance: Clearance): boolean {
  const { organisations: own } = clearance;
  return (
    Tlp.options.indexOf(tlp) <= Tlp.options.indexOf(clearance.tlp) && (own === 'all' || organisations.every((one) => own.includes(one)))
  );
}

/** Sees what anybody may. */
export const nothing: Clearance = { tlp: 'CLEAR', organisations: [] };

/**
 * Who asks. `person`: null where nobody signed in. `scopes`: null where he did in a page, which may do all that his role may. `session`: which of his, by number. `here`:
 * from this machine.
 */
export type Caller = {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly role: Role | null;
  readonly scopes: readonly Scope[] | null;
  readonly clearance: Clearance;
  readonly session: number | null;
  readonly here: boolean;
};
