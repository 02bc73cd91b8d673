import type { FailureCode } from '../failure.ts';
import { given, type Saying } from './saying.ts';

/** Why a server did not take what was sent to it, by a word of `share/channels`. */
const refusals = {
  exists: {
    es: 'ya tiene un evento con ese identificador y esta cuenta no puede verlo. Pida a quien administra el servidor que revise de qué organización es',
    en: 'it has an event of that identifier already, which this account cannot see. Ask whoever runs the server which organisation it belongs to',
  },
  blocked: {
    es: 'ese evento se borró antes y quedó en su lista de bloqueo. Si quiere volver a enviarlo, pida que lo quiten de ahí',
    en: 'that event was deleted there before and stands on its blocklist. To send it again, have it taken off that list',
  },
  older: {
    es: 'alguien cambió el evento mientras se enviaba. Vuelva a enviarlo',
    en: 'somebody changed the event while it was being sent. Send it again',
  },
  'not-ours': {
    es: 'el evento es de otra organización. Use la clave de una cuenta de la organización que lo creó',
    en: 'the event belongs to another organisation. Use the key of an account of the organisation that made it',
  },
  role: {
    es: 'la cuenta no tiene permiso para crear o cambiar eventos. Pida un rol que lo permita',
    en: 'the account may not make or change events. Ask for a role that allows it',
  },
  invalid: {
    es: 'hay algo en el evento que no admite. Revise el registro del servidor y avísenos: no debería pasar',
    en: 'something in the event is not allowed there. Look at the log of the server and tell us: it should not happen',
  },
  other: {
    es: 'respondió con un error. Inténtelo más tarde o revise el registro del servidor',
    en: 'it answered with an error. Try later, or look at the log of the server',
  },
} as const;

function refusal(why: string | number | undefined): (typeof refusals)[keyof typeof refusals] {
  return refusals[why as keyof typeof refusals] ?? refusals.other;
}

/** Sentences about servers that posts are taken from or that push them, and about the keys to both. */
export const reaching = {
  'archive-refused': {
    es: (d) =>
      `La dirección lleva a un archivo comprimido, un programa o algo parecido${given(d['kind'], (k) => ` (${k})`)}, y eso no se descarga. Conserve el enlace como texto; si hace falta revisarlo, que lo haga quien tenga facultades, en un equipo aislado.`,
    en: (d) =>
      `The address leads to an archive, a program or the like${given(d['kind'], (k) => ` (${k})`)}, and that is not downloaded. Keep the link as text; if it has to be examined, leave that to whoever is entitled to, on an isolated machine.`,
  },
  'robots-refused': {
    es: (d) =>
      given(
        d['why'],
        () =>
          'El sitio no contesta bien qué permite consultar (robots.txt), y mientras tanto no se le pide nada. Se intentará de nuevo más tarde; si no se corrige, pregunte a quien lo administra.',
      ) ||
      'El sitio pide que los programas no consulten esa dirección (robots.txt), y se respeta. Busque si ofrece un canal RSS o una API, o pida permiso a quien lo administra.',
    en: (d) =>
      given(
        d['why'],
        () =>
          'The site does not properly say what may be fetched (robots.txt), and until then nothing is asked of it. It will be tried again later; if that does not mend it, ask whoever runs the site.',
      ) ||
      'The site asks programs not to fetch that address (robots.txt), and that is respected. See whether it offers a feed or an API, or ask whoever runs it for permission.',
  },
  'secret-missing': {
    es: (d) =>
      `No está la contraseña o clave que la fuente pide${given(d['what'], (w) => ` (${w})`)}. Defina esa variable antes de arrancar, o ponga la clave en ese archivo.`,
    en: (d) =>
      `The password or key that the source names is not there${given(d['what'], (w) => ` (${w})`)}. Set that variable before starting, or put the key into that file.`,
  },
  'secret-exposed': {
    es: (d) =>
      `Otros usuarios del equipo pueden leer el archivo de la clave${given(d['what'], (w) => ` (${w})`)}, y así no se usa. Ciérrelo con «chmod 600» y considere cambiar la clave.`,
    en: (d) =>
      `Other users of this machine can read the file with the key${given(d['what'], (w) => ` (${w})`)}, so it is not used. Close it with "chmod 600" and consider changing the key.`,
  },
  'sign-in-refused': {
    es: (d) =>
      `El servidor no aceptó el usuario, la contraseña o la clave${given(d['status'], (s) => ` (respondió ${s})`)}. Revise que sigan vigentes y que la cuenta tenga permiso de leer.`,
    en: (d) =>
      `The server did not accept the user, the password or the key${given(d['status'], (s) => ` (it answered ${s})`)}. Check that they still hold and that the account may read.`,
  },
  'server-unreachable': {
    es: (d) =>
      `No se pudo hablar con el servidor, o se cortó la comunicación${given(d['reason'], (r) => ` (${r})`)}. Se intentará de nuevo; si sigue así, revise el nombre, el puerto y la red.`,
    en: (d) =>
      `The server could not be reached, or the connection broke${given(d['reason'], (r) => ` (${r})`)}. It will be tried again; if this goes on, check the name, the port and the network.`,
  },
  'insecure-connection': {
    es: (d) =>
      `La conexión cifrada con el servidor no es de fiar${given(d['reason'], (r) => ` (${r})`)} y no se envió la contraseña. Revise el nombre del servidor; si usa un certificado propio, indíquelo en la fuente.`,
    en: (d) =>
      `The encrypted connection to the server cannot be trusted${given(d['reason'], (r) => ` (${r})`)} and no password was sent. Check the name of the server; if it has a certificate of its own, give it in the source.`,
  },
  'not-on-server': {
    es: (d) =>
      `El servidor no tiene lo que la fuente pide${given(d['name'], (n) => `: ${n}`)}. Revise cómo se llama allá y si la cuenta puede verlo.`,
    en: (d) =>
      `The server does not have what the source asks for${given(d['name'], (n) => `: ${n}`)}. Check what it is called there and whether the account can see it.`,
  },
  'odd-answer': {
    es: (d) =>
      `El servidor respondió algo que no se entiende${given(d['kind'], (k) => ` (se esperaba ${k})`)}. Revise que la dirección sea la del servicio y no la de su página; se intentará de nuevo.`,
    en: (d) =>
      `The server answered something that makes no sense${given(d['kind'], (k) => ` (${k} was expected)`)}. Check that the address is that of the service and not of its page; it will be tried again.`,
  },
  'above-ceiling': {
    es: (d) =>
      `No se envió nada: lo que pidió lleva una marca TLP más estricta que la permitida${given(d['tlp'], (t) => ` (TLP:${t})`)}. Si el destino puede recibirlo, dígalo con --tlp.`,
    en: (d) =>
      `Nothing was sent: what you asked for carries a stricter TLP than is allowed${given(d['tlp'], (t) => ` (TLP:${t})`)}. If the receiver may have it, say so with --tlp.`,
  },
  'delivery-refused': {
    es: (d) => `El servidor no aceptó el envío: ${refusal(d['why']).es}.`,
    en: (d) => `The server did not accept what was sent: ${refusal(d['why']).en}.`,
  },
  'not-permitted': {
    es: () =>
      'La clave o la firma del envío no es válida, o llegó fuera de tiempo. Revise la clave en ambos lados y la hora de los dos equipos.',
    en: () => 'The key or the signature of the delivery is not valid, or it came out of time. Check the key and the clock on both sides.',
  },
} as const satisfies Partial<Record<FailureCode, Saying>>;
