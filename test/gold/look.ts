import { loadKnowledge } from '#knowledge';
import { read } from '#read';
import { type Compared, compare, surer } from './compare.ts';
import { loadGold } from './load.ts';
import { postOf } from './post.ts';
import { invention } from './statistics.ts';

/** For whoever writes rules: every difference of the development half, document by document. Never run it on the held half. */
const only = process.argv.slice(2);
const knowledge = loadKnowledge();
const all: Compared[] = [];
for (const gold of loadGold('dev')) {
  if (only.length > 0 && !only.some((one) => gold.id.startsWith(one))) continue;
  const one = compare(gold, read(postOf(gold), knowledge));
  all.push(one);
  console.log(`\n== ${gold.id} ${gold.genre}${gold.genre === one.genreRead ? '' : ` READ AS ${one.genreRead}`} ${(gold.tags ?? []).join(' ')}`);
  for (const { field, gold: g, read: r, same } of [...one.slots, ...one.redactions]) if (!same) console.log(`  ${field}: gold ${JSON.stringify(g)} read ${JSON.stringify(r)}`);
  for (const { quote, gold: g, certainty, kind, holder, polarity } of one.claims.pairs) {
    const notes = [certainty === g.certainty ? '' : `${surer(certainty, g.certainty) ? 'OVER ' : ''}certainty ${g.certainty} read ${certainty}`, (g.polarity ?? 'affirmed') === polarity ? '' : `polarity ${g.polarity} read ${polarity}`, kind === g.kind ? '' : `kind ${g.kind} read ${kind}`, (g.holder ?? null) === holder ? '' : `holder ${g.holder ?? null} read ${holder}`].filter((note) => note !== '');
    if (notes.length > 0) console.log(`  claim «${quote.replace(/\s+/g, ' ').slice(0, 90)}» ${notes.join('; ')}`);
  }
  for (const missed of one.claims.missed) console.log(`  - missed ${missed.replace(/\s+/g, ' ').slice(0, 110)}`);
  for (const extra of one.claims.extra) console.log(`  + extra ${extra.replace(/\s+/g, ' ').slice(0, 110)}`);
  for (const [name, { fp, fn }] of Object.entries(one.sets)) {
    if (fp.length > 0) console.log(`  ${name} + ${fp.join(', ')}`);
    if (fn.length > 0) console.log(`  ${name} - ${fn.join(', ')}`);
  }
}
/** The slots of each pair of offers: every pair begins with its actor. */
const offerPairs = all.flatMap(({ slots }) => slots.reduce<(typeof slots)[number][][]>((groups, slot) => (slot.field === 'actor' ? [...groups, [slot]] : [...groups.slice(0, -1), [...(groups.at(-1) ?? []), slot]]), []));
const missed = offerPairs.filter((pair) => pair.every(({ read: got }) => got === undefined));
const invented = offerPairs.filter((pair) => pair.every(({ gold }) => gold === undefined));
const paired = offerPairs.filter((pair) => !missed.includes(pair) && !invented.includes(pair));
console.log(`\noffers: ${paired.length} paired, ${missed.length} missed (${missed.flat().filter(({ gold }) => gold !== undefined).length} slots), ${invented.length} invented (${invented.flat().filter(({ read: got }) => got !== undefined).length} slots); below only the paired`);
const byField = new Map<string, { tp: number; fp: number; fn: number; wrong: number }>();
for (const pair of paired) {
  for (const { field, gold, read: got, same } of pair) {
    const row = byField.get(field) ?? { tp: 0, fp: 0, fn: 0, wrong: 0 };
    if (gold !== undefined && same) row.tp += 1;
    else if (gold !== undefined && got !== undefined) row.wrong += 1;
    else if (gold !== undefined) row.fn += 1;
    else if (got !== undefined) row.fp += 1;
    byField.set(field, row);
  }
}
console.log('\nfield                 tp  wrong  missed  invented');
for (const [field, { tp, fp, fn, wrong }] of [...byField].sort((a, b) => b[1].wrong + b[1].fp + b[1].fn - a[1].wrong - a[1].fp - a[1].fn)) if (wrong + fp + fn > 0) console.log(`${field.padEnd(20)} ${String(tp).padStart(4)} ${String(wrong).padStart(5)} ${String(fn).padStart(7)} ${String(fp).padStart(8)}`);
const sum = [...byField.values()].reduce((a, b) => ({ tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn, wrong: a.wrong + b.wrong }));
const pairs = all.flatMap(({ claims }) => claims.pairs);
const goldClaims = all.reduce((n, { claims }) => n + claims.gold, 0);
const readClaims = all.reduce((n, { claims }) => n + claims.read, 0);
const whole = offerPairs.flat();
const right = whole.filter(({ gold, same }) => gold !== undefined && same).length;
console.log(`offer fields F1 of all ${((2 * right) / (whole.filter(({ gold }) => gold !== undefined).length + whole.filter(({ read: got }) => got !== undefined).length)).toFixed(3)}`);
console.log(`offer fields F1 of the paired ${((2 * sum.tp) / (2 * sum.tp + sum.fp + sum.fn + 2 * sum.wrong)).toFixed(3)}; genre ${all.filter((one) => one.genre === one.genreRead).length}/${all.length}`);
console.log(`claims recall ${(pairs.length / goldClaims).toFixed(3)} precision ${(pairs.length / readClaims).toFixed(3)}; certainty ${(pairs.filter(({ certainty, gold }) => certainty === gold.certainty).length / pairs.length).toFixed(3)}; over ${pairs.filter(({ certainty, gold }) => surer(certainty, gold.certainty)).length}; kind ${(pairs.filter(({ kind, gold }) => kind === gold.kind).length / pairs.length).toFixed(3)}; holder ${(pairs.filter(({ holder, gold }) => (gold.holder ?? null) === holder).length / pairs.length).toFixed(3)}`);
const { filled, unknown } = invention(all);
console.log(`filled in where gold is silent ${filled} of ${unknown} slots (${((100 * filled) / unknown).toFixed(2)} %)`);
