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
export function listing(number: number): string {
  const k = number % 4;
  return `${heads[k]}${bodies[k]}${details[k]}`.replaceAll('X', String((number * 7919) % 97));
}

/** So many characters of listings, one behind the other. */
export function thread(number: number, size: number): string {
  let text = '';
  for (let k = number; text.length < size; k += 1) text += `${listing(k)}\n`;
  return text.slice(0, size);
}

export const article = `Según el especialista Víctor Peña, un actor identificado como zorro_X ofreció en un foro clandestino acceso a un sistema estatal mexicano por 30 mil dólares.
El grupo habría obtenido las credenciales en octubre, aunque la dependencia negó que sus sistemas hayan sido vulnerados. "No hay evidencia de una intrusión", dijo la vocera.
Especialistas temen que el hecho pueda poner en riesgo los sectores de energía, finanzas y transporte; las autoridades investigan y recomendaron cambiar contraseñas.

`;
