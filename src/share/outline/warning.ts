import type { Assessment } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import { capital, count, percent, when } from './say.ts';
import type { Block, Measure } from './shape.ts';
import { writingIn } from './writing.ts';

/** Whom it may concern, or how many equally; what to look for where nobody is named; a reason when nobody looked. */
export function matchBlocks({ matches, selfCheck }: Assessment, why: string | undefined, labels: Labels): Block[] {
  const { phrase } = labels;
  const check: Block[] = selfCheck.length > 0 ? [{ kind: 'list', title: phrase.selfCheck, items: selfCheck }] : [];
  if (matches === null)
    return why === undefined ? check : [{ kind: 'text', text: fill(phrase.notAssessed, { why }), tone: 'note' }, ...check];
  const { candidates, nobodyRegistered, fitEqually, equals } = matches;
  const blocks: Block[] = [];
  if (candidates.length > 0) {
    const items = candidates.map((one) => `${one.name}: ${percent(labels, one.probability)}. ${one.reasons.join(' ')}`);
    blocks.push({ kind: 'list', title: phrase.candidates, items });
  }
  if (fitEqually !== null) {
    const text = fill(fitEqually === 1 ? phrase.fitsOne : phrase.fitEqually, { n: count(labels, fitEqually) });
    blocks.push({ kind: 'text', text, tone: 'plain' });
    const shown = equals.slice(0, mostEquals).map(({ name }) => name);
    const left = equals.length - shown.length;
    if (shown.length > 0)
      blocks.push({ kind: 'list', title: null, items: left > 0 ? [...shown, fill(phrase.andMore, { n: left })] : shown });
  }
  if (nobodyRegistered !== null) {
    // Nobody is ever ruled out.
    const p = nobodyRegistered > 0.994 ? phrase.almostSurely : percent(labels, nobodyRegistered);
    blocks.push({ kind: 'text', text: fill(phrase.nobodyRegistered, { p }), tone: 'plain' });
  }
  if (blocks.length === 0) blocks.push({ kind: 'text', text: phrase.nobodyFits, tone: 'note' });
  return [...blocks, ...check];
}

/** Names on a page; the whole list leaves as JSON. */
const mostEquals = 12;

export function alertBlocks({ alert }: Assessment, labels: Labels): Block[] {
  const blocks: Block[] = [
    { kind: 'text', text: `${fill(labels.phrase.alertLevel, { level: labels.alert[alert.level] })}.`, tone: 'strong' },
    { kind: 'text', text: alert.why, tone: 'plain' },
  ];
  if (alert.because.length > 0) blocks.push({ kind: 'list', title: null, items: alert.because });
  if (alert.expiresAt !== null) {
    const text = fill(labels.phrase.expires, { at: when(labels, alert.expiresAt) });
    blocks.push({ kind: 'text', text, tone: 'note' });
  }
  return blocks;
}

/** Measures as a checklist for each clock, in the order in which they are to be done. */
export function measureBlocks({ measures }: Assessment, labels: Labels): Block[] {
  const { phrase } = labels;
  const clocks = [...new Set(measures.map(({ dueWithinHours }) => dueWithinHours))].toSorted((one, other) => one - other);
  const lists = clocks.map((hours): Block => {
    const due = within(hours, labels);
    const items = measures.filter(({ dueWithinHours }) => dueWithinHours === hours).map((one) => itemOf(one, due, labels));
    return { kind: 'checklist', title: capital(due), items };
  });
  return lists.length === 0 ? [] : [...lists, { kind: 'text', text: phrase.judgedShares, tone: 'note' }];
}

function itemOf(one: Assessment['measures'][number], due: string, { phrase, effort }: Labels): Measure {
  return {
    id: one.id,
    what: one.do,
    because: one.because,
    here: one.here,
    never: one.never.join(' '),
    owner: [
      fill(phrase.owner, { who: one.owner }),
      fill(phrase.effort, { effort: effort[one.effort] }),
      ...(one.noRegret ? [phrase.noRegret] : []),
    ].join(' · '),
    due,
    dueWithinHours: one.dueWithinHours,
    averts: one.averts,
    tags: [
      fill(phrase.pap, { pap: one.pap }),
      ...listed('CPG', one.cpg),
      ...listed('CSF', one.csf),
      ...listed('ATT&CK', one.attack),
      ...listed('D3FEND', one.d3fend),
    ],
  };
}

function listed(name: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`];
}

/** `en 4 h`, `en 7 días`. */
function within(hours: number, { phrase }: Labels): string {
  return hours > 72 ? fill(phrase.dueDays, { days: Math.round(hours / 24) }) : fill(phrase.due, { hours });
}

/** Whom to tell, by what makes it due; and what we do not know of it. */
export function noticeBlocks({ notices }: Assessment, labels: Labels): Block[] {
  const { phrase, notice } = labels;
  const causes = [...new Set(notices.tell.map(({ cause }) => cause))];
  const lists = causes.map((cause): Block => {
    const items = notices.tell.filter((one) => one.cause === cause).map((one) => noticeOf(one, labels));
    return { kind: 'list', title: notice[cause], items };
  });
  const unknown: Block[] = notices.notKnown.length === 0 ? [] : [{ kind: 'list', title: phrase.noticesNotKnown, items: notices.notKnown }];
  return [...lists, ...unknown];
}

function noticeOf(one: Assessment['notices']['tell'][number], { phrase, duty, checked, locale }: Labels): string {
  const day = writingIn(locale).day.format(new Date(`${one.checkedOn}T00:00:00Z`));
  return [
    `${one.body}: ${one.within}`,
    duty[one.duty],
    one.proviso,
    one.where === null ? null : fill(phrase.noticeWhere, { where: one.where }),
    fill(phrase.noticeTell, { what: one.tell }),
    `(${fill(phrase.noticeChecked, { how: checked[one.checked], day })})`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}

export function handlingBlocks({ handling }: Assessment, labels: Labels): Block[] {
  const { phrase } = labels;
  const text = `${fill(phrase.tlp, { tlp: handling.tlp })} · ${fill(phrase.pap, { pap: handling.pap })}`;
  return [{ kind: 'text', text, tone: 'strong' }];
}
