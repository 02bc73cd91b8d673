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

const secrets: readonly Row[] = [
  [
    'contraseña: Gato2024! / CONTRASENA: perro99, senha: s3nh4, пароль: Qwerty12, password=abc123, pwd=Zx9',
    ['password Gato2024!', 'password perro99', 'password s3nh4', 'password Qwerty12', 'password abc123', 'password Zx9'],
  ],
  ['Password is hunter2. La contraseña es Toro_77 y пароль — Zima2023', ['password hunter2', 'password Toro_77', 'password Zima2023']],
  [
    'contraseña temporal Verano2024!, password changed to Q1w2e3r4, nova senha lucero_77, новый пароль tigre.88',
    ['password Verano2024!', 'password Q1w2e3r4', 'password lucero_77', 'password tigre.88'],
  ],
  ['Пароль это Secret991, а логин такой. Пароль является Zima_2024', ['password Secret991', 'password Zima_2024']],
  ['раssword: S3creto99', ['password S3creto99']],
  ['pass\u200bword: S3creto99 и пa\u00adроль: Zima2023', ['password S3creto99', 'password Zima2023']],
  [
    '{"user":"ana","password":"p a s s 1","token":"abcdEFGH12345678ijkl"} <senha>Cafe123</senha> dbPassword="xY12345"',
    ['password p a s s 1', 'api-token abcdEFGH12345678ijkl', 'password Cafe123', 'password xY12345'],
  ],
  ['Password:\nhunter2\nUser: x', ['password hunter2']],
  [
    'Passwords are stored in plain text; the password is required. Contraseñas: cámbielas hoy. Las contraseñas son débiles. Password: yes',
    [],
  ],
  ['password manager, contraseña por correo, senha do usuário foi vazada, пароль от базы', []],
  [
    'Clave del éxito: trabajo. The key: patience. Pass: none. Token: USDT. A senha é 123456; senha do wifi: casa2020',
    ['password 123456', 'password casa2020'],
  ],
  ['p a s s w o r d : Gato2024, pаsswоrd → Qwerty!9, contra: Perro2020', ['password Gato2024', 'password Qwerty!9', 'password Perro2020']],
  [
    'DB_PASSWORD=Zx81kk\nServer=10.0.0.1;User Id=sa;Password=Sql2019!; admin:toor@10.0.0.1',
    ['password Zx81kk', 'password Sql2019!', 'password toor'],
  ],
  [
    'URL: https://vpn.x.com\nUSER: jlopez\nPASS: Mexico2024\nAPP: Chrome\nRDP 203.0.113.7:3389 administrator / P@ssw0rd',
    ['password Mexico2024', 'password P@ssw0rd'],
  ],
  [`password: ${md5}`, []],
  [
    'juan@correo.com:Clave123\nana@correo.com;S3creto!\nluis@correo.com|hola_99',
    [
      'email juan@correo.com',
      'password Clave123',
      'email ana@correo.com',
      'password S3creto!',
      'email luis@correo.com',
      'password hola_99',
    ],
  ],
  ['juan＠correo.com:Clave123 ', ['email juan＠correo.com', 'password Clave123']],
  [`ana@correo.com:${md5}`, []],
  ['git@github.com:org/repo, user@host.com:22', []],
  [
    '203.0.113.7:3389;administrador;Verano2023\n198.51.100.2:admin:Passw0rd\n198.51.100.3:443|root|toor1',
    ['password Verano2023', 'password Passw0rd', 'password toor1'],
  ],
  ['1.1.1.1,2.2.2.2,3.3.3.3 y 10.0.0.1:443:8443', []],
  ['https://portal.gob.mx/login:jperez:Clave2024 ftp://admin:s3cr@ftp.x.com', ['password Clave2024', 'password s3cr']],
  ['Combos:\njperez:Clave2024\nana:gatito\n\nPrecio:500', ['password Clave2024', 'password gatito']],
  ['creds: admin:admin / credenciales: root / T00r!!', ['password admin', 'password T00r!!']],
  ['user1:Abc123\nuser2:Xyz789\nuser3:Foo456', ['password Abc123', 'password Xyz789', 'password Foo456']],
  ['Price:30000\nCountry:Mexico\nRevenue:45M\nHosts:800', []],
  [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq\nAbCdEf==\n-----END RSA PRIVATE KEY-----',
    ['private-key MIIEowIBAAKCAQEA7bq\nAbCdEf=='],
  ],
  [
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAtzc2gtZWQyNTUxOQ…\nMás texto',
    ['private-key b3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAtzc2gtZWQyNTUxOQ…'],
  ],
  ['PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\nAAAAgQDx\nBBBBhRz=\nPrivate-MAC: 00', ['private-key AAAAgQDx\nBBBBhRz=']],
  ['5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ', ['private-key 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ']],
  [
    'AKIAIOSFODNN7EXAMPLE ghp_16C7e42F292c6912E7710c838347Ae178B4a xoxb-1234567890-abcDEF AIzaSyA1234567890abcdefghijklmnopqrstuv',
    [
      'api-token AKIAIOSFODNN7EXAMPLE',
      'api-token ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      'api-token xoxb-1234567890-abcDEF',
      'api-token AIzaSyA1234567890abcdefghijklmnopqrstuv',
    ],
  ],
  [
    `jwt ${jwt} bot 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw8`,
    [`api-token ${jwt}`, 'api-token 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw8'],
  ],
  [
    'api_key=9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c client_secret: "Zx81kLmn0pQrStUv" token: privado',
    ['api-token 9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c', 'api-token Zx81kLmn0pQrStUv'],
  ],
  [
    `Set-Cookie: PHPSESSID=abc123def456; path=/; HttpOnly\nCookie: a=1b2c3; JSESSIONID=${jwt}`,
    ['cookie abc123def456', 'cookie 1b2c3', `cookie ${jwt}`],
  ],
  ['SVPNCOOKIE=Ab12Cd34Ef56Gh78 y session: 05abcdef', ['cookie Ab12Cd34Ef56Gh78']],
];

const people: readonly Row[] = [
  [
    'Tel: 55 1234 5678, celular: (33) 1234-5678; telefone: (11) 91234-5678 / 11 3456-7890; тел. +7 916 123-45-67',
    ['phone 55 1234 5678', 'phone (33) 1234-5678', 'phone (11) 91234-5678', 'phone 11 3456-7890', 'phone +7 916 123-45-67'],
  ],
  ['llamó al +52 55 1234 5678 y al +1 (212) 555-0100', ['phone +52 55 1234 5678', 'phone +1 (212) 555-0100']],
  ['precio 5512345678 USD, 30.000.000 registros, id 5512345678, 1700000000, 2024-01-01 10:20', []],
  [
    'HEGG560427MVZRRL04, 5512345678, ana.lopez@correo.com, Calle Hidalgo 12',
    ['curp HEGG560427MVZRRL04', 'phone 5512345678', 'email ana.lopez@correo.com', 'address Calle Hidalgo 12'],
  ],
  ['El CSIRT atiende en csirt@cert.mx; escriba a prensa@fiscalia.gob.mx o facturas@sat-avisos.com', []],
  [
    'Muestra:\nana.lopez@correo.com\nluis(at)correo[.]com\nsoporte@correo.com',
    ['email ana.lopez@correo.com', 'email luis(at)correo[.]com'],
  ],
  [
    'Domicilio: Av. Juárez 123 int. 4, Col. Centro, C.P. 44100, Guadalajara',
    ['address Av. Juárez 123 int. 4, Col. Centro, C.P. 44100, Guadalajara'],
  ],
  ['vive en Calle Hidalgo 12, Col. Centro, C.P. 44100. La policía llegó', ['address Calle Hidalgo 12, Col. Centro, C.P. 44100']],
  [
    'Rua das Flores, 123, apto 4, CEP 01310-100 e адрес: г. Москва, ул. Ленина, д. 5, кв. 10',
    ['address Rua das Flores, 123, apto 4, CEP 01310-100', 'address г. Москва, ул. Ленина, д. 5, кв. 10'],
  ],
  ['home address: 221 Baker Street, Apt 4, London; IP address: 203.0.113.7 port 22', ['address 221 Baker Street, Apt 4, London']],
  [
    'nombre;correo;password;telefono\nAna;ana@x.com;gatito;5512345678\nLuis;luis@x.com;perro;5587654321\n\nPrecio;500',
    ['email ana@x.com', 'password gatito', 'phone 5512345678', 'email luis@x.com', 'password perro', 'phone 5587654321'],
  ],
  [
    "INSERT INTO `users` (`id`,`email`,`password`,`phone`) VALUES (1,'a@b.com','se,creto','5512345678'),(2,'c@d.com','otro','5587654321');",
    ['email a@b.com', 'password se,creto', 'phone 5512345678', 'email c@d.com', 'password otro', 'phone 5587654321'],
  ],
  ['| user | password | email |\n|---|---|---|\n| ana | gatito | ana@x.com |', ['password gatito', 'email ana@x.com']],
  [`btc ${wallet} md5 ${md5} tox 56A1ADE4B65B86BCD51CC73E2CD4E542179F47959FE3E0E21B4B0ACDADE5185520B3E6FC5D64`, []],
  ['El acceso cuesta 30.000 USD, depósito de 3,000; 12 DC, 800 hosts, revenue 45,000,000', []],
];

describe('findSecrets', () => {
  it.each([...secrets, ...people])('masks in %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it('leaves what is kept, wherever it stands', () => {
    const text = 'Muestra: ana@x.com:Clave123. Contacto: v@y.com, +52 55 1234 5678, password: abc999';
    const keep = ['v@y.com', '+52 55 1234 5678'].map((one) => ({
      start: text.indexOf(one),
      end: text.indexOf(one) + one.length,
    }));
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
    expect(mask(text, findSecrets(text, [], words))).toBe(
      '-----BEGIN RSA PRIVATE KEY-----\n••••••••••••\n••••\n-----END RSA PRIVATE KEY-----',
    );
  });
});
