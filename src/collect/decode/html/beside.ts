import type { Author } from '#model';
import { dayOf, type Order } from '../dates.ts';

/**
 * What the words beside a post say of its author (`Joined: Jan 12, 2024 Posts: 1,204`), in the languages that forums speak.
 * `order` tells which is the day in `03/04/2024`.
 */
export function standingOf(beside: string, order: Order = 'day'): Omit<Author, 'alias'> {
  const since = first(joined, beside);
  return {
    joinedOn: since === null ? null : dayOf(since, order),
    posts: wholeOf(first(written, beside) ?? first(writtenBefore, beside)),
    reputation: wholeOf(first(reputed, beside)),
    forumDeposit: first(deposited, beside),
  };
}

/** Labels and the value after each. */
const joined =
  /(?<!\p{L})(?:joined|join date|member since|registered|registrad[oa](?: el)?|registrado em|fecha de ingreso|ingres[óo]|se incorporó|miembro desde|unido|cadastrado(?: em)?|data de registro|entrou em|membro desde|дата регистрации|регистрация|зарегистрирован|на форуме с)\s{0,3}:?\s{0,3}([\p{L}\d][\p{L}\d ,./-]{3,27})/iu;
const written =
  /(?<!\p{L})(?:posts|messages|mensajes|publicaciones|mensagens|сообщени[яй]|публикаци[ий]|постов)\s{0,3}:?\s{0,3}(\d[\d.,\u00a0 ]{0,10}(?:[kкmм](?!\p{L}))?)/iu;
const writtenBefore =
  /(?<![\d.,])(\d[\d.,\u00a0]{0,10}[kкmм]?) (?:posts|messages|mensajes|publicaciones|mensagens|сообщени[яй]|публикаци[ийя])(?!\p{L})/iu;
const reputed =
  /(?<!\p{L})(?:reputation|reaction score|reputación|puntuación de reacción|puntos de reacción|reputação|pontuação de reação|репутация|реакции)\s{0,3}:?\s{0,3}([-−]?\d[\d.,]{0,8}(?:[kкmм](?!\p{L}))?)/iu;
const deposited =
  /(?<!\p{L})(?:deposit|depósito|депозит)\s{0,3}:?\s{0,3}([$€₿]?\d[\d.,]{0,12}(?: ?(?:BTC|USDT?|EUR|XMR|LTC|RUB|₽|\$|€|₿|฿))?)/iu;

function first(pattern: RegExp, text: string): string | null {
  return pattern.exec(text)?.[1]?.trim().replace(/[,.]$/u, '') ?? null;
}

function wholeOf(text: string | null): number | null {
  if (text === null) return null;
  const [, digits = '', unit] = /^(.*?)\s?([kкmм])?$/iu.exec(text) ?? [];
  const number = Number(
    digits
      .replace('−', '-')
      .replace(/[.,\s](?=\d{3}(?:\D|$))/gu, '')
      .replace(',', '.')
      .trim(),
  );
  const times = unit === undefined ? 1 : /[kк]/iu.test(unit) ? 1_000 : 1_000_000;
  return Number.isFinite(number) ? Math.trunc(number * times) : null;
}
