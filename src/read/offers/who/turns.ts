import type { Page } from '../../words/page.ts';

/** The forms in which an exported chat opens a turn: a nick before a colon, with or without the time, or a nick and the time on a line. */
const forms: readonly RegExp[] = [
  /^[\s▸►▪•*#>|~»«—–-]{0,6}[[(<]\d[\d./:,T -]{3,24}[ |]([\p{L}\p{N}][\p{L}\p{N}_. @~-]{0,30}?)[\])>][ \t]*:?/u,
  /^[\s▸►▪•*#>|~»«—–-]{0,6}[[(<]?(?:\d[\d./:,T -]{3,24}[\])>]?[ \t]*[-–—»|]?[ \t]*)?[<@*~]{0,3}([\p{L}\p{N}][\p{L}\p{N}_. @~-]{0,30}?)[>*]{0,3}(?:[ \t]*\([\p{L} ]{2,16}\))?[ \t]*(?::|»|>)(?!\/)/u,
  /^[\s▸►▪•*#>|~»«—–-]{0,6}[([]?@?([\p{L}\p{N}][\p{L}\p{N}_. @~-]{0,30}?)[*]{0,2}[ \t]*[,—–-]?[ \t]+[[(]?(?:today|yesterday|hoy|ayer|hoje|ontem|сегодня|вчера|\d{1,4}[./:-]\d{1,2})[^\n]{0,24}$/u,
  /^[\s▸►▪•*#>|~»«—–-]{0,6}\(([\p{L}\p{N}][\p{L}\p{N}_. @~-]{0,30}?),[ \t]*\d{1,2}:\d{2}\)/u,
];

/** A longer line opens no other turn behind this many characters. */
const HEAD = 120;

/**
 * Who speaks each sentence of a chat, by nick, or null where no turn shows. A word before a colon is a nick when it opens several
 * turns or comes with a time: `wallet: 1Ac…` is none.
 */
export function turnsIn(page: Page): readonly (string | null)[] {
  const opened = new Map<number, string>();
  const count = new Map<string, number>();
  for (let start = 0; start < page.text.length; ) {
    const end = page.lineAt(start)[1];
    const line = page.text.slice(start, Math.min(end, start + HEAD));
    const nick = nickOf(line);
    if (nick) {
      opened.set(start, nick.name);
      count.set(nick.name, (count.get(nick.name) ?? 0) + (nick.timed ? 2 : 1));
    }
    start = end + 1;
  }
  let speaker: string | null = null;
  let line = -1;
  return page.sentences.map(({ start, end }) => {
    for (let at = page.lineAt(start)[0]; at > line; at = -1) {
      line = at;
      const nick = opened.get(at) ?? (end > page.lineAt(start)[1] ? opened.get(page.lineAt(end)[0]) : undefined);
      if (nick !== undefined && (count.get(nick) ?? 0) > 1) speaker = nick;
    }
    return speaker;
  });
}

function nickOf(line: string): { name: string; timed: boolean } | null {
  for (const form of forms) {
    const name = form.exec(line)?.[1]?.trim();
    if (name !== undefined && /\p{L}/u.test(name)) return { name, timed: /\d:\d\d/.test(line.slice(0, 40)) };
  }
  return null;
}
