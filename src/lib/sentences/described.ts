import type { Detail } from './saying.ts';

/** What is wrong with which setting of a source (`what`, `why`), behind a colon; nothing where nobody says. */
export function described({ what = '', why = '' }: Detail, tongue: 'es' | 'en'): string {
  const known = reasons[String(why)];
  const reason = known === undefined ? String(why) : known[tongue];
  if (why === 'kind' || why === 'name') return `: ${reason.replace('%', String(what))}`;
  return what === '' && reason === '' ? '' : `: ${[what, reason].filter((one) => one !== '').join(' ')}`;
}

/** Reasons by the word that `settingsOf` gives for them, or by what a rule of the settings says in English. */
const reasons: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  kind: {
    es: 'no hay ningún tipo «%» («vigia source add» los muestra)',
    en: 'there is no kind "%" ("vigia source add" shows them)',
  },
  name: {
    es: 'no se conoce ningún canal «%» («vigia source add» los muestra); si es otra cosa, diga cuál con «--set kind=…»',
    en: 'no feed "%" is known ("vigia source add" shows them); if it is something else, say what with "--set kind=…"',
  },
  missing: { es: 'falta', en: 'is missing' },
  unknown: { es: 'no es un ajuste de este tipo de fuente', en: 'is no setting of this kind of source' },
  url: { es: 'no es una dirección completa (https://…)', en: 'is no whole address (https://…)' },
  array: { es: 'es una lista, por ejemplo ["a", "b"]', en: 'is a list, as in ["a", "b"]' },
  object: { es: 'es un grupo de ajustes', en: 'is a group of settings' },
  record: { es: 'es un grupo de ajustes', en: 'is a group of settings' },
  number: { es: 'es un número', en: 'is a number' },
  int: { es: 'es un número entero', en: 'is a whole number' },
  boolean: { es: 'es true o false', en: 'is true or false' },
  string: { es: 'es un texto', en: 'is a text' },
  proxy: { es: 'no es la dirección de un proxy', en: 'is no address of a proxy' },
  'env:NAME or file:/path': {
    es: 'es una clave, y las claves no se escriben: se dan como env:NOMBRE o file:/ruta',
    en: 'is a key, and keys are not written out: give env:NAME or file:/path',
  },
  'a key is given as env:NAME or file:/path': {
    es: 'lleva una clave, que se da como env:NOMBRE o file:/ruta',
    en: 'carries a key, which is given as env:NAME or file:/path',
  },
  'this header may not be set': { es: 'es un encabezado que no se puede poner', en: 'is a header that may not be set' },
  'needs a socks5 proxy': { es: 'necesita web.proxy=socks5://…', en: 'needs web.proxy=socks5://…' },
  'an address with http:// or https://': { es: 'no es una dirección con http:// o https://', en: 'is no address with http:// or https://' },
  'an address with http:// or https:// and {year}, {month}, {day} in it': {
    es: 'no es una dirección con {year}, {month} y {day}',
    en: 'is no address with {year}, {month} and {day} in it',
  },
  'a day needs its month': { es: 'lleva {day} sin {month}', en: 'has {day} without {month}' },
  'urls or archive: one of the two': {
    es: 'falta la dirección (--set \'urls=["https://…"]\')',
    en: 'the address is missing (--set \'urls=["https://…"]\')',
  },
  'a host in lower case, without scheme and port': {
    es: 'no es un servidor escrito en minúsculas, sin https:// ni puerto',
    en: 'is no host in small letters, without scheme and port',
  },
  'http://host:port, https://host:port or socks5://host:port': {
    es: 'no tiene la forma socks5://servidor:puerto o http://servidor:puerto',
    en: 'has not the form socks5://host:port or http://host:port',
  },
  'an unencrypted connection is only for a host named as private (privateHost: true)': {
    es: 'sin cifrar solo se permite con un servidor propio (--set privateHost=true)',
    en: 'without encryption is only for an own server (--set privateHost=true)',
  },
  'a whole path, from the root on': { es: 'no es una ruta completa, desde /', en: 'is no whole path, from / on' },
};
