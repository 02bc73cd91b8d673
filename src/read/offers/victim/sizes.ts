import type { Genre, Good, Span } from '#model';
import { type Amount, amountsIn } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import type { Plot } from '../draft.ts';

/** No victim has more people or machines. */
const MOST = 2_500_000;

/** How many people and machines the victim has: a count with its noun first, then a label with its count. */
export function sizesOf(plot: Plot, genre: Genre, good: Good) {
  const { page } = plot;
  let employees: number | null = null;
  let hosts: number | null = null;
  const spans: Span[] = [];
  const put = (kind: string, amount: number, span: Span) => {
    if (amount > MOST) return;
    if (kind === 'employees' && employees === null) employees = amount;
    else if (kind === 'hosts' && hosts === null) hosts = amount;
    else return;
    spans.push(span);
  };
  for (const index of plot.all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const amounts = amountsIn(page, from, to).filter(({ currency, percent }) => currency === null && !percent);
    if (amounts.length === 0) continue;
    const owned = good === 'access' || good === 'insider';
    const firm = page.find('money-roles.revenue', from, to).length > 0 || owned;
    for (const { unit, amount, from: first, to: last } of amounts) {
      if (unit === 'employees') put('employees', amount, page.span(first, last));
      else if (unit === 'hosts' && amount >= 5 && owned && genre !== 'leak-site') put('hosts', amount, page.span(first, last));
      else if (unit === 'records' && firm && genre !== 'news' && people(page, last)) put('employees', amount, page.span(first, last));
    }
    for (const label of page.find('size-labels', from, to)) {
      const behind = amounts.find((one) => one.to === label.from && one.unit === null && !(gapAt(page, label.from) & Gap.newline));
      if (behind) {
        if (label.value !== 'hosts' && (firm || label.value === 'employees') && genre !== 'news')
          put('employees', behind.amount, page.span(behind.from, label.to));
        continue;
      }
      const next = amounts.find((one) => one.from >= label.to && one.from - label.to <= 3);
      if (
        !next ||
        label.value === 'none' ||
        !joined(page, label.to, next.from) ||
        amounts.some((one) => one.to === label.from) ||
        (next.unit !== null && next.unit !== label.value && next.unit !== 'records')
      )
        continue;
      put(label.value === 'people' ? 'employees' : label.value, next.amount, page.span(label.from, next.to));
    }
  }
  return { employees, hosts, spans };
}

function people(page: Page, last: number): boolean {
  return page.find('size-labels.people', last - 1, last + 1).length > 0;
}

/** Whether a count of people is of those who work for the victim: told beside what it earns, or behind a word of employing. */
export function ofStaff(page: Page, from: number, to: number, { from: first, to: last }: Amount): boolean {
  if (!people(page, last)) return false;
  return (
    page.find('money-roles.revenue', from, to).length > 0 ||
    page.find('size-labels.employees', Math.max(from, first - EMPLOYING), first).length > 0
  );
}

/** So near before a count stands the word of employing. */
const EMPLOYING = 3;

const MARKS = Gap.colon | Gap.equals | Gap.dash | Gap.symbol;

/** Whether a number stands right behind its label, or behind a mark or a few small words (`empleados: 300`, `staff of about 40`). */
function joined(page: Page, from: number, at: number): boolean {
  if (at === from || (gapAt(page, from) | gapAt(page, at)) & MARKS || gapAt(page, from) & Gap.stop) return true;
  // `Hosts seen .... 1100`
  if (at - from <= 2 && /\.{3}/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0))) return true;
  for (let i = from; i < at; i += 1)
    if (page.tokens[i]?.gap !== Gap.space || (!page.isCommon(i) && page.find('small-words', i, i + 1).length === 0)) return false;
  return true;
}

function gapAt(page: Page, at: number): number {
  return page.tokens[at]?.gap ?? 0;
}
