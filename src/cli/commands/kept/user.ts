import { issueToken, linkFor } from '#api';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { Clearance, everything, Role, Scope, Tlp, type Tongue } from '#model';
import { oneLine } from '#share';
import {
  addPerson,
  changePerson,
  type Database,
  endSessions,
  endToken,
  openDatabase,
  type Person,
  type PersonChange,
  peopleIn,
  personNamed,
  sessionsOf,
  setTotp,
  tokensOf,
} from '#store';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';

export type UserOptions = PlaceOptions & {
  readonly role?: string;
  readonly tlp?: string;
  readonly org?: readonly string[];
  readonly off?: boolean;
  readonly on?: boolean;
  readonly totp?: boolean;
  readonly scope?: string;
  readonly days?: string;
  readonly end?: boolean;
  readonly url: string;
  readonly json?: boolean;
};

/** `vigia user`: who may come in, what he may do and see, and the links and tokens that he is given. Whoever holds the store needs no sign-in. */
export async function userCommand(
  act: string | undefined,
  names: readonly string[],
  options: UserOptions,
  around: Surroundings,
): Promise<number> {
  const [name = '', number] = names;
  const database = await openDatabase(existingPlace(options, around).place, now, { borrow: true });
  const out = standardOutput();
  try {
    if (act === undefined || act === 'list') {
      const all = await peopleIn(database.db);
      await out.write(all.map((one) => `${options.json ? JSON.stringify(one) : lineOf(one, around.tongue)}\n`).join(''));
      return all.length > 0 ? 0 : 1;
    }
    if (name === '') throw wrong(`vigia user ${act} NAME`);
    await out.write(await perform(act, { name, number }, options, database, around.tongue));
    return 0;
  } finally {
    await database.close();
  }
}

/** Does what is asked and gives what is printed. */
async function perform(
  act: string,
  { name, number }: { readonly name: string; readonly number: string | undefined },
  options: UserOptions,
  database: Database,
  tongue: Tongue,
): Promise<string> {
  const hand = { by: 'vigia user', at: now().toISOString() };
  const { transaction, db } = database;
  if (act === 'add') {
    const role = parsed(Role, options.role ?? 'reader', '--role reader|analyst|approver|admin');
    const clearance = { ...(role === 'admin' ? everything : usual), ...clearanceIn(options) };
    const link = await transaction(async (tx) => linkFor(tx, await addPerson(tx, { name, role, clearance }, hand), options.url, hand));
    return linkLines(link, name, tongue);
  }
  const person = await personNamed(db, name);
  if (person === null) throw new Failure('no-such-record', 'person', { detail: { name: name.slice(0, 80) } });
  switch (act) {
    case 'role': {
      const changed = await transaction((tx) => changePerson(tx, person.id, changeIn(person, options), hand));
      return `${lineOf(changed, tongue)}\n`;
    }
    case 'reset': {
      const link = await transaction(async (tx) => {
        if (options.totp) await setTotp(tx, person.id, null, hand);
        return linkFor(tx, person.id, options.url, hand);
      });
      return linkLines(link, person.name, tongue);
    }
    case 'token': {
      const scopes = (options.scope ?? 'read').split(',').map((one) => parsed(Scope, one, `--scope ${Scope.options.join(',')}`));
      const days = Number(options.days ?? 90);
      if (!Number.isInteger(days) || days < 1 || days > 366) throw wrong('--days 1–366');
      const made = await transaction((tx) => issueToken(tx, { person: person.id, name: 'vigia user', scopes, days }, hand));
      tell(
        tongue === 'es'
          ? `Llave ${made.number} de ${person.name}, hasta el ${made.endsAt.slice(0, 10)}. Guárdela: no se muestra otra vez.`
          : `Token ${made.number} of ${person.name}, until ${made.endsAt.slice(0, 10)}. Keep it: it is not shown again.`,
      );
      return `${made.token}\n`;
    }
    case 'revoke': {
      const which = Number(number);
      if (!Number.isSafeInteger(which)) throw wrong('vigia user revoke NAME NUMBER');
      await transaction((tx) => endToken(tx, person.id, which, hand));
      return '';
    }
    case 'sessions': {
      if (options.end) await transaction((tx) => endSessions(tx, person.id, 'all', hand));
      const sessions = (await sessionsOf(db, person.id, now())).map((one) =>
        oneLine(['·', one.usedAt.slice(0, 16), one.address, one.agent].join(' ')),
      );
      const tokens = (await tokensOf(db, person.id, now())).map((one) =>
        oneLine([one.number, one.endsAt.slice(0, 10), one.scopes.join(','), one.name].join(' · ')),
      );
      return [...sessions, ...tokens].map((line) => `${line}\n`).join('');
    }
    default:
      throw wrong('vigia user list|add|role|reset|token|revoke|sessions');
  }
}

/** What a live offer is marked with is what most are let in for. */
const usual: Clearance = { tlp: 'AMBER+STRICT', organisations: [] };

function clearanceIn({ tlp, org }: UserOptions): Partial<Clearance> {
  return {
    ...(tlp === undefined ? {} : { tlp: parsed(Tlp, tlp.toUpperCase(), `--tlp ${Tlp.options.join('|')}`) }),
    ...(org === undefined ? {} : { organisations: org.includes('all') ? ('all' as const) : org }),
  };
}

function changeIn(person: Person, options: UserOptions): PersonChange {
  const { role, on, off } = options;
  return {
    ...(role === undefined ? {} : { role: parsed(Role, role, '--role reader|analyst|approver|admin') }),
    clearance: Clearance.parse({ ...person.clearance, ...clearanceIn(options) }),
    ...(off ? { enabled: false } : on ? { enabled: true } : {}),
  };
}

function lineOf({ name, role, clearance, disabledAt, hasTotp, hasPassword }: Person, tongue: Tongue): string {
  const { tlp, organisations } = clearance;
  const words = {
    es: { all: 'todas las organizaciones', totp: 'con código', none: 'aún no elige contraseña', off: 'sin entrada' },
    en: { all: 'all organisations', totp: 'with a code', none: 'has chosen no password yet', off: 'turned away' },
  }[tongue];
  const seen = organisations === 'all' ? words.all : organisations.join(', ');
  const state = [hasTotp ? words.totp : '', hasPassword ? '' : words.none, disabledAt === null ? '' : words.off];
  return oneLine([name, role, `TLP:${tlp}`, seen, ...state].filter(Boolean).join(' · '));
}

function linkLines({ url, endsAt }: { readonly url: string; readonly endsAt: string }, name: string, tongue: Tongue): string {
  tell(
    tongue === 'es'
      ? `Entregue este enlace a ${name}; sirve una vez, hasta el ${endsAt.slice(0, 16).replace('T', ' ')} UTC:`
      : `Hand this link to ${name}; it works once, until ${endsAt.slice(0, 16).replace('T', ' ')} UTC:`,
  );
  return `${url}\n`;
}

function parsed<T>(form: { safeParse: (value: unknown) => { success: boolean; data?: T } }, value: string, what: string): T {
  const found = form.safeParse(value);
  if (!found.success || found.data === undefined) throw wrong(what);
  return found.data;
}

function wrong(what: string): Failure {
  return new Failure('wrong-use', 'user', { detail: { what } });
}
