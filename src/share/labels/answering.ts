import type { Checked, Effort, Notice, Text } from '#model';

export const effort = {
  low: { es: 'bajo', en: 'low' },
  medium: { es: 'medio', en: 'medium' },
  high: { es: 'alto', en: 'high' },
} as const satisfies Record<Effort, Text>;

/** What makes a notice due, as a heading over those that it makes due. */
export const notice = {
  offer: { es: 'Por la publicación misma', en: 'For the post itself' },
  incident: { es: 'Si la revisión muestra un incidente', en: 'If the check shows an incident' },
  'personal-data': { es: 'Si salieron datos de personas', en: 'If data of people are out' },
} as const satisfies Record<Notice['cause'], Text>;

export const duty = {
  yes: { es: 'Es obligación.', en: 'It is a duty.' },
  no: { es: 'Es voluntario.', en: 'It is voluntary.' },
  unknown: { es: 'No sabemos si es obligación.', en: 'We do not know whether it is a duty.' },
} as const satisfies Record<Notice['duty'], Text>;

export const checked = {
  text: { es: 'leído en su fuente', en: 'read at its source' },
  report: { es: 'según lo publicado por otros', en: 'as others report it' },
  memory: { es: 'de memoria', en: 'from memory' },
} as const satisfies Record<Checked, Text>;
