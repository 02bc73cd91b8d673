import type { Assessment, Dossier, Offer } from '#model';
import { oneLine } from './harmless.ts';

type Row = { readonly dossier: Dossier; readonly assessment: Assessment; readonly offer: Offer | null };
type Cell = string | number | boolean | null | undefined;

/** The columns, by their public names: enumerations as the dossier has them, shares of 1, amounts in the currency beside them. */
const columns: Readonly<Record<string, (row: Row) => Cell>> = {
  document: ({ dossier }) => dossier.document.id,
  case: ({ assessment }) => assessment.case,
  kind: ({ assessment }) => assessment.kind,
  genre: ({ dossier }) => dossier.document.genre,
  language: ({ dossier }) => dossier.document.language,
  published_at: ({ dossier }) => dossier.document.publishedAt,
  as_of: ({ dossier }) => dossier.asOf,
  title: ({ dossier }) => dossier.document.title,
  actor: ({ offer }) => offer?.actor.value,
  venue: ({ offer }) => offer?.venue.name ?? said(offer?.venue.kind),
  good: ({ offer }) => offer?.good.value,
  access_type: ({ offer }) => said(offer?.accessType.value),
  product: ({ offer }) => offer?.accessType.product,
  privilege: ({ offer }) => said(offer?.privilege.value),
  alleged_victim: ({ offer }) => offer?.victim.name ?? offer?.victim.descriptor,
  victim_named: ({ offer }) => (offer === null ? null : offer.victim.name === null ? 'no' : 'yes'),
  country: ({ offer }) => offer?.victim.country,
  subdivision: ({ offer }) => offer?.victim.subdivision,
  sector: ({ offer, dossier }) => offer?.victim.sector ?? dossier.sectors.find(({ role }) => role === 'victim')?.sector,
  price: ({ offer }) => offer?.price.amount ?? offer?.price.start,
  price_currency: ({ offer }) => offer?.price.currency,
  ransom: ({ offer }) => offer?.ransom?.amount,
  ransom_currency: ({ offer }) => offer?.ransom?.currency,
  status: ({ offer }) => said(offer?.status.value),
  real_low: ({ assessment }) => assessment.judgement?.realAndCurrent.low,
  real: ({ assessment }) => assessment.judgement?.realAndCurrent.probability,
  real_high: ({ assessment }) => assessment.judgement?.realAndCurrent.high,
  real_words: ({ assessment }) => assessment.judgement?.realAndCurrent.words,
  as_sold: ({ assessment }) => assessment.judgement?.asSold.probability,
  confidence: ({ assessment }) => assessment.judgement?.confidence,
  source_grade: ({ assessment }) => originOf(assessment)?.source,
  information_grade: ({ assessment }) => originOf(assessment)?.information,
  alert: ({ assessment }) => assessment.alert.level,
  expires_at: ({ assessment }) => assessment.alert.expiresAt,
  tlp: ({ assessment }) => assessment.handling.tlp,
  pap: ({ assessment }) => assessment.handling.pap,
  bottom_line: ({ dossier }) => dossier.bottomLine,
};

/** The line of names, behind the mark by which spreadsheets know UTF-8. */
export const csvHead = `\ufeff${Object.keys(columns).join(',')}\r\n`;

/** One line an assessment (RFC 4180); a dossier without any gives none. Of several offers in a case the first stands. */
export function drawCsv(dossier: Dossier): string {
  const lines = dossier.assessments.map((assessment) => {
    const offer = dossier.offers.find(({ id }) => assessment.offers.includes(id)) ?? null;
    const cells = Object.values(columns).map((of) => cell(of({ dossier, assessment, offer })));
    return `${cells.join(',')}\r\n`;
  });
  return lines.join('');
}

// What makes a spreadsheet reckon, with the full-width forms that some take for the same
// (https://owasp.org/www-community/attacks/CSV_Injection).
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text as data: on one line, quoted, and with an apostrophe before whatever a spreadsheet would run. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = oneLine(value.slice(0, longest).toWellFormed());
  const defused = formula.test(value) || formula.test(text) ? `'${text}` : text;
  return /[",;'\s]/u.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

/** Spreadsheets cut a cell at 32,767 characters. */
const longest = 8_000;

function said<T extends string>(value: T | undefined): T | undefined {
  return value === 'unknown' ? undefined : value;
}

function originOf({ judgement }: Assessment) {
  return judgement?.grades.find((grade) => grade.of === 'origin');
}
