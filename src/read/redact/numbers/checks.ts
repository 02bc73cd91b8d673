// Check digits, each by the rule of its issuer. All take bare digits (or letters in capitals) and say whether the check is right.

const digitsOf = (text: string) => Array.from(text, Number);
const isOneDigit = (text: string) => new Set(text).size === 1;
const weighed = (digits: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * digits[at]!, 0);

/** ISO/IEC 7812: cards, and Mexico's social security number. */
export function passesLuhn(text: string): boolean {
  let sum = 0;
  for (let at = text.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = text.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

const networks = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]|2(?:2[2-9]|[3-6]\d|7[01]|720))\d{14}$/,
  /^(?:222[1-9]|27(?:[01]\d|20))\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)\d{11}$/,
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}(?:\d{3})?$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14,17}$/,
  /^220[0-4]\d{12}$/,
  // Regional: Carnet, Elo, Hipercard, Naranja, Cabal, Maestro.
  /^(?:286900|502275|506[0-9]\d\d|509\d{3}|627780|636297|636368|636369|639\d{3}|6062\d\d|384\d{3}|589562|604\d{3}|589657|650\d{3})\d{10}$/,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
];

/** A number of a known network of cards with a right check. */
export function isCard(digits: string): boolean {
  return (
    digits.length >= 13 &&
    digits.length <= 19 &&
    !isOneDigit(digits) &&
    networks.some((network) => network.test(digits)) &&
    passesLuhn(digits)
  );
}

/** Mexico: 18 digits, weights 3 7 1. `bankKnown` asks for a code that a bank bears. */
export function isClabe(text: string): boolean {
  if (!/^\d{18}$/.test(text) || isOneDigit(text)) return false;
  const digits = digitsOf(text);
  const sum = digits.slice(0, 17).reduce((total, digit, at) => total + ((digit * [3, 7, 1][at % 3]!) % 10), 0);
  return (10 - (sum % 10)) % 10 === digits[17];
}

const banks = new Set(
  (
    '002 006 009 012 014 019 021 022 030 032 036 037 042 044 058 059 060 062 072 102 103 106 108 110 112 113 116 124 126 127 128 129 130 131 132 133 134 135 136 137 138 139 140 ' +
    '141 143 145 147 148 150 151 152 154 155 156 157 158 159 160 166 167 168 600 601 602 605 606 607 608 610 613 614 615 616 617 618 619 620 621 622 623 626 627 628 629 630 631 632 ' +
    '633 634 636 637 638 640 642 646 647 648 649 651 652 653 655 656 659 661 670 677 680 683 684 685 686 689 699 703 706 710 715 720 721 722 723 725 727 728 729 730 732 734 738 741 901 902'
  ).split(' '),
);

export function hasBank(clabe: string): boolean {
  return banks.has(clabe.slice(0, 3));
}

/** Brazil, persons: two checks modulo 11. */
export function isCpf(text: string): boolean {
  if (!/^\d{11}$/.test(text) || isOneDigit(text)) return false;
  const digits = digitsOf(text);
  const check = (count: number) => ((digits.slice(0, count).reduce((sum, digit, at) => sum + digit * (count + 1 - at), 0) * 10) % 11) % 10;
  return check(9) === digits[9] && check(10) === digits[10];
}

/** Brazil, companies; since 2026 with letters in the first twelve places. */
export function isCnpj(text: string): boolean {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(text) || isOneDigit(text)) return false;
  const values = Array.from(text, (char) => char.charCodeAt(0) - 48);
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  const check = (count: number) => {
    const rest = weighed(values, weights.slice(13 - count)) % 11;
    return rest < 2 ? 0 : 11 - rest;
  };
  return check(12) === values[12] && check(13) === values[13];
}

/** Argentina: type, number, check modulo 11. */
export function isCuit(text: string): boolean {
  if (!/^(?:20|23|24|25|26|27|30|33|34)\d{9}$/.test(text)) return false;
  const digits = digitsOf(text);
  const rest = 11 - (weighed(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 11 ? 0 : rest === 10 ? 9 : rest) === digits[10];
}

/** Chile: 7 or 8 digits and a digit or K. */
export function isRut(body: string, check: string): boolean {
  if (!/^\d{7,8}$/.test(body)) return false;
  const sum = [...body].reverse().reduce((total, digit, at) => total + Number(digit) * (2 + (at % 6)), 0);
  const wanted = 11 - (sum % 11);
  return check.toUpperCase() === (wanted === 11 ? '0' : wanted === 10 ? 'K' : String(wanted));
}

/** Spain: 8 digits (X, Y, Z and 7 for foreigners) and a letter modulo 23. */
export function isDni(text: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (!match || (match[1] === '' ? match[2]!.length !== 8 : match[2]!.length !== 7)) return false;
  const lead = match[1] === '' ? '' : String('XYZ'.indexOf(match[1]!));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(lead + match[2]) % 23] === match[3];
}

/** Russia: insurance number, 9 digits and a sum modulo 101. */
export function isSnils(text: string): boolean {
  if (!/^\d{11}$/.test(text) || isOneDigit(text)) return false;
  const sum = weighed(digitsOf(text), [9, 8, 7, 6, 5, 4, 3, 2, 1]);
  const rest = sum % 101;
  return (rest === 100 ? 0 : rest) === Number(text.slice(9));
}

/** Russia: taxpayer's number, 10 or 12 digits. */
export function isInn(text: string): boolean {
  if (!/^(?:\d{10}|\d{12})$/.test(text) || isOneDigit(text)) return false;
  const digits = digitsOf(text);
  const check = (weights: readonly number[]) => (weighed(digits, weights) % 11) % 10;
  if (digits.length === 10) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[9];
  return check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[10] && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[11];
}

const curpLetters = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const states = new Set('AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE'.split(' '));

/** Mexico, persons: 18 characters with a day that exists, a state and a check. */
export function isCurp(text: string): boolean {
  if (!/^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\d$/.test(text)) return false;
  if (!isDay(text.slice(4, 10)) || !states.has(text.slice(11, 13))) return false;
  const sum = Array.from(text.slice(0, 17)).reduce((total, char, at) => total + curpLetters.indexOf(char) * (18 - at), 0);
  return (10 - (sum % 10)) % 10 === Number(text[17]);
}

const rfcLetters = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Mexico, taxpayers: 13 characters for persons, 12 for companies, with a day and a check. The two numbers for the public at large pass for nobody's. */
export function isRfc(text: string): boolean {
  if (!/^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/.test(text) || !isDay(text.slice(-9, -3))) return false;
  if (/^X[AE]XX010101000$/.test(text)) return false;
  const padded = text.padStart(13, ' ');
  const sum = Array.from(padded.slice(0, 12)).reduce((total, char, at) => total + rfcLetters.indexOf(char) * (13 - at), 0);
  const rest = sum % 11;
  return text.at(-1) === (rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest));
}

/** Six digits year month day. */
export function isDay(text: string): boolean {
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
