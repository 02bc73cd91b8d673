import { signal } from '@preact/signals';
import { ask, Problem } from '../ask/index.ts';

export type Role = 'reader' | 'analyst' | 'approver' | 'admin';
/** Who asks, as `/api/v1/me` says. `owner`: nobody was let in yet, and he sits at the machine. */
export type Me = {
  readonly person: { readonly id: string; readonly name: string; readonly hasTotp: boolean; readonly hasPassword: boolean } | null;
  readonly role: Role | null;
  readonly here: boolean;
  readonly owner: boolean;
  readonly mustEnrol: boolean;
  readonly provider: boolean;
};

/** Where this desk stands: whether it keeps anything, and who asks (null where nobody has to say). */
export type House = { readonly store: boolean; readonly me: Me | null };
/** Null until it is known. */
export const house = signal<House | null>(null);
/** A sentence instead, where the service does not answer. */
export const unreachable = signal(false);

/** Finds out; again after somebody signed in or out. */
export async function lookAround(): Promise<void> {
  try {
    const ready = (await (await fetch('/readyz')).json()) as { store?: string | null };
    const me = await ask<Me>('/me').catch((fault: unknown) => {
      // Without a store there is nobody to sign in.
      if (fault instanceof Problem && fault.status === 404) return null;
      throw fault;
    });
    house.value = { store: (ready.store ?? null) !== null, me };
    unreachable.value = false;
  } catch {
    unreachable.value = true;
  }
}

/** Whether somebody has to sign in, or to set up his authenticator, before anything else. */
export function mustEnter({ me }: House): boolean {
  return me !== null && (me.role === null || me.mustEnrol);
}

const ranks: readonly Role[] = ['reader', 'analyst', 'approver', 'admin'];

/** Whether who asks may do what that role may. */
export function may(role: Role): boolean {
  const { me = null } = house.value ?? {};
  return me === null || (me.role !== null && ranks.indexOf(me.role) >= ranks.indexOf(role));
}
