import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { findSecrets, mask } from './index.ts';

const words = loadKnowledge().redaction;
const seen = (text: string, keep: readonly { start: number; end: number }[] = []) =>
  findSecrets(text, keep, words).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const wallet = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const md5 = '5f4dcc3b5aa765d61d8327deb882cf99';

/** A text and every span that is masked in it, with its kind. */
type Row = readonly [string, readonly string[]];

const numbers: readonly Row[] = [
  // Mexico
  ['CURP HEGG560427MVZRRL04 y BOXW310820HNERXN09', ['curp HEGG560427MVZRRL04', 'curp BOXW310820HNERXN09']],
  ['CURP HEGG560427MVZRRL05, HEGG561327MVZRRL04, HEGG560427MQQRRL04', []],
  ['gomc850101hdfnrr00 GOMC-850101-HDFNRR00 GOMC 850101 HDFNRR 00', ['curp gomc850101hdfnrr00', 'curp GOMC-850101-HDFNRR00', 'curp GOMC 850101 HDFNRR 00']],
  ['RFC GODE561231GR8, ABC010203XYA, GODE-561231-GR8; RFC GODE561231GR9, XAXX010101000', ['rfc GODE561231GR8', 'rfc ABC010203XYA', 'rfc GODE-561231-GR8']],
  ['ÑAÑA850101AB3', ['rfc ÑAÑA850101AB3']],
  ['CLABE 032180000118359719, 002 010 07777777777 1; CLABE 032180000118359718', ['clabe 032180000118359719', 'clabe 002 010 07777777777 1']],
  ['clave de elector GMVLMR80070501M100 folio', ['national-id GMVLMR80070501M100']],
  // Brazil
  ['CPF 529.982.247-25, 529 982 247 25; CPF: 52998224725; 529.982.247-24; 111.111.111-11', ['cpf 529.982.247-25', 'cpf 529 982 247 25', 'cpf 52998224725']],
  ['o código 52998224725 do lote', []],
  ['CNPJ 11.222.333/0001-81, cnpj 11222333000181, 12.ABC.345/01DE-35, 11.222.333/0001-82', ['cnpj 11.222.333/0001-81', 'cnpj 11222333000181', 'cnpj 12.ABC.345/01DE-35']],
  ['52998224725\n11144477735\n52998224725\n', ['cpf 52998224725', 'cpf 11144477735', 'cpf 52998224725']],
  // Argentina, Chile, Spain, Russia, United States
  ['CUIT 20-12345678-6, cuil: 20123456786; 20-12345678-5', ['national-id 20-12345678-6', 'national-id 20123456786']],
  ['RUT 12.345.678-5, 7654321-6, 10.000.013-K; 12.345.678-4', ['national-id 12.345.678-5', 'national-id 7654321-6', 'national-id 10.000.013-K']],
  ['DNI 12345678Z, NIE X1234567L, 12345678-Z, 87654321A', ['national-id 12345678Z', 'national-id X1234567L', 'national-id 12345678-Z']],
  ['СНИЛС 112-233-445 95, ИНН 7707083893', ['national-id 112-233-445 95', 'national-id 7707083893']],
  ['SSN 219-09-9999, 000-12-3456', ['national-id 219-09-9999']],
  ['Passport no: G12345678; паспорт: 4509 123456; cédula: 1.020.304.050', ['national-id G12345678', 'national-id 4509 123456', 'national-id 1.020.304.050']],
  // Cards
  ['4111111111111111 4111-1111-1111-1111 3782 822463 10005 5555 5555 5555 4444', ['card 4111111111111111', 'card 4111-1111-1111-1111', 'card 3782 822463 10005', 'card 5555 5555 5555 4444']],
  ['4111111111111112 1234567812345670 0000000000000000 hilo 1700000000000', []],
  ['4111111111111111|12/27|123 cvv: 987', ['card 4111111111111111', 'card 987']],
  // Tricks
  ['4\u200b111 1111\u200b1111 1111; ４１１１１１１１１１１１１１１１; 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', ['card 4\u200b111 1111\u200b1111 1111', 'card ４１１１１１１１１１１１１１１１', 'card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1']],
  ['CPF &#53;29.982.247-2&#x35; 𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓', ['cpf &#53;29.982.247-2&#x35;', 'cpf 𝟓𝟐𝟗.𝟗𝟖𝟐.𝟐𝟒𝟕-𝟐𝟓']],
  ['СURP НEGG560427MVZRRL04', ['curp НEGG560427MVZRRL04']],
];

const secrets: readonly Row[] = [
  ['contraseña: Gato2024! / CONTRASENA: perro99, senha: s3nh4, пароль: Qwerty12, password=abc123, pwd=Zx9', ['password Gato2024!', 'password perro99', 'password s3nh4', 'password Qwerty12', 'password abc123', 'password Zx9']],
  ['Password is hunter2. La contraseña es Toro_77 y пароль — Zima2023', ['password hunter2', 'password Toro_77', 'password Zima2023']],
  ['раssword: S3creto99', ['password S3creto99']],
  ['pass\u200bword: S3creto99 и пa\u00adроль: Zima2023', ['password S3creto99', 'password Zima2023']],
  ['{"user":"ana","password":"p a s s 1","token":"abcdEFGH12345678ijkl"} <senha>Cafe123</senha> dbPassword="xY12345"', ['password p a s s 1', 'api-token abcdEFGH12345678ijkl', 'password Cafe123', 'password xY12345']],
  ['Password:\nhunter2\nUser: x', ['password hunter2']],
  ['Passwords are stored in plain text; the password is required. Contraseñas: cámbielas hoy. Las contraseñas son débiles. Password: yes', []],
  ['password manager, contraseña por correo, senha do usuário foi vazada, пароль от базы', []],
  [`password: ${md5}`, []],
  ['juan@correo.com:Clave123\nana@correo.com;S3creto!\nluis@correo.com|hola_99', ['email juan@correo.com', 'password Clave123', 'email ana@correo.com', 'password S3creto!', 'email luis@correo.com', 'password hola_99']],
  ['juan＠correo.com:Clave123 ', ['email juan＠correo.com', 'password Clave123']],
  [`ana@correo.com:${md5}`, []],
  ['git@github.com:org/repo, user@host.com:22', []],
  ['203.0.113.7:3389;administrador;Verano2023\n198.51.100.2:admin:Passw0rd\n198.51.100.3:443|root|toor1', ['password Verano2023', 'password Passw0rd', 'password toor1']],
  ['1.1.1.1,2.2.2.2,3.3.3.3 y 10.0.0.1:443:8443', []],
  ['https://portal.gob.mx/login:jperez:Clave2024 ftp://admin:s3cr@ftp.x.com', ['password Clave2024', 'password s3cr']],
  ['Combos:\njperez:Clave2024\nana:gatito\n\nPrecio:500', ['password Clave2024', 'password gatito']],
  ['creds: admin:admin / credenciales: root / T00r!!', ['password admin', 'password T00r!!']],
  ['user1:Abc123\nuser2:Xyz789\nuser3:Foo456', ['password Abc123', 'password Xyz789', 'password Foo456']],
  ['Price:30000\nCountry:Mexico\nRevenue:45M\nHosts:800', []],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq\nAbCdEf==\n-----END RSA PRIVATE KEY-----', ['private-key MIIEowIBAAKCAQEA7bq\nAbCdEf==']],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAtzc2gtZWQyNTUxOQ…\nMás texto', ['private-key b3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAtzc2gtZWQyNTUxOQ…']],
  ['PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\nAAAAgQDx\nBBBBhRz=\nPrivate-MAC: 00', ['private-key AAAAgQDx\nBBBBhRz=']],
  ['5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ', ['private-key 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ']],
  ['AKIAIOSFODNN7EXAMPLE ghp_16C7e42F292c6912E7710c838347Ae178B4a xoxb-1234567890-abcDEF AIzaSyA1234567890abcdefghijklmnopqrstuv', ['api-token AKIAIOSFODNN7EXAMPLE', 'api-token ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'api-token xoxb-1234567890-abcDEF', 'api-token AIzaSyA1234567890abcdefghijklmnopqrstuv']],
  [`jwt ${jwt} bot 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw8`, [`api-token ${jwt}`, 'api-token 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw8']],
  ['api_key=9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c client_secret: "Zx81kLmn0pQrStUv" token: privado', ['api-token 9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c', 'api-token Zx81kLmn0pQrStUv']],
  [`Set-Cookie: PHPSESSID=abc123def456; path=/; HttpOnly\nCookie: a=1b2c3; JSESSIONID=${jwt}`, ['cookie abc123def456', 'cookie 1b2c3', `cookie ${jwt}`]],
  ['SVPNCOOKIE=Ab12Cd34Ef56Gh78 y session: 05abcdef', ['cookie Ab12Cd34Ef56Gh78']],
];

const people: readonly Row[] = [
  ['Tel: 55 1234 5678, celular: (33) 1234-5678; telefone: (11) 91234-5678 / 11 3456-7890; тел. +7 916 123-45-67', ['phone 55 1234 5678', 'phone (33) 1234-5678', 'phone (11) 91234-5678', 'phone 11 3456-7890', 'phone +7 916 123-45-67']],
  ['llamó al +52 55 1234 5678 y al +1 (212) 555-0100', ['phone +52 55 1234 5678', 'phone +1 (212) 555-0100']],
  ['precio 5512345678 USD, 30.000.000 registros, id 5512345678, 1700000000, 2024-01-01 10:20', []],
  ['HEGG560427MVZRRL04, 5512345678, ana.lopez@correo.com, Calle Hidalgo 12', ['curp HEGG560427MVZRRL04', 'phone 5512345678', 'email ana.lopez@correo.com', 'address Calle Hidalgo 12']],
  ['El CSIRT atiende en csirt@cert.mx; escriba a prensa@fiscalia.gob.mx o facturas@sat-avisos.com', []],
  ['Muestra:\nana.lopez@correo.com\nluis(at)correo[.]com\nsoporte@correo.com', ['email ana.lopez@correo.com', 'email luis(at)correo[.]com']],
  ['Domicilio: Av. Juárez 123 int. 4, Col. Centro, C.P. 44100, Guadalajara', ['address Av. Juárez 123 int. 4, Col. Centro, C.P. 44100, Guadalajara']],
  ['vive en Calle Hidalgo 12, Col. Centro, C.P. 44100. La policía llegó', ['address Calle Hidalgo 12, Col. Centro, C.P. 44100']],
  ['Rua das Flores, 123, apto 4, CEP 01310-100 e адрес: г. Москва, ул. Ленина, д. 5, кв. 10', ['address Rua das Flores, 123, apto 4, CEP 01310-100', 'address г. Москва, ул. Ленина, д. 5, кв. 10']],
  ['home address: 221 Baker Street, Apt 4, London; IP address: 203.0.113.7 port 22', ['address 221 Baker Street, Apt 4, London']],
  ['nombre;correo;password;telefono\nAna;ana@x.com;gatito;5512345678\nLuis;luis@x.com;perro;5587654321\n\nPrecio;500', ['email ana@x.com', 'password gatito', 'phone 5512345678', 'email luis@x.com', 'password perro', 'phone 5587654321']],
  ["INSERT INTO `users` (`id`,`email`,`password`,`phone`) VALUES (1,'a@b.com','se,creto','5512345678'),(2,'c@d.com','otro','5587654321');", ['email a@b.com', 'password se,creto', 'phone 5512345678', 'email c@d.com', 'password otro', 'phone 5587654321']],
  ['| user | password | email |\n|---|---|---|\n| ana | gatito | ana@x.com |', ['password gatito', 'email ana@x.com']],
  [`btc ${wallet} md5 ${md5} tox 56A1ADE4B65B86BCD51CC73E2CD4E542179F47959FE3E0E21B4B0ACDADE5185520B3E6FC5D64`, []],
  ['El acceso cuesta 30.000 USD, depósito de 3,000; 12 DC, 800 hosts, revenue 45,000,000', []],
];

describe('findSecrets', () => {
  it.each([...numbers, ...secrets, ...people])('masks in %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it('leaves what is kept, wherever it stands', () => {
    const text = 'Muestra: ana@x.com:Clave123. Contacto: v@y.com, +52 55 1234 5678, password: abc999';
    const keep = ['v@y.com', '+52 55 1234 5678'].map((one) => ({ start: text.indexOf(one), end: text.indexOf(one) + one.length }));
    expect(seen(text, keep)).toEqual(['email ana@x.com', 'password Clave123', 'password abc999']);
  });

  it('masks a secret in every place where it stands again, not inside hashes and not inside words', () => {
    const text = `password: Gato2024 … usan Gato2024 y xGato2024x; pass: abcdef, ${md5} abcdefgh abcdef`;
    expect(seen(text)).toEqual(['password Gato2024', 'password Gato2024', 'password Gato2024', 'password abcdef', 'password abcdef']);
  });
});

describe('mask', () => {
  it('keeps the length and the lines', () => {
    const text = '-----BEGIN RSA PRIVATE KEY-----\nAAAABBBBCCCC\nDDDD\n-----END RSA PRIVATE KEY-----';
    expect(mask(text, findSecrets(text, [], words))).toBe('-----BEGIN RSA PRIVATE KEY-----\n••••••••••••\n••••\n-----END RSA PRIVATE KEY-----');
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    'password: ', 'contraseña: ', 'пароль — ', 'senha=', 'ana@x.com:', 'Gato2024', 'Zx_99!a', '4111111111111111', 'HEGG560427MVZRRL04', '529.982.247-25', '+52 55 1234 5678', 'tel: ',
    '5512345678', ';', '|', ',', '\n', ' ', '"', '•', '\u200b', 'Muestra:\n', 'email;password\n', 'Calle Hidalgo 12', 'INSERT INTO u (email,password) VALUES (', "'", ')', '://', 'user:', '-----BEGIN PRIVATE KEY-----',
    'Cookie: a=', 'é', '😀', '&#53;', '203.0.113.7:', 'AKIAIOSFODNN7EXAMPLE', 'eyJ', 'palabra', '(at)', '12.345.678-5',
  );
  const hostile = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')));

  it('gives sorted spans inside the text, the same twice, and nothing new in what was masked', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const found = findSecrets(text, [], words);
        let end = 0;
        for (const one of found) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(one.end).toBeGreaterThan(one.start);
          end = one.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(findSecrets(text, [], words)).toEqual(found);
        const masked = mask(text, found);
        expect(masked.length).toBe(text.length);
        expect(mask(masked, findSecrets(masked, [], words))).toBe(masked);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never shows again what it masked, wherever it stood', () => {
    const secret = fc.constantFrom('Gato2024!', 'k3y-Zx81kLmn', 'HEGG560427MVZRRL04', '4111111111111111', '529.982.247-25', 'тайна77xx');
    const prose = fc.array(fc.constantFrom('el acceso', 'sold', '\n', ', ', 'продам', ' 30.000 USD ', 'x', '. ', '"'), { maxLength: 12 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(secret, prose, prose, prose, (one, a, b, c) => {
        const text = `${a} ${one} ${b}\npassword: ${one}\n${c} (${one})`;
        expect(mask(text, findSecrets(text, [], words))).not.toContain(one);
      }),
      { numRuns: 500 },
    );
  });

  it('grows with the text and no faster', () => {
    const units = ['1 ', '1', '12 ', '4111 1111 ', 'a@b.co:x ', 'password: a1 ', 'password:', '-----BEGIN PRIVATE KEY-----', 'eyJaaaaaaaa-', 'a.b.', ':', '((((', 'Calle A 1, ', 'ул. ', 'email;password\n', 'x;y\n', '://a:b', '5512345678\n', 'user1:Abc123\n', 'INSERT INTO u (email,password) VALUES (1,2)', 'Cookie: a=b;', '&#5', '\u200b', 'HEGG560427', 'Muestra:\n', 'tel 55 ', '1.1.1.1:', 'seed a b '];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const from = performance.now();
      findSecrets(text, [], words);
      expect([unit, performance.now() - from < 10_000]).toEqual([unit, true]);
    }
  });
});
