import type {
  AccessType,
  Answer,
  BuyerFilter,
  CaseKind,
  ContactKind,
  Genre,
  Good,
  Language,
  Level,
  Payee,
  Privilege,
  Proof,
  SectorName,
  Status,
  Text,
  VenueKind,
} from '#model';
import { same } from './same.ts';

/** A value that was said: `unknown` has its own row. */
type Said<T extends string> = Exclude<T, 'unknown'>;

export const genre = {
  listing: { es: 'anuncio', en: 'listing' },
  'leak-site': { es: 'sitio de filtraciones', en: 'leak site' },
  chat: same('chat'),
  news: { es: 'noticia', en: 'news' },
  advisory: { es: 'aviso técnico', en: 'advisory' },
  other: { es: 'otro tipo de texto', en: 'another kind of text' },
} as const satisfies Record<Genre, Text>;

export const language = {
  es: { es: 'español', en: 'Spanish' },
  en: { es: 'inglés', en: 'English' },
  pt: { es: 'portugués', en: 'Portuguese' },
  ru: { es: 'ruso', en: 'Russian' },
} as const satisfies Record<Language, Text>;

export const caseKind = {
  'access-sale': { es: 'venta de acceso', en: 'sale of access' },
  'data-sale': { es: 'venta de datos', en: 'sale of data' },
  extortion: { es: 'extorsión', en: 'extortion' },
  leak: { es: 'filtración', en: 'leak' },
  'third-party-report': { es: 'reporte de un tercero', en: 'report by a third party' },
} as const satisfies Record<CaseKind, Text>;

export const venue = {
  forum: { es: 'un foro clandestino', en: 'a clandestine forum' },
  telegram: same('Telegram'),
  'leak-site': { es: 'un sitio de filtraciones', en: 'a leak site' },
  marketplace: { es: 'un mercado clandestino', en: 'a clandestine market' },
  shop: { es: 'una tienda automática', en: 'an automated shop' },
} as const satisfies Record<Said<VenueKind>, Text>;

export const good = {
  access: { es: 'acceso', en: 'access' },
  data: { es: 'datos', en: 'data' },
  exploit: same('exploit'),
  service: { es: 'servicio', en: 'service' },
  insider: { es: 'empleado infiltrado', en: 'insider' },
  other: { es: 'otra cosa', en: 'something else' },
} as const satisfies Record<Good, Text>;

export const access = {
  vpn: same('VPN'),
  rdp: { es: 'escritorio remoto (RDP)', en: 'remote desktop (RDP)' },
  rdweb: same('RDWeb'),
  citrix: same('Citrix'),
  webshell: { es: 'webshell', en: 'web shell' },
  ssh: same('SSH'),
  rmm: { es: 'administración remota (RMM)', en: 'remote management (RMM)' },
  'c2-session': { es: 'sesión de mando y control', en: 'command-and-control session' },
  cloud: { es: 'nube', en: 'cloud' },
  email: { es: 'correo', en: 'e-mail' },
  database: { es: 'base de datos', en: 'database' },
  panel: { es: 'panel de administración', en: 'admin panel' },
  firewall: { es: 'cortafuegos', en: 'firewall' },
  hypervisor: { es: 'hipervisor', en: 'hypervisor' },
  backup: { es: 'respaldos', en: 'backups' },
  'source-code': { es: 'código fuente', en: 'source code' },
  ot: { es: 'red industrial (OT)', en: 'industrial network (OT)' },
  insider: { es: 'empleado', en: 'insider' },
} as const satisfies Record<Said<AccessType>, Text>;

export const privilege = {
  'domain-admin': { es: 'administrador de dominio', en: 'domain administrator' },
  'local-admin': { es: 'administrador local', en: 'local administrator' },
  root: same('root'),
  'domain-user': { es: 'usuario de dominio', en: 'domain user' },
  user: { es: 'usuario', en: 'user' },
  'panel-admin': { es: 'administrador del panel', en: 'panel administrator' },
} as const satisfies Record<Said<Privilege>, Text>;

export const sector = {
  energy: { es: 'energía', en: 'energy' },
  finance: { es: 'finanzas', en: 'finance' },
  defense: { es: 'defensa', en: 'defense' },
  transportation: { es: 'transporte', en: 'transportation' },
  communications: { es: 'comunicaciones', en: 'communications' },
  water: { es: 'agua', en: 'water' },
  health: { es: 'salud', en: 'health' },
  government: { es: 'gobierno', en: 'government' },
  food: { es: 'alimentos', en: 'food' },
  manufacturing: { es: 'manufactura', en: 'manufacturing' },
  chemical: { es: 'química', en: 'chemical' },
  education: { es: 'educación', en: 'education' },
  other: { es: 'otro sector', en: 'another sector' },
} as const satisfies Record<SectorName, Text>;

/** The subsectors of `knowledge/reading.yaml`; a value that knowledge adds is shown as it stands there. */
export const subsector: Readonly<Record<string, Text>> = {
  electricity: { es: 'electricidad', en: 'electricity' },
  'oil-gas': { es: 'petróleo y gas', en: 'oil and gas' },
  nuclear: { es: 'nuclear', en: 'nuclear' },
  banking: { es: 'banca', en: 'banking' },
  payments: { es: 'pagos', en: 'payments' },
  insurance: { es: 'seguros', en: 'insurance' },
  airports: { es: 'aeropuertos', en: 'airports' },
  rail: { es: 'ferrocarriles', en: 'rail' },
  ports: { es: 'puertos', en: 'ports' },
  telecom: { es: 'telecomunicaciones', en: 'telecommunications' },
  hospital: { es: 'hospitales', en: 'hospitals' },
  police: { es: 'policía', en: 'police' },
  justice: { es: 'justicia', en: 'justice' },
  identity: { es: 'identidad y registro civil', en: 'identity and civil registry' },
  tax: { es: 'hacienda', en: 'tax' },
  elections: { es: 'elecciones', en: 'elections' },
  customs: { es: 'aduanas', en: 'customs' },
  military: { es: 'fuerzas armadas', en: 'armed forces' },
};

export const level = {
  federal: same('federal'),
  state: { es: 'estatal', en: 'state' },
  municipal: same('municipal'),
  unknown: { es: 'nivel no dicho', en: 'level not said' },
} as const satisfies Record<Level, Text>;

export const payee = {
  seller: { es: 'se paga al vendedor', en: 'paid to the seller' },
  guarantor: { es: 'lo guarda un garante', en: 'held by a guarantor' },
} as const satisfies Record<Said<Payee>, Text>;

export const answer = {
  yes: { es: 'sí', en: 'yes' },
  no: same('no'),
  unknown: { es: 'no se sabe', en: 'not known' },
  notApplicable: { es: 'no aplica', en: 'does not apply' },
} as const satisfies Record<Answer, Text>;

export const proof = {
  shown: { es: 'mostradas', en: 'shown' },
  'on-request': { es: 'a quien las pida', en: 'on request' },
  'after-deposit': { es: 'solo después del depósito', en: 'only after the deposit' },
  refused: { es: 'se niega a darlas', en: 'refused' },
} as const satisfies Record<Said<Proof>, Text>;

export const buyerFilter = {
  'serious-only': { es: 'solo «serios»', en: '“serious” only' },
  reputation: { es: 'con reputación', en: 'with reputation' },
  deposit: { es: 'con depósito en el foro', en: 'with a forum deposit' },
  'no-resale': { es: 'sin reventa', en: 'no resale' },
  'no-cis': { es: 'nada contra países de la CEI', en: 'nothing against CIS countries' },
  other: { es: 'con otras condiciones', en: 'other conditions' },
} as const satisfies Record<Said<BuyerFilter>, Text>;

/** Why a value stands although nobody says it, by the first word of the reader's reason. */
export const inferred = {
  domain: { es: 'por el dominio {what}', en: 'from the domain {what}' },
  body: { es: 'por la institución, {what}', en: 'from the institution, {what}' },
  share: { es: '{what} del precio', en: '{what} of the price' },
  profile: { es: 'del perfil del autor en ese sitio', en: "from the author's profile at that place" },
  on: {
    es: 'está a la venta y no se habla de venta cerrada ni de retiro',
    en: 'on offer, nothing said of a sale or withdrawal',
  },
} as const satisfies Record<string, Text>;

export const status = {
  open: { es: 'abierta', en: 'open' },
  sold: { es: 'vendida', en: 'sold' },
  withdrawn: { es: 'retirada', en: 'withdrawn' },
} as const satisfies Record<Said<Status>, Text>;

export const contact = {
  telegram: same('Telegram'),
  tox: same('Tox'),
  jabber: same('Jabber'),
  session: same('Session'),
  signal: same('Signal'),
  email: { es: 'correo', en: 'e-mail' },
  pm: { es: 'mensaje privado', en: 'private message' },
  matrix: same('Matrix'),
  other: { es: 'otro medio', en: 'other means' },
} as const satisfies Record<ContactKind, Text>;
