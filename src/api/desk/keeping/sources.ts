import { z } from 'zod';
import { sources } from '#collect';
import { Failure } from '#lib/failure.ts';
import { Tlp } from '#model';
import { markSource, removeSource, saveSource, sourcesIn } from '#store';
import { askOlder, describeSource } from '#work';
import { route, Sent } from '../../door/route.ts';
import { Done, done } from '../../forms/people.ts';
import { day, words } from '../../forms/words.ts';
import type { Desk } from '../../routes/desk.ts';
import { toOperate, toRead } from '../asking.ts';

const named = z.strictObject({ id: words(4_200).min(1) });
const Source = z.strictObject({
  id: z.string(),
  kind: z.string(),
  class: z.string(),
  mayKeepDays: z.int().nullable(),
  enabled: z.boolean(),
});

/** Sources: which may be added, and to add, pause and take away. How they do is told by `listSources`. */
export const sourceRoutes = [
  route({
    name: 'listAddable',
    method: 'GET',
    path: '/api/v1/sources/addable',
    says: { es: 'Qué fuentes se pueden agregar', en: 'Which sources can be added' },
    needs: toRead,
    answers: z.strictObject({
      kinds: z.array(z.strictObject({ kind: z.string(), about: z.string() })),
      feeds: z.array(
        z.strictObject({ id: z.string(), about: z.string(), url: z.string(), class: z.string(), mayKeepDays: z.int().nullable() }),
      ),
    }),
    handle: async ({ tongues: [tongue] }, { live }: Desk) => ({
      kinds: sources.map(({ kind, about }) => ({ kind, about: about[tongue] })),
      feeds: (await live.shelf()).feeds.map(({ id, about, url, class: of, mayKeepDays = null }) => {
        return { id, about: about[tongue], url, class: of, mayKeepDays };
      }),
    }),
  }),
  route({
    name: 'addSource',
    method: 'POST',
    path: '/api/v1/sources',
    says: { es: 'Agregar una fuente, o cambiar la de ese nombre', en: 'Add a source, or change the one of that name' },
    needs: toOperate,
    body: z.strictObject({
      name: words(2_000).min(1),
      kind: words(40).optional(),
      settings: z.record(words(80), z.unknown()).default({}),
      days: z.int().min(1).max(36_500).optional(),
    }),
    answers: Source,
    handle: async ({ body: { name, kind = null, settings, days = null }, who }, { live, work, means }: Desk) => {
      // What reads the disk of this machine is described at this machine.
      if (kind === 'folder' && !who.here) throw new Failure('foreign-request', 'folder from elsewhere');
      const one = describeSource({ name, kind, settings, folder: null, mayKeepDays: days }, (await live.shelf()).feeds);
      await work.database.transaction((tx) => saveSource(tx, one, means.now().toISOString()));
      const { settings: _, ...shown } = one;
      return shown;
    },
  }),
  route({
    name: 'pauseSource',
    method: 'PATCH',
    path: '/api/v1/sources/:id',
    says: { es: 'Pausar una fuente, o seguir con ella', en: 'Pause a source, or go on with it' },
    needs: toOperate,
    params: named,
    body: z.strictObject({ enabled: z.boolean() }),
    answers: Source,
    handle: async ({ params: { id }, body: { enabled } }, { work, means }: Desk) => {
      const source = (await sourcesIn(work.database.db)).find((one) => one.id === id);
      if (source === undefined) throw new Failure('no-such-record', 'source', { detail: { name: id.slice(0, 80) } });
      const { kind, settings, mayKeepDays } = source;
      const one = { id, kind, settings, class: source.class, mayKeepDays, enabled };
      await work.database.transaction((tx) => saveSource(tx, one, means.now().toISOString()));
      return { id, kind, class: source.class, mayKeepDays, enabled };
    },
  }),
  route({
    name: 'markSource',
    method: 'PUT',
    path: '/api/v1/sources/:id/marking',
    says: {
      es: 'Para quién es lo que trae: su TLP y su organización; lo que no se diga deja de valer',
      en: 'For whom what it brings is: its TLP and its organisation; what is not said is so no more',
    },
    needs: toOperate,
    params: named,
    body: z.strictObject({ tlp: Tlp.nullable().default(null), organisation: words(200).min(1).nullable().default(null) }),
    answers: Done,
    handle: async ({ params: { id }, body }, { work, means }: Desk) => {
      await work.database.transaction((tx) => markSource(tx, id, body, means.now().toISOString()));
      return done;
    },
  }),
  route({
    name: 'removeSource',
    method: 'DELETE',
    path: '/api/v1/sources/:id',
    says: { es: 'Quitar una fuente; sus publicaciones se quedan', en: 'Take a source away; its posts stay' },
    needs: toOperate,
    params: named,
    answers: 'application/json',
    handle: async ({ params: { id } }, { work, means }: Desk) => {
      if (!(await work.database.transaction((tx) => removeSource(tx, id, means.now().toISOString()))))
        throw new Failure('no-such-record', 'source', { detail: { name: id.slice(0, 80) } });
      return new Sent(null, { status: 204 });
    },
  }),
  route({
    name: 'askOlder',
    method: 'POST',
    path: '/api/v1/sources/:id/backfill',
    says: { es: 'Pedirle lo publicado desde una fecha', en: 'Ask it for what came since a date' },
    needs: toOperate,
    params: named,
    body: z.strictObject({ since: day }),
    answers: z.strictObject({ id: z.string(), since: z.string() }),
    handle: async ({ params: { id }, body }, { work, means }: Desk) => {
      const at = means.now().toISOString();
      const since = new Date(body.since).toISOString();
      if (since > at) throw new Failure('wrong-use', 'since', { detail: { what: 'since' } });
      await askOlder(work.database, id, since, at);
      return { id, since };
    },
  }),
];
