import type { Tongue } from '#model';
import { type BaselineId, type Bin, type Estimate, floor, type Line, type Score } from '#score';
import type { JudgedCase } from './judged.ts';
import { width } from './table.ts';

/** What judgements were worth beside what would be said without looking, and how far that can be trusted. */
export function scoreLines(score: Score | null, judged: readonly JudgedCase[], tongue: Tongue): string[] {
  const es = tongue === 'es';
  const open = judged.length - (score?.count ?? 0);
  const counted = es
    ? `${score?.count ?? 0} de ${judged.length} casos tienen un final y se califican; ${open} sin resolver se valoran y no se califican.`
    : `${score?.count ?? 0} of ${judged.length} cases have ended and are scored; ${open} unresolved are judged and not scored.`;
  const parts = score
    ? [
        [words.rules[tongue].replace('{floor}', String(floor * 100))],
        lineLines(words.six[tongue], { ...words.baselines, uniform: words.sixth }, score.six, tongue),
        lineLines(words.real[tongue], words.baselines, score.real, tongue),
        diagramLines(score.diagram, tongue),
      ]
    : [];
  return [[counted], ...parts, honestLines(judged, tongue)].flatMap((lines) => ['', ...lines.flatMap(wrapped)]);
}

const words = {
  rules: {
    es: 'Calificación logarítmica: menos el logaritmo natural de la probabilidad que se dio a lo que ocurrió; Brier: distancia al cuadrado. En ambas menos es mejor. Nada cuenta como menos de {floor} %, tampoco lo que dice quien siempre cree o siempre niega. La tasa es la de los demás casos, con medio caso más para cada final. Entre paréntesis, intervalos de 95 % por bootstrap sobre los casos; las diferencias, pareadas.',
    en: 'Log score: minus the natural logarithm of the probability given to what came; Brier: squared distance. In both, less is better. Nothing counts as less than {floor}%, nor for who always believes or always denies. The base rate is that of the other cases, with half a case more for each end. In parentheses, 95% intervals by bootstrap over cases; differences are paired.',
  },
  six: { es: 'Las seis hipótesis', en: 'The six hypotheses' },
  real: { es: '¿Real y actual?', en: 'Real and current?' },
  sixth: { es: 'un sexto cada una', en: 'a sixth each' },
  baselines: {
    uniform: { es: 'siempre 50 %', en: 'always 50%' },
    'base-rate': { es: 'tasa de los demás', en: 'the others’ rate' },
    believe: { es: 'siempre creer', en: 'always believe' },
    deny: { es: 'siempre negar', en: 'always deny' },
  },
} as const;

type Names = Readonly<Record<BaselineId, Readonly<Record<Tongue, string>>>>;

function lineLines(title: string, names: Names, { log, brier, baselines }: Line, tongue: Tongue): string[] {
  const es = tongue === 'es';
  const minus = es ? 'Vigía menos esto' : 'Vigía minus this';
  const widths = [21, 18, 21, 18, 0];
  const cells = (...parts: readonly string[]) =>
    parts
      .map((part, at) => part.padEnd(widths[at] ?? 0))
      .join('')
      .trimEnd();
  const rows = baselines.map(({ id, log, brier, by }) =>
    cells(`  ${names[id][tongue]}`, log.value.toFixed(2), difference(by.log), brier.value.toFixed(2), difference(by.brier)),
  );
  return [
    cells(title, es ? 'logarítmica' : 'log score', minus, 'Brier', minus),
    cells('  Vigía', estimate(log), '', estimate(brier)),
    ...rows,
    verdict(baselines, names, tongue),
  ];
}

/** In words what the intervals of the log score allow to say: a difference whose interval holds 0 may be chance. */
function verdict(baselines: Line['baselines'], names: Names, tongue: Tongue): string {
  const es = tongue === 'es';
  const those = (fits: (by: Estimate) => boolean) => baselines.filter(({ by }) => fits(by.log)).map(({ id }) => names[id][tongue]);
  const told = [
    [es ? 'mejor que' : 'better than', those(({ high }) => high < 0)],
    [es ? 'puede ser azar frente a' : 'may be chance beside', those(({ low, high }) => low <= 0 && high >= 0)],
    [es ? 'peor que' : 'worse than', those(({ low }) => low > 0)],
  ] as const;
  const parts = told.flatMap(([how, who]) => (who.length === 0 ? [] : [`${how}: ${who.join(', ')}`]));
  return `  ${es ? 'Por calificación logarítmica, Vigía es' : 'By log score Vigía is'} ${parts.join('; ')}.`;
}

const cells = 30;

/** A bar a bin: `┃` where the judgements stood, `●` how often it came true, `━` the 95 % interval of that. */
function diagramLines(bins: readonly Bin[], tongue: Tongue): string[] {
  const es = tongue === 'es';
  const unit = es ? ' %' : '%';
  const percent = (share: number) => Math.round(share * 100);
  const title = es
    ? '«Real y actual»: lo dicho ┃ y lo ocurrido ●, con su intervalo de Wilson de 95 % ━'
    : '"Real and current": what was said ┃ and what came ●, with its 95% Wilson interval ━';
  return [
    title,
    ...bins.map(({ from, to, count, said, came, share }) => {
      const band = `${percent(from)}–${percent(to)}${unit}`.padStart(9);
      const found = es ? `${came} de ${count}` : `${came} of ${count}`;
      return `${band}  ${track(said, share)}  ${es ? 'dicho' : 'said'} ${percent(said)}${unit}, ${es ? 'ocurrió en' : 'came in'} ${found} (${percent(share.low)}–${percent(share.high)}${unit})`;
    }),
  ];
}

function track(said: number, { value, low, high }: Estimate): string {
  const cell = (share: number) => Math.min(cells - 1, Math.floor(share * cells));
  return Array.from({ length: cells }, (_, at) =>
    at === cell(value) ? '●' : at === cell(said) ? '┃' : at >= cell(low) && at <= cell(high) ? '━' : '─',
  ).join('');
}

/** What the numbers do not say by themselves. */
function honestLines(judged: readonly JudgedCase[], tongue: Tongue): string[] {
  const es = tongue === 'es';
  const scored = judged.filter(({ outcome }) => outcome !== null && outcome !== 'U');
  const access = scored.filter(({ kind }) => kind === 'access-sale').length;
  const left = judged.filter(({ leftOut }) => leftOut).length;
  const late = scored.filter(({ late }) => late);
  const names = `${late
    .slice(0, 8)
    .map(({ id }) => id.slice(0, 20))
    .join(', ')}${late.length > 8 ? '…' : ''}`;
  const lines = es
    ? [
        'Los casos públicos son pocos, famosos y muchos los recuerdan: también quienes escribieron las reglas y los textos. Los intervalos no incluyen eso.',
        `Sin calibrar para ofertas de acceso hasta que se resuelvan casos prospectivos. Leídas como venta de acceso y calificadas aquí: ${access}.`,
        `${left} de estos casos cuentan en las probabilidades de partida, y cada uno se juzgó sin contarse a sí mismo. Las razones de los factores son juicio propio, algunas con casos públicos a la vista, y no se ajustan de nuevo al dejar fuera un caso.`,
      ]
    : [
        'Public cases are few, famous and remembered by many, also by those who wrote the rules and the texts. The intervals do not hold that.',
        `Uncalibrated for access offers until prospective cases resolve. Read as a sale of access and scored here: ${access}.`,
        `${left} of these cases count in the priors, and each was judged without counting itself. The ratios of the factors are our own judgement, some with public cases in view, and are not fitted again when a case is left out.`,
      ];
  if (late.length === 0) return lines;
  const warning = es
    ? `En ${late.length} el último texto es posterior al día del final y podría contarlo: ${names}.`
    : `In ${late.length} the last text is later than the day of the outcome and may tell it: ${names}.`;
  return [...lines, warning];
}

function estimate({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function difference({ value, low, high }: Estimate): string {
  const signed = (one: number) => (one <= -0.005 ? `−${(-one).toFixed(2)}` : Math.abs(one).toFixed(2));
  return `${signed(value)} (${signed(low)}, ${signed(high)})`;
}

/** Breaks a sentence between words; lines of a table are short enough and stay. */
function wrapped(text: string): string[] {
  const margin = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const at = rest.lastIndexOf(' ', width);
    lines.push(rest.slice(0, at));
    rest = margin + rest.slice(at + 1);
  }
  return [...lines, rest];
}
