import type { Tongue } from '#model';

/** What some commands say of themselves: a line each, their options, examples of each. An option of a name means the same everywhere. */
export type Words<Name extends string> = {
  readonly commands: Readonly<Record<Name, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<Name, string>>;
};

export type Spoken<Name extends string> = Readonly<Record<Tongue, Words<Name>>>;
