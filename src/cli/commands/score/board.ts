import type { Question, Tongue } from '#model';
import { type Estimate, ruleOf, type Scoreboard, type Standing, standOf } from '#score';
import { oneLine } from '#share';

const names: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  vigia: { es: 'Vigía', en: 'Vigía' },
  'baseline/climatology': { es: '= media de siempre', en: '= mean of all the past' },
  'baseline/last-period': { es: '= lo mismo que antes', en: '= the same as before' },
  'baseline/trailing-mean': { es: '= media de 90 días', en: '= mean of 90 days' },
  'baseline/negative-binomial': { es: '= binomial negativa', en: '= negative binomial' },
  'baseline/half-year': { es: '= binomial, medio año', en: '= binomial, half a year' },
  'baseline/share-of-total': { es: '= parte por total', en: '= share × total' },
};

/** The board for a terminal: how many questions stand how, what everybody was worth, and where Vigía went wrong. */
export function boardLines(board: Scoreboard, tongue: Tongue): string[] {
  const es = tongue === 'es';
  const { open, due, settled, disputed, unresolved, standings, slips } = board;
  const counted = es
    ? `${settled} preguntas calificadas; ${open} abiertas, ${due} vencidas sin respuesta, ${disputed} en disputa y ${unresolved} sin resolver no se califican.`
    : `${settled} questions scored; ${open} open, ${due} over without an answer, ${disputed} disputed and ${unresolved} unresolved are not scored.`;
  if (standings.length === 0) return [counted];
  const head = es
    ? ['quién', 'n', 'Brier (95 %)', 'fiab.', 'resol.', 'incert.', 'logar.', 'nitidez', 'días antes', 'avisos', 'Vigía menos esto']
    : ['who', 'n', 'Brier (95%)', 'reliab.', 'resol.', 'uncert.', 'log', 'sharp', 'days before', 'warned', 'Vigía minus this'];
  const own = standings.find(({ by }) => by === 'vigia');
  return [
    counted,
    '',
    cells(head),
    ...standings.map((one) => cells(standingCells(one, tongue))),
    ...spreadLines(standings, tongue),
    ...(own === undefined
      ? []
      : [
          '',
          es
            ? 'Calibración de Vigía: dicho → ocurrido (intervalo de Wilson de 95 %)'
            : 'Calibration of Vigía: said → came (95% Wilson interval)',
          ...own.diagram.map(
            ({ said, came, count, share }) =>
              `  ${percent(said)} → ${percent(share.value)} (${percent(share.low)}–${percent(share.high)})  ${came}/${count}`,
          ),
        ]),
    ...slips.flatMap(({ sector, questions, missed, falseAlarms }) =>
      missed + falseAlarms === 0
        ? []
        : [
            es
              ? `${sector === null ? 'Sin sector' : oneLine(sector)}: de ${questions}, ${missed} no vistos y ${falseAlarms} falsas alarmas.`
              : `${sector === null ? 'No sector' : oneLine(sector)}: of ${questions}, ${missed} missed and ${falseAlarms} false alarms.`,
          ],
    ),
  ];
}

/** One question with its rule, who said what, and how it stands. */
export function questionLines(question: Question, asOf: string, tongue: Tongue): string[] {
  const { id, asked, foretold, ends } = question;
  const stand = standOf(question, asOf);
  const title = asked.kind === 'other' ? `${oneLine(asked.text)} ` : '';
  return [
    `${id} · ${stands[stand][tongue]} · ${asked.to}`,
    `  ${title}${oneLine(ruleOf(asked)[tongue])}`,
    ...foretold.map(
      ({ by, at, probability, because, source }) =>
        `  ${at.slice(0, 10)} ${oneLine(names[by]?.[tongue] ?? by)}: ${percent(probability)}${because === null ? '' : ` · ${because[tongue]}`}${source === null ? '' : ` [${oneLine(source)}]`}`,
    ),
    ...ends.map(({ end, at, who, source }) => `  ${at.slice(0, 10)} ${endings[end][tongue]} · ${oneLine(who)} · ${oneLine(source)}`),
  ];
}

const stands = {
  open: { es: 'abierta', en: 'open' },
  due: { es: 'vencida, falta decir cómo terminó', en: 'over, its end is still to be said' },
  settled: { es: 'resuelta', en: 'settled' },
  disputed: { es: 'en disputa', en: 'disputed' },
  unresolved: { es: 'sin resolver', en: 'unresolved' },
} as const;

const endings = {
  yes: { es: 'sí', en: 'yes' },
  no: { es: 'no', en: 'no' },
  unresolved: { es: 'no se puede saber', en: 'cannot be known' },
  disputed: { es: 'en disputa', en: 'disputed' },
} as const;

function standingCells({ by, count, brier, log, parts, sharpness, leadDays, budget, apart }: Standing, tongue: Tongue): string[] {
  return [
    nameOf(by, tongue),
    String(count),
    `${brier.value.toFixed(3)} (${brier.low.toFixed(3)}–${brier.high.toFixed(3)})`,
    parts.reliability.toFixed(3),
    parts.resolution.toFixed(3),
    parts.uncertainty.toFixed(3),
    log.value.toFixed(2),
    sharpness.toFixed(2),
    leadDays.toFixed(0),
    `${budget.came}/${budget.warned}`,
    apart === null ? '' : `${apart.value.toFixed(3)} (${apart.low.toFixed(3)}, ${apart.high.toFixed(3)})`,
  ];
}

/** Of whoever said how likely each count is: how far those were from what came, and how often their intervals held it. */
function spreadLines(standings: readonly Standing[], tongue: Tongue): string[] {
  const rows = standings.flatMap(({ by, spread }) => (spread === null ? [] : [{ by, spread }]));
  if (rows.length === 0) return [];
  const share = ({ value, low, high }: Estimate) => `${percent(value)} (${percent(low)}–${percent(high)})`;
  const head =
    tongue === 'es'
      ? ['cuántas publicaciones', 'n', 'RPS (95 %)', 'el 80 % cubrió', 'el 90 % cubrió']
      : ['how many posts', 'n', 'RPS (95%)', 'its 80% held', 'its 90% held'];
  const line = (parts: readonly string[]) =>
    parts
      .map((part, at) => part.padEnd([25, 5, 22, 22][at] ?? 0))
      .join('')
      .trimEnd();
  return [
    '',
    line(head),
    ...rows.map(({ by, spread: { count, rps, cover80, cover90 } }) =>
      line([
        nameOf(by, tongue),
        String(count),
        `${rps.value.toFixed(2)} (${rps.low.toFixed(2)}–${rps.high.toFixed(2)})`,
        share(cover80),
        share(cover90),
      ]),
    ),
  ];
}

function nameOf(by: string, tongue: Tongue): string {
  return oneLine(names[by]?.[tongue] ?? by).slice(0, 24);
}

const widths = [25, 5, 22, 8, 8, 8, 7, 8, 12, 7, 0];

function cells(parts: readonly string[]): string {
  return parts
    .map((part, at) => part.padEnd(widths[at] ?? 0))
    .join('')
    .trimEnd();
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
