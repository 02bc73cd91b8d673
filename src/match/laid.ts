import type { Knowledge } from '#knowledge';
import type { Constituent } from '#model';
import { type Columns, columnsOf } from './masked/columns.ts';
import { type Names, namesOf } from './named/names.ts';

/** A register laid out once to be asked often; constituents go by their place in it. */
export type Laid = {
  readonly register: readonly Constituent[];
  readonly names: Names;
  readonly columns: Columns;
  readonly ownerOf: (at: number) => number | null;
  /** Whom a supplier supplies, by its id or, where it is not registered, by its name as it is compared. */
  readonly clientsOf: (supplier: string) => readonly number[];
};

/** Where more have one supplier, that it is named says nothing of any of them. */
const mostClients = 500;

const kept = new WeakMap<readonly Constituent[], { readonly laid: Laid; readonly by: unknown }>();

/** Lays a register out; the same one only once while the knowledge is the same. */
export function laidOf(register: readonly Constituent[], { judging }: Pick<Knowledge, 'judging'>): Laid {
  const { matching } = judging;
  const before = kept.get(register);
  if (before?.by === matching) return before.laid;
  const names = namesOf(register, matching);
  const places = new Map(register.map(({ id }, at) => [id, at]));
  const clients = new Map<string, number[]>();
  register.forEach(({ suppliers }, at) => {
    for (const supplier of suppliers) {
      const key = places.has(supplier) ? supplier : names.keyOf(supplier);
      const others = clients.get(key);
      if (others === undefined) clients.set(key, [at]);
      else if (others.length < mostClients) others.push(at);
    }
  });
  const laid: Laid = {
    register,
    names,
    columns: columnsOf(register, places, judging),
    ownerOf: (at) => places.get(register[at]?.parent ?? '') ?? null,
    clientsOf: (supplier) => clients.get(supplier) ?? [],
  };
  kept.set(register, { laid, by: matching });
  return laid;
}
