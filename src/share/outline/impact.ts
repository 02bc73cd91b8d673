import { type Assessment, type Dossier, SectorName } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import { capital, count, percent } from './say.ts';
import type { Bar, Block, Course } from './shape.ts';

/** Sectors that the text itself puts at risk, then what would be harmed if the claim is genuine. */
export function stakeBlocks(dossier: Dossier, { impact }: Assessment, labels: Labels): Block[] {
  const { phrase } = labels;
  const blocks: Block[] = [];
  const sectors = dossier.sectors.map(({ sector, role, certainty }) =>
    capital(
      fill(role === 'victim' ? phrase.victimSector : phrase.atStakeSector, {
        sector: labels.sector[sector],
        certainty: labels.certainty[certainty],
      }),
    ),
  );
  if (sectors.length > 0) blocks.push({ kind: 'list', title: null, items: sectors });
  if (impact === null) return blocks;
  const { consequence } = impact.ifGenuine;
  const { harm, harmToPersons, uses } = impact;
  const items = [
    `${capital(labels.consequence[consequence.band])}: ${consequence.because}`,
    [fill(phrase.harm, { answer: labels.answer[harmToPersons] }), ...harm.because].join('. '),
    ...(harm.lives === 'yes' ? [phrase.lives] : []),
  ];
  blocks.push({ kind: 'list', title: phrase.ifGenuine, items });
  if (harm.tell.length > 0)
    blocks.push({ kind: 'list', title: phrase['tell-apart'], items: harm.tell.map(({ who, how }) => `${who}: ${how}.`) });
  const told = uses.map(({ use, band, probability, because }) => {
    const name = capital((labels.use as Readonly<Record<string, string>>)[use] ?? use);
    return `${[name, labels.useBand[band], probability === null ? null : percent(labels, probability)].filter(Boolean).join(', ')}: ${because}`;
  });
  if (told.length > 0) blocks.push({ kind: 'list', title: phrase.uses, items: told });
  return blocks;
}

type Severity = NonNullable<NonNullable<Assessment['impact']>['asThingsStand']['severity']>;

/** Severity by its form as two figures, what others would call them, and every answer behind them. */
export function severityBlocks({ impact }: Assessment, labels: Labels): Block[] {
  const { phrase } = labels;
  const [now, genuine] = [impact?.asThingsStand.severity ?? null, impact?.ifGenuine.severity ?? null];
  if (now === null || genuine === null) return [];
  const asked = now.answers.map(({ asks, answers, because }, at) => {
    const other = genuine.answers[at];
    const [stands, would] = [listOf(answers, labels), listOf(other?.answers ?? [], labels)];
    if (stands === would) return `${asks}: ${stands}. ${because}`;
    return `${asks}: ${fill(phrase['two-answers'], { now: stands, would })}. ${because} ${other?.because ?? ''}`;
  });
  return [
    {
      kind: 'bars',
      title: fill(phrase.severity, { scale: now.scale }),
      bars: [severityBar(phrase['as-things-stand'], now, labels), severityBar(phrase['if-genuine'], genuine, labels)],
      note: `${phrase['severity-note']} ${genuine.because}`,
    },
    { kind: 'list', title: phrase['severity-answers'], items: asked },
  ];
}

function severityBar(label: string, { low, high, priority, others }: Severity, labels: Labels): Bar {
  const between = (from: string, to: string) => (from === to ? from : fill(labels.phrase.between, { from, to }));
  const numbers = between(low.toFixed(0), high.toFixed(0));
  const words = [
    fill(labels.phrase.priority, { words: between(priority.low, priority.high) }),
    ...others.map((one) => `${one.scale}: ${between(one.low, one.high)}`),
  ];
  return { label, low: low / 100, middle: (low + high) / 200, high: high / 100, words: words.join('; '), numbers };
}

/** Of very many that may be true the first and the last are named: they stand in the order of the form. */
function listOf(answers: readonly string[], { phrase }: Labels): string {
  const [first = '', last = ''] = [answers[0], answers.at(-1)];
  return answers.length > 4 ? fill(phrase.between, { from: first, to: last }) : answers.join(phrase.or);
}

type Cascade = NonNullable<NonNullable<Assessment['impact']>['ifGenuine']['cascade']>;
type Effect = Cascade['effects'][number];
type Dependents = NonNullable<NonNullable<Assessment['impact']>['ifGenuine']['dependents']>;

/** What else would stop, sector by sector and day by day; why nothing was computed, where it was not. */
export function cascadeBlocks({ impact }: Assessment, why: string | undefined, labels: Labels): Block[] {
  const { cascade = null, dependents = null } = impact?.ifGenuine ?? {};
  const named = (dependents ?? []).map((one) => dependentBlock(one, labels));
  if (cascade !== null) return [...spreadBlocks(cascade, labels), ...named];
  return [
    ...(why === undefined ? [] : [{ kind: 'text', text: fill(labels.phrase.notAssessed, { why }), tone: 'note' } as const]),
    ...named,
  ];
}

/** Who of the register would be without a supplier. */
function dependentBlock({ name, count: all, named }: Dependents[number], labels: Labels): Block {
  const { phrase } = labels;
  const items = named.map(({ name: who, sector, through }) => {
    const way = through === null ? null : fill(phrase.through, { who: through });
    return [who, sector === null ? null : labels.sector[sector], way].filter((part) => part !== null).join(', ');
  });
  const more = all - named.length;
  return {
    kind: 'list',
    title: fill(phrase.dependents, { name, n: count(labels, all) }),
    items: more > 0 ? [...items, fill(phrase['and-more'], { n: count(labels, more) })] : items,
  };
}

/** A cascade as a sentence of what it supposes, and a row a sector. */
export function spreadBlocks(cascade: Cascade, labels: Labels): Block[] {
  const { phrase } = labels;
  const felt = cascade.effects.filter(({ role }) => role === 'follows');
  return [
    { kind: 'text', text: cascade.assumes, tone: 'plain' },
    {
      kind: 'course',
      days: cascade.days,
      last: fill(phrase.days, { n: cascade.days }),
      bands: labels.band,
      rows: cascade.effects.map((one) => courseOf(one, labels)),
      note: phrase[`course-${cascade.basis}`],
    },
    ...(felt.length > 0 ? [] : [{ kind: 'text', text: phrase['nobody-follows'], tone: 'plain' } as const]),
  ];
}

function courseOf(one: Effect, labels: Labels): Course {
  const { phrase, band } = labels;
  const size = one.least === one.most ? band[one.most] : fill(phrase['band-range'], { least: band[one.least], most: band[one.most] });
  const begins = one.role === 'hit' ? null : one.felt === null ? phrase['felt-seldom'] : beginning(one.felt, labels);
  const numbers = one.numbers && numbersOf(one.numbers, labels);
  const through = one.through === null ? null : fill(phrase.through, { who: nameOf(one.through, labels) });
  const reason = through === null || one.because === null ? through : `${through}: ${one.because}`;
  return {
    label: capital(nameOf(one.sector, labels)),
    words: [size, begins, numbers].filter((part) => part !== null).join('; '),
    because: reason,
    steps: one.course.map(({ day, most }) => ({ day, band: most })),
  };
}

function beginning({ low, high }: { readonly low: number; readonly high: number }, { phrase }: Labels): string {
  return low === high ? fill(phrase['felt-from'], { low }) : fill(phrase['felt-between'], { low, high });
}

function numbersOf({ peak, loss }: NonNullable<Effect['numbers']>, labels: Labels): string {
  const lost =
    loss &&
    fill(labels.phrase.loss, {
      middle: count(labels, Math.round(loss.middle)),
      low: count(labels, Math.round(loss.low)),
      high: count(labels, Math.round(loss.high)),
    });
  const worst = fill(labels.phrase.peak, {
    middle: percent(labels, peak.middle),
    low: percent(labels, peak.low),
    high: percent(labels, peak.high),
  });
  return [worst, lost].filter((part) => part !== null).join('; ');
}

/** One of ours by its name, one of a table that somebody gave as it stands there. */
function nameOf(sector: string, labels: Labels): string {
  const ours = SectorName.safeParse(sector).data;
  return ours === undefined ? sector : labels.sector[ours];
}
