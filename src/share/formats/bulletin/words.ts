import { type CaseKind, type Localised, localise, type Pap, type Text, type Tlp, type Tongue } from '#model';

/** Words that only the bulletin needs; the rest are those of `labels`. `{holes}` as there. */
const all = {
  bulletin: { es: 'Boletín de alerta temprana', en: 'Early warning bulletin' },
  technical: { es: 'Anexo técnico', en: 'Technical annex' },
  page: { es: 'Hoja {n} de 2', en: 'Page {n} of 2' },
  unconfirmed: {
    es: 'Lo que aquí se cuenta lo afirman otros. Nada está confirmado mientras no se diga expresamente.',
    en: 'What is told here is what others claim. Nothing is confirmed unless it is expressly said to be.',
  },
  assessedAt: { es: 'Valorado al', en: 'Assessed as of' },
  expires: { es: 'Caduca', en: 'Expires' },
  never: { es: 'sin fecha', en: 'no date' },
  ofCase: { es: 'Caso', en: 'Case' },
  alert: { es: 'Alerta', en: 'Alert' },

  claimed: { es: 'Qué se afirma, y quién lo afirma', en: 'What is claimed, and by whom' },
  seller: { es: 'Se atribuye a', en: 'Attributed to' },
  victim: { es: 'Presunta víctima', en: 'Alleged victim' },
  saidBy: { es: 'Lo dice', en: 'Said by' },
  likely: { es: 'Qué tan probable es', en: 'How likely it is' },
  confidence: { es: 'Confianza en el análisis', en: 'Confidence in the analysis' },
  unknown: { es: 'Qué se desconoce', en: 'What is not known' },
  nothingUnknown: { es: 'Nada que el texto deje abierto.', en: 'Nothing that the text leaves open.' },
  concerns: { es: 'A quién podría concernir', en: 'Whom it may concern' },
  fits: { es: 'Quien encaje con: {what}.', en: 'Whoever fits: {what}.' },
  fitsAnybody: {
    es: 'El texto no describe a la presunta víctima: no se puede acotar.',
    en: 'The text does not describe the alleged victim: it cannot be narrowed down.',
  },
  atStake: { es: 'En riesgo según el texto: {what}.', en: 'At risk by the text: {what}.' },
  unmatched: {
    es: 'No se comparó con un padrón de organizaciones.',
    en: 'It was not compared with a register of organisations.',
  },
  nobody: { es: 'Que no sea nadie del padrón: {p}.', en: 'Nobody in the register: {p}.' },
  otherSide: { es: 'Qué dice la otra parte', en: 'What the other side says' },
  noOtherSide: {
    es: 'No se conoce declaración de {who}, ni que lo confirme ni que lo desmienta.',
    en: 'No statement of {who} is known, neither confirming nor denying it.',
  },
  theAccused: { es: 'la parte señalada', en: 'the party that is named' },
  denies: { es: 'lo desmiente', en: 'denies it' },
  confirms: { es: 'lo confirma', en: 'confirms it' },
  doesNotConfirm: { es: 'no lo confirma', en: 'does not confirm it' },
  investigates: { es: 'dice que lo investiga', en: 'says it is being investigated' },
  somebody: { es: 'Alguien sin nombre', en: 'Somebody unnamed' },

  todo: { es: 'Qué hacer, por quién y para cuándo', en: 'What to do, by whom and by when' },
  measure: { es: 'Medida', en: 'Measure' },
  owner: { es: 'Responsable', en: 'Owner' },
  due: { es: 'A más tardar (UTC)', en: 'No later than (UTC)' },
  within: { es: 'en {n} h', en: 'in {n} h' },
  anyway: { es: 'Conviene aunque resulte falso', en: 'Worth doing even if it proves false' },
  nothingTodo: { es: 'No se pide nada por ahora: basta observar.', en: 'Nothing is asked for now: watching is enough.' },

  factors: { es: 'Por qué: factores y su peso', en: 'Why: factors and their weight' },
  factorsNote: {
    es: 'Puntos que cada respuesta, por sí sola, mueve la probabilidad de algo real y vigente.',
    en: 'Points by which each answer alone moves the probability of something real and current.',
  },
  noFactors: { es: 'Ninguna respuesta del texto mueve la valoración.', en: 'No answer of the text moves the assessment.' },
  change: { es: 'Qué la cambiaría', en: 'What would change it' },
  today: { es: 'Hoy {p}. Ninguna comprobación requiere contactar a nadie.', en: 'Now {p}. No check needs contact with anybody.' },
  ifYes: { es: 'si sí', en: 'if yes' },
  ifNo: { es: 'si no', en: 'if no' },
  explanations: { es: 'Las seis explicaciones', en: 'The six explanations' },
  indicators: { es: 'Indicadores (desactivados)', en: 'Indicators (defanged)' },
  noIndicators: { es: 'El texto no trae indicadores.', en: 'The text holds no indicators.' },
  access: { es: 'Acceso y productos', en: 'Access and products' },
  noAccess: { es: 'El texto no dice por qué vía ni sobre qué producto.', en: 'The text tells neither the way in nor a product.' },
  techniques: { es: 'Técnicas (MITRE ATT&CK)', en: 'Techniques (MITRE ATT&CK)' },
  noTechniques: { es: 'El texto no describe técnicas.', en: 'The text describes no techniques.' },
  grades: { es: 'Calificación de las fuentes', en: 'Grades of the sources' },
  gradesNote: {
    es: 'Código del Almirantazgo. F y 6: no hay base para juzgar; no significa falso.',
    en: 'Admiralty code. F and 6: no basis to judge; that does not mean false.',
  },
  personUngraded: { es: 'a una persona no se le pone letra', en: 'a person gets no letter' },
  references: {
    es: 'Medidas: plazo, PAP y referencias (CPG, CSF, ATT&CK, D3FEND)',
    en: 'Measures: deadline, PAP and references (CPG, CSF, ATT&CK, D3FEND)',
  },
  sources: { es: 'Fuentes y cronología', en: 'Sources and timeline' },
  receivedFrom: { es: 'Texto de {from} ({kind})', en: 'Text from {from} ({kind})' },
  undated: { es: 'sin fecha', en: 'no date' },
  links: { es: 'Ligas de las que se habla', en: 'Links that are spoken of' },
  noLinks: { es: 'No se habla de ninguna.', en: 'None is spoken of.' },
  origin: { es: 'Con qué se hizo', en: 'What it was made with' },
  knowledge: { es: 'Conocimiento', en: 'Knowledge' },
  document: { es: 'Documento', en: 'Document' },
  masked: { es: 'Tapado', en: 'Masked' },
  answer: { es: 'Cómo responder', en: 'How to answer' },
  howToAnswer: {
    es: 'Por el mismo canal y con la misma marca TLP, citando «{ref}»: 1) si les concierne (sí, no, no se sabe) y cómo lo saben; 2) qué medidas se tomaron y a qué hora (UTC); 3) qué encontraron, también si no fue nada. Un «no somos nosotros» ayuda tanto como un hallazgo. No se contacte al vendedor ni se pruebe el acceso.',
    en: 'By the same channel and under the same TLP marking, quoting “{ref}”: 1) whether it concerns you (yes, no, not known) and how you know; 2) which measures were taken and when (UTC); 3) what you found, also if it was nothing. “It is not us” helps as much as a finding. Do not contact the seller and do not try the access.',
  },
  more: { es: '… ({n} más: véase el caso)', en: '… ({n} more: see the case)' },
  amongCases: { es: '{ref} (uno de {n} del mismo texto)', en: '{ref} (one of {n} in the same text)' },
} as const satisfies Record<string, Text>;

/** What the headline says was done to whom; `{who}` is the victim, `de`: with the preposition where Spanish contracts. */
const heads = {
  'access-sale': { es: 'Presunta venta de acceso a {who}', en: 'Alleged sale of access to {who}' },
  'data-sale': { es: 'Presunta venta de datos de {who}', en: 'Alleged sale of data of {who}' },
  extortion: { es: 'Presunta extorsión a {who}', en: 'Alleged extortion of {who}' },
  leak: { es: 'Presunta filtración de datos de {who}', en: 'Alleged leak of data of {who}' },
  'third-party-report': { es: 'Reporte de un presunto ataque a {who}', en: 'Report of an alleged attack on {who}' },
} as const satisfies Record<CaseKind, Text>;

const victims = {
  unnamed: { es: 'una organización que no se nombra', en: 'an organisation that is not named' },
  ofSector: { es: 'una organización sin nombrar ({sector})', en: 'an unnamed organisation ({sector})' },
  of: { es: 'una organización sin nombrar ({sector}, {country})', en: 'an unnamed organisation ({sector}, {country})' },
  in: { es: 'una organización sin nombrar ({country})', en: 'an unnamed organisation ({country})' },
} as const satisfies Record<string, Text>;

/** What each marking allows (FIRST, TLP 2.0; PAP of the MISP taxonomy), in the words of `knowledge/scales/sharing.yaml`. */
const tlp = {
  CLEAR: { es: 'sin restricción', en: 'no restriction' },
  GREEN: { es: 'solo la comunidad; no publicar', en: 'community only; do not publish' },
  AMBER: { es: 'su organización y sus clientes, según necesidad', en: 'your organisation and its clients, need to know' },
  'AMBER+STRICT': { es: 'solo su organización, según necesidad', en: 'your organisation only, need to know' },
  RED: { es: 'solo las personas a quienes se entrega', en: 'only the persons it is handed to' },
} as const satisfies Record<Tlp, Text>;

const pap = {
  CLEAR: { es: 'sin restricción de uso', en: 'no restriction on use' },
  GREEN: { es: 'se permite actuar en la red propia', en: 'acting in one’s own network is allowed' },
  AMBER: { es: 'solo consultas pasivas', en: 'passive checks only' },
  RED: { es: 'solo pasivo y sin dejar rastro', en: 'passive and undetectable only' },
} as const satisfies Record<Pap, Text>;

const words = { ...all, heads, victims, tlp, pap };
export type Words = Localised<typeof words>;

const localised: Readonly<Record<Tongue, Words>> = { es: localise(words, 'es'), en: localise(words, 'en') };

export function wordsIn(tongue: Tongue): Words {
  return localised[tongue];
}
