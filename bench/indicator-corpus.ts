import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256, sha3_256 } from '@noble/hashes/sha3.js';
import { base32nopad, base58xmr, bech32, createBase58check, hex } from '@scure/base';

/** Numbers from a seed (mulberry32): the same corpus on every machine. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Roll = () => number;
const below = (roll: Roll, end: number) => Math.floor(roll() * end);
const pick = <T>(roll: Roll, list: readonly T[]): T => list[below(roll, list.length)]!;
const bytes = (roll: Roll, count: number) => Uint8Array.from({ length: count }, () => below(roll, 256));
const digits = (roll: Roll, count: number) => hex.encode(bytes(roll, count));
const base58check = createBase58check(sha256);
const utf8 = new TextEncoder();

const stems =
  'portal correo nube pagos sat-aviso vpn-acceso cdn-static update-srv banca login soporte mx-gob webmail panel factura oficina'.split(' ');
const suffixes = 'com net org info com.mx gob.mx com.br gov.br ru com.ar top xyz io cl'.split(' ');

const address = (roll: Roll) => [198, 51 + below(roll, 50), below(roll, 256), 1 + below(roll, 254)].join('.');
const domain = (roll: Roll) => `${pick(roll, stems)}${below(roll, 9_000)}.${pick(roll, suffixes)}`;
const url = (roll: Roll) =>
  `http${pick(roll, ['', 's'])}://${domain(roll)}/${pick(roll, ['gate.php', 'remote/login?lang=es', 'a/b.html', 'owa/', 'panel/index.php?id=7'])}`;
const mail = (roll: Roll) => `${pick(roll, ['facturas', 'j.perez', 'noreply', 'cobranza_7', 'ti'])}@${domain(roll)}`;
const bitcoin = (roll: Roll) =>
  roll() < 0.5
    ? base58check.encode(Uint8Array.from([pick(roll, [0, 5]), ...bytes(roll, 20)]))
    : bech32.encode('bc', [0, ...bech32.toWords(bytes(roll, 20))]);
const monero = (roll: Roll) => {
  const body = Uint8Array.from([18, ...bytes(roll, 64)]);
  return base58xmr.encode(Uint8Array.from([...body, ...keccak_256(body).subarray(0, 4)]));
};
const ethereum = (roll: Roll) => {
  const low = digits(roll, 20);
  const hash = hex.encode(keccak_256(utf8.encode(low)));
  return `0x${[...low].map((char, at) => (hash.charCodeAt(at) >= 56 ? char.toUpperCase() : char)).join('')}`;
};
const onion = (roll: Roll) => {
  const key = bytes(roll, 32);
  const check = sha3_256(Uint8Array.from([...utf8.encode('.onion checksum'), ...key, 3])).subarray(0, 2);
  return `${base32nopad.encode(Uint8Array.from([...key, ...check, 3])).toLowerCase()}.onion`;
};
const ipv6 = (roll: Roll) => `2001:db8:${digits(roll, 2)}::${(1 + below(roll, 65_000)).toString(16)}`;
const mac = (roll: Roll) =>
  digits(roll, 6)
    .match(/../g)!
    .join(pick(roll, [':', '-']));
const ssdeep = () => '96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO';
const broken = (text: string) => text.slice(0, -1) + (text.endsWith('a') ? 'b' : 'a');

function defang(roll: Roll, text: string): string {
  const dot = pick(roll, ['[.]', '(.)', '[dot]', '{.}', '[.]', ' [.] ']);
  return text
    .replace(/^http/, pick(roll, ['hxxp', 'hXXp', 'h**p']))
    .replaceAll('.', dot)
    .replace('@', pick(roll, ['[at]', '(at)', '[@]']));
}

// Lines of the kinds that come in: prose of four languages, reports, listings, tables, and what only looks like an indicator.
const prose: readonly ((roll: Roll) => string)[] = [
  () =>
    'La dependencia informó que el incidente se contuvo durante la madrugada y que los servicios al público se restablecieron sin pérdida de datos.',
  () =>
    'Researchers said the group had kept quiet for months before returning with a new panel and a longer list of victims in the region.',
  () =>
    'A prefeitura disse que não houve vazamento e que o sistema de saúde seguiu funcionando, embora moradores relatassem lentidão no atendimento.',
  () =>
    'По словам исследователей, доступ продавался на закрытом форуме несколько недель, пока модератор не закрыл тему после жалобы покупателя.',
  (roll) =>
    `Según el reporte, el actor pidió ${1 + below(roll, 90)}.000 USD y un depósito de ${1 + below(roll, 9)},000 dólares; la reunión.Después nadie respondió, etc. (S.A. de C.V.).`,
  () => 'El archivo report.pdf y el instalador setup.exe llegaron por correo; main.rs, readme.md y backup.zip no estaban en el paquete.',
];
const facts: readonly ((roll: Roll) => string)[] = [
  (roll) => `C2: ${address(roll)}, ${defang(roll, address(roll))} y ${address(roll)}:8443`,
  (roll) => `Dominios: ${domain(roll)}, ${defang(roll, domain(roll))}, ${domain(roll)}`,
  (roll) => `Payload ${defang(roll, url(roll))} -> ${url(roll)}`,
  (roll) => `Correo del remitente ${mail(roll)} / ${defang(roll, mail(roll))}`,
  (roll) => `MD5 ${digits(roll, 16)} SHA1 ${digits(roll, 20)} SHA256 ${digits(roll, 32)}`,
  (roll) => `SHA-512: ${digits(roll, 64)} ssdeep ${ssdeep()}`,
  (roll) => `Explota CVE-${2015 + below(roll, 10)}-${1_000 + below(roll, 40_000)} desde AS${1_000 + below(roll, 60_000)} (${ipv6(roll)})`,
  (roll) => `Pago en BTC ${bitcoin(roll)} o XMR ${monero(roll)}; ETH ${ethereum(roll)}`,
  (roll) => `Leak: http://${onion(roll)}/post/${below(roll, 999)} espejo ${onion(roll)}`,
  (roll) => `dispositivo ${mac(roll)} red ${address(roll)}/24 y portal ${domain(roll)}/login`,
  (roll) => `Kasutab ${address(roll)} ja ${url(roll)}`.replace('Kasutab', 'Использует').replace(' ja ', ' и '),
];
const traps: readonly ((roll: Roll) => string)[] = [
  (roll) =>
    `Afecta a la versión 7.${below(roll, 9)}.${below(roll, 9)}.${below(roll, 9)} y anteriores; firmware 10.0.0.${below(roll, 99)}, v1.2.3.${below(roll, 99)}`,
  (roll) => `wallet ${broken(bitcoin(roll).replace(/^bc1.*/, '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'))} y ${broken(monero(roll))}`,
  (roll) => `ids ${'0'.repeat(32)} ${'f'.repeat(64)} session ${below(roll, 60)}:${10 + below(roll, 49)}:${10 + below(roll, 49)} 3:abc:def`,
  (roll) => `huella ${(digits(roll, 20).match(/../g) ?? []).join(':')} y build 22.4.0.${below(roll, 99)}.1`,
  () => 'código: os.path.join(a), self.name, System.in, ASP.NET, expyuzz4wqqyqhjn.onion, AS400, usuario@empresa.local, http://intranet/',
  (roll) =>
    `ETH ${ethereum(roll).replace(/[a-f]/i, (char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()))} octeto 300.1.2.${below(roll, 9)}`,
];

/** A mixed text of about `bytes` characters with its indicators, the traps among them, from a fixed seed. */
export function indicatorCorpus(length: number, seed = 20_261_122): string {
  const roll = dice(seed);
  const lines: string[] = [];
  for (let size = 0; size < length; ) {
    const kind = roll();
    const line = pick(roll, kind < 0.45 ? prose : kind < 0.9 ? facts : traps)(roll);
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join('\n');
}
