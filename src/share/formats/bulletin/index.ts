import { Failure } from '#lib/failure.ts';
import { AlertLevel, type Assessment, type Dossier, type Tlp, type Tongue } from '#model';
import { tlpOf } from '../../ceiling.ts';
import { labelsIn } from '../../labels/index.ts';
import { capital, when } from '../../outline/say.ts';
import { firstPage, type Subject } from './decide.ts';
import { first } from './drawing/first.ts';
import { frame } from './drawing/frame.ts';
import { second } from './drawing/second.ts';
import { secondPage, type Told } from './engineer.ts';
import { type Cuttable, plansFor } from './plans.ts';
import { printable } from './print.ts';
import type { First, List, Plan, Second, Sheet } from './sheet.ts';
import { type Words, wordsIn } from './words.ts';

/** A bulletin before it is set: how it is drawn (Typst, the same for all) and what it says (JSON). */
export type Bulletin = { readonly drawing: string; readonly sheet: string };

/**
 * `ref`: what the case is called when somebody answers; `case`: which one of the dossier; `timeline`: what happened in it, by post, oldest
 * first; `marked`: the marking that its senders put on it.
 */
export type BulletinOptions = {
  readonly ref?: string;
  readonly case?: string;
  readonly timeline?: readonly Told[];
  readonly marked?: Tlp;
};

/**
 * The bulletin of one case: a page for the person who decides and one for the engineer, never more. Without `case` it is the gravest of
 * the dossier, whose sentences are in `tongue`. Pure: it knows the time from the dossier, and the same dossier gives the same bulletin.
 * @throws Failure `nothing-claimed` when the dossier has no case
 */
export function bulletin(dossier: Dossier, tongue: Tongue, options: BulletinOptions = {}): Bulletin {
  const assessment = chosen(dossier, options.case);
  if (assessment === undefined) throw new Failure('nothing-claimed', 'bulletin');
  const subject: Subject = {
    dossier,
    assessment,
    offers: dossier.offers.filter(({ id }) => assessment.offers.includes(id)),
    ref: options.ref ?? dossier.document.id.replace(/^sha256:/, '').slice(0, 12),
    labels: labelsIn(tongue),
    words: wordsIn(tongue),
  };
  return { drawing: frame + first + second, sheet: JSON.stringify(sheetOf(subject, tongue, options)) };
}

function chosen({ assessments }: Dossier, id: string | undefined): Assessment | undefined {
  if (id !== undefined) return assessments.find((one) => one.case === id);
  return assessments.toSorted((one, other) => rank(other) - rank(one))[0];
}

function rank({ alert }: Assessment): number {
  return AlertLevel.options.indexOf(alert.level);
}

function sheetOf(subject: Subject, tongue: Tongue, { timeline = [], marked }: BulletinOptions): Sheet {
  const { dossier, assessment, labels, words } = subject;
  const { pap } = assessment.handling;
  const tlp = tlpOf({ dossier, marked: marked ?? null });
  const firstOf = firstPage(subject);
  const secondOf = secondPage(subject, timeline);
  const expires = assessment.alert.expiresAt === null ? '' : `${words.expires} ${when(labels, assessment.alert.expiresAt)}.`;
  const handling = [`${capital(words.tlp[tlp])}. PAP:${pap}, ${words.pap[pap]}.`, expires, words.unconfirmed];
  const at = new Date(dossier.asOf);
  return {
    lang: tongue,
    title: `${words.bulletin}: ${firstOf.title}`,
    at: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()],
    frame: {
      name: words.bulletin,
      annex: words.technical,
      tlp,
      handling: printable(handling.filter(Boolean).join(' '), 400),
      pages: words.page,
    },
    words: plain(words, tongue),
    first: firstOf,
    firstPlans: plansOf(firstOf, firstWorth, { name: 'why', count: firstOf.todo.items.length, least: 0, worth: 0.1 }),
    second: secondOf,
    secondPlans: plansOf(secondOf, secondWorth, { name: 'because', count: secondOf.factors.items.length, least: 0, worth: 0.2 }),
  };
}

/** Of each list: how many stay whatever happens, and how dear one of them is. What only explains goes first. */
type Worths = Readonly<Record<string, readonly [least: number, worth: number]>>;
const firstWorth: Worths = { todo: [3, 4], unknown: [2, 2], said: [1, 1], sides: [2, 3], concerns: [1, 2] };
const secondWorth: Worths = {
  factors: [3, 3],
  change: [1, 1.5],
  indicators: [2, 4],
  access: [2, 2],
  techniques: [1, 1.5],
  grades: [1, 1],
  links: [1, 1],
  measures: [0, 0.8],
  sources: [3, 1.5],
};

function plansOf(page: First | Second, worths: Worths, explained: Cuttable): readonly Plan[] {
  const lists = Object.entries(page).flatMap(([name, list]) => {
    const worth = worths[name];
    return worth === undefined ? [] : [{ name, count: (list as List<unknown>).items.length, least: worth[0], worth: worth[1] }];
  });
  return plansFor([explained, ...lists]);
}

/** The words that the drawing itself puts in, with the quotation marks of the language. */
function plain(words: Words, tongue: Tongue): Readonly<Record<string, string>> {
  const own = Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const marks = tongue === 'es' ? { open: '«', close: '»' } : { open: '“', close: '”' };
  return { ...Object.fromEntries(own), ...marks };
}
