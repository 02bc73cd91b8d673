import type { Dossier } from '#model';
import { defang } from '../../defang.ts';
import { fill, type Labels } from '../../labels/index.ts';
import { offerBlock } from '../../outline/offer.ts';
import { capital, join, money, percent, range, when } from '../../outline/say.ts';
import { heldBy } from '../../outline/statements.ts';
import { byDue, type Subject } from './decide.ts';
import { printable } from './print.ts';
import { listOf, type Pair, type Second } from './sheet.ts';

/** What happened in a kept case, by post; the form of `Happening` in `work`. */
export type Told = {
  readonly at: string;
  readonly what: keyof Labels['happening'];
  readonly by: string;
  readonly actor: string | null;
  readonly price: { readonly amount: number; readonly currency: string | null } | null;
};

const most = { factors: 16, change: 8, indicators: 60, access: 24, techniques: 12, grades: 8, links: 6, measures: 20, told: 12 };

/** The page for the engineer. `timeline`: oldest first, as it happened; the page begins with the newest. */
export function secondPage(subject: Subject, timeline: readonly Told[]): Second {
  const { dossier, assessment, labels, words } = subject;
  const { judgement } = assessment;
  const factors = (judgement?.factors ?? []).filter(
    ({ answer, effect }) => (answer === 'yes' || answer === 'no') && Math.abs(effect) >= 0.0005,
  );
  return {
    ref: printable(subject.ref, 40),
    factors: listOf(factors, most.factors, ({ asks, answer, effect, because, answeredBy }) => ({
      asks: printable(asks, 130),
      answer: labels.answer[answer],
      points: effect,
      label: pointsOf(effect),
      because: printable(because, 230),
      by: answeredBy === null ? '' : printable(answeredBy.who, 50),
    })),
    change: listOf(judgement?.wouldChangeIt ?? [], most.change, ({ question, how, ifYes, ifNo }) => ({
      asks: printable(question, 130),
      how: printable(how, 150),
      yes: percent(labels, ifYes),
      no: percent(labels, ifNo),
    })),
    today: judgement === null ? '' : printable(fill(words.today, { p: range(labels, judgement.realAndCurrent) }), 140),
    explanations: (judgement?.hypotheses ?? []).map((one) => ({
      label: labels.hypothesis[one.id],
      low: one.low,
      middle: one.probability,
      high: one.high,
      numbers: printable(range(labels, one), 30),
    })),
    indicators: listOf(dossier.indicators, most.indicators, ({ type, value }) => ({
      label: labels.indicator[type],
      value: printable(defang(type, value), 180),
    })),
    access: listOf(accessRows(subject), most.access, (one) => one),
    techniques: listOf(dossier.techniques, most.techniques, ({ id, because }) => ({
      label: printable(id, 12),
      value: printable(because, 130),
    })),
    grades: listOf(judgement?.grades ?? [], most.grades, ({ of, who, source, information, reasons }) => ({
      grade: `${source ?? '–'}${information}`,
      who: printable(
        `${capital(labels.grade[of])}${who === null ? '' : `: ${who}`}${source === null ? ` (${words.personUngraded})` : ''}`,
        90,
      ),
      why: printable(reasons[0] ?? '', 150),
    })),
    links: listOf(judgement?.links ?? [], most.links, ({ from, to, relation, words: likely, holder }) => ({
      what: printable(`${from} ${labels.relation[relation]} ${to}`, 130),
      how: printable(`${likely}; ${heldBy(labels, holder)}`, 120),
    })),
    measures: listOf(byDue(assessment.measures), most.measures, (one) => ({
      what: printable(one.do, 62),
      within: fill(words.within, { n: one.dueWithinHours }),
      references: printable(
        [`PAP:${one.pap}`, ...one.cpg.map((id) => `CPG ${id}`), ...one.csf, ...one.attack, ...one.d3fend].join(' '),
        110,
      ),
    })),
    sources:
      timeline.length === 0
        ? listOf([dossier], 1, (one) => origin(one, subject))
        : listOf(timeline.toReversed(), most.told, (one) => happened(one, labels)),
    origin: [
      { label: words.knowledge, value: printable(dossier.knowledge, 90) },
      { label: words.document, value: printable(dossier.document.id, 80) },
      ...masked(subject),
    ],
    answer: printable(fill(words.howToAnswer, { ref: subject.ref }), 700),
  };
}

/** `+16`, `−18`; under one point with a decimal. */
function pointsOf(effect: number): string {
  const points = Math.abs(effect * 100);
  return `${effect > 0 ? '+' : '−'}${points < 1 ? points.toFixed(1) : Math.round(points)}`;
}

/** How the access is and on what: what stands on the first page is not told again. */
const technical = [
  'accessType',
  'privilege',
  'domain',
  'size',
  'volume',
  'exclusive',
  'escrow',
  'buyerFilter',
  'seller',
  'contacts',
  'status',
] as const;

function accessRows({ offers, dossier, labels }: Subject): Pair[] {
  return offers.slice(0, 3).flatMap((offer, at) => {
    const block = offerBlock(offer, dossier.document.text, labels, null, new Map());
    const rows = block.kind === 'rows' ? block.rows : [];
    return technical.flatMap((field) => {
      const row = rows.find((one) => one.field === field);
      if (row === undefined) return [];
      const value = field === 'domain' ? defang('domain', row.value) : row.value;
      const label = offers.length === 1 ? row.label : `${row.label} (${at + 1})`;
      return [{ label, value: printable(row.note === null ? value : `${value} (${row.note})`, 150) }];
    });
  });
}

function origin({ document }: Dossier, { labels, words }: Subject): Pair {
  const kind = [labels.genre[document.genre], document.language && labels.language[document.language]].filter(Boolean).join(', ');
  // A path would tell how the analyst's machine is laid out.
  const from = document.source.split(/[\\/]/).at(-1) || document.source;
  return {
    label: printable(document.publishedAt === null ? words.undated : when(labels, document.publishedAt), 50),
    value: printable(fill(words.receivedFrom, { from: /^\w+:\/\//.test(document.source) ? document.source : from, kind }), 160),
  };
}

function happened({ at, what, by, actor, price }: Told, labels: Labels): Pair {
  const sum = price === null ? null : money(labels, price.amount, price.currency);
  return { label: printable(when(labels, at), 40), value: printable(join(labels.happening[what], actor, by, sum), 140) };
}

function masked({ dossier, labels, words }: Subject): Pair[] {
  const count = dossier.redactions.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return [];
  const kinds = dossier.redactions.map((one) => fill(labels.phrase.times, { kind: labels.redaction[one.kind], n: one.count }));
  return [{ label: words.masked, value: printable(kinds.join(', '), 160) }];
}
