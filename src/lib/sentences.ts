import type { FailureCode } from './failure.ts';
import { entering } from './sentences/entering.ts';
import { keeping } from './sentences/keeping.ts';
import { reaching } from './sentences/reaching.ts';
import { type Detail, given, type Saying } from './sentences/saying.ts';

/**
 * What a person reads when something operational goes wrong: what happened, and what to do next.
 * A hole that has no value in `detail` is left out with its words; nothing from inside a post is ever put in.
 */
export function sentence(failure: { readonly code: FailureCode; readonly detail?: Detail }, tongue: 'es' | 'en'): string {
  return sayings[failure.code][tongue](failure.detail ?? {});
}

/** Every code that has a sentence, for tests and documentation. */
export const failureCodes = (): readonly FailureCode[] => Object.keys(sayings) as FailureCode[];

/** Bytes for people: `50 MB`, in units of ten so that it agrees with what file managers show. */
function size(bytes: string | number | undefined): string {
  const number = Number(bytes);
  if (!Number.isFinite(number)) return '';
  if (number >= 1e9) return `${round(number / 1e9)} GB`;
  if (number >= 1e6) return `${round(number / 1e6)} MB`;
  return `${round(number / 1e3)} kB`;
}

function round(number: number): string {
  return String(number >= 10 ? Math.round(number) : Math.round(number * 10) / 10);
}

function seconds(milliseconds: string | number): string {
  return `${round(Number(milliseconds) / 1000)} s`;
}

const sayings: Readonly<Record<FailureCode, Saying>> = {
  ...entering,
  ...keeping,
  ...reaching,
  'wrong-use': {
    es: (d) => `No entendí lo que se pide${given(d['what'], (w) => `: ${w}`)}. Escriba «vigia --help» para ver cómo se usa, con ejemplos.`,
    en: (d) => `The request makes no sense${given(d['what'], (w) => `: ${w}`)}. Run "vigia --help" to see how it is used, with examples.`,
  },
  'not-found': {
    es: () => 'No existe ese archivo ni esa carpeta. Revise el nombre y la ruta.',
    en: () => 'There is no such file or folder. Check the name and the path.',
  },
  'not-a-file': {
    es: () =>
      'No es un archivo ni una carpeta, sino un dispositivo o algo parecido. Indique un archivo, una carpeta, una dirección web o «-».',
    en: () => 'This is neither a file nor a folder but a device or the like. Give a file, a folder, a web address or "-".',
  },
  unreadable: {
    es: (d) =>
      `El sistema no dejó leerlo${given(d['reason'], (r) => ` (${r})`)}. Revise los permisos, o copie el archivo a una carpeta suya y vuelva a intentarlo.`,
    en: (d) =>
      `The system did not let it be read${given(d['reason'], (r) => ` (${r})`)}. Check the permissions, or copy the file to a folder of yours and try again.`,
  },
  unwritable: {
    es: () => 'No se pudo escribir el archivo de salida. Revise que la carpeta exista y que tenga permiso de escribir en ella.',
    en: () => 'The output file could not be written. Check that the folder exists and that you may write to it.',
  },
  'empty-folder': {
    es: () => 'La carpeta no tiene archivos que leer (los ocultos no cuentan). Ponga ahí las publicaciones o indique otra carpeta.',
    en: () => 'The folder holds no files to read (hidden ones do not count). Put the posts there or give another folder.',
  },
  empty: {
    es: () => 'Está vacío: no hay nada que leer. Revise que la descarga o la copia haya terminado bien.',
    en: () => 'It is empty: there is nothing to read. Check that the download or the copy was completed.',
  },
  'too-large': {
    es: (d) =>
      `Es demasiado grande${given(d['limit'], (l) => `: el límite es de ${size(l)}`)}${given(d['pixels'], (p) => `: el límite es de ${round(Number(p) / 1e6)} megapíxeles`)}. Guarde aparte la publicación que interesa y pase sólo esa parte.`,
    en: (d) =>
      `It is too large${given(d['limit'], (l) => `: the limit is ${size(l)}`)}${given(d['pixels'], (p) => `: the limit is ${round(Number(p) / 1e6)} megapixels`)}. Save the post that matters by itself and give only that part.`,
  },
  'too-complex': {
    es: () =>
      'Al abrirlo crece o se enreda mucho más de lo que es normal; puede ser una trampa hecha para agotar el equipo. No lo abra en otra parte: copie el texto a mano o tome una captura de pantalla en un equipo aislado.',
    en: () =>
      'Once opened it grows or nests far beyond what is normal; it may be a trap made to exhaust the machine. Do not open it elsewhere: copy the text by hand or take a screenshot on an isolated machine.',
  },
  'unknown-type': {
    es: (d) =>
      `${given(d['kind'], (k) => `Es de un tipo que no se lee (${k}). `) || 'No se reconoce el tipo de archivo. '}${advice(d, 'es')}`,
    en: (d) =>
      `${given(d['kind'], (k) => `This is of a type that is not read (${k}). `) || 'The type of file is not recognised. '}${advice(d, 'en')}`,
  },
  binary: {
    es: () => 'Contiene datos binarios, no texto. Pase el texto, un PDF, un DOCX, un correo .eml o una captura de pantalla PNG o JPEG.',
    en: () => 'It holds binary data, not text. Give the text, a PDF, a DOCX, an .eml mail or a PNG or JPEG screenshot.',
  },
  'broken-file': {
    es: (d) =>
      `El archivo está dañado o incompleto${given(d['kind'], (k) => ` (${k})`)}. Descárguelo otra vez, o ábralo en su programa y expórtelo de nuevo o copie el texto.`,
    en: (d) =>
      `The file is damaged or incomplete${given(d['kind'], (k) => ` (${k})`)}. Download it again, or open it in its own program and export it anew or copy the text.`,
  },
  'no-text': {
    es: (d) => noText[String(d['kind'])]?.es ?? 'No tiene texto que se pueda leer. Copie el texto a mano o tome una captura de pantalla.',
    en: (d) => noText[String(d['kind'])]?.en ?? 'It has no text that can be read. Copy the text by hand or take a screenshot.',
  },
  encrypted: {
    es: () => 'Está protegido con contraseña. Ábralo con la contraseña y guarde una copia sin protección, o copie el texto.',
    en: () => 'It is protected with a password. Open it with the password and save a copy without protection, or copy the text.',
  },
  'took-too-long': {
    es: (d) =>
      `Tardó más de lo permitido${given(d['limit'], (l) => ` (${seconds(l)})`)} y se detuvo. ${given(d['web'], () => 'Inténtelo más tarde, o abra la página en el navegador y guárdela. ') || 'Pase una parte más pequeña, o copie el texto. '}`.trimEnd(),
    en: (d) =>
      `It took longer than allowed${given(d['limit'], (l) => ` (${seconds(l)})`)} and was stopped. ${given(d['web'], () => 'Try again later, or open the page in a browser and save it. ') || 'Give a smaller part, or copy the text. '}`.trimEnd(),
  },
  'address-refused': {
    es: (d) =>
      refused[String(d['why'])]?.es ??
      'La dirección lleva a una red interna o reservada, y por seguridad no se consulta. Abra la página usted mismo, guárdela y pase el archivo.',
    en: (d) =>
      refused[String(d['why'])]?.en ??
      'The address leads to an internal or reserved network and is not contacted, for safety. Open the page yourself, save it and give the file.',
  },
  unreachable: {
    es: (d) =>
      `No se pudo traer la página${given(d['reason'], (r) => ` (${r})`)}. Revise la dirección y la conexión, o abra la página en el navegador, guárdela y pase el archivo.`,
    en: (d) =>
      `The page could not be fetched${given(d['reason'], (r) => ` (${r})`)}. Check the address and the connection, or open the page in a browser, save it and give the file.`,
  },
  'http-status': {
    es: (d) =>
      `El sitio no entregó la página${given(d['status'], (s) => `: respondió ${s}`)}. Revise la dirección; si pide cuenta o bloquea programas, abra la página en el navegador, guárdela y pase el archivo.`,
    en: (d) =>
      `The site did not deliver the page${given(d['status'], (s) => `: it answered ${s}`)}. Check the address; if it wants an account or blocks programs, open the page in a browser, save it and give the file.`,
  },
  'too-many-redirects': {
    es: (d) =>
      `La dirección manda a otra y a otra${given(d['limit'], (l) => `, más de ${l} veces`)}. Abra la página en el navegador y pase la dirección final.`,
    en: (d) =>
      `The address sends on to another and another${given(d['limit'], (l) => `, more than ${l} times`)}. Open the page in a browser and give the final address.`,
  },
  'bad-knowledge': {
    es: (d) =>
      `El conocimiento del programa tiene errores${given(d['count'], (c) => ` (${c})`)} y no se puede empezar. Corrija los renglones que se indican abajo.`,
    en: (d) =>
      `The program's knowledge has errors${given(d['count'], (c) => ` (${c})`)} and nothing can start. Mend the lines that are listed below.`,
  },
  'bad-facts': {
    es: (d) =>
      `El archivo de hechos tiene errores${given(d['what'], (w) => `: ${w}`)}. Cada hecho lleva «factor» o «field», su respuesta o valor, y quién, cuándo y de dónde; vea «vigia assess --help».`,
    en: (d) =>
      `The file of facts has errors${given(d['what'], (w) => `: ${w}`)}. Each fact has "factor" or "field", its answer or value, and who, when and from where; see "vigia assess --help".`,
  },
  'bad-cases': {
    es: (d) =>
      `El archivo de casos tiene errores${given(d['count'], (c) => ` (${c})`)} y no se valoró ninguno. Corrija lo que se lista abajo; la forma está en «vigia cases --help».`,
    en: (d) =>
      `The file of cases has errors${given(d['count'], (c) => ` (${c})`)} and none was judged. Mend what is listed below; "vigia cases --help" shows the form.`,
  },
  'nothing-claimed': {
    es: () =>
      'El texto no contiene ninguna oferta ni ataque que alguien afirme: no hay de qué hacer un boletín. Lo que sí se leyó está en la hoja de valoración («vigia assess» sin «--format»).',
    en: () =>
      'The text holds no offer and no attack that anybody claims: there is nothing to make a bulletin of. What was read stands on the assessment sheet ("vigia assess" without "--format").',
  },
  'pdf-on-terminal': {
    es: () => 'El boletín es un PDF y la terminal no puede mostrarlo. Mándelo a un archivo con «--out boletin.pdf» o con «> boletin.pdf».',
    en: () => 'The bulletin is a PDF, which a terminal cannot show. Send it to a file with "--out bulletin.pdf" or "> bulletin.pdf".',
  },
  'bad-key': {
    es: () =>
      'La llave no sirve para esto o está incompleta. Se necesita una llave Ed25519 en PEM para firmar, un destinatario «age1…» para sellar y su «AGE-SECRET-KEY-1…» para abrir; cópiela de nuevo, entera.',
    en: () =>
      'The key is of no use here or incomplete. Signing needs an Ed25519 key in PEM, sealing a recipient "age1…", and opening its "AGE-SECRET-KEY-1…"; copy it again, whole.',
  },
  'not-sealed-for-key': {
    es: () => 'El original se selló para otra llave. Pida abrirlo a quien guarda la llave que se usaba entonces.',
    en: () => 'The original was sealed for another key. Ask whoever keeps the key that was in use then to open it.',
  },
  'port-taken': {
    es: (d) => `Otro programa ya usa el puerto${given(d['port'], (p) => ` ${p}`)}. Ciérrelo, o elija otro puerto con --port.`,
    en: (d) => `Another program already uses the port${given(d['port'], (p) => ` ${p}`)}. Close it, or choose another port with --port.`,
  },
  'foreign-request': {
    es: () =>
      'La petición no viene de la página de Vigía, y por seguridad no se atiende. Abra Vigía en la dirección que mostró al empezar.',
    en: () =>
      'The request does not come from the page of Vigía and is not served, for safety. Open Vigía at the address it showed at the start.',
  },
  'not-built': {
    es: () => 'El programa todavía no está construido. Ejecute «./vigia up» o «npm run build» en la carpeta del proyecto.',
    en: () => 'The program is not built yet. Run "./vigia up" or "npm run build" in the project folder.',
  },
};

/** What to do with a file of a known but unread type; `advice` in the detail names the case. */
function advice(detail: Detail, tongue: 'es' | 'en'): string {
  return (advices[String(detail['advice'])] ?? advices['text'])?.[tongue] ?? '';
}

const advices: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  text: {
    es: 'Pase el texto, un PDF, un DOCX, un correo .eml o una captura de pantalla PNG o JPEG.',
    en: 'Give the text, a PDF, a DOCX, an .eml mail or a PNG or JPEG screenshot.',
  },
  picture: {
    es: 'Guarde la imagen como PNG o JPEG y pásela así.',
    en: 'Save the picture as PNG or JPEG and give that.',
  },
  archive: {
    es: 'Desempaquételo con cuidado, en un equipo aislado si viene de un foro, y pase los archivos de adentro.',
    en: 'Unpack it with care, on an isolated machine if it comes from a forum, and give the files inside.',
  },
  document: {
    es: 'Ábralo en su programa y guárdelo como DOCX, PDF o texto.',
    en: 'Open it in its own program and save it as DOCX, PDF or text.',
  },
  program: {
    es: 'Es un programa: no lo ejecute. Aquí sólo se leen publicaciones y documentos.',
    en: 'It is a program: do not run it. Only posts and documents are read here.',
  },
};

const noText: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  pdf: {
    es: 'El PDF sólo trae imágenes, sin texto. Tome una captura de pantalla de las páginas (PNG o JPEG) y pase las imágenes.',
    en: 'The PDF holds only pictures, no text. Take a screenshot of the pages (PNG or JPEG) and give the pictures.',
  },
  picture: {
    es: 'No se distinguió texto en la imagen. Tome la captura más grande y nítida, o copie el texto a mano.',
    en: 'No text could be made out in the picture. Take a larger, sharper screenshot, or copy the text by hand.',
  },
  html: {
    es: 'La página no trae texto; quizá lo arma el navegador al abrirla. Ábrala, espere a que cargue y guárdela, o copie el texto.',
    en: 'The page carries no text; a browser may build it on opening. Open it, let it load and save it, or copy the text.',
  },
  mail: {
    es: 'El correo no trae texto, sólo adjuntos o imágenes. Guarde los adjuntos y pase los que interesan.',
    en: 'The mail carries no text, only attachments or pictures. Save the attachments and give those that matter.',
  },
};

const refused: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  scheme: {
    es: 'Sólo se consultan direcciones http y https. Guarde la página y pase el archivo.',
    en: 'Only http and https addresses are fetched. Save the page and give the file.',
  },
  credentials: {
    es: 'La dirección lleva usuario o contraseña, y así no se consulta. Quítelos, o guarde la página y pase el archivo.',
    en: 'The address carries a user or a password and is not fetched so. Take them out, or save the page and give the file.',
  },
  onion: {
    es: 'Los sitios .onion e .i2p no se visitan desde aquí, para no delatar la consulta. Guarde la página en un equipo preparado para ello y pase el archivo o una captura.',
    en: 'Sites on .onion and .i2p are not visited from here, so that the lookup gives nobody away. Save the page on a machine prepared for it and give the file or a screenshot.',
  },
  malformed: {
    es: 'La dirección está mal escrita. Cópiela completa del navegador.',
    en: 'The address is malformed. Copy it whole from the browser.',
  },
};
