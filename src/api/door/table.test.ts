import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { everything, Role, Scope } from '#model';
import { openWork, type Work } from '#work';
import { tokenFor } from '../../../test/desk.ts';
import { freshFolder } from '../../../test/stores.ts';
import { createMetrics, type Service, serve } from '../index.ts';
import { routes } from '../routes/index.ts';
import type { Needs } from './route.ts';

// Every operation, asked by everybody: by nobody, by each role, and by who has every scope but the one.

let work: Work;
let service: Service;
const tokens = new Map<string, string>();
const without = (scope: Scope) => Scope.options.filter((one) => one !== scope);

beforeAll(async () => {
  work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now, tell: () => {} });
  // Behind another server nobody is at this machine.
  service = await serve({ host: '127.0.0.1', port: 0, work, metrics: createMetrics(), url: 'https://vigia.example' });
  for (const role of Role.options) {
    tokens.set(role, await tokenFor(work.database, role));
    for (const scope of Scope.options) tokens.set(`${role} but ${scope}`, await tokenFor(work.database, role, everything, without(scope)));
  }
});
afterAll(async () => {
  await service.close();
  await work.stop();
});

const door = ['sign-in-needed', 'not-your-role', 'second-proof-needed'];

/** How the door answers: the code of its problem, or null where it lets him through to whatever comes then. */
async function asked(method: string, path: string, who: string | null): Promise<string | null> {
  const token = who === null ? undefined : tokens.get(who);
  const ending = new AbortController();
  const response = await fetch(service.url + path.replaceAll(/:\w+/g, 'x'), {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
  const code = isProblem ? ((await response.json()) as { code: string }).code : null;
  ending.abort();
  return code !== null && door.includes(code) ? code : null;
}

function expected(needs: Needs, who: Role | null): string | null {
  if (needs === 'anybody' || needs === 'whoever' || needs === 'sender') return null;
  if (needs === 'person' || who === null) return 'sign-in-needed';
  return Role.options.indexOf(who) >= Role.options.indexOf(needs.role) ? null : 'not-your-role';
}

describe.each(routes)('$method $path', ({ method, path, needs, name }) => {
  test.each([null, ...Role.options])(`${name} asked by %s`, async (who) => {
    expect(await asked(method, path, who)).toBe(expected(needs, who));
  });
  if (typeof needs !== 'string')
    test(`${name} asked by an admin's program without the scope ${needs.scope}`, async () => {
      expect(await asked(method, path, `admin but ${needs.scope}`)).toBe('not-your-role');
    });
});

/** What may be done without signing in is looked at by a person: whoever adds to it changes this list. */
test('without signing in there is the life of the process, the examples, what there is to ask, and the ways in', () => {
  const open = routes.filter(({ needs }) => typeof needs === 'string' && needs !== 'person').map(({ name }) => name);
  expect(open.sort()).toEqual(
    ['isAlive', 'isReady', 'readMetrics', 'listExamples', 'readExample', 'ailPing', 'ailImport', 'push']
      .concat([
        'readOperations',
        'showOperations',
        'styleOperations',
        'goToProvider',
        'comeFromProvider',
        'whoAmI',
        'signIn',
        'lookAtLink',
        'useLink',
      ])
      .sort(),
  );
});

test('what hands out links and tokens is kept under no key, and nothing else under a scope is left out', () => {
  expect(routes.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['makeToken', 'addUser', 'resetUser']);
});

test('what a reader may change is his own: how he works, and what he tries', () => {
  const changes = routes.filter(({ needs, method }) => typeof needs !== 'string' && needs.role === 'reader' && method !== 'GET');
  expect(changes.map(({ name }) => name).sort()).toEqual(
    [
      'assess',
      'tryAnswers',
      'tryKnowledge',
      'tryStop',
      'makeToken',
      'printBulletin',
      'exportDossier',
      'noteLooks',
      'revealCases',
      'saveFilter',
      'changeFilter',
      'removeFilter',
      'changeSetting',
    ].sort(),
  );
});
