import { type Answer, ask, type OperationName, type Operations, type Sending } from '../ask/index.ts';
import { words } from '../words/index.ts';
import { askFor } from './asking.tsx';
import { house } from './house.ts';
import { remember, remembered } from './memory.ts';

/** What is kept with a name. */
export type Signed = {
  [Name in OperationName]: 'who' extends keyof NonNullable<Operations[Name]['body']> ? Name : never;
}[OperationName];

/**
 * Does something that is kept with a name: that of who signed in, else the one that he at the machine signs with, asked for once. Null
 * where he will not sign.
 * @throws Refused
 */
export async function act<Name extends Signed>(operation: Name, sending: Sending<Name>): Promise<Answer<Name> | null> {
  const signature = await signatureOf();
  if (signature === null) return null;
  const { body } = sending as { readonly body?: object };
  return ask(operation, { ...sending, body: { ...body, ...signature } } as Sending<Name>);
}

/** The name that what he does is kept with: none where he signed in, null where he will not sign. */
export async function signatureOf(): Promise<{ readonly who?: string } | null> {
  if (house.peek()?.me?.person != null) return {};
  const known = remembered('signature');
  if (known !== null) return { who: known };
  const { signing } = words.peek();
  const who = await askFor({ title: signing.title, why: signing.why, label: signing.label, go: signing.go });
  if (who === null) return null;
  remember('signature', who.slice(0, 200));
  return { who: who.slice(0, 200) };
}
