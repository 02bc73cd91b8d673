import { openService, type Question, type Reply, type Service } from './service.ts';

type Fields = Record<string, unknown>;
type Part = Fields & { uuid: string; timestamp: string; Tag: { name: string }[]; deleted?: boolean };
type Event = Part & { orgc: string; published: boolean; Attribute: Part[]; Object: (Part & { Attribute: Part[] })[] };

/** A MISP server that takes events in. `events` are what it holds, by name; `touch` does what an analyst does in the page. */
export type MispDesk = Service & {
  readonly events: Map<string, Event>;
  readonly blocked: Set<string>;
  readonly touch: (uuid: string, change: (event: Event) => void) => void;
};

/** Keys of three accounts: of the organisation that pushes, of another one, and of one that may only read. */
export const deskKeys = { ours: 'K'.repeat(40), others: 'O'.repeat(40), reader: 'R'.repeat(40) } as const;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

/**
 * Answers `GET /events/view`, `POST /events/add`, `POST /events/edit` and `POST /tags/removeTagFromObject` as MISP 2.4 and 2.5 do (app/Model/
 * Event.php `_add` and `_edit`): an event that is there is not added again, an edit must be newer and comes from the organisation that made the event,
 * an attribute changes only when it is newer, tags are added and never taken off by an edit, and an edit unpublishes.
 */
export async function mispDesk(clock: () => number = () => 1_800_000_000): Promise<MispDesk> {
  const events = new Map<string, Event>();
  const blocked = new Set<string>();
  const service = await openService((question) => answer(question, events, blocked));
  const touch = (name: string, change: (event: Event) => void) => {
    const event = events.get(name);
    if (event === undefined) throw new Error('no such event');
    change(event);
    event.timestamp = String(clock());
  };
  return { ...service, events, blocked, touch };
}

function answer({ url, method, headers, body }: Question, events: Map<string, Event>, blocked: ReadonlySet<string>): Reply {
  const account = (Object.keys(deskKeys) as (keyof typeof deskKeys)[]).find((one) => deskKeys[one] === headers.authorization);
  if (account === undefined)
    return failing(
      403,
      'Authentication failed. Please make sure you pass the API key of an API enabled user along in the Authorization header.',
    );
  const [, what, name = ''] = /^\/events\/(view|add|edit)(?:\/([0-9a-f-]{36}))?$/u.exec(url.pathname) ?? [];
  if (what === 'view' && method === 'GET') return viewed(events.get(name), account);
  if (account === 'reader') return failing(403, 'You do not have permission to use this functionality.');
  const given = JSON.parse(body) as Fields;
  if (what === 'add' && method === 'POST') return added(given['Event'] as Fields, account, events, blocked);
  if (what === 'edit' && method === 'POST') return edited(events.get(name), given['Event'] as Fields, account);
  if (url.pathname === '/tags/removeTagFromObject' && method === 'POST') return untagged(given as { uuid: string; tag: string }, events);
  return failing(404, 'Not Found');
}

function failing(status: number, message: string): Reply {
  return { status, body: { name: message, message, url: '/' } };
}

function unsaved(action: string, errors: unknown): Reply {
  const message = `Could not ${action} Event`;
  return { status: 403, body: { saved: false, name: message, message, url: `/events/${action}`, errors } };
}

// Private events of another organisation are as good as not there.
function viewed(event: Event | undefined, account: string): Reply {
  if (event === undefined || (event.orgc !== account && event['distribution'] === '0')) return failing(404, 'Invalid event');
  return { body: { Event: shown(event) } };
}

/** Soft-deleted parts are not shown. */
function shown(event: Event): Fields {
  const alive = <T extends Part>(parts: readonly T[]) => parts.filter(({ deleted }) => deleted !== true);
  const { orgc: _, ...rest } = event;
  return {
    ...rest,
    Attribute: alive(event.Attribute),
    Object: alive(event.Object).map((one) => ({ ...one, Attribute: alive(one.Attribute) })),
  };
}

function added(given: Fields, orgc: string, events: Map<string, Event>, blocked: ReadonlySet<string>): Reply {
  const name = String(given['uuid'] ?? '');
  if (!uuid.test(name)) return unsaved('add', { Event: { uuid: ['Please provide a valid UUID'] } });
  if (blocked.has(name)) return failing(403, 'Event blocked by local blocklist.');
  if (events.has(name)) return failing(404, 'Event already exists, if you would like to edit it, use the url in the location header.');
  if (typeof given['info'] !== 'string' || given['info'] === '') return unsaved('add', { Event: { info: ['Info cannot be empty.'] } });
  const event = { ...part(given), orgc, published: given['published'] === true, Attribute: [], Object: [] } as Event;
  takeParts(event, given);
  events.set(name, event);
  return { body: { Event: shown(event) } };
}

function edited(event: Event | undefined, given: Fields, account: string): Reply {
  if (event === undefined) return failing(404, 'Invalid event');
  if (event.orgc !== account) {
    return unsaved(
      'edit',
      'Event could not be saved: The user used to edit the event is not authorised to do so. This can be caused by the user not being of the same organisation as the original creator of the event whilst also not being a site administrator.',
    );
  }
  if (!(Number(given['timestamp']) > Number(event.timestamp))) {
    return unsaved('edit', 'Event could not be saved: Event in the request not newer than the local copy.');
  }
  for (const field of ['info', 'date', 'threat_level_id', 'analysis', 'distribution'])
    if (given[field] !== undefined) event[field] = given[field];
  event.timestamp = String(given['timestamp']);
  event.published = given['published'] === true;
  event.Tag = tagged(event.Tag, given['Tag']);
  takeParts(event, given);
  return { body: { Event: shown(event) } };
}

function takeParts(event: Event, given: Fields): void {
  takeAttributes(event.Attribute, given['Attribute'], true);
  for (const one of (given['Object'] ?? []) as Fields[]) {
    let known = event.Object.find((other) => other.uuid === one['uuid']);
    if (known === undefined) {
      if (one['deleted'] === true) continue;
      known = { ...part(one), Attribute: [] } as Part & { Attribute: Part[] };
      event.Object.push(known);
    } else {
      if (!(Number(one['timestamp']) > Number(known.timestamp))) continue;
      if (one['deleted'] === true) known.deleted = true;
      known.timestamp = String(one['timestamp']);
    }
    takeAttributes(known.Attribute, one['Attribute'], false);
  }
}

/** Outside of objects the same triplet is taken once. */
function takeAttributes(into: Part[], given: unknown, once: boolean): void {
  for (const one of (given ?? []) as Fields[]) {
    const known = into.find((other) => other.uuid === one['uuid']);
    if (known !== undefined) {
      if (Number(one['timestamp']) > Number(known.timestamp)) Object.assign(known, one, { Tag: tagged(known.Tag, one['Tag']) });
      continue;
    }
    const twin = into.some(
      (other) => other['value'] === one['value'] && other['type'] === one['type'] && other['category'] === one['category'],
    );
    if (one['deleted'] === true || one['value'] === '' || !uuid.test(String(one['uuid'])) || (once && twin)) continue;
    into.push(part(one));
  }
}

function part(given: Fields): Part {
  return { ...given, uuid: String(given['uuid']), timestamp: String(given['timestamp']), Tag: tagged([], given['Tag']) };
}

function tagged(had: readonly { name: string }[], given: unknown): { name: string }[] {
  const names = new Set([...had, ...((given ?? []) as { name: string }[])].map(({ name }) => name));
  return [...names].map((name) => ({ name }));
}

function untagged({ uuid: name, tag }: { uuid: string; tag: string }, events: Map<string, Event>): Reply {
  const parts = [...events.values()].flatMap((event) => [event, ...event.Attribute, ...event.Object.flatMap((one) => one.Attribute)]);
  const found = parts.find((one) => one.uuid === name);
  if (found === undefined) return failing(404, 'Invalid Target.');
  found.Tag = found.Tag.filter((one) => one.name !== tag);
  return { body: { saved: true, success: 'Tag removed.' } };
}
