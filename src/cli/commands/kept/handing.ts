import { secretFrom } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { everything } from '#model';
import { drawing, type Format, formatNames, type Marked, withinCeiling } from '#share';
import { type Desk, handOver, outgoingDossier, showCase, wayTo } from '#work';
import { fileOutput, type Surroundings, standardOutput, tell } from '../../surroundings.ts';
import { leftOutWords, tlpIn } from '../ceiling.ts';

/** What a person says about how cases leave. */
export type HandingOptions = {
  readonly format?: string;
  readonly tlp?: string;
  readonly relationships?: boolean;
  readonly out?: string;
  readonly server?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly who?: string;
  readonly json?: boolean;
};

/** `vigia case export ID…`: cases in one format, those above the ceiling left out and named. Gives the exit code. */
export async function exportCases(ids: readonly string[], options: HandingOptions, around: Surroundings, desk: Desk): Promise<number> {
  const { tongue, colour, columns } = around;
  const format = formatIn(options.format ?? 'json');
  const ceiling = tlpIn(options.tlp) ?? 'RED';
  const set: Marked[] = [];
  for (const id of ids.length === 0 ? wrong('case export ID…') : ids) {
    const view = await showCase(id, desk, { clearance: everything, leaves: true });
    const dossier = outgoingDossier(view, tongue);
    if (dossier !== null) set.push({ id: view.file.id, dossier });
  }
  const { leaves, leftOut } = withinCeiling(set, { ceiling, clearance: 'RED' });
  const draw = drawing(format, tongue, {
    colour: colour && options.out === undefined,
    columns,
    relationships: options.relationships === true,
  });
  const sink = options.out === undefined ? standardOutput() : await fileOutput(options.out);
  await sink.write(draw.open);
  const drawn = leaves.map(({ dossier }) => draw.one(dossier)).filter((text) => text !== '');
  await sink.write(drawn.join(draw.between));
  await sink.write(draw.close);
  await sink.close();
  if (leftOut.length > 0) tell(leftOutWords(leftOut, ceiling, around));
  return drawn.length > 0 ? 0 : 1;
}

/** `vigia case push ID… --server URL --key file:…`: cases as events of a MISP server, in the name of who signs. */
export async function pushCases(ids: readonly string[], options: HandingOptions, around: Surroundings, desk: Desk): Promise<number> {
  const { tongue } = around;
  const url = options.server ?? wrong('--server https://misp…');
  const who = options.who?.trim() || wrong('--who');
  const key = await secretFrom(options.key ?? wrong('--key file:/…'), around.environment);
  // What a server may hold that nobody vouched for: no more than a case of our own organisation.
  const ceiling = tlpIn(options.tlp) ?? 'AMBER+STRICT';
  const ask = wayTo(url, { ca: options.ca, environment: around.environment, now });
  for (const id of ids.length === 0 ? wrong('case push ID…') : ids) {
    const handed = await handOver({ case: id, who, tongue, server: { url, key }, ceiling }, desk, ask);
    if (options.json) await standardOutput().write(`${JSON.stringify({ case: id, ...handed })}\n`);
    else tell(handedWords(id, handed, tongue));
  }
  return 0;
}

const results = {
  added: { es: 'evento nuevo', en: 'new event' },
  changed: { es: 'evento actualizado', en: 'event updated' },
  unchanged: { es: 'el evento ya decía lo mismo', en: 'the event said the same already' },
} as const;

function handedWords(id: string, { result, refused, event, act }: Awaited<ReturnType<typeof handOver>>, tongue: 'es' | 'en'): string {
  const es = tongue === 'es';
  const missing =
    refused === 0 ? '' : es ? `; ${refused} datos que el servidor no admitió` : `; ${refused} values that the server did not take`;
  return `${id}: ${results[result][tongue]} ${event}${missing}. ${es ? 'Quedó con el número' : 'Kept as number'} ${act}.`;
}

function formatIn(name: string): Format {
  return formatNames.find((one) => one === name) ?? wrong(`--format ${formatNames.join('|')}`);
}

function wrong(what: string): never {
  throw new Failure('wrong-use', 'handing over', { detail: { what } });
}
