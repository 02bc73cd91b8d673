import type {
  ActorKind,
  AlertLevel,
  Band,
  Certainty,
  ClaimKind,
  Consequence,
  HypothesisId,
  IndicatorType,
  RedactionKind,
  Relation,
  Text,
  Use,
  UseBand,
} from '#model';
import { same } from './same.ts';

export const claim = {
  offer: { es: 'oferta', en: 'offer' },
  capability: { es: 'capacidad', en: 'capability' },
  link: { es: 'vínculo', en: 'link' },
  threat: { es: 'amenaza', en: 'threat' },
  impact: { es: 'daño', en: 'impact' },
  denial: { es: 'desmentido', en: 'denial' },
  confirmation: { es: 'confirmación', en: 'confirmation' },
  investigation: { es: 'investigación', en: 'investigation' },
  measure: { es: 'medida', en: 'measure' },
  motive: { es: 'motivo', en: 'motive' },
} as const satisfies Record<ClaimKind, Text>;

export const certainty = {
  asserted: { es: 'lo da por hecho', en: 'asserted' },
  probable: { es: 'lo da por probable', en: 'probable' },
  belief: { es: 'lo cree', en: 'believed' },
  hearsay: { es: 'de oídas', en: 'hearsay' },
  possible: { es: 'lo da por posible', en: 'possible' },
  doubted: { es: 'lo pone en duda', en: 'doubted' },
} as const satisfies Record<Certainty, Text>;

export const actor = {
  persona: same('alias'),
  group: { es: 'grupo', en: 'group' },
  'criminal-organization': { es: 'organización criminal', en: 'criminal organization' },
  ransomware: same('ransomware'),
  expert: { es: 'especialista', en: 'specialist' },
  vendor: { es: 'empresa', en: 'company' },
  authority: { es: 'autoridad', en: 'authority' },
  victim: { es: 'víctima', en: 'victim' },
  outlet: { es: 'medio', en: 'outlet' },
} as const satisfies Record<ActorKind, Text>;

export const relation = {
  'collaborates-with': { es: 'colaboraría con', en: 'said to work with' },
  'member-of': { es: 'sería parte de', en: 'said to belong to' },
  'linked-to': { es: 'estaría ligado a', en: 'said to be linked to' },
  'same-as': { es: 'sería el mismo que', en: 'said to be the same as' },
  'sells-to': { es: 'vendería a', en: 'said to sell to' },
  operates: { es: 'operaría', en: 'said to operate' },
  'rival-of': { es: 'sería rival de', en: 'said to be a rival of' },
} as const satisfies Record<Relation, Text>;

export const indicator = {
  ipv4: same('IPv4'),
  ipv6: same('IPv6'),
  cidr: { es: 'red', en: 'network' },
  asn: same('ASN'),
  domain: { es: 'dominio', en: 'domain' },
  url: same('URL'),
  email: { es: 'correo', en: 'e-mail' },
  md5: same('MD5'),
  sha1: same('SHA-1'),
  sha256: same('SHA-256'),
  sha512: same('SHA-512'),
  ssdeep: same('ssdeep'),
  cve: same('CVE'),
  btc: same('Bitcoin'),
  eth: same('Ethereum'),
  xmr: same('Monero'),
  tox: same('Tox'),
  telegram: same('Telegram'),
  onion: same('onion'),
  mac: same('MAC'),
  'file-path': { es: 'ruta', en: 'path' },
  'registry-key': { es: 'registro', en: 'registry key' },
  yara: same('YARA'),
  'attack-technique': { es: 'técnica', en: 'technique' },
} as const satisfies Record<IndicatorType, Text>;

export const redaction = {
  curp: same('CURP'),
  rfc: same('RFC'),
  clabe: same('CLABE'),
  cpf: same('CPF'),
  cnpj: same('CNPJ'),
  card: { es: 'tarjetas', en: 'card numbers' },
  password: { es: 'contraseñas', en: 'passwords' },
  cookie: { es: 'cookies de sesión', en: 'session cookies' },
  'private-key': { es: 'llaves privadas', en: 'private keys' },
  'api-token': { es: 'tokens', en: 'API tokens' },
  phone: { es: 'teléfonos', en: 'phone numbers' },
  address: { es: 'domicilios', en: 'street addresses' },
  email: { es: 'correos de terceros', en: 'third persons’ e-mail' },
  'national-id': { es: 'números de identidad', en: 'identity numbers' },
} as const satisfies Record<RedactionKind, Text>;

export const hypothesis = {
  'as-sold': { es: 'Auténtico, tal como se ofrece', en: 'Genuine, as offered' },
  'smaller-or-third-party': { es: 'Real, pero menor o de un tercero', en: 'Real, but smaller or a third party’s' },
  'old-or-resold': { es: 'Real, pero viejo o revendido', en: 'Real, but old or resold' },
  'wrong-victim': { es: 'Real, pero de otra víctima', en: 'Real, but another victim’s' },
  fabricated: { es: 'Inventado o estafa', en: 'Made up, or a scam' },
  bait: { es: 'Señuelo o propaganda', en: 'Bait or propaganda' },
} as const satisfies Record<HypothesisId, Text>;

/** The same in a word or two, to stand over a column. */
export const explanation = {
  'as-sold': { es: 'tal cual', en: 'as offered' },
  'smaller-or-third-party': { es: 'menor', en: 'smaller' },
  'old-or-resold': { es: 'viejo', en: 'old' },
  'wrong-victim': { es: 'de otro', en: 'not theirs' },
  fabricated: { es: 'inventado', en: 'made up' },
  bait: { es: 'señuelo', en: 'bait' },
} as const satisfies Record<HypothesisId, Text>;

export const confidence = {
  low: { es: 'baja', en: 'low' },
  moderate: { es: 'moderada', en: 'moderate' },
  high: { es: 'alta', en: 'high' },
} as const satisfies Record<'low' | 'moderate' | 'high', Text>;

export const grade = {
  origin: { es: 'origen', en: 'origin' },
  relay: { es: 'quien lo repite', en: 'relay' },
  claim: { es: 'afirmación', en: 'claim' },
} as const satisfies Record<'origin' | 'relay' | 'claim', Text>;

export const alert = {
  none: { es: 'ninguna', en: 'none' },
  watch: { es: 'en observación', en: 'watch' },
  elevated: { es: 'elevada', en: 'elevated' },
  high: { es: 'alta', en: 'high' },
  severe: { es: 'severa', en: 'severe' },
} as const satisfies Record<AlertLevel, Text>;

export const consequence = {
  slight: { es: 'daño leve', en: 'slight harm' },
  moderate: { es: 'daño moderado', en: 'moderate harm' },
  serious: { es: 'daño serio', en: 'serious harm' },
  grave: { es: 'daño grave', en: 'grave harm' },
} as const satisfies Record<Consequence, Text>;

export const use = {
  ransomware: same('ransomware'),
  fraud: { es: 'fraude', en: 'fraud' },
  espionage: { es: 'espionaje', en: 'espionage' },
  'locating-people': { es: 'localizar personas', en: 'locating people' },
  sabotage: { es: 'sabotaje', en: 'sabotage' },
  resale: { es: 'reventa', en: 'resale' },
} as const satisfies Record<Use, Text>;

/** How much of a sector stands still. */
export const band = {
  none: { es: 'nada', en: 'none' },
  slight: { es: 'leve', en: 'slight' },
  moderate: { es: 'moderado', en: 'moderate' },
  serious: { es: 'serio', en: 'serious' },
} as const satisfies Record<Band, Text>;

/** How near a use lies. */
export const useBand = {
  usual: { es: 'lo usual', en: 'usual' },
  possible: { es: 'posible', en: 'possible' },
  rare: { es: 'raro', en: 'rare' },
} as const satisfies Record<UseBand, Text>;
