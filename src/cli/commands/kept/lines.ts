import { AlertLevel, type Report, type Tongue } from '#model';
import { labelsIn, oneLine } from '#share';
import type { Act, KeptFile, Proposal } from '#store';
import type { CaseView } from '#work';

type Shown = Omit<KeptFile, 'judged'>;

/** A case in one line: id, when something of it changed, level, what and of whom. */
export function caseLine({ id, changedAt, level, kind, actor, victim, price, posts, likely, outcome }: Shown, tongue: Tongue): string {
  const labels = labelsIn(tongue);
  const whose = victim?.name ?? victim?.descriptor ?? [victim?.country, victim?.sector].filter(Boolean).join(' ');
  const parts = [`×${posts}`, labels.caseKind[kind as keyof typeof labels.caseKind] ?? kind, whose, actor, priced(price)];
  const percent = likely === null ? '—' : `${Math.round(likely * 100)}%`;
  const rank = labels.alert[AlertLevel.options[level] ?? 'none'];
  const head = [id, when(changedAt), rank.padEnd(14), percent.padStart(4), outcome ?? ' '].join(' ');
  return `${head} ${oneLine(parts.filter(Boolean).join(' · '))}`;
}

/** Two cases that may be the same. */
export function maybeLine({ one, other, madeAt }: Proposal): string {
  return `${one} ${other} ${when(madeAt)}`;
}

const acts: Readonly<Record<Act['kind'], Readonly<Record<Tongue, string>>>> = {
  fact: { es: 'dice', en: 'says' },
  outcome: { es: 'cómo terminó', en: 'how it ended' },
  join: { es: 'unió', en: 'joined' },
  split: { es: 'separó', en: 'split' },
  apart: { es: 'dijo que no es el mismo que', en: 'said it is not the same as' },
  merge: { es: 'unió', en: 'merged' },
  triage: { es: 'lo puso', en: 'put it' },
  note: { es: 'anotó', en: 'noted' },
  measure: { es: 'dijo de la medida', en: 'said of the measure' },
  delivery: { es: 'lo entregó', en: 'handed it over' },
  question: { es: 'pregunta', en: 'question' },
  forecast: { es: 'pronóstico', en: 'forecast' },
  resolution: { es: 'respuesta', en: 'resolution' },
  undo: { es: 'deshizo', en: 'took back' },
};

/** What happened in a case, what people said of it, and which others may be the same: what the page of a dossier does not show. */
export function happeningLines({ file, also, timeline, acts: said, maybe }: CaseView, tongue: Tongue): string[] {
  const title = {
    es: ['Caso', 'Qué pasó', 'Qué se dijo y decidió', 'Podría ser el mismo que'],
    en: ['Case', 'What happened', 'What was said and decided', 'May be the same as'],
  }[tongue];
  const rows = timeline.map(({ at, what, by, actor, price, was, post }) => {
    const sum = was === null ? priced(price) : `${priced(was)} → ${priced(price)}`;
    const parts = [labelsIn(tongue).happening[what], actor, by, sum].filter(Boolean);
    return `  ${when(at)} ${oneLine(parts.join(' · '))}  ${post.slice(7, 19)}`;
  });
  const decided = said.map(({ number, at, who, kind, body, undone }) => {
    const text = Object.entries(body).flatMap(([key, value]) =>
      key === 'posts' ? [] : [`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`],
    );
    const back = undone === null ? '' : ` [${acts.undo[tongue]}: ${undone.by}]`;
    return `  ${number}. ${when(at)} ${oneLine(`${who} ${acts[kind][tongue]} ${text.join(', ')}${back}`)}`;
  });
  const others = maybe.map(({ one, other }) => `  ${one === file.id ? other : one}`);
  return [
    `${title[0]} ${[file.id, ...also].join(' = ')}${file.outcome === null ? '' : ` (${file.outcome})`}`,
    ...headed(title[1], rows),
    ...headed(title[2], decided),
    ...headed(title[3], others),
  ];
}

function headed(title: string | undefined, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['', title ?? '', ...rows];
}

function priced(price: Report['price']): string {
  return price === null ? '' : `${price.amount.toLocaleString('en')}${price.currency === null ? '' : ` ${price.currency}`}`;
}

function when(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
