import { acceptWeights, type Knowledge, loadKnowledge, ownKnowledge, proposalText } from '#knowledge';
import { now } from '#lib/clock.ts';
import type { Tongue } from '#model';
import { openDatabase } from '#store';
import { endedCases, type PastCase, type Proposed, proposeWeights } from '#work';
import { existingPlace, type PlaceOptions } from '../../place.ts';
import { fileOutput, type Surroundings, standardOutput } from '../../surroundings.ts';
import { casesFrom } from '../cases/file.ts';
import { pastCase } from '../cases/judged.ts';

export type WeightOptions = PlaceOptions & {
  readonly cases?: string;
  readonly out?: string;
  readonly knowledge?: string;
  readonly json?: boolean;
};

/**
 * `vigia score propose`: what settled cases, of the store or of a file, teach of the weights of factors. Writes a file for a person to read where anything
 * is to be proposed; nothing else changes.
 * @throws Failure those of files and of the store
 */
export async function proposeCommand(options: WeightOptions, around: Surroundings): Promise<number> {
  const knowledge = loadKnowledge(options.knowledge ?? ownKnowledge);
  const { past, from } = await pastCases(options, knowledge, around);
  const proposed = proposeWeights(past, knowledge, from);
  const path = options.out ?? 'weights-proposal.yaml';
  if (proposed.proposal !== null) {
    const file = await fileOutput(path);
    await file.write(proposalText(proposed.proposal));
    await file.close();
  }
  const lines = [...lessonLines(proposed, knowledge.judging.learning, around.tongue), ...writtenLines(proposed, path, around.tongue)];
  await standardOutput().write(options.json ? `${JSON.stringify(proposed)}\n` : lines.map((line) => `${line}\n`).join(''));
  return 0;
}

/**
 * `vigia score accept FILE`: puts what was proposed in force in a folder of knowledge, signed.
 * @throws Failure `bad-knowledge` where the file, or the signature, cannot hold
 */
export async function acceptCommand(
  path: string,
  { who, reason }: { readonly who: string; readonly reason: string },
  { knowledge: named, json = false }: WeightOptions,
  { tongue }: Surroundings,
): Promise<number> {
  const root = named ?? ownKnowledge;
  const signed = { by: who, on: now().toISOString().slice(0, 10), because: reason };
  const weights = acceptWeights(path, { root, ...loadKnowledge(root) }, signed);
  const lines = weights.map(({ factor, before, weight }) => `${factor}: ${before} → ${weight}`);
  const held =
    tongue === 'es'
      ? `En vigor desde el próximo arranque, con la firma de ${who}. Para quitarlo, borre el archivo del factor en la carpeta «weights» de los conocimientos.`
      : `In force from the next start on, signed by ${who}. To take it back, delete the factor's file in the folder "weights" of the knowledge.`;
  await standardOutput().write(json ? `${JSON.stringify(weights)}\n` : [...lines, held].map((line) => `${line}\n`).join(''));
  return 0;
}

/** The cases of a file, those of the store where no file or also a place is named, or both. */
async function pastCases(
  { cases: file, ...options }: WeightOptions,
  knowledge: Knowledge,
  around: Surroundings,
): Promise<{ readonly past: readonly PastCase[]; readonly from: string }> {
  const told = file === undefined ? [] : (await casesFrom(file, around.tongue)).flatMap((one) => pastCase(one, knowledge) ?? []);
  if (file !== undefined && options.data === undefined && options.database === undefined) return { past: told, from: file };
  const database = await openDatabase(existingPlace(options, around).place, now, { borrow: true });
  try {
    return { past: [...told, ...(await endedCases(database.db, knowledge))], from: file === undefined ? 'store' : `store, ${file}` };
  } finally {
    await database.close();
  }
}

function lessonLines({ lesson, proposal }: Proposed, { outcomes: { least } }: Knowledge['judging']['learning'], tongue: Tongue): string[] {
  const es = tongue === 'es';
  const { outcomes, movable, log, brier, changes, silence } = lesson;
  const counted = es
    ? `${outcomes} casos con final conocido; ${movable} factores hablaron en suficientes de ellos.`
    : `${outcomes} cases with a known end; ${movable} factors spoke in enough of them.`;
  const marks = (
    [
      ['log', log],
      ['Brier', brier],
    ] as const
  ).flatMap(([name, mark]) => {
    if (mark === null) return [];
    const { before, after, by } = mark;
    const apart = `${three(by.value)} (${three(by.low)}, ${three(by.high)})`;
    return es
      ? `  ${name}, en casos apartados: ${three(before)} → ${three(after)}; diferencia ${apart}, por debajo de 0 mejora`
      : `  ${name}, on cases left out: ${three(before)} → ${three(after)}; difference ${apart}, below 0 is better`;
  });
  const why = {
    'too-few': es
      ? `Con menos de ${least} no se propone nada: serían unos cuantos casos los que decidieran.`
      : `With fewer than ${least} nothing is proposed: a few cases would decide.`,
    'none-moved': es
      ? 'Nada que proponer: los casos no hablan a favor de otro peso.'
      : 'Nothing to propose: the cases speak for no other weight.',
    'no-better': es
      ? 'Nada que proponer: lo que cambiaría no mejora los casos apartados más allá del azar.'
      : 'Nothing to propose: what would change is no better on cases left out than chance may be.',
  };
  if (proposal === null) return [counted, ...marks, ...(silence === null ? [] : [why[silence]])];
  const moved = proposal.moved.map(({ case: id, outcome, real, level }) => {
    const [was, is] = real.map((one) => `${Math.round(one * 100)} %`);
    return `  ${id} (${outcome}): ${was} → ${is}, ${level[0]} → ${level[1]}`;
  });
  return [
    counted,
    ...changes.map(({ factor, before, weight, spoke }) => `  ${factor}: ${before} → ${weight}  (n=${spoke})`),
    ...marks,
    es
      ? `${moved.length} casos se habrían contado de otro modo (nivel, o de qué lado del 50 %):`
      : `${moved.length} cases would have been told otherwise (level, or side of 50 %):`,
    ...moved,
  ];
}

function writtenLines({ proposal }: Proposed, path: string, tongue: Tongue): string[] {
  if (proposal === null) return [];
  return tongue === 'es'
    ? [`Propuesta en ${path}. Nada cambia hasta que alguien la firme: vigia score accept ${path} --who NOMBRE --reason "…"`]
    : [`Proposed in ${path}. Nothing changes until somebody signs it: vigia score accept ${path} --who NAME --reason "…"`];
}

function three(value: number): string {
  return value.toFixed(3);
}
