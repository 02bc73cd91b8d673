import type { RedactionKind } from '#model';

/**
 * Something that may have to be masked, `[start, end)` of the plain text. `sure` is masked where it stands; the others only near
 * what is sure and of a person, in a sample or in a table. `personal` says that it makes its neighbourhood a record of a person.
 */
export type Hit = {
  readonly kind: RedactionKind;
  readonly start: number;
  readonly end: number;
  readonly sure: boolean;
  readonly personal: boolean;
};

/** Collects hits; `zones` are stretches that are samples or tables as a whole. */
export class Hits {
  readonly all: Hit[] = [];
  readonly zones: (readonly [number, number])[] = [];

  sure(kind: RedactionKind, start: number, end: number, personal = true): void {
    if (end > start) this.all.push({ kind, start, end, sure: true, personal });
  }

  maybe(kind: RedactionKind, start: number, end: number): void {
    if (end > start) this.all.push({ kind, start, end, sure: false, personal: false });
  }
}
