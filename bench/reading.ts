import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '#knowledge';
import type { Post } from '#model';
import { read } from '#read';

const knowledge = loadKnowledge();
const here = fileURLToPath(new URL('.', import.meta.url));

function post(text: string): Post {
  return {
    id: `sha256:${'0'.repeat(64)}`,
    source: 'bench',
    mediaType: 'text/plain',
    title: null,
    text,
    recognised: false,
    author: null,
    publishedAt: null,
    receivedAt: '2026-11-22T18:00:00Z',
  };
}

const heads = [
  'Forum: Exploit\nAuthor: seller_X | Joined: 2021 | Posts: 120\n',
  'Автор: seller_X | Регистрация: 2020 | Сообщений: 55\n',
  'Autor: seller_X\nMiembro desde: 2022 | Mensajes: 80\n',
  'Autor: seller_X | Posts: 12 | Reputação: 8\n',
];
const bodies = [
  'Selling VPN access (FortiGate) to a Mexican power company. Revenue $45M (ZoomInfo), 800 hosts, domain user.\nPrice: $3,X00, one hand. Forum escrow accepted. Screenshots in PM. Serious buyers only.\nTox on request, telegram @seller_X. Proof after deposit of 10%.\n',
  'Продам доступ RDP в сеть мексиканского банка, штат Халиско. Ревеню 1,5кк$, 300 хостов, права доменного админа.\nСтарт: X00$ шаг 50$ блиц 2к. Гарант форума, в одни руки. Скрины в лс.\nПишите в телеграм @seller_X, не тратьте время.\n',
  'Vendo acceso Citrix a una dependencia del gobierno de Jalisco, administrador local, 450 equipos.\nPrecio: 2.X00 USD, depósito de 300 USD reembolsable con el garante. Sin pruebas hasta el depósito.\nSolo compradores serios. Contacto: @seller_X en Telegram.\n',
  'Vendo base de dados de uma operadora de saúde do Paraná, 2 milhões de registros, 3 GB.\nPreço: R$ 4.X00, aceito garante. Amostra no privado. Só sérios, chama no telegram @seller_X.\n',
];

/** What such sellers write around their terms, so that one listing is about 1 KB long. */
const details = [
  'The company runs plants in three states and has about 450 employees. Antivirus is CrowdStrike on the servers, nothing on the old machines.\nI looked at two file shares only, there are drawings and contracts. I have no time to go further, that is why I sell it.\nThe account is alive since March and nobody changed the password. Backups are on a NAS in the same network.\nI do not work with people who joined last week. I do not send videos to everybody who asks, first show me your reputation or your deposit.\nIf the access dies in the first 24 hours I give the money back. After that it is your own risk. No discounts, no questions about how I got in.\n',
  'Сеть большая, три домена, около 450 сотрудников. На серверах стоит Касперский, на старых машинах ничего.\nСмотрел только две файловые шары, там договоры и чертежи. Дальше сам не лез, времени нет, поэтому продаю.\nУчетка живая с марта, пароль никто не менял. Бэкапы лежат на NAS в той же сети.\nНоворегам не отвечаю. Видео всем подряд не пишу, сначала покажите репутацию или депозит.\nЕсли доступ умрет в первые сутки, верну деньги. Дальше на ваш страх и риск.\n',
  'La dependencia tiene oficinas en doce municipios y unos 450 empleados. En los servidores hay antivirus, en los equipos viejos no hay nada.\nNada más revisé dos carpetas compartidas, hay oficios y contratos. Ya no tengo tiempo de seguirle, por eso lo suelto.\nLa cuenta sigue viva desde marzo y nadie ha cambiado la contraseña. Los respaldos están en la misma red.\nNo trato con cuentas nuevas. No mando videos a cualquiera, primero enséñame tu reputación.\nSi el acceso se cae en las primeras 24 horas te regreso tu dinero. Después es tu riesgo.\n',
  'A operadora tem clínicas em doze cidades e uns 450 funcionários. Nos servidores tem antivírus, nas máquinas velhas não tem nada.\nSó olhei duas pastas, tem contratos e guias. Não tenho mais tempo pra mexer, por isso estou vendendo.\nA base foi tirada em março e ninguém percebeu. Os campos são nome, endereço, plano e carteirinha.\nNão falo com conta nova. Não mando vídeo pra qualquer um, primeiro mostra a reputação.\nSe a amostra não bater devolvo o dinheiro. Depois é por sua conta e risco.\n',
];

/** One listing of about 1 KB, in one of four languages, never twice the same. */
function listing(number: number): string {
  const k = number % 4;
  return `${heads[k]}${bodies[k]}${details[k]}`.replaceAll('X', String((number * 7919) % 97));
}

/** So many characters of listings, one behind the other. */
function thread(number: number, size: number): string {
  let text = '';
  for (let k = number; text.length < size; k += 1) text += `${listing(k)}\n`;
  return text.slice(0, size);
}

const article = `Según el especialista Víctor Peña, un actor identificado como zorro_X ofreció en un foro clandestino acceso a un sistema estatal mexicano por 30 mil dólares.
El grupo habría obtenido las credenciales en octubre, aunque la dependencia negó que sus sistemas hayan sido vulnerados. "No hay evidencia de una intrusión", dijo la vocera.
Especialistas temen que el hecho pueda poner en riesgo los sectores de energía, finanzas y transporte; las autoridades investigan y recomendaron cambiar contraseñas.

`;

/** Seconds that some work takes, the median of several runs. */
function seconds(work: () => void, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return times[runs >> 1] ?? 0;
}

/** Prints how fast posts and articles are read on one core, beside the targets. */
export function speeds(): void {
  const listings = Array.from({ length: 400 }, (_, k) => post(listing(k)));
  const size = listings.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / listings.length;
  for (const one of listings) read(one, knowledge);
  const each = seconds(() => {
    for (const one of listings) read(one, knowledge);
  });
  console.log(
    `listings of ${(size / 1024).toFixed(1)} KB      ${Math.round(listings.length / each).toLocaleString('en')} a second (target ≥ 1,000)`,
  );
  const articles = Array.from({ length: 60 }, (_, k) => post(article.repeat(12).replaceAll('X', String(k))));
  const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const all = seconds(() => {
    for (const one of articles) read(one, knowledge);
  });
  console.log(`article text            ${(bytes / all / 1e6).toFixed(2)} MB/s (target ≥ 2)`);
}

/** Prints that time grows with size, not faster, and that hostile lines end in time. */
export function growth(): void {
  console.log('\nsize        listing text            ratio of time to size, 1 KB = 1');
  const base = seconds(() => read(post(thread(1, 1000)), knowledge), 9);
  for (const size of [1e3, 1e4, 1e5, 1e6, 1e7]) {
    const text = thread(1, size);
    const time = seconds(() => read(post(text), knowledge), size > 1e5 ? 1 : 5);
    console.log(
      `${String(size).padStart(8)}   ${(time * 1000).toFixed(1).padStart(9)} ms            ${(time / base / (size / 1000)).toFixed(2)}`,
    );
  }
  console.log('\nhostile single lines of 200 kB (target < 1 s each)');
  const hostile: Record<string, string> = {
    letters: 'a',
    digits: '1',
    'dots and digits': '1.',
    brackets: '((((',
    'at signs': 'a@',
    quotes: '"a ',
    amounts: '30k$ ',
    labels: 'Price: ',
    'price words': 'vendo acceso ',
    entities: '&amp;',
    flags: '🇲🇽',
    'zero width': 'a\u200b',
    homoglyphs: 'аc',
    hedges: 'podría ',
    pipes: '| a ',
    hex: 'deadbeef',
    base58: '1A1zP1eP5Q',
    'si condicional': 'si habría ',
    colons: 'a:b ',
    mails: 'a@b.mx:pw ',
  };
  for (const [name, piece] of Object.entries(hostile)) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000);
    const time = seconds(() => read(post(text), knowledge), 1);
    console.log(`  ${name.padEnd(18)} ${(time * 1000).toFixed(0).padStart(6)} ms${time >= 1 ? '  TOO SLOW' : ''}`);
  }
}

/** Prints the peak memory of the command line over a folder of posts. */
export function folder(count = 100_000): void {
  const root = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  try {
    for (let k = 0; k < count; k += 1) {
      if (k % 1000 === 0) mkdirSync(join(root, String(k / 1000)));
      writeFileSync(join(root, String(Math.floor(k / 1000)), `${k}.txt`), listing(k));
    }
    // The first call may build the program, which takes more memory than reading does.
    spawnSync(`${here}../vigia`, ['--version']);
    const start = performance.now();
    const run = spawnSync('/usr/bin/time', ['-f', '%M', `${here}../vigia`, 'read', root, '--json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const took = (performance.now() - start) / 1000;
    const peak = Number(run.stderr.trim().split('\n').at(-1)) / 1024;
    console.log(
      `\nfolder of ${count.toLocaleString('en')} posts   ${peak.toFixed(0)} MB at most (target < 400), ${(count / took).toFixed(0)} posts a second, exit ${run.status}`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
