import type { FailureCode } from '../failure.ts';
import { described } from './described.ts';
import { given, type Saying } from './saying.ts';

/** Sentences about what is kept: the store, its copies, and the sources that fill it. */
export const keeping = {
  'folder-held': {
    es: (d) =>
      `Otro proceso ya usa esa carpeta de datos${given(d['pid'], (p) => ` (proceso ${p}${given(d['since'], (s) => `, desde ${s}`)})`)}. ${d['wanted'] === 'same-version' ? 'Es otra versión de Vigía: reinícielo con esta y repita la orden.' : 'Ciérrelo, o indique otra carpeta con «--data CARPETA».'}`,
    en: (d) =>
      `Another process already uses that data folder${given(d['pid'], (p) => ` (process ${p}${given(d['since'], (s) => `, since ${s}`)})`)}. ${d['wanted'] === 'same-version' ? 'It is another version of Vigía: start it again with this one and repeat the command.' : 'End it, or name another folder with "--data FOLDER".'}`,
  },
  database: {
    es: (d) =>
      d['lender'] === 'gone'
        ? 'El servicio que tiene la carpeta se detuvo, o esperó demasiado a esta orden. Lo que se había aceptado está guardado; repita la orden.'
        : `La base de datos no responde${given(d['reason'], (r) => ` (${r})`)}. Revise que esté en marcha y que la dirección, el usuario y la contraseña sean correctos; lo que ya se había aceptado está guardado.`,
    en: (d) =>
      d['lender'] === 'gone'
        ? 'The service that has the folder has stopped, or waited too long for this command. What had been accepted is kept; repeat the command.'
        : `The database does not answer${given(d['reason'], (r) => ` (${r})`)}. Check that it runs and that address, user and password are right; what had been accepted is kept.`,
  },
  'disk-full': {
    es: () =>
      'No queda espacio en el disco de los datos. Libere espacio o amplíe el disco; lo aceptado está guardado y la recolección sigue sola cuando haya lugar.',
    en: () =>
      'The disk that holds the data is full. Free some space or enlarge the disk; what was accepted is kept, and collection goes on by itself when there is room.',
  },
  'clock-leapt': {
    es: () =>
      'El reloj del equipo dio un salto, o no concuerda con las fechas de lo guardado. Revise la fecha y la hora; mientras tanto se sigue trabajando, pero nada se borra por antigüedad durante un día.',
    en: () =>
      'The clock of this machine leapt, or does not fit the dates of what is kept. Check its date and time; work goes on meanwhile, but for a day nothing is erased for its age.',
  },
  'newer-store': {
    es: () => 'Los datos son de una versión más nueva de Vigía. Actualice el programa, o restaure un respaldo hecho con esta versión.',
    en: () => 'The data belong to a newer version of Vigía. Update the program, or restore a backup made with this version.',
  },
  'bad-backup': {
    es: (d) =>
      `El archivo no es un respaldo completo de Vigía${given(brokenCopy(d['why'])?.es, (w) => ` (${w})`)}. No se cambió nada: use otra copia, o repita el respaldo.`,
    en: (d) =>
      `The file is not a whole backup of Vigía${given(brokenCopy(d['why'])?.en, (w) => ` (${w})`)}. Nothing was changed: use another copy, or make the backup again.`,
  },
  'not-empty': {
    es: () => 'La base de destino ya tiene datos y no se mezclan. Indique una carpeta o una base vacía.',
    en: () => 'The target already holds data, and the two are not mixed. Name an empty folder or an empty database.',
  },
  'bad-register': {
    es: (d) =>
      `El registro tiene ${given(d['count'], (n) => (n === 1 ? 'un problema' : `${n} problemas`)) || 'problemas'} y no se guardó nada. Corrija lo que se indica y repita; «vigia register template» da la forma.`,
    en: (d) =>
      `The register has ${given(d['count'], (n) => (n === 1 ? 'a problem' : `${n} problems`)) || 'problems'} and nothing of it was kept. Mend what is told and repeat; "vigia register template" gives the form.`,
  },
  'bad-matrix': {
    es: (d) =>
      `La matriz tiene ${given(d['count'], (n) => (n === 1 ? 'un problema' : `${n} problemas`)) || 'problemas'} y no se usó. Corrija lo que se indica y repita; «vigia sectors --help» muestra la forma.`,
    en: (d) =>
      `The matrix has ${given(d['count'], (n) => (n === 1 ? 'a problem' : `${n} problems`)) || 'problems'} and was not used. Mend what is told and repeat; "vigia sectors --help" shows the form.`,
  },
  'bad-source': {
    es: (d) => `La fuente no está bien descrita${described(d, 'es')}. Corríjala; «vigia source --help» muestra ejemplos.`,
    en: (d) => `The source is not well described${described(d, 'en')}. Mend it; "vigia source --help" shows examples.`,
  },
  'no-backfill': {
    es: (d) => `De esta fuente no se puede pedir lo publicado desde una fecha. ${backwards[String(d['kind'])]?.es ?? backwards['web']?.es}`,
    en: (d) => `This source cannot be asked for what came since a date. ${backwards[String(d['kind'])]?.en ?? backwards['web']?.en}`,
  },
  'unmapped-table': {
    es: (d) =>
      given(d['what'], (w) => `La tabla no tiene la columna que se indicó (${w}). Revise cómo se llama en la primera línea del archivo.`) ||
      'No se reconoce en qué columna de la tabla está el texto de las publicaciones. Indique las columnas por su nombre, por ejemplo text=Mensaje, author=Usuario y publishedAt=Fecha.',
    en: (d) =>
      given(d['what'], (w) => `The table has no such column as was named (${w}). Check how it is called in the first line of the file.`) ||
      'It is not clear which column of the table holds the text of the posts. Name the columns, for instance text=Message, author=User and publishedAt=Date.',
  },
  'no-such-record': {
    es: (d) => `No hay ningún registro con ese nombre${given(d['name'], (n) => ` (${n})`)}. Revise que esté completo.`,
    en: (d) => `There is no record of that name${given(d['name'], (n) => ` (${n})`)}. Check that it is complete.`,
  },
  'custodian-only': {
    es: () =>
      'Un original sellado solo lo abre quien tiene el papel de custodio, con su nombre y un motivo, que quedan en la bitácora. Pídaselo a esa persona.',
    en: () =>
      'A sealed original is opened only by whoever is its custodian, with a name and a reason that stay in the log. Ask that person.',
  },
  unmaskable: {
    es: () =>
      'No se pudo revisar si la publicación trae datos personales, y así no se guarda. Avise a quien mantiene Vigía; la fuente sigue con lo demás.',
    en: () =>
      'It could not be checked whether the post holds personal data, and so it is not kept. Tell the maintainers of Vigía; the source goes on with the rest.',
  },
  'changed-meanwhile': {
    es: () => 'Alguien cambió este caso mientras usted lo veía. Vuelva a cargarlo, revise lo nuevo y repita lo que quería hacer.',
    en: () =>
      'Somebody changed this case while you were looking at it. Load it again, look at what is new and repeat what you wanted to do.',
  },
  'key-used': {
    es: () => 'Esa clave de idempotencia ya se usó hoy para pedir otra cosa. Use una clave nueva para cada cosa que pida.',
    en: () => 'That idempotency key was used today to ask for something else. Use a new key for each thing that you ask.',
  },
  'estimate-first': {
    es: () => 'Primero diga qué tan probable lo ve usted, o pida ver nuestro dictamen sin dar el suyo.',
    en: () => 'First say how likely you hold it yourself, or ask to see our judgement without giving yours.',
  },
} as const satisfies Partial<Record<FailureCode, Saying>>;

/** What to do where a kind of source cannot be asked for older posts. */
const backwards: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  web: {
    es: 'Sus direcciones solo muestran lo más nuevo. Si el sitio tiene un archivo por fechas, agréguelo con «--set archive.url=https://…/{year}/{month}» y repita la orden.',
    en: 'Its addresses show only the newest. If the site has an archive by date, add it with "--set archive.url=https://…/{year}/{month}" and repeat the command.',
  },
  folder: {
    es: 'De una carpeta se toma desde el principio todo lo que hay. Para leerla otra vez: vigia ingest CARPETA.',
    en: 'Of a folder all that is there is taken from the beginning. To read it again: vigia ingest FOLDER.',
  },
  push: {
    es: 'La envía otro programa: pídale a quien lo opera que mande de nuevo lo de esas fechas.',
    en: 'Another program sends it: ask whoever runs that to send those days again.',
  },
};

const brokenCopies: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  truncated: { es: 'está cortado', en: 'it is cut off' },
  'unknown format': { es: 'no tiene ese formato', en: 'it has another format' },
};

/** Why a backup is refused; whatever is wrong inside is damage to whoever holds the file. */
function brokenCopy(why: string | number | undefined): { readonly es: string; readonly en: string } | undefined {
  if (why === undefined) return undefined;
  return brokenCopies[why] ?? { es: 'está dañado', en: 'it is damaged' };
}
