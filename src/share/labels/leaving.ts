import type { CaseKind, Text } from '#model';

/** What a case is called where it leaves the house: never without the word that it is not proven. */
export const alleged = {
  'access-sale': { es: 'Presunta venta de acceso', en: 'Alleged sale of access' },
  'data-sale': { es: 'Presunta venta de datos', en: 'Alleged sale of data' },
  extortion: { es: 'Presunta extorsión', en: 'Alleged extortion' },
  leak: { es: 'Presunta filtración', en: 'Alleged leak' },
  'third-party-report': { es: 'Reporte de un tercero, sin verificar', en: 'Unverified report by a third party' },
} as const satisfies Record<CaseKind, Text>;

/** Comments and names in what other tools take in; `{holes}` are filled by `fill`. */
export const leaving = {
  seen: { es: 'Aparece en el texto; no verificado', en: 'Stands in the text; not verified' },
  published: { es: 'Publicado como indicador en un aviso técnico', en: 'Published as an indicator in an advisory' },
  allegedVictim: {
    es: 'Presunta víctima, según el texto; nadie lo ha verificado',
    en: 'Alleged victim, as the text says; nobody has verified it',
  },
  victimUnnamed: { es: 'Organización que el texto no nombra', en: 'Organisation that the text does not name' },
  likelihoodLow: {
    es: 'Probabilidad de que haya algo real y vigente: extremo bajo del intervalo de 80 %',
    en: 'Likelihood that something real and current stands behind it: lower end of the 80% interval',
  },
  likelihoodHigh: {
    es: 'Probabilidad de que haya algo real y vigente: extremo alto del intervalo de 80 %',
    en: 'Likelihood that something real and current stands behind it: upper end of the 80% interval',
  },
  graded: { es: 'Calificación ({of}), {who}: {grade}', en: 'Grade ({of}), {who}: {grade}' },
  gradedNobody: { es: 'sin nombre', en: 'unnamed' },
  named: { es: '{kind}, así nombrado en el texto', en: '{kind}, so named in the text' },
  claimed: { es: 'Presunto. Lo sostiene {who}; {certainty}', en: 'Alleged. Held by {who}; {certainty}' },
  claimedByNobody: { es: 'Presunto. Nadie con nombre lo sostiene; {certainty}', en: 'Alleged. Nobody named holds it; {certainty}' },
  denied: { es: 'Lo niega {who}; {certainty}', en: 'Denied by {who}; {certainty}' },
  deniedByNobody: { es: 'Se niega, sin que se diga quién; {certainty}', en: 'Denied, by nobody named; {certainty}' },
  advisory: { es: 'Aviso técnico', en: 'Advisory' },
} as const satisfies Record<string, Text>;
