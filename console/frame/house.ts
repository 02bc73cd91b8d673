import { signal } from '@preact/signals';
import type { Role } from '#model';
import { type Answer, ask, Refused } from '../ask/index.ts';

/** Where this desk stands: whether it keeps anything, and who asks (null where nobody has to say). */
export type House = { readonly store: boolean; readonly me: Answer<'GET /api/v1/me'> | null };
/** Null until it is known. */
export const house = signal<House | null>(null);
/** A sentence instead, where the service does not answer. */
export const unreachable = signal(false);

/** Finds out; again after somebody signed in or out. */
export async function lookAround(): Promise<void> {
  try {
    const { store } = await ask('GET /readyz', {});
    const me = await ask('GET /api/v1/me', {}).catch((fault: unknown) => {
      // Without a store there is nobody to sign in.
      if (fault instanceof Refused && fault.status === 404) return null;
      throw fault;
    });
    house.value = { store: store !== null, me };
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
