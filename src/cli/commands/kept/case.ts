import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { AlertLevel, Answer, CaseKind, everything, localise, OutcomeCode } from '#model';
import { bulletin, share } from '#share';
import { type CaseQuery, casesIn, proposalsOf } from '#store';
import { type Decision, type Desk, decide, openDesk, showCase } from '#work';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { instantOf } from '../../run.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';
import { refuseTerminal, writeBulletin } from '../bulletin.ts';
import { exportCases, type HandingOptions, pushCases } from './handing.ts';
import { caseLine, happeningLines, maybeLine } from './lines.ts';

export type CaseOptions = PlaceOptions &
  HandingOptions & {
    readonly level?: string;
    readonly kind?: string;
    readonly actor?: string;
    readonly country?: string;
    readonly sector?: string;
    readonly from?: string;
    readonly to?: string;
    readonly gravest?: boolean;
    readonly open?: boolean;
    readonly limit?: string;
    readonly who?: string;
    readonly reason?: string;
    readonly source?: string;
    readonly at?: string;
    readonly real?: string;
    readonly low?: string;
    readonly high?: string;
    readonly saw?: boolean;
    readonly case?: string;
    readonly json?: boolean;
    readonly out?: string;
  };

/** Acts that decide nothing. */
const looks: ReadonlySet<string> = new Set(['list', 'maybe', 'show', 'bulletin', 'export', 'push']);

/** `vigia case`: what is known of cases, and what people say and decide of them. */
export async function caseCommand(
  act: string | undefined,
  names: readonly string[],
  options: CaseOptions,
  around: Surroundings,
): Promise<number> {
  const decision = act === undefined || looks.has(act) ? null : decisionOf(act, names, options);
  if (act === 'bulletin') refuseTerminal(around, options.out);
  const who = decision === null ? '' : needed(options.who, '--who');
  const faults: unknown[] = [];
  const desk = await openDesk(existingPlace(options, around).place, { now, onFault: (fault) => faults.push(fault) });
  try {
    if (act === 'export') return await exportCases(names, options, around, desk);
    if (act === 'push') return await pushCases(names, options, around, desk);
    if (decision === null) return await shown(act ?? 'list', names, options, around, desk);
    const { act: number, cases } = await decide(decision, who, desk);
    for (const fault of faults) throw fault;
    if (options.json) await standardOutput().write(`${JSON.stringify({ act: number, cases })}\n`);
    tell(
      around.tongue === 'es'
        ? `Quedó con el número ${number}. Para deshacerlo: vigia case undo ${number} --who … --reason …`
        : `Kept as number ${number}. To take it back: vigia case undo ${number} --who … --reason …`,
    );
    return 0;
  } finally {
    await desk.close();
  }
}

async function shown(act: string, [id]: readonly string[], options: CaseOptions, around: Surroundings, desk: Desk): Promise<number> {
  const { tongue, colour, columns } = around;
  const out = standardOutput();
  const { db } = desk.database;
  if (act === 'maybe') {
    const pairs = await proposalsOf(db, null);
    await out.write(pairs.map((one) => `${options.json ? JSON.stringify(one) : maybeLine(one)}\n`).join(''));
    return pairs.length > 0 ? 0 : 1;
  }
  if (act === 'list') {
    const cases = (await casesIn(db, queryOf(options))).map(({ judged: _, ...one }) => one);
    await out.write(cases.map((one) => `${options.json ? JSON.stringify(one) : caseLine(one, tongue).slice(0, columns)}\n`).join(''));
    return cases.length > 0 ? 0 : 1;
  }
  const view = await showCase(needed(id, 'ID'), desk, { clearance: everything, leaves: act === 'bulletin' });
  const dossier = view.dossier && localise(view.dossier, tongue);
  if (act === 'bulletin') {
    if (dossier === null) throw new Failure('nothing-claimed', 'case without posts');
    await writeBulletin(bulletin(dossier, tongue, { ref: view.file.id, timeline: view.timeline, marked: view.file.tlp }), options.out);
    return 0;
  }
  if (options.json) await out.write(`${JSON.stringify({ ...view, dossier })}\n`);
  else {
    if (dossier !== null) await out.write(`${share(dossier, 'page', tongue, { colour, columns })}\n`);
    await out.write(`${happeningLines(view, tongue).join('\n')}\n`);
  }
  return 0;
}

function queryOf({ level, kind, actor, country, sector, from, to, gravest, open, limit }: CaseOptions): CaseQuery {
  const number = limit === undefined ? undefined : Number(limit);
  if (number !== undefined && !(Number.isInteger(number) && number > 0)) wrong('--limit N');
  if (kind !== undefined && !CaseKind.safeParse(kind).success) wrong(`--kind ${CaseKind.options.join('|')}`);
  const rank = level === undefined ? undefined : (AlertLevel.options as readonly string[]).indexOf(level);
  if (rank === -1) wrong(`--level ${AlertLevel.options.join('|')}`);
  const query = {
    level: rank,
    kind,
    actor,
    country: country?.toUpperCase(),
    sector,
    from: instantOf(from, '--from') ?? undefined,
    to: instantOf(to, '--to') ?? undefined,
    by: gravest ? 'level' : undefined,
    ended: open ? false : undefined,
    limit: number,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as CaseQuery;
}

/** What the words of the command line decide. @throws Failure `wrong-use` */
function decisionOf(act: string, names: readonly string[], options: CaseOptions): Decision {
  const [first, second, third] = names;
  const reason = () => needed(options.reason, '--reason');
  const on = instantOf(options.at, '--at');
  const dated = on === null ? {} : { on };
  switch (act) {
    case 'join':
    case 'apart':
      return { kind: act, case: needed(first, 'A'), other: needed(second, 'B'), reason: reason() };
    case 'split': {
      if (names.length === 0) wrong('case split POST…');
      const posts = names.map((name) => (name.startsWith('sha256:') ? name : `sha256:${name}`));
      return { kind: 'split', posts, reason: reason(), ...(options.case === undefined ? {} : { case: options.case }) };
    }
    case 'answer': {
      const answer = Answer.safeParse(third);
      if (!answer.success) wrong(`case answer ID FACTOR ${Answer.options.join('|')}`);
      const fact = { factor: needed(second, 'FACTOR'), answer: answer.data, source: needed(options.source, '--source') };
      return { kind: 'fact', case: needed(first, 'ID'), fact, ...dated };
    }
    case 'correct': {
      const fact = { field: needed(second, 'FIELD'), value: readValue(needed(third, 'VALUE')), source: needed(options.source, '--source') };
      return { kind: 'fact', case: needed(first, 'ID'), fact, ...dated };
    }
    case 'estimate':
      return { kind: 'fact', case: needed(first, 'ID'), fact: estimateOf(options), ...dated };
    case 'outcome': {
      const code = OutcomeCode.safeParse(second);
      if (!code.success) wrong(`case outcome ID ${OutcomeCode.options.join('|')}`);
      return { kind: 'outcome', case: needed(first, 'ID'), code: code.data, source: needed(options.source, '--source'), ...dated };
    }
    case 'undo': {
      const number = Number(first);
      if (!Number.isInteger(number)) wrong('case undo NUMBER');
      return { kind: 'undo', act: number, reason: reason() };
    }
    default:
      return wrong('vigia case list|show|bulletin|export|push|maybe|join|split|apart|answer|correct|estimate|outcome|undo');
  }
}

/** His own numbers in percent, as he gives them before he sees ours unless he says otherwise. */
function estimateOf({ real, low, high, saw, source }: CaseOptions) {
  const share = (text: string | undefined, what: string) => {
    if (text === undefined) return undefined;
    const percent = Number(text);
    if (!(percent >= 0 && percent <= 100)) wrong(`${what} 0–100`);
    return percent / 100;
  };
  const probability = share(needed(real, '--real'), '--real') ?? 0;
  const bounds = Object.entries({ low: share(low, '--low'), high: share(high, '--high') }).filter(([, value]) => value !== undefined);
  const realAndCurrent = { probability, ...(Object.fromEntries(bounds) as { low?: number; high?: number }) };
  return { estimate: { sawOurs: saw ? ('yes' as const) : ('no' as const), realAndCurrent }, source: source ?? '—' };
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function needed(value: string | undefined, what: string): string {
  return value === undefined || value.trim() === '' ? wrong(what) : value;
}

function wrong(what: string): never {
  throw new Failure('wrong-use', 'case', { detail: { what } });
}
