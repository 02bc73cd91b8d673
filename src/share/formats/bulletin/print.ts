import { oneLine } from '../harmless.ts';

// Everything but what both typefaces of the bulletin show (a test compares it with the fonts themselves): Latin with its accents, Greek,
// Cyrillic, and the signs of our own pages. PDF/A takes no letter that has no shape.
const unshown =
  /(?![\u0300-\u030c])[^ -~\u00a0-\u017f\u0218-\u021b\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u0490-\u0493\u2010\u2012-\u2014\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0\u25a1]/gu;
const address = /\b(ht|f)tp(s?):\/\/([^\s/]*)/gi;
const mailbox = /(?<=[\w-])@(?=[\w-]+\.\w)/g;
const bareHost = /\b(www)\.|\.(onion|i2p)\b/gi;

/**
 * Any text as one line that can be set: harmless, with nothing that a reader of PDF turns into a link, with `□` for what the typefaces
 * do not have, and cut at a word when it has more than `most` characters.
 */
export function printable(text: string, most: number): string {
  const line = oneLine(text.slice(0, most * 3).toWellFormed())
    .normalize('NFC')
    .replace(unshown, plainer)
    .replace(/□(?: ?□)+/g, '□')
    .replace(/(\d) (?=%)/g, '$1\u00a0')
    .replace(mailbox, '[@]')
    .replace(
      address,
      (_, scheme: string, safe: string, host: string) =>
        `${scheme.toLowerCase() === 'f' ? 'fxp' : 'hxxp'}${safe}://${host.replaceAll('.', '[.]')}`,
    )
    .replace(bareHost, (_, www?: string, end?: string) => (www === undefined ? `[.]${end}` : `${www}[.]`));
  return line.length <= most && text.length <= most * 3 ? line : cut(line, most);
}

/** The letter that a letter in disguise (full width, mathematical bold) stands for, or the sign of one that is not shown. */
function plainer(letter: string): string {
  const plain = letter.normalize('NFKC');
  return plain.search(unshown) < 0 ? plain : '□';
}

function cut(line: string, most: number): string {
  const whole = line.slice(0, Math.max(1, most - 2));
  const word = whole.lastIndexOf(' ');
  const end = word > most / 2 ? whole.slice(0, word) : whole;
  return `${end.replace(/[\s,;:(«“]+$/u, '')} …`;
}
