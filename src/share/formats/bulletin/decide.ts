import { AlertLevel, type Assessment, type Dossier, type Offer } from '#model';
import { fill, type Labels } from '../../labels/index.ts';
import { offerBlock } from '../../outline/offer.ts';
import { capital, country, percent, range, when } from '../../outline/say.ts';
import { writingIn } from '../../outline/writing.ts';
import { printable } from './print.ts';
import { type First, listOf, type Pair } from './sheet.ts';
import { otherSide, saying } from './sides.ts';
import type { Words } from './words.ts';

/** One case as both pages need it. */
export type Subject = {
  readonly dossier: Dossier;
  readonly assessment: Assessment;
  /** Those of the case, in the order of the text. */
  readonly offers: readonly Offer[];
  readonly ref: string;
  readonly labels: Labels;
  readonly words: Words;
};

const most = { unknown: 10, said: 3, candidates: 4, because: 3, sides: 4, todo: 16, concerns: 7 };

/** The page for the person who decides. */
export function firstPage(subject: Subject): First {
  const { dossier, assessment, labels, words } = subject;
  const { alert, judgement } = assessment;
  const cases = dossier.assessments.length;
  const likely =
    judgement === null
      ? []
      : ([
          ['realAndCurrent', judgement.realAndCurrent],
          ['asSold', judgement.asSold],
        ] as const);
  return {
    title: printable(fill(words.heads[assessment.kind], { who: victimOf(subject) }), 130),
    lead: printable(dossier.bottomLine, 520),
    level: { rank: AlertLevel.options.indexOf(alert.level), label: printable(`${words.alert} ${labels.alert[alert.level]}`, 40) },
    facts: [
      pair(words.assessedAt, when(labels, dossier.asOf), 40),
      pair(words.expires, alert.expiresAt === null ? words.never : when(labels, alert.expiresAt), 40),
      pair(words.ofCase, cases > 1 ? fill(words.amongCases, { ref: subject.ref, n: cases }) : subject.ref, 60),
    ],
    claimed: claimedRows(subject),
    said: listOf(saying(subject), most.said, (one) => one),
    likely: likely.map(([name, one]) => ({
      label: labels.phrase[name],
      low: one.low,
      middle: one.probability,
      high: one.high,
      numbers: printable(range(labels, one), 40),
      // The numbers stand beside already.
      words: printable(capital(one.words.replace(/ \([\d–,\s]+%\)$/, '')), 90),
    })),
    interval: printable(labels.phrase.interval, 120),
    confidence: {
      level: judgement === null ? '—' : labels.confidence[judgement.confidence],
      because: (judgement?.confidenceBecause ?? []).slice(0, most.because).map((one) => printable(one, 130)),
    },
    unknown: listOf(dossier.notKnown, most.unknown, (one) => printable(one, 150)),
    concerns: listOf(concerned(subject), most.concerns, (one) => printable(one, 220)),
    sides: listOf(otherSide(subject), most.sides, (one) => one),
    noSides: printable(fill(words.noOtherSide, { who: namedVictim(subject) ?? words.theAccused }), 200),
    todo: listOf(byDue(assessment.measures), most.todo, (one) => ({
      what: printable(one.do, 240),
      why: printable(one.because, 200),
      owner: printable(one.owner, 60),
      by: hourOf(labels, later(dossier.asOf, one.dueWithinHours)),
      within: fill(words.within, { n: one.dueWithinHours }),
      anyway: one.noRegret,
    })),
  };
}

/** The most urgent first. */
export function byDue(measures: Assessment['measures']): Assessment['measures'] {
  return measures.toSorted((one, other) => one.dueWithinHours - other.dueWithinHours);
}

function pair(label: string, value: string, most: number): Pair {
  return { label, value: printable(value, most) };
}

/** `22 nov, 19:00`, in UTC as the head of its column says. */
function hourOf({ locale }: Labels, at: string): string {
  return printable(`${writingIn(locale).dayOfYear.format(new Date(at))}, ${at.slice(11, 16)}`, 30);
}

/** Ten years: a deadline beyond is none, and dates end somewhere. */
const furthestHours = 87_600;

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + Math.min(hours, furthestHours) * 3_600_000).toISOString();
}

function namedVictim({ dossier, offers }: Subject): string | null {
  const named = offers.find(({ victim }) => victim.name !== null)?.victim.name;
  return named ?? (offers.length === 0 ? (dossier.actors.find(({ kind }) => kind === 'victim')?.name ?? null) : null);
}

/** The victim by name, or by what is said of it; never more than the text says. */
function victimOf(subject: Subject): string {
  const { offers, dossier, labels, words } = subject;
  const name = namedVictim(subject);
  if (name !== null) return printable(name, 70);
  const { victim } = offers[0] ?? {};
  const struck = victim?.sector ?? dossier.sectors.find(({ role }) => role === 'victim')?.sector ?? null;
  const holes = {
    sector: struck === null ? '' : labels.sector[struck],
    country: victim?.country ? country(labels, victim.country) : '',
  };
  const { unnamed, ofSector, of, in: within } = words.victims;
  return fill(holes.sector === '' ? (holes.country === '' ? unnamed : within) : holes.country === '' ? ofSector : of, holes);
}

/** What the decision needs of an offer; the rest stands on the second page. */
const decisive = [
  'actor',
  'venue',
  'good',
  'accessType',
  'victim',
  'place',
  'sector',
  'price',
  'deposit',
  'ransom',
  'deadline',
  'proof',
  'volume',
] as const;

/** As the text writes them. */
const names: ReadonlySet<string> = new Set(['actor', 'victim']);

function claimedRows({ offers, dossier, labels, words }: Subject): Pair[] {
  const [offer] = offers;
  if (offer === undefined) return [];
  const own: Readonly<Record<string, string>> = { actor: words.seller, victim: words.victim };
  const block = offerBlock(offer, dossier.document.text, labels, null, new Map());
  const rows = block.kind === 'rows' ? block.rows : [];
  return decisive.flatMap((field) => {
    const row = rows.find((one) => one.field === field);
    return row === undefined ? [] : [pair(own[field] ?? row.label, names.has(field) ? row.value : capital(row.value), 120)];
  });
}

function concerned(subject: Subject): string[] {
  const { dossier, assessment, offers, labels, words } = subject;
  const { matches } = assessment;
  const lines: string[] = [];
  for (const one of matches?.candidates.slice(0, most.candidates) ?? []) {
    lines.push(`${one.name}: ${percent(labels, one.probability)}. ${one.reasons.join(' ')}`);
  }
  const { nobodyRegistered = null } = matches ?? {};
  if (nobodyRegistered !== null) lines.push(fill(words.nobody, { p: percent(labels, nobodyRegistered) }));
  const name = namedVictim(subject);
  const rows = claimedRows(subject);
  const shown = [labels.fields.sector, labels.fields.place, labels.fields.accessType];
  const traits = shown.flatMap((wanted) => rows.filter(({ label }) => label === wanted).map(({ value }) => value));
  const what = [name, ...traits].filter((one) => one !== null).join(' · ');
  lines.push(what === '' && offers.length > 0 ? words.fitsAnybody : fill(words.fits, { what }));
  const atStake = dossier.sectors.filter(({ role }) => role === 'at-stake').map(({ sector }) => labels.sector[sector]);
  if (atStake.length > 0) lines.push(fill(words.atStake, { what: [...new Set(atStake)].join(', ') }));
  if (matches === null) lines.push(words.unmatched);
  return lines;
}
