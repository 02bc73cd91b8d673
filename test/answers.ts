import { expect } from 'vitest';
import { z } from 'zod';
import { routes } from '../src/api/routes/index.ts';

/** That a good answer has the form that its route declares. */
export function expectDeclared(method: string, path: string, answered: { readonly status: number; readonly body: unknown }): void {
  if (answered.status !== 200) return;
  const asked = new URL(path, 'http://x').pathname.split('/');
  const fits = (declared: string) => {
    const parts = declared.split('/');
    return parts.length === asked.length && parts.every((part, at) => part.startsWith(':') || part === asked[at]);
  };
  const candidates = routes.filter((one) => one.method === method && fits(one.path));
  const route = candidates.find(({ path: declared }) => !declared.includes(':')) ?? candidates[0];
  if (route === undefined) throw new Error(`nobody declared ${method} ${path}`);
  if (typeof route.answers === 'string') return;
  const parsed = route.answers.safeParse(answered.body);
  expect(parsed.error && `${route.name}: ${z.prettifyError(parsed.error)}`).toBeUndefined();
}
