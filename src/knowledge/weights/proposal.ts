import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { Shelf } from '../files.ts';
import type { Knowledge } from '../index.ts';
import { Change, Learned, Weight, wrongWith } from './held.ts';

/** What is proposed: a file for a person to read. Nothing of it holds. */
const Proposal = z.strictObject({
  about: z.string(),
  learned: Learned,
  weights: z.array(Change).min(1),
  /** Settled cases that would have been told otherwise: on the other side of even odds, or at another level of alert. */
  moved: z.array(
    z.strictObject({
      case: z.string(),
      outcome: z.string(),
      real: z.tuple([z.number(), z.number()]),
      level: z.tuple([z.string(), z.string()]),
    }),
  ),
});
export type Proposal = z.infer<typeof Proposal>;

const lineWidth = 140;

/** A proposal as its file. */
export function proposalText(proposal: Proposal): string {
  return stringify(Proposal.parse(proposal), { lineWidth });
}

/**
 * Puts a proposal in force in a folder of knowledge, a signed file for each of its weights; one that a person took out of the proposal stays out. Nothing
 * is written where anything of it is wrong. It holds for whoever loads the folder from now on.
 * @throws Failure `bad-knowledge` with every problem as `file:line: what`: no proposal, another knowledge, no such factor, beyond a limit, unsigned; `unwritable`
 */
export function acceptWeights(
  path: string,
  { root, version, judging }: { readonly root: string } & Pick<Knowledge, 'version' | 'judging'>,
  signed: Pick<Weight, 'by' | 'on' | 'because'>,
): readonly Weight[] {
  const shelf = new Shelf(dirname(resolve(path)));
  const sheet = shelf.file(basename(path), Proposal);
  const weights = sheet ? weightsIn(sheet, shelf, { version, judging }, signed) : [];
  if (shelf.problems.length > 0) {
    const lines = shelf.problems.map(({ file, line, what }) => `${file}:${line}: ${what}`);
    throw new Failure('bad-knowledge', lines.join('\n'), { detail: { count: lines.length, folder: path } });
  }
  const folder = join(root, 'weights');
  try {
    mkdirSync(folder, { recursive: true });
    for (const weight of weights) writeFileSync(join(folder, `${weight.factor}.yaml`), stringify(weight, { lineWidth }));
  } catch (cause) {
    throw new Failure('unwritable', 'weights', { cause, detail: { path: folder } });
  }
  return weights;
}

function weightsIn(
  { file, value: { learned, weights }, lineOf }: NonNullable<ReturnType<typeof Shelf.prototype.file<typeof Proposal>>>,
  shelf: Shelf,
  { version, judging }: Pick<Knowledge, 'version' | 'judging'>,
  signed: Pick<Weight, 'by' | 'on' | 'because'>,
): Weight[] {
  // What it was worth was measured with other ratios: it may be worth nothing now.
  if (learned.knowledge !== version)
    shelf.complain(
      file,
      lineOf(['learned', 'knowledge']),
      `knowledge: learned with ${learned.knowledge}, here is ${version}; propose again`,
    );
  const signature = Weight.pick({ by: true, on: true, because: true }).safeParse(signed);
  for (const { path, message } of signature.error?.issues ?? []) shelf.complain(file, 1, `${path.join('.')}: ${message}`);
  return weights.map((change, at) => {
    for (const [key, what] of wrongWith(change, judging.asWritten, judging)) shelf.complain(file, lineOf(['weights', at, key]), what);
    return { ...change, ...signed, learned };
  });
}
