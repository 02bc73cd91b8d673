import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { countSpent } from '../../../test/spent.ts';
import { findIndicators, inspectIndicators, isOwn } from './index.ts';

const words = loadKnowledge().words.reading;
const find = (text: string) => findIndicators(text, words);
const inspect = (text: string) => inspectIndicators(text, words);

const own = (text: string) =>
  find(text)
    .filter((one) => one.within === undefined)
    .map((one) => `${one.type} ${one.value}`);
const sha512 =
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e';
const tox = '56A1ADE4B65B86BCD51CC73E2CD4E542179F47959FE3E0E21B4B0ACDADE5185520B3E6FC5D64';
const onion = 'duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion';
const monero = '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A';

// What the text says, and what is read: type and value of every find that is no part of another.
const read: readonly (readonly [string, readonly string[]])[] = [
  ['C2 203.0.113.7 y 198.51.100.9:8080', ['ipv4 203.0.113.7', 'ipv4 198.51.100.9']],
  [
    '203[.]0[.]113[.]7, 203(.)0(.)113(.)8, 203[dot]0.113.9, 203 [.] 0 [.] 113 [.] 10',
    ['ipv4 203.0.113.7', 'ipv4 203.0.113.8', 'ipv4 203.0.113.9', 'ipv4 203.0.113.10'],
  ],
  ['203 . 0 . 113 . 7 o 1 dot 2 dot 3 dot 4', ['ipv4 203.0.113.7', 'ipv4 1.2.3.4']],
  ['red 198.51.100.0/24, 2001:db8::/32', ['cidr 198.51.100.0/24', 'cidr 2001:db8::/32']],
  ['rango 198.51.100.1-198.51.100.9', ['ipv4 198.51.100.1', 'ipv4 198.51.100.9']],
  ['versión 10.0.0.1; version 10.0.0.2; versão 10.0.0.3; версия 10.0.0.4; v1.2.3.4; firmware 7.0.1.2', []],
  ['FortiOS 7.2.4.1 through 7.2.4.9 y 1.2.3.4 y anteriores, 1.2.3.4.5, 300.1.1.1, 01.2.3.4', []],
  [
    'Versiones probadas: 11.4.2.7, 11.4.3.0 y 12.0.0.1; versión del documento: 1.0.3.2; all firmwares from 9.1.4.12 to 9.3.0.8; версия выгрузчика 2.10.1.4',
    [],
  ],
  ['la versión del servidor 203.0.113.5 y 127.0.0.1', ['ipv4 203.0.113.5']],
  ['прошивка: 1.2.3.4, обновление 5.6.7.8, сервер 203.0.113.5', ['ipv4 203.0.113.5']],
  [
    '2001:DB8:0:0:0:0:0:1 fe80::1 [2001:db8::2]:443 ::ffff:203.0.113.7',
    ['ipv6 2001:db8::1', 'ipv6 fe80::1', 'ipv6 2001:db8::2', 'ipv6 ::ffff:cb00:7107', 'ipv4 203.0.113.7'],
  ],
  ['a las 12:30:45 std::string a::b ::', []],
  ['hxxps[:]//evil[.]example[.]com/gate.php?x=1).', ['url https://evil.example.com/gate.php?x=1']],
  [
    'hXXp://a.evil.com h**p://b.evil.com http[://]c.evil.com/x http:\\\\d.evil.com http ://e.evil.com',
    ['url http://a.evil.com', 'url http://b.evil.com', 'url http://c.evil.com/x', 'url http://d.evil.com', 'url http://e.evil.com'],
  ],
  [
    '[http://evil.com/a](http://evil.com/b) «https://evil.com/c»',
    ['url http://evil.com/a', 'url http://evil.com/b', 'url https://evil.com/c'],
  ],
  ['evil[.]com/panel/login.php', ['url evil.com/panel/login.php']],
  ['soriana.com/walmart.com', ['domain soriana.com', 'domain walmart.com']],
  [
    'Evil-Corp[.]com.mx evil[.com evil.]com evil\\.com evil{.}com',
    ['domain evil-corp.com.mx', 'domain evil.com', 'domain evil.com', 'domain evil.com', 'domain evil.com'],
  ],
  [
    'evil(punto)com evil [ponto] com evil[точка]ru evil dot com',
    ['domain evil.com', 'domain evil.com', 'domain evil.ru', 'domain evil.com'],
  ],
  ['e\u200bvil.c\u00adom и пример.рф', ['domain evil.com', 'domain xn--e1afmkfd.xn--p1ai']],
  ['the dot com bubble, la era punto com, fin.Después . es así', []],
  ['report.pdf setup.exe main.rs readme.md backup.zip run.sh lib.so System.in(x) os.name() ASP.NET', []],
  [
    'archivo datos.pl, script update.sh; dominio update.sh; allegro.pl; www.ruta.py; gov.com.py',
    ['domain update.sh', 'domain allegro.pl', 'domain www.ruta.py', 'domain gov.com.py'],
  ],
  ['servidor1.local gob.mx x.corp 2.5gb', []],
  [
    'mail juan.perez@correo.com, Ana@Ejemplo.Example, maria(at)correo[.]com',
    ['email juan.perez@correo.com', 'email ana@ejemplo.example', 'email maria@correo.com'],
  ],
  ['juan arroba correo punto com; bob at mail dot evil dot com', ['email juan@correo.com', 'email bob@mail.evil.com']],
  ['jabber: bmox@exploit.im, Matrix: @kettle:void.example', []],
  ['http://example.com/your-path https://yourdomain.com/x', []],
  [
    'https://t.me/bmox_sales t.me/+AbCdEfGh12345 telegram.me/otro_canal',
    ['telegram @bmox_sales', 'telegram t.me/+AbCdEfGh12345', 'telegram @otro_canal'],
  ],
  [
    'tg: @bmox / @bmox2, телеграм @prodavec, @vendedor (telegram). Twitter: @noticias',
    ['telegram @bmox', 'telegram @bmox2', 'telegram @prodavec', 'telegram @vendedor'],
  ],
  [
    '📲 @bodega_admin, t g : @night_x, TГ: @n0rd_w, Telegram · "FRESH LOGS" · pinned by @rainy_o; pay @rainy_o',
    ['telegram @bodega_admin', 'telegram @night_x', 'telegram @n0rd_w', 'telegram @rainy_o', 'telegram @rainy_o'],
  ],
  ['Telegram: bmox_01\nTelegram: privado', ['telegram @bmox_01']],
  [onion, [`onion ${onion}`]],
  [
    'CVE-2021-44228 cve 2023-3519 CVE‑2024‑21762 CVE-1997-1234 CVE-2021-123 CVE-2099-1234',
    ['cve CVE-2021-44228', 'cve CVE-2023-3519', 'cve CVE-2024-21762'],
  ],
  ['AS13335 ASN 64500 ASN: 64501 as2024 AS400 AS 2024', ['asn AS13335', 'asn AS64500', 'asn AS64501']],
  [
    'D41D8CD98F00B204E9800998ECF8427E da39a3ee5e6b4b0d3255bfef95601890afd80709',
    ['md5 d41d8cd98f00b204e9800998ecf8427e', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ],
  [
    `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ${sha512}`,
    ['sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', `sha512 ${sha512}`],
  ],
  [`${'0'.repeat(32)} ${'f'.repeat(64)} ${sha512.slice(0, 50)} 12345678901234567890123456789012`, []],
  [
    '96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3:sF1LjEtHHlZDrJzrhuyZvHYm8tKp',
    ['ssdeep 96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3:sF1LjEtHHlZDrJzrhuyZvHYm8tKp'],
  ],
  [
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    ['btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'btc 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ],
  [
    'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4 bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    [
      'btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
      'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      'btc bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    ],
  ],
  [
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed 0x27b1fdb04752bbc536007a920d24acb045561c26',
    ['eth 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'eth 0x27b1fdb04752bbc536007a920d24acb045561c26'],
  ],
  [monero, [`xmr ${monero}`]],
  [`tox ${tox}`, [`tox ${tox}`]],
  ['aa:bb:cc:00:ee:ff AA-BB-CC-00-EE-FE 0011.aabb.ccdd', ['mac aa:bb:cc:00:ee:ff', 'mac aa:bb:cc:00:ee:fe', 'mac 00:11:aa:bb:cc:dd']],
  [
    'C:\\Program Files\\Evil App\\a b.exe y luego \\\\srv\\share\\x.txt, %APPDATA%\\x\\y.dll.',
    ['file-path C:\\Program Files\\Evil App\\a b.exe', 'file-path \\\\srv\\share\\x.txt', 'file-path %APPDATA%\\x\\y.dll'],
  ],
  [
    '/etc/passwd, /var/www/html/shell.php. ~/.ssh/id_rsa y/o and/or',
    ['file-path /etc/passwd', 'file-path /var/www/html/shell.php', 'file-path ~/.ssh/id_rsa'],
  ],
  [
    'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run, ok',
    ['registry-key HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run'],
  ],
  ['rule Evil_1 : apt { strings: $a = "x" condition: $a } rule of law {x}', ['yara Evil_1']],
  ['T1566.001, T1133 y T10x', ['attack-technique T1566.001', 'attack-technique T1133']],
];

const refusals: readonly (readonly [string, string])[] = [
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'btc bad checksum'],
  ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdz', 'btc bad checksum'],
  ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'btc bad checksum'],
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'eth bad checksum'],
  [`${monero.slice(0, -1)}B`, 'xmr bad checksum'],
  [`${tox.slice(0, -1)}5`, 'tox bad checksum'],
  ['tox: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'tox bad checksum'],
  [onion.replace('duck', 'dack'), 'onion bad checksum'],
  ['expyuzz4wqqyqhjn.onion', 'onion retired form'],
  ['0000:0000', ''],
  ['version 10.0.0.1', 'ipv4 version number'],
  ['300.1.1.1', 'ipv4 not an address'],
  ['report.pdf', 'domain file name'],
  ['host.local', 'domain no public suffix'],
  ['panel.tu-empresa.com', 'domain placeholder'],
  ['http://203.0.113.7/api?key=your_token', 'url placeholder'],
  ['http://intranet/', 'url not a host name'],
  ['gob.mx', 'domain public suffix only'],
  ['ASP.NET', 'domain product name'],
  ['@nadie', 'telegram not marked'],
  ['198.51.100.1/64', 'cidr out of range'],
  ['aa:bb:cc:dd:ee:ff:00:11:22', 'mac part of something longer'],
];

describe('findIndicators', () => {
  it.each(read)('reads %j', (text, expected) => {
    expect(own(text).sort()).toEqual([...expected].sort());
  });

  it.each(refusals)('refuses %j: %s', (text, expected) => {
    const first = inspect(text).refused[0];
    expect(first ? `${first.type} ${first.refused}` : '').toBe(expected);
  });

  it('gives the span of the defanged form as it stands, and says what is part of what', () => {
    const text = 'ver hxxps[:]//evil [.] com/x y 10.0.0.0/8';
    const finds = find(text).map((one) => [one.type, text.slice(one.start, one.end), one.within]);
    expect(finds).toEqual([
      ['url', 'hxxps[:]//evil [.] com/x', undefined],
      ['domain', 'evil [.] com', 'url'],
      ['cidr', '10.0.0.0/8', undefined],
      ['ipv4', '10.0.0.0', 'cidr'],
    ]);
  });

  it('tells indicators of their own from parts', () => {
    const text = `http://203.0.113.7/x http://${onion}/y ana@evil.com https://evil.net 198.51.100.0/24`;
    expect(
      find(text)
        .filter(isOwn)
        .map((one) => one.type),
    ).toEqual(['url', 'ipv4', 'url', 'onion', 'email', 'url', 'cidr']);
  });

  it('never crashes, gives spans inside the text in order, and the same twice', () => {
    const pieces = fc.constantFrom(
      '[.]',
      '(at)',
      ' dot ',
      'hxxp',
      '://',
      '.',
      '@',
      ':',
      '-',
      '/',
      '\\',
      'evil',
      'com',
      '1',
      '203',
      '0x',
      'bc1',
      '\u200b',
      'é',
      'рф',
      '😀',
      ' ',
      '\n',
      'rule a {',
      'CVE-',
      'tg',
    );
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const { found, refused } = inspect(text);
        let before = 0;
        for (const one of found) {
          expect(one.start).toBeGreaterThanOrEqual(before);
          before = one.start;
        }
        for (const one of [...found, ...refused]) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeGreaterThan(one.start);
          expect(one.end).toBeLessThanOrEqual(text.length);
          expect(one.value).not.toBe('');
        }
        expect(find(text)).toEqual(found);
      }),
      { numRuns: 2_000 },
    );
  });

  it('grows with the text and no faster', () => {
    const units = [
      'a.',
      '1.1.',
      '((((',
      '[.]',
      'ab12',
      '1Az',
      ':',
      'a:',
      '://',
      'http://a.co/',
      '@a',
      'a@',
      'a dot com ',
      '\\',
      'C:\\a ',
      '/etc/',
      'rule a {',
      '-aa',
      '1:a:',
      'tg @abcd ',
      'AS1',
      'a.b@c.d',
      '%A%\\',
      'hxxp',
      '\u200b',
      'h**p[',
      '10.0.0.1-',
      '2001:db8::1 ',
    ];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(2_000_000 / unit.length));
      const spent = countSpent();
      find(text.slice(0, text.length));
      // Far above what a linear scan needs on a loaded machine, far below what a square would.
      expect([unit, spent() < 12_000]).toEqual([unit, true]);
    }
  }, 240_000);
});
