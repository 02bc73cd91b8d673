import { Failure } from '#lib/failure.ts';
import { AlertLevel, type Assessment, type Dossier, type Tongue } from '#model';
import { labelsIn } from '../../labels/index.ts';
import { capital, when } from '../../outline/say.ts';
import { firstPage, type Subject } from './decide.ts';
import { first } from './drawing/first.ts';
import { frame } from './drawing/frame.ts';
import { second } from './drawing/second.ts';
import { secondPage, type Told } from './engineer.ts';
import { plansFor } from './plans.ts';
import { printable } from './print.ts';
import type { Plan, Sheet } from './sheet.ts';
import { type Words, wordsIn } from './words.ts';

/** A bulletin before it is set: how it is drawn (Typst, the same for all) and what it says (JSON). */
export type Bulletin = { readonly drawing: string; readonly sheet: string };

/** `ref`: what the case is called when somebody answers; `case`: which one of the dossier; `timeline`: what happened in it, by post. */
export type BulletinOptions = { readonly ref?: string; readonly case?: string; readonly timeline?: readonly Told[] };

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
  return { drawing: frame + first + second, sheet: JSON.stringify(sheetOf(subject, tongue, options.timeline ?? [])) };
}

function chosen({ assessments }: Dossier, id: string | undefined): Assessment | undefined {
  if (id !== undefined) return assessments.find((one) => one.case === id);
  return assessments.toSorted((one, other) => rank(other) - rank(one))[0];
}

function rank({ alert }: Assessment): number {
  return AlertLevel.options.indexOf(alert.level);
}

function sheetOf(subject: Subject, tongue: Tongue, timeline: readonly Told[]): Sheet {
  const { dossier, assessment, labels, words } = subject;
  const { tlp, pap } = assessment.handling;
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
    firstPlans: firstPlans(firstOf),
    second: secondOf,
    secondPlans: secondPlans(secondOf),
  };
}

function firstPlans({ todo, unknown, said, sides, concerns }: Sheet['first']): readonly Plan[] {
  return plansFor([
    { name: 'why', count: todo.length, least: 0, worth: 0.1 },
    { name: 'todo', count: todo.length, least: 3, worth: 4 },
    { name: 'unknown', count: unknown.length, least: 3, worth: 2 },
    { name: 'said', count: said.length, least: 1, worth: 1 },
    { name: 'sides', count: sides.length, least: 1, worth: 2 },
    { name: 'concerns', count: concerns.length, least: 2, worth: 2 },
  ]);
}

function secondPlans({
  factors,
  change,
  indicators,
  access,
  techniques,
  grades,
  links,
  measures,
  sources,
}: Sheet['second']): readonly Plan[] {
  return plansFor([
    { name: 'because', count: factors.length, least: 0, worth: 0.2 },
    { name: 'factors', count: factors.length, least: 4, worth: 3 },
    { name: 'change', count: change.length, least: 2, worth: 1.5 },
    { name: 'indicators', count: indicators.length, least: 6, worth: 4 },
    { name: 'access', count: access.length, least: 3, worth: 2 },
    { name: 'techniques', count: techniques.length, least: 2, worth: 1.5 },
    { name: 'grades', count: grades.length, least: 1, worth: 1 },
    { name: 'links', count: links.length, least: 1, worth: 1 },
    { name: 'measures', count: measures.length, least: 0, worth: 0.8 },
    { name: 'sources', count: sources.length, least: 1, worth: 1.5 },
  ]);
}

/** The words that the drawing itself puts in, with the quotation marks of the language. */
function plain(words: Words, tongue: Tongue): Readonly<Record<string, string>> {
  const own = Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const marks = tongue === 'es' ? { open: '«', close: '»' } : { open: '“', close: '”' };
  return { ...Object.fromEntries(own), ...marks };
}
