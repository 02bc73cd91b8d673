import { ask } from '../ask/index.ts';
import { words } from '../words/index.ts';
import { askFor } from './asking.tsx';
import { house } from './house.ts';
import { remember, remembered } from './memory.ts';

/**
 * Does something that is kept with a name: that of who signed in, else the one that he at the machine signs with, asked for once. Null
 * where he will not sign.
 * @throws Problem
 */
export async function act<T>(place: string, body: object): Promise<T | null> {
  const signature = await signatureOf();
  return signature === null ? null : ask<T>(place, { method: 'POST', body: { ...body, ...signature } });
}

async function signatureOf(): Promise<{ readonly who?: string } | null> {
  if (house.peek()?.me?.person != null) return {};
  const known = remembered('signature');
  if (known !== null) return { who: known };
  const { signing } = words.peek();
  const who = await askFor({ title: signing.title, why: signing.why, label: signing.label, go: signing.go });
  if (who === null) return null;
  remember('signature', who.slice(0, 200));
  return { who: who.slice(0, 200) };
}
