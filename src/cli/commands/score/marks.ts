import type { Exam } from '#knowledge';
import type { Tongue } from '#model';
import type { Backtest, Day, Estimate, MarkLine } from '#score';

const names = {
  vigia: { es: 'Vigía', en: 'Vigía' },
  climatology: { es: 'media de siempre', en: 'mean of all the past' },
  'last-period': { es: 'lo mismo que antes', en: 'the same as before' },
  'trailing-mean': { es: 'media de 90 días', en: 'mean of 90 days' },
  'negative-binomial': { es: 'binomial neg., 90 d', en: 'neg. binomial, 90 d' },
  'half-year': { es: 'binomial neg., 180 d', en: 'neg. binomial, 180 d' },
  'share-of-total': { es: 'parte por total', en: 'share × total' },
} as const satisfies Readonly<Record<MarkLine['id'], Readonly<Record<Tongue, string>>>>;

const widths = [24, 8, 20, 8, 20, 9, 22, 7];

/** The table of a backtest: each group, each forecaster, and Vigía's difference from him with its interval. */
export function markLines(
  found: Backtest | null,
  exam: Exam,
  { posts, refused }: { readonly posts: number; readonly refused: number },
  tongue: Tongue,
): string[] {
  const es = tongue === 'es';
  const read = es
    ? `${posts} publicaciones leídas, ${refused} renglones sin fecha.`
    : `${posts} posts read, ${refused} rows without a day.`;
  if (found === null)
    return [
      read,
      es
        ? 'Ninguna ventana está completa: no hay nada que calificar. Con --from se dice un origen anterior.'
        : 'No window is complete: there is nothing to score. Give an earlier origin with --from.',
    ];
  const { origins, groups } = found;
  const [first, last] = [dayText(origins[0]!), dayText(origins.at(-1)!)];
  const independent = Math.max(1, Math.floor((origins.at(-1)! - origins[0]! + exam.days) / exam.days));
  return [
    read,
    es
      ? `${origins.length} orígenes, del ${first} al ${last}, cada ${exam.every} días; se pronostican los ${exam.days} días desde cada uno. Las ventanas se traslapan: son unas ${independent} independientes.`
      : `${origins.length} origins, ${first} to ${last}, every ${exam.every} days; forecast are the ${exam.days} days from each. The windows overlap: they are about ${independent} independent ones.`,
    es
      ? `En Brier, logarítmica y RPS menos es mejor. Entre paréntesis, Vigía menos la otra, con su intervalo de 95 % por bootstrap pareado en bloques de ${exam.block} orígenes.`
      : `In Brier, log score and RPS less is better. In parentheses, Vigía minus the other, with its 95% interval by a paired bootstrap in blocks of ${exam.block} origins.`,
    ...groups.flatMap(({ id, series, lines }) => [
      '',
      cells([`${id} (${series})`, 'Brier', '', es ? 'logar.' : 'log', '', 'RPS', '', es ? 'cubre 90 %' : 'cover 90%']),
      ...lines.map(({ id: who, marks, by }) =>
        cells([
          `  ${names[who][tongue]}`,
          marks.brier.toFixed(4),
          by === null ? '' : difference(by.brier, 3),
          marks.log.toFixed(3),
          by === null ? '' : difference(by.log, 2),
          marks.rps.toFixed(3),
          by === null ? '' : difference(by.rps, 2),
          marks.cover.toFixed(3),
        ]),
      ),
    ]),
  ];
}

/** `2024-08-01`. */
export function dayText(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function cells(parts: readonly string[]): string {
  return parts
    .map((part, at) => part.padEnd(widths[at] ?? 0))
    .join('')
    .trimEnd();
}

function difference({ value, low, high }: Estimate, digits: number): string {
  const signed = (one: number) =>
    one
      .toFixed(digits)
      .replace('-', '−')
      .replace(/^(−?)0\./, '$1.');
  return `${signed(value)} (${signed(low)}, ${signed(high)})`;
}
