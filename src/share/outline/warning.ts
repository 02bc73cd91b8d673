import type { Assessment, Dossier } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import { capital, percent, when } from './say.ts';
import type { Block } from './shape.ts';

/** Whom it may concern; a reason when nobody looked. */
export function matchBlocks({ matches }: Assessment, why: string | undefined, labels: Labels): Block[] {
  const { phrase } = labels;
  if (matches === null) {
    return why === undefined ? [] : [{ kind: 'text', text: fill(phrase.notAssessed, { why }), tone: 'note' }];
  }
  const blocks: Block[] = [];
  if (matches.candidates.length > 0) {
    const items = matches.candidates.map((one) => `${one.name}: ${percent(labels, one.probability)}. ${one.reasons.join(' ')}`);
    blocks.push({ kind: 'list', title: phrase.candidates, items });
  }
  if (matches.nobodyRegistered !== null) {
    const text = fill(phrase.nobodyRegistered, { p: percent(labels, matches.nobodyRegistered) });
    blocks.push({ kind: 'text', text, tone: 'plain' });
  }
  if (blocks.length === 0 && why !== undefined) {
    blocks.push({ kind: 'text', text: fill(phrase.notAssessed, { why }), tone: 'note' });
  }
  return blocks;
}

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
  const { severity, consequence, sectors: harmed } = impact.ifGenuine;
  const items = [`${capital(labels.consequence[consequence.band])}: ${consequence.because}`];
  const effects = harmed.map(({ sector, effect, after }) => {
    const later = after === null ? '' : ` (${fill(phrase.after, { time: after })})`;
    return `${capital(labels.sector[sector])}: ${effect}${later}`;
  });
  items.push(...effects);
  if (severity !== null) items.push(fill(phrase.severity, severity));
  items.push(fill(phrase.harm, { answer: labels.answer[impact.harmToPersons] }));
  blocks.push({ kind: 'list', title: phrase.ifGenuine, items });
  const uses = impact.uses.map(({ use, probability, because }) => {
    const name = capital((labels.use as Readonly<Record<string, string>>)[use] ?? use);
    return `${probability === null ? name : `${name}, ${percent(labels, probability)}`}: ${because}`;
  });
  if (uses.length > 0) blocks.push({ kind: 'list', title: phrase.uses, items: uses });
  return blocks;
}

export function alertBlocks({ alert }: Assessment, labels: Labels): Block[] {
  const blocks: Block[] = [
    { kind: 'text', text: `${fill(labels.phrase.alertLevel, { level: labels.alert[alert.level] })}.`, tone: 'strong' },
  ];
  if (alert.because.length > 0) blocks.push({ kind: 'list', title: null, items: alert.because });
  if (alert.expiresAt !== null) {
    const text = fill(labels.phrase.expires, { at: when(labels, alert.expiresAt) });
    blocks.push({ kind: 'text', text, tone: 'note' });
  }
  return blocks;
}

/** Measures as a checklist, the most urgent first. */
export function measureBlocks({ measures }: Assessment, labels: Labels): Block[] {
  if (measures.length === 0) return [];
  const { phrase } = labels;
  const items = measures
    .toSorted((one, other) => one.dueWithinHours - other.dueWithinHours)
    .map((one) => ({
      id: one.id,
      what: one.do,
      because: one.because,
      owner: fill(phrase.owner, { who: one.owner }),
      due: fill(phrase.due, { hours: one.dueWithinHours }),
      dueWithinHours: one.dueWithinHours,
      tags: [
        fill(phrase.pap, { pap: one.pap }),
        ...one.cpg.map((id) => `CPG ${id}`),
        ...one.csf.map((id) => `CSF ${id}`),
        ...one.attack,
        ...one.d3fend,
        ...(one.noRegret ? [phrase.noRegret] : []),
      ],
    }));
  return [{ kind: 'checklist', items }];
}

export function handlingBlocks({ handling }: Assessment, labels: Labels): Block[] {
  const { phrase } = labels;
  const text = `${fill(phrase.tlp, { tlp: handling.tlp })} · ${fill(phrase.pap, { pap: handling.pap })}`;
  return [{ kind: 'text', text, tone: 'strong' }];
}
