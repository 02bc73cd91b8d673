type Writing = {
  readonly number: Intl.NumberFormat;
  readonly short: Intl.NumberFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfYear: Intl.DateTimeFormat;
  readonly month: Intl.DateTimeFormat;
  readonly region: Intl.DisplayNames;
};

const made = new Map<string, Writing>();

/**
 * What writes numbers, days and countries in a locale, made once: each of these holds some ten kilobytes that the collector does not see, so
 * that a service that made them anew for every page grew by half a megabyte a page.
 */
export function writingIn(locale: string): Writing {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const dated = (form: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' });
  const writing: Writing = {
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }),
    short: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    day: dated({ dateStyle: 'medium' }),
    dayOfYear: dated({ day: 'numeric', month: 'short' }),
    month: dated({ month: 'long', year: 'numeric' }),
    region: new Intl.DisplayNames([locale], { type: 'region' }),
  };
  made.set(locale, writing);
  return writing;
}
