import { z } from 'zod';
import { secretFrom } from '#collect';
import { Failure } from '#lib/failure.ts';
import { Tlp } from '#model';
import { handOver, wayTo } from '#work';
import { signatureOf, toApprove } from '../../desk/asking.ts';
import { checkTold } from '../../desk/withholding.ts';
import { route } from '../../door/route.ts';
import { caseName, words } from '../../forms/words.ts';
import type { Desk } from '../desk.ts';

/**
 * A MISP server to which cases may be handed over, as the operator describes it: nobody who asks by the network names an address or a key. `key`
 * and `ca`: where they stand (`env:NAME`, `file:/path`). `tlp`: up to which marking that server may hold things.
 */
export const Receiver = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  url: z.url({ protocol: /^https?$/ }),
  key: z.string().regex(/^(env|file):./),
  ca: z
    .string()
    .regex(/^file:./)
    .optional(),
  tlp: Tlp.default('AMBER+STRICT'),
});
export type Receiver = z.infer<typeof Receiver>;

/** What stands in the file that `vigia up --send-to` names. */
export const Receivers = z.strictObject({ misp: z.array(Receiver).min(1).max(50) });

/** Cases as events of the MISP servers that the operator named. */
export const receiverRoutes = [
  route({
    name: 'listReceivers',
    method: 'GET',
    path: '/api/v1/receivers',
    says: { es: 'Los servidores MISP a los que se puede enviar un caso', en: 'The MISP servers to which a case may be sent' },
    needs: toApprove,
    answers: z.strictObject({ misp: z.array(z.strictObject({ name: z.string(), host: z.string(), tlp: Tlp })) }),
    handle: async (_asked, { receivers }: Desk) => ({
      misp: receivers.map(({ name, url, tlp }) => ({ name, host: new URL(url).host, tlp })),
    }),
  }),
  route({
    name: 'pushCase',
    method: 'POST',
    path: '/api/v1/cases/:id/push',
    says: {
      es: 'Poner el caso como evento en un servidor MISP, o actualizarlo',
      en: 'Put the case as an event on a MISP server, or bring it up to date',
    },
    needs: toApprove,
    params: z.strictObject({ id: caseName }),
    body: z.strictObject({ who: words(200).min(1).optional(), server: words(40).min(1) }),
    answers: z.strictObject({ act: z.int(), event: z.string(), result: z.enum(['added', 'changed', 'unchanged']), refused: z.int() }),
    handle: async ({ params, body, who, tongues: [tongue] }, desk: Desk) => {
      const { live, means, environment, receivers } = desk;
      const server = receivers.find(({ name }) => name === body.server);
      if (server === undefined) throw new Failure('no-such-record', 'receiver', { detail: { name: body.server } });
      const { id } = await live.views.file(params.id, who.clearance);
      await checkTold(who, id, 'push', desk);
      const key = await secretFrom(server.key, environment);
      const ask = wayTo(server.url, { ca: server.ca, environment, now: means.now });
      const given = { case: id, who: signatureOf(who, body.who), tongue, server: { url: server.url, key }, ceiling: server.tlp };
      return handOver(given, means, ask);
    },
  }),
];
