import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import type { KnownActor, Tongue } from '#model';
import { oneLine } from '#share';
import { type ActorView, decide, listActors, mergeActors, openDesk, showActor } from '#work';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { type Surroundings, standardOutput, tell } from '../../surroundings.ts';
import { caseLine } from './lines.ts';

export type ActorOptions = PlaceOptions & { readonly who?: string; readonly reason?: string; readonly json?: boolean };

/** `vigia actor`: who writes, under which names, and how his claims ended. */
export async function actorCommand(
  act: string | undefined,
  names: readonly string[],
  { who, reason, json, ...options }: ActorOptions,
  around: Surroundings,
): Promise<number> {
  const { tongue } = around;
  const [first, second] = names;
  const faults: unknown[] = [];
  const desk = await openDesk(existingPlace(options, around).place, { now, onFault: (fault) => faults.push(fault) });
  const out = standardOutput();
  try {
    if (act === undefined || act === 'list') {
      const all = await listActors(desk);
      const line = ({ name, venue, cases, lastSeenAt, record }: (typeof all)[number]) =>
        oneLine([lastSeenAt.slice(0, 10), name, venue ?? '', `×${cases}`, recordLine(record, tongue)].filter(Boolean).join(' · '));
      await out.write(all.map((one) => `${json ? JSON.stringify(one) : line(one)}\n`).join(''));
      return all.length > 0 ? 0 : 1;
    }
    if (act === 'show') {
      const view = await showActor(needed(first, 'NAME'), desk);
      await out.write(json ? `${JSON.stringify(view)}\n` : `${viewLines(view, tongue).join('\n')}\n`);
      return 0;
    }
    const given = { who: needed(who, '--who'), reason: needed(reason, '--reason') };
    if (act !== 'merge' && act !== 'undo') return wrong('vigia actor list|show|merge|undo');
    const number =
      act === 'merge'
        ? await mergeActors(needed(first, 'A'), needed(second, 'B'), given, desk)
        : (await decide({ kind: 'undo', act: numberOf(first), reason: given.reason }, given.who, desk)).act;
    for (const fault of faults) throw fault;
    if (json) await out.write(`${JSON.stringify({ act: number })}\n`);
    tell(tongue === 'es' ? `Quedó con el número ${number}.` : `Kept as number ${number}.`);
    return 0;
  } finally {
    await desk.close();
  }
}

function viewLines({ personas, merges, maybe, known, cases }: ActorView, tongue: Tongue): string[] {
  const es = tongue === 'es';
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const why = (evidence: ActorView['merges'][number]['evidence']) => evidence.map(({ kind, value }) => `${kind} ${value}`).join(', ');
  return [
    ...personas.map((one) => {
      const traces = one.traces.map(({ kind, value }) => `${kind} ${value}`).join(', ');
      return oneLine(`${one.id} · ${one.firstSeenAt.slice(0, 10)} – ${one.lastSeenAt.slice(0, 10)}${traces === '' ? '' : ` · ${traces}`}`);
    }),
    recordLine(known?.record ?? null, tongue) || (es ? 'Ninguna de sus afirmaciones se ha resuelto.' : 'None of his claims has ended yet.'),
    ...merges.map(({ id, a, b, by, at, certainty, evidence, undone }) =>
      oneLine(
        `${id}. ${a} = ${b} · ${by} ${at.slice(0, 10)} · ${percent(certainty)} ${why(evidence)}${undone === null ? '' : es ? ' [deshecho]' : ' [taken back]'}`,
      ),
    ),
    ...maybe.map(({ persona, certainty, evidence }) =>
      oneLine(`${es ? 'podría ser también' : 'may also be'} ${persona.id} · ${percent(certainty)} ${why(evidence)}`),
    ),
    ...cases.map((one) => caseLine(one, tongue)),
  ];
}

/** How his claims ended, with how many there were; '' where none has. */
function recordLine(record: KnownActor['record'] | null, tongue: Tongue): string {
  if (record === null) return '';
  const { claims, confirmed, smaller, old, wrongVictim, refuted } = record;
  return tongue === 'es'
    ? `n=${claims}: ${confirmed} confirmadas, ${smaller} menores, ${old} viejas, ${wrongVictim} de otra víctima, ${refuted} refutadas`
    : `n=${claims}: ${confirmed} confirmed, ${smaller} smaller, ${old} old, ${wrongVictim} of another victim, ${refuted} refuted`;
}

function numberOf(text: string | undefined): number {
  const number = Number(text);
  return Number.isInteger(number) ? number : wrong('actor undo NUMBER');
}

function needed(value: string | undefined, what: string): string {
  return value === undefined || value.trim() === '' ? wrong(what) : value;
}

function wrong(what: string): never {
  throw new Failure('wrong-use', 'actor', { detail: { what } });
}
