import type { Text } from '#model';
import { same } from './same.ts';

/** Headings, in the order of the page. */
export const sections = {
  bottomLine: { es: 'En dos frases', en: 'In two sentences' },
  notKnown: { es: 'Lo que no sabemos', en: 'What we do not know' },
  recognised: { es: 'Texto leído de la imagen', en: 'Text read off the picture' },
  offers: { es: 'Qué se ofrece', en: 'What is offered' },
  claims: { es: 'Quién dice qué, y con cuánta seguridad', en: 'Who says what, and how surely' },
  actors: { es: 'Quiénes aparecen y cómo se relacionan', en: 'Who appears, and how they relate' },
  likelihood: { es: 'Qué tan probable es', en: 'How likely it is' },
  estimates: { es: 'Lo que estiman los analistas', en: 'What analysts estimate' },
  factors: { es: 'Por qué: los factores', en: 'Why: the factors' },
  competing: { es: 'Explicaciones en competencia', en: 'Competing explanations' },
  wouldChangeIt: { es: 'Qué cambiaría esta valoración', en: 'What would change this assessment' },
  matches: { es: 'A quién podría concernir', en: 'Whom it may concern' },
  atStake: { es: 'Qué está en juego', en: 'What is at stake' },
  alert: { es: 'Nivel de alerta', en: 'Alert level' },
  measures: { es: 'Qué hacer ahora', en: 'What to do now' },
  handling: { es: 'Manejo', en: 'Handling' },
  traces: { es: 'Indicadores y técnicas', en: 'Indicators and techniques' },
  redactions: { es: 'Datos tapados', en: 'Data masked' },
  facts: { es: 'Lo que aportó el analista', en: 'What the analyst added' },
  origin: { es: 'De dónde sale esta hoja', en: 'Where this page comes from' },
} as const satisfies Record<string, Text>;

/** Rows of an offer. */
export const fields = {
  actor: { es: 'Quién ofrece', en: 'Who offers' },
  venue: { es: 'Dónde', en: 'Where' },
  good: { es: 'Qué', en: 'What' },
  accessType: { es: 'Tipo de acceso', en: 'Kind of access' },
  privilege: { es: 'Privilegios', en: 'Privileges' },
  victim: { es: 'Víctima', en: 'Victim' },
  place: { es: 'Lugar', en: 'Place' },
  sector: same('Sector'),
  size: { es: 'Tamaño', en: 'Size' },
  domain: { es: 'Dominio', en: 'Domain' },
  price: { es: 'Precio', en: 'Price' },
  deposit: { es: 'Depósito', en: 'Deposit' },
  ransom: { es: 'Rescate', en: 'Ransom' },
  deadline: { es: 'Plazo', en: 'Deadline' },
  escrow: { es: 'Garante', en: 'Escrow' },
  exclusive: { es: 'Exclusiva', en: 'Exclusive' },
  proof: { es: 'Pruebas', en: 'Proof' },
  buyerFilter: { es: 'Compradores', en: 'Buyers' },
  volume: { es: 'Volumen', en: 'Volume' },
  seller: { es: 'Historial', en: 'Track record' },
  contacts: { es: 'Contacto', en: 'Contact' },
  status: { es: 'Estado', en: 'Status' },
} as const satisfies Record<string, Text>;
