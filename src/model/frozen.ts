/** Deeply read-only view of a noun (tuples stay tuples): a noun that was made is never changed, only replaced. */
export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
