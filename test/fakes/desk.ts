import { type Service, serve } from '#api';
import { now } from '#lib/clock.ts';
import type { Database, Place } from '#store';
import { type Casework, openCasework } from './casework.ts';
import { keepSketches, type Sketch } from './queue.ts';
import { another, story } from './story.ts';

type Told = Parameters<Casework['take']>[0];

/** A desk with one case that was told in several posts, another one, as many invented ones as asked for, and what else was told. */
export async function openDesk(
  place: Place,
  cases: number,
  more: readonly Told[] = [],
): Promise<Service & { readonly database: Database }> {
  const casework = await openCasework(place, now);
  for (const one of [...story.slice(0, 3), another, ...more]) await casework.take(one);
  await casework.link();
  const sketches = Array.from({ length: cases }, (_, at) => sketchOf(at));
  for (let at = 0; at < sketches.length; at += at < fresh ? fresh : 500) {
    const some = sketches.slice(at, at < fresh ? fresh : at + 500);
    await keepSketches(casework.work.database, some, before(at < fresh ? 0 : 3 * dayMs));
  }
  const service = await serve({ host: '127.0.0.1', port: 0, work: casework.work });
  return {
    url: service.url,
    database: casework.work.database,
    close: async () => {
      await service.close();
      await casework.work.stop();
    },
  };
}

/** So many of the invented ones are news; the others are as they were days ago. */
const fresh = 5;
const dayMs = 86_400_000;

function before(ms: number): string {
  return new Date(now().getTime() - ms).toISOString();
}

const places = [
  ['MX', 'government', 'una secretaría estatal'],
  ['CO', 'health', 'una red de clínicas'],
  ['AR', 'energy', 'una distribuidora eléctrica'],
  ['PE', 'finance', 'una caja de ahorro'],
  ['CL', 'education', 'una universidad'],
] as const;
const kinds = ['access-sale', 'data-sale', 'extortion', 'leak'] as const;
const actors = ['grey_tapir', 'quetzal_77', 'tlacuache', null] as const;

function sketchOf(at: number): Sketch {
  const [country, sector, descriptor] = places[at % places.length] ?? places[0];
  return {
    name: `sketch ${at}`,
    toldAt: before(600_000 + Math.min(at * at * 1_200_000, 60 * dayMs)),
    kind: kinds[at % kinds.length] ?? 'leak',
    actor: actors[at % actors.length] ?? null,
    victim: { name: null, descriptor, country, sector },
    price: at % 3 === 0 ? null : { amount: 400 + ((at * 370) % 30_000), currency: 'USD' },
    level: Math.max(0, 4 - Math.floor(Math.log2(at / 2 + 1))),
    likely: 0.1 + ((at * 37) % 80) / 100,
    headline:
      at % 4 === 1
        ? { good: 'data', accessType: 'unknown', product: null, privilege: 'unknown', records: 1_200_000, bytes: null }
        : {
            good: 'access',
            accessType: 'vpn',
            product: at % 2 === 0 ? 'FortiGate' : null,
            privilege: 'domain-admin',
            records: null,
            bytes: null,
          },
  };
}
