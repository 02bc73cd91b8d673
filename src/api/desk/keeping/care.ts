import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { retentionIn, type StoreVerdict, verifyStore } from '#store';
import { route, Sent } from '../../door/route.ts';
import type { Desk } from '../../routes/desk.ts';
import { deskOf, toOperate } from '../asking.ts';

const instant = z.iso.datetime();
const Check = z.strictObject({
  startedAt: instant,
  by: z.string(),
  done: z.int(),
  total: z.int(),
  endedAt: instant.nullable(),
  verdict: z
    .strictObject({
      entries: z.int(),
      checkpoints: z.int(),
      lastSigned: z.int(),
      faults: z.array(z.record(z.string(), z.unknown())),
      faultCount: z.int(),
    })
    .nullable(),
  fault: z.string().nullable(),
});
type Check = z.infer<typeof Check>;

/** So many faults are shown; the command `vigia verify` names more. */
const mostFaults = 100;

/** One check of the log at a time; its result stays until the next. */
const checks = new WeakMap<Desk['work'], { check: Check }>();

/** What is kept how long, and whether the log holds. */
export const careRoutes = [
  route({
    name: 'showRetention',
    method: 'GET',
    path: '/api/v1/retention',
    says: {
      es: 'Cuánto se guarda cada cosa, y qué está bajo retención legal',
      en: 'How long what is kept, and what is under a legal hold',
    },
    needs: toOperate,
    answers: z.strictObject({
      sources: z.array(z.strictObject({ id: z.string(), class: z.string(), mayKeepDays: z.int().nullable(), posts: z.int() })),
      holds: z.array(
        z.strictObject({
          id: z.string(),
          scope: z.unknown(),
          reason: z.string(),
          heldBy: z.string(),
          heldAt: instant,
          until: instant.nullable(),
        }),
      ),
      due: z.int(),
    }),
    handle: async (_asked, { work, means }: Desk) => retentionIn(work.database.db, means.now().toISOString()),
  }),
  route({
    name: 'startVerification',
    method: 'POST',
    path: '/api/v1/verifications',
    says: { es: 'Comprobar la bitácora y todo lo que dice', en: 'Check the log and all that it says' },
    needs: toOperate,
    answers: Check,
    handle: async ({ who }, desk: Desk) => {
      const running = checks.get(desk.work)?.check;
      if (running === undefined || running.endedAt !== null) start(desk, who.person?.name ?? deskOf(who));
      return new Sent(JSON.stringify(checks.get(desk.work)?.check), { status: 202 });
    },
  }),
  route({
    name: 'showVerification',
    method: 'GET',
    path: '/api/v1/verifications/last',
    says: { es: 'La última comprobación, o hasta dónde va', en: 'The last check, or how far it is' },
    needs: toOperate,
    answers: Check,
    handle: async (_asked, { work }: Desk) => {
      const last = checks.get(work)?.check;
      if (last === undefined) throw new Failure('no-such-record', 'verification', { detail: { name: 'last' } });
      return last;
    },
  }),
];

function start({ work, means }: Desk, by: string): void {
  const own: { check: Check } = {
    check: { startedAt: means.now().toISOString(), by, done: 0, total: 0, endedAt: null, verdict: null, fault: null },
  };
  checks.set(work, own);
  const end = (more: Partial<Check>) => {
    own.check = { ...own.check, endedAt: means.now().toISOString(), ...more };
  };
  const onProgress = (done: number, total: number) => {
    own.check = { ...own.check, done, total };
  };
  verifyStore(work.database.db, { verifiers: work.verifiers, onProgress }).then(
    (verdict) => end({ verdict: shownOf(verdict) }),
    (fault: unknown) => {
      if (!(fault instanceof Failure)) means.onFault(fault);
      end({ fault: fault instanceof Failure ? fault.code : 'bug' });
    },
  );
}

function shownOf({ faults, ...rest }: StoreVerdict): NonNullable<Check['verdict']> {
  return { ...rest, faults: faults.slice(0, mostFaults).map((one) => ({ ...one })) };
}
