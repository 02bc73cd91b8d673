import type { Spoken, Words } from './words.ts';

type Name = 'user';

const es: Words<Name> = {
  commands: { user: 'quiénes pueden entrar: darles entrada, papel, autorización, enlaces y llaves de la API' },
  options: {
    userAct: 'list, add, role, reset, token, revoke o sessions (si no se dice, list)',
    userNames: 'el nombre; con revoke, también el número de la llave',
    role: 'reader (ve), analyst (dice y decide), approver (aprueba lo que sale), admin (administra)',
    userTlp: 'hasta qué marca ve: CLEAR, GREEN, AMBER, AMBER+STRICT o RED (si no se dice, AMBER+STRICT)',
    org: 'organización de la que ve lo suyo; se puede repetir; «all» son todas',
    off: 'le cierra la puerta, también donde ya entró',
    on: 'se la abre otra vez',
    totp: 'quita también su aplicación de autenticación',
    scope: 'para qué sirve la llave: read,assess,decide,approve,operate (si no se dice, read)',
    tokenDays: 'días que dura (si no se dice, 90)',
    endAll: 'cierra todas sus sesiones',
    pageUrl: 'dirección de la página en el enlace (si no se dice, http://127.0.0.1:8474)',
  },
  examples: {
    user: `Ejemplos:
  vigia user                                        todos, con lo que pueden ver
  vigia user add "Ana Torres" --role analyst        da un enlace de una sola vez
  vigia user add SOC --role reader --tlp AMBER --org "Banco Tlaloc"
  vigia user role "Ana Torres" --role approver --tlp RED --org all
  vigia user role "Ana Torres" --off                le cierra la puerta
  vigia user reset "Ana Torres" --totp              otra contraseña y otro código
  vigia user token SOC --scope read,assess --days 30
  vigia user sessions SOC                           sus sesiones y sus llaves
  vigia user revoke SOC 3                           la llave 3 deja de servir

Funciona también junto a «vigia up». Todo queda en la bitácora.`,
  },
};

const en: Words<Name> = {
  commands: { user: 'who may come in: let them in, their role and clearance, links and API tokens' },
  options: {
    userAct: 'list, add, role, reset, token, revoke or sessions (else list)',
    userNames: 'the name; with revoke, the number of the token too',
    role: 'reader (sees), analyst (says and decides), approver (approves what leaves), admin (looks after people)',
    userTlp: 'up to which marking: CLEAR, GREEN, AMBER, AMBER+STRICT or RED (else AMBER+STRICT)',
    org: 'organisation whose own things are seen; may be repeated; "all" for all',
    off: 'turns him away, wherever he is signed in',
    on: 'lets him in again',
    totp: 'takes away his authenticator app too',
    scope: 'what the token is for: read,assess,decide,approve,operate (else read)',
    tokenDays: 'days that it holds (else 90)',
    endAll: 'ends all his sessions',
    pageUrl: 'address of the page in the link (else http://127.0.0.1:8474)',
  },
  examples: {
    user: `Examples:
  vigia user                                        everybody, with what they may see
  vigia user add "Ana Torres" --role analyst        gives a one-time link
  vigia user add SOC --role reader --tlp AMBER --org "Banco Tlaloc"
  vigia user role "Ana Torres" --role approver --tlp RED --org all
  vigia user role "Ana Torres" --off                turns her away
  vigia user reset "Ana Torres" --totp              another password and another code
  vigia user token SOC --scope read,assess --days 30
  vigia user sessions SOC                           sessions and tokens
  vigia user revoke SOC 3                           token 3 no longer works

It works beside "vigia up" too. All of it stands in the log.`,
  },
};

/** What the command about people says of itself. */
export const peopleHelp: Spoken<Name> = { es, en };
