import type { FailureCode } from '../failure.ts';
import { given, type Saying } from './saying.ts';

/** Sentences about the door: who comes in, and who may do what. */
export const entering = {
  'sign-in-needed': {
    es: () => 'Para esto hay que entrar con su nombre, o enviar una llave de la API que siga vigente. Entre y vuelva a intentarlo.',
    en: () => 'This needs you to sign in, or to send an API token that still holds. Sign in and try again.',
  },
  'wrong-sign-in': {
    es: () =>
      'El nombre, la contraseña o el código no coinciden. Revíselos y vuelva a intentarlo; un código sirve una sola vez, espere el siguiente. Si olvidó la contraseña, pida un enlace nuevo a quien administra.',
    en: () =>
      'Name, password or code do not match. Check them and try again; a code works once, so wait for the next one. If you forgot the password, ask an admin for a new link.',
  },
  'code-needed': {
    es: () => 'Falta el código de su aplicación de autenticación. Escríbalo, o use uno de sus códigos de respaldo.',
    en: () => 'The code of your authenticator app is missing. Type it, or use one of your recovery codes.',
  },
  'too-many-tries': {
    es: (d) =>
      `Fueron demasiados intentos seguidos${given(d['seconds'], (s) => `. Espere ${s} s y vuelva a intentarlo`)}. Si no fue usted, avise a quien administra.`,
    en: (d) =>
      `There were too many tries in a row${given(d['seconds'], (s) => `. Wait ${s} s and try again`)}. If it was not you, tell an admin.`,
  },
  'second-proof-needed': {
    es: () => 'Desde otra máquina se entra también con un código. Registre su aplicación de autenticación en «Mi cuenta» y continúe.',
    en: () => 'From another machine a code is needed too. Set up your authenticator app under "My account" and go on.',
  },
  'not-your-role': {
    es: () => 'Su papel, o el alcance de su llave, no permite hacer esto. Pídalo a quien administra, o a alguien que sí pueda.',
    en: () => 'Your role, or the scope of your token, does not allow this. Ask an admin, or somebody who may.',
  },
  'link-spent': {
    es: () =>
      'Ese enlace ya se usó o venció. Pida uno nuevo: «vigia user reset NOMBRE», o vuelva a iniciar «vigia up» si aún no entra nadie.',
    en: () =>
      'That link was used already or is over. Ask for a new one: "vigia user reset NAME", or start "vigia up" again if nobody has signed in yet.',
  },
  'weak-password': {
    es: () => 'Esa contraseña es fácil de adivinar. Use al menos 12 caracteres, por ejemplo cuatro palabras sin relación, y sin su nombre.',
    en: () => 'That password is easy to guess. Use at least 12 characters, for instance four unrelated words, without your name.',
  },
  'name-taken': {
    es: () => 'Ya hay alguien con ese nombre. Elija otro.',
    en: () => 'Somebody has that name already. Choose another.',
  },
  'last-admin': {
    es: () => 'Nadie quedaría que pudiera administrar. Haga antes administradora a otra persona.',
    en: () => 'Nobody would be left who can look after people. Make somebody else an admin first.',
  },
  'provider-refused': {
    es: (d) =>
      `El proveedor de identidad no lo dejó entrar, o no dice qué papel tiene${given(d['reason'], (r) => ` (${r})`)}. Vuelva a intentarlo; si se repite, pida a quien administra que revise la cuenta y los grupos.`,
    en: (d) =>
      `The identity provider did not let you in, or does not say what your role is${given(d['reason'], (r) => ` (${r})`)}. Try again; if it happens again, ask an admin to check the account and its groups.`,
  },
} as const satisfies Partial<Record<FailureCode, Saying>>;
