import { caseViewRoutes } from '../desk/case.ts';
import { eventRoute } from '../desk/events.ts';
import { graphRoute } from '../desk/graph.ts';
import { careRoutes } from '../desk/keeping/care.ts';
import { concernRoutes } from '../desk/keeping/concerns.ts';
import { questionRoutes } from '../desk/keeping/questions.ts';
import { lawRoutes } from '../desk/keeping/records.ts';
import { registerRoutes } from '../desk/keeping/register.ts';
import { sourceRoutes } from '../desk/keeping/sources.ts';
import { knowledgeRoutes } from '../desk/knowledge.ts';
import { queueRoutes } from '../desk/queue.ts';
import { workingRoutes } from '../desk/working.ts';
import type { Route } from '../door/route.ts';
import { impactRoutes } from '../impact/index.ts';
import { describing } from '../openapi/index.ts';
import { assessmentRoute } from './assessments.ts';
import { caseRoutes } from './cases.ts';
import { decisionRoutes } from './decisions.ts';
import { deliveryRoutes } from './deliveries.ts';
import type { Desk, House } from './desk.ts';
import { exampleRoutes } from './examples.ts';
import { bulletinRoute, caseBulletinRoute } from './leaving/bulletins.ts';
import { caseExportRoute, exportRoute } from './leaving/exports.ts';
import { receiverRoutes } from './leaving/servers.ts';
import { backupRoute, healthRoutes, metricsRoute } from './operations.ts';
import { accountRoutes } from './people/account.ts';
import { providerRoutes } from './people/provider.ts';
import { sessionRoutes } from './people/session.ts';
import { userRoutes } from './people/users.ts';
import { recordRoutes } from './records.ts';

/** What is served without a store too. */
export const openRoutes = [
  ...healthRoutes,
  assessmentRoute,
  bulletinRoute,
  exportRoute,
  ...exampleRoutes,
  ...describing(() => routes),
] satisfies readonly Route<House>[];

/** What is served of a store. */
export const storeRoutes = [
  metricsRoute,
  backupRoute,
  ...recordRoutes,
  ...caseRoutes,
  ...caseViewRoutes,
  ...queueRoutes,
  ...workingRoutes,
  caseBulletinRoute,
  caseExportRoute,
  ...receiverRoutes,
  eventRoute,
  graphRoute,
  ...knowledgeRoutes,
  ...impactRoutes,
  ...sourceRoutes,
  ...registerRoutes,
  ...concernRoutes,
  ...careRoutes,
  ...lawRoutes,
  ...questionRoutes,
  ...decisionRoutes,
  ...deliveryRoutes,
  ...sessionRoutes,
  ...providerRoutes,
  ...accountRoutes,
  ...userRoutes,
] satisfies readonly Route<Desk>[];

/** An operation with its types, for `src/api/client`. */
export type Operation = (typeof openRoutes)[number] | (typeof storeRoutes)[number];

/** Every operation there is, for whoever tells of them: tests, OpenAPI. */
export const routes: readonly Route<Desk>[] = [...openRoutes, ...storeRoutes];
