import { loadKnowledge } from '#knowledge';
import { read } from '#read';
import { type Compared, compare, findQuote } from '../test/gold/compare.ts';
import { readingOf } from '../test/gold/labeller.ts';
import { type Gold, loadGold } from '../test/gold/load.ts';
import { postOf } from '../test/gold/post.ts';
import {
  bootstrap,
  type Counts,
  claimCounts,
  f1,
  invention,
  kappa,
  offerCounts,
  precision,
  recall,
  setCounts,
} from '../test/gold/statistics.ts';
import { links } from './links.ts';

/**
 * `npm run gold`: how well the reader reads documents that other hands wrote and labelled. The held half was fixed by hash before any
 * rule existed and is only counted, never looked at; the development half is what the rules were made on. Each printing of the held sums
 * spends a little of them, so `-- --dev` prints the development half alone, by field, and does not open the other: the one to use while
 * rules are made. `-- link`: the pairs of linking instead.
 */
function main(detailed: 'held' | 'dev'): void {
  const knowledge = loadKnowledge();
  const dev = loadGold('dev');
  const halves = detailed === 'dev' ? { dev } : { held: loadGold('held'), dev };
  for (const [name, documents] of Object.entries(halves)) {
    const all = documents.map((gold) => compare(gold, read(postOf(gold), knowledge)));
    console.log(`\n# ${name}: ${documents.length} documents, ${count(documents, 'offers')} offers, ${count(documents, 'claims')} claims`);
    summary(all, documents, knowledge);
    if (name === detailed) {
      byGroup('language', all, ({ language }) => language);
      byGroup('genre', all, ({ genre }) => genre);
      byField(all);
    }
  }
  const second = loadGold('second');
  agreement(dev, second);
  ceiling(dev, second, knowledge);
}

function count(documents: readonly Gold[], name: 'offers' | 'claims'): number {
  return documents.reduce((n, one) => n + (one[name]?.length ?? 0), 0);
}

function line(name: string, counts: Counts, interval: readonly [number, number], note = ''): void {
  console.log(
    `${name.padEnd(30)} ${show(precision(counts))} ${show(recall(counts))} ${show(f1(counts))}  ${show(interval[0])}–${show(interval[1])} ${note}`,
  );
}

function show(value: number): string {
  return value.toFixed(3).replace(/^0/, ' ').padStart(5);
}

function summary(all: readonly Compared[], documents: readonly Gold[], knowledge: ReturnType<typeof loadKnowledge>): void {
  console.log(`${''.padEnd(30)}  prec  rec.   F1    95 % interval of F1`);
  line(
    'offer fields',
    offerCounts(all),
    bootstrap(all, (sample) => f1(offerCounts(sample))),
    'target F1 ≥ .95',
  );
  const claims = claimCounts(all);
  line(
    'claims found',
    claims.found,
    bootstrap(all, (sample) => f1(claimCounts(sample).found)),
  );
  for (const name of ['actors', 'links', 'sectors', 'indicators', 'techniques'] as const)
    line(
      name,
      setCounts(all, name),
      bootstrap(all, (sample) => f1(setCounts(sample, name))),
    );
  const [low, high] = bootstrap(all, (sample) => claimCounts(sample).certainty);
  console.log(`certainty of claims found      ${show(claims.certainty)}  ${show(low)}–${show(high)}  target ≥ .90`);
  console.log(`  kind ${show(claims.kind)}   holder ${show(claims.holder)}   polarity ${show(claims.polarity)}`);
  console.log(`overclaims                     ${claims.over} of ${claims.pairs} (${percent(claims.over, claims.pairs)})  target ≤ 0.5 %`);
  const { filled, unknown } = invention(all);
  console.log(`filled in where gold is silent ${filled} of ${unknown} slots (${percent(filled, unknown)})  target ≤ 1 %`);
  const victims = all.flatMap(({ slots }) =>
    slots.filter(({ field, gold, read: got }) => field === 'victim.name' && gold === undefined && got !== undefined),
  );
  console.log(
    `invented victims ${victims.length}   invented links ${setCounts(all, 'links').fp}   genre right ${all.filter(({ genre, genreRead }) => genre === genreRead).length} of ${all.length}`,
  );
  const leaks = documents.map((gold) => leaksOf(gold, read(postOf(gold), knowledge))).reduce((a, b) => a + b, 0);
  const masks = all.flatMap(({ redactions }) => redactions);
  console.log(
    `redactions: kinds with the right count ${masks.filter(({ same }) => same).length} of ${masks.length}; documents with a kind of datum missed ${leaks}`,
  );
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? '0' : ((100 * part) / whole).toFixed(2)} %`;
}

/** 1 where the gold counts more of some kind of secret than were masked in all. */
function leaksOf(gold: Gold, reading: ReturnType<typeof read>): number {
  const wanted = Object.values(gold.redactions ?? {}).reduce((a, b) => a + b, 0);
  const masked = reading.redactions.reduce((sum, { count: n }) => sum + n, 0);
  return masked < wanted ? 1 : 0;
}

function byGroup(name: string, all: readonly Compared[], of: (one: Compared) => string): void {
  console.log(`\nby ${name.padEnd(12)} documents  offer F1  claims F1  certainty  overclaims  filled in`);
  for (const group of [...new Set(all.map(of))].sort()) {
    const some = all.filter((one) => of(one) === group);
    const claims = claimCounts(some);
    const { filled, unknown } = invention(some);
    console.log(
      `  ${group.padEnd(14)} ${String(some.length).padStart(7)}    ${show(f1(offerCounts(some)))}     ${show(f1(claims.found))}      ${show(claims.certainty)}   ${String(claims.over).padStart(6)}      ${percent(filled, unknown)}`,
    );
  }
}

function byField(all: readonly Compared[]): void {
  const fields = [...new Set(all.flatMap(({ slots }) => slots.map(({ field }) => field)))];
  console.log('\nfield                 gold  right    prec  rec.   F1');
  for (const field of fields) {
    const counts = offerCounts(all, (one) => one === field);
    if (counts.tp + counts.fn + counts.fp === 0) continue;
    console.log(
      `${field.padEnd(20)} ${String(counts.tp + counts.fn).padStart(5)} ${String(counts.tp).padStart(6)}   ${show(precision(counts))} ${show(recall(counts))} ${show(f1(counts))}`,
    );
  }
}

/** A second labeller measured as the reader is, against the same gold: nobody who reads can be expected to score higher. */
function ceiling(first: readonly Gold[], second: readonly Gold[], knowledge: ReturnType<typeof loadKnowledge>): void {
  const both = second.flatMap((other) => first.filter(({ id }) => id === other.id).map((gold) => ({ gold, other })));
  console.log(`\n# ${both.length} documents, labelled twice       offer fields F1         claims F1  certainty`);
  for (const [name, all] of [
    ['a second labeller', both.map(({ gold, other }) => compare(gold, readingOf(other, gold.text)))],
    ['the reader (known texts)', both.map(({ gold }) => compare(gold, read(postOf(gold), knowledge)))],
  ] as const) {
    const [low, high] = bootstrap(all, (sample) => f1(offerCounts(sample)));
    const claims = claimCounts(all);
    console.log(
      `  ${name.padEnd(30)} ${show(f1(offerCounts(all)))} (${show(low)}–${show(high)})   ${show(f1(claims.found))}      ${show(claims.certainty)}`,
    );
  }
}

/** Two people on the same documents: Cohen's kappa by field, over the offers and claims that both labelled. */
function agreement(first: readonly Gold[], second: readonly Gold[]): void {
  const rows = new Map<string, [string, string][]>();
  const add = (field: string, a: unknown, b: unknown) => rows.set(field, [...(rows.get(field) ?? []), [word(a), word(b)]]);
  for (const other of second) {
    const one = first.find(({ id }) => id === other.id);
    if (!one) continue;
    add('genre', one.genre, other.genre);
    (one.offers ?? []).forEach((offer, i) => {
      const mate = other.offers?.[i];
      if (!mate) return;
      for (const field of ['good', 'accessType', 'privilege', 'escrow', 'exclusive', 'proof', 'buyerFilter', 'status'])
        add(`offer.${field}`, offer[field], mate[field]);
      for (const [group, field] of [
        ['venue', 'kind'],
        ['victim', 'country'],
        ['victim', 'sector'],
        ['victim', 'subsector'],
        ['victim', 'level'],
        ['price', 'form'],
        ['price', 'amount'],
        ['deposit', 'paidTo'],
      ] as const) {
        add(
          `offer.${group}.${field}`,
          (offer[group] as Record<string, unknown> | undefined)?.[field],
          (mate[group] as Record<string, unknown> | undefined)?.[field],
        );
      }
    });
    for (const claim of one.claims ?? []) {
      const span = findQuote(one.text, claim.quote);
      const mate = (other.claims ?? []).find((candidate) => {
        const theirs = findQuote(one.text, candidate.quote);
        return Math.min(span[1], theirs[1]) - Math.max(span[0], theirs[0]) > Math.min(span[1] - span[0], theirs[1] - theirs[0]) / 2;
      });
      add('claim found by both', 'yes', mate ? 'yes' : 'no');
      if (!mate) continue;
      add('claim.kind', claim.kind, mate.kind);
      add('claim.certainty', claim.certainty, mate.certainty);
      add('claim.polarity', claim.polarity ?? 'affirmed', mate.polarity ?? 'affirmed');
      add('claim.holder', claim.holder, mate.holder);
    }
  }
  console.log(`\n# two labellers, ${second.length} documents of the first held half: Cohen's kappa by field (n)`);
  for (const [field, pairs] of rows) {
    const agreed = pairs.filter(([a, b]) => a === b).length;
    console.log(
      `${field.padEnd(24)} ${field === 'claim found by both' ? '     ' : show(kappa(pairs))}   agreed ${agreed} of ${pairs.length}`,
    );
  }
}

function word(value: unknown): string {
  return value === undefined || value === null ? '—' : String(value).toLowerCase();
}

if (process.argv.includes('link')) links();
else main(process.argv.includes('--dev') ? 'dev' : 'held');
