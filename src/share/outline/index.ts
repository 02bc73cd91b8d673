import type { Assessment, Dossier, Tongue } from '#model';
import { fill, type Labels, labelsIn, type SectionId } from '../labels/index.ts';
import { competingBlocks } from './competing.ts';
import { estimateBlocks } from './estimates.ts';
import { cascadeBlocks, severityBlocks, stakeBlocks } from './impact.ts';
import { changeBlocks, factorBlocks, likelihoodBlocks } from './judgement.ts';
import { type Notes, offerBlock } from './offer.ts';
import { capital, join, when } from './say.ts';
import type { Block, Outline, Section } from './shape.ts';
import { actorBlocks, claimsBlock, redactionBlocks, traceBlocks } from './statements.ts';
import { alertBlocks, handlingBlocks, matchBlocks, measureBlocks, noticeBlocks } from './warning.ts';

export type * from './shape.ts';

/**
 * Lays a dossier out for reading: two sentences for the person who decides, what is not known, then the rest. Every format and
 * the page in the browser draw this one outline, so they cannot say different things. `tongue` is that of the dossier.
 */
export function outline(dossier: Dossier, tongue: Tongue): Outline {
  const labels = labelsIn(tongue);
  const { document, assessments } = dossier;
  const worst = assessments.map(({ alert }) => alert.level).toSorted((one, other) => rank(other) - rank(one))[0] ?? null;
  const read = document.language === null ? null : labels.language[document.language];
  return {
    tongue,
    title: document.title ?? document.source,
    level: worst,
    levelLabel: worst === null ? null : fill(labels.phrase.alertLevel, { level: labels.alert[worst] }),
    meta: [
      { label: labels.phrase.source, value: document.source },
      { label: labels.phrase.kindOfText, value: [labels.genre[document.genre], read].filter(Boolean).join(', ') },
      ...(document.publishedAt === null ? [] : [{ label: labels.phrase.publishedAt, value: when(labels, document.publishedAt) }]),
      { label: labels.phrase.asOf, value: when(labels, dossier.asOf) },
    ],
    marks: marksOf(assessments, labels),
    lead: dossier.bottomLine,
    sections: sectionsOf(dossier, labels),
    foot: `${labels.phrase.madeBy} ${labels.phrase.document} ${document.id.slice(0, 19)} · ${labels.phrase.knowledge} ${dossier.knowledge}`,
  };
}

const levels: readonly string[] = ['none', 'watch', 'elevated', 'high', 'severe'];
function rank(level: string): number {
  return levels.indexOf(level);
}

function marksOf(assessments: readonly Assessment[], { phrase }: Labels): string[] {
  const marks = assessments.flatMap(({ handling }) => [fill(phrase.tlp, { tlp: handling.tlp }), fill(phrase.pap, { pap: handling.pap })]);
  return [...new Set(marks)];
}

function sectionsOf(dossier: Dossier, labels: Labels): Section[] {
  const sections: Section[] = [];
  const add = (id: SectionId, blocks: readonly Block[], of: string | null = null) => {
    if (blocks.length > 0) sections.push({ id, title: labels.sections[id], blocks, of });
  };
  add('notKnown', dossier.notKnown.length === 0 ? [] : [{ kind: 'list', title: null, items: dossier.notKnown }]);
  if (dossier.document.recognised) {
    add('recognised', [
      { kind: 'text', text: labels.phrase.recognised, tone: 'strong' },
      { kind: 'document', text: dossier.document.text },
    ]);
  }
  add('offers', offerBlocks(dossier, labels));
  add('claims', [claimsBlock(dossier, labels)]);
  add('actors', actorBlocks(dossier, labels));
  dossier.assessments.forEach((assessment, index) => {
    const kind = labels.caseKind[assessment.kind];
    const of = dossier.assessments.length === 1 ? null : fill(labels.phrase.case, { n: index + 1, kind });
    addCase(assessment, of, dossier, labels, add);
  });
  add('traces', traceBlocks(dossier, labels));
  add('redactions', redactionBlocks(dossier, labels));
  add('facts', factBlocks(dossier, labels));
  return sections;
}

type Add = (id: SectionId, blocks: readonly Block[], of: string | null) => void;

function addCase(assessment: Assessment, of: string | null, dossier: Dossier, labels: Labels, add: Add): void {
  const { judgement } = assessment;
  const why = (part: string): Block[] => {
    const reason = dossier.notAssessed[part];
    return reason === undefined ? [] : [{ kind: 'text', text: fill(labels.phrase.notAssessed, { why: reason }), tone: 'note' }];
  };
  add('likelihood', judgement === null ? why('judgement') : likelihoodBlocks(judgement, labels), of);
  add('estimates', estimateBlocks(assessment.estimates, labels), of);
  if (judgement !== null) {
    add('factors', factorBlocks(judgement, dossier, labels), of);
    add('competing', competingBlocks(judgement.factors, labels), of);
    add('wouldChangeIt', changeBlocks(judgement, labels), of);
  }
  add('matches', matchBlocks(assessment, dossier.notAssessed['matches'], labels), of);
  add('atStake', stakeBlocks(dossier, assessment, labels), of);
  add('severity', severityBlocks(assessment, labels), of);
  add('cascade', cascadeBlocks(assessment, dossier.notAssessed['impact.ifGenuine.cascade'], labels), of);
  add('alert', alertBlocks(assessment, labels), of);
  add('measures', measureBlocks(assessment, labels), of);
  add('notices', noticeBlocks(assessment, labels), of);
  add('handling', handlingBlocks(assessment, labels), of);
}

function offerBlocks(dossier: Dossier, labels: Labels): Block[] {
  const { offers, document } = dossier;
  if (offers.length === 0) return [{ kind: 'text', text: labels.phrase.noOffer, tone: 'note' }];
  return offers.map((offer, index) => {
    const title = offers.length === 1 ? null : fill(labels.phrase.offer, { n: index + 1 });
    return offerBlock(offer, document.text, labels, title, notesOn(dossier, index, labels));
  });
}

/** Corrections of one offer (`offers.0.price.amount`), by the path within it. */
function notesOn({ facts }: Dossier, index: number, labels: Labels): Notes {
  const notes = new Map<string, string>();
  const start = `offers.${index}.`;
  for (const { field, who, at, source } of facts) {
    if (field?.startsWith(start)) {
      notes.set(field.slice(start.length), fill(labels.phrase.analystSays, { who, at: when(labels, at), source }));
    }
  }
  return notes;
}

function factBlocks({ facts }: Dossier, labels: Labels): Block[] {
  // Estimates have a section of their own.
  const said = facts.filter(({ estimate }) => estimate === undefined);
  if (said.length === 0) return [];
  const items = said.map(({ factor, field, grade, answer, value, who, at, source }) => {
    const signed = [who, when(labels, at), source];
    if (grade) {
      const graded = [labels.grade[grade.of], grade.who].filter(Boolean).join(', ');
      return capital(join(`${graded}: ${grade.source ?? ''}${grade.information ?? ''}`, ...signed));
    }
    const said = answer === undefined ? JSON.stringify(value) : labels.answer[answer];
    return capital(join(`${factor ?? field}: ${said}`, ...signed));
  });
  return [{ kind: 'list', title: null, items }];
}
