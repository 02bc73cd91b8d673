import { Failure } from '#lib/failure.ts';
import { everything } from '#model';
import type { Admit } from './mount.ts';

const here = /^(127\.|::1$|::ffff:127\.)/;

/** Nobody signs in yet: whoever comes may read, and only who sits at this machine may say what a person says. */
export const admit: Admit = async (request, needs) => {
  const who = { person: null, role: null, scopes: null, clearance: everything, here: here.test(request.socket.remoteAddress ?? '') };
  const isFree = typeof needs === 'string' || needs.scope === 'read' || needs.scope === 'assess';
  if (!isFree && !who.here) throw new Failure('foreign-request', 'act from elsewhere');
  return who;
};
