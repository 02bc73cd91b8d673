import type { IndicatorType } from '#model';
import type { Placeholders } from './checks/placeholders.ts';
import type { View } from './view.ts';

/** Why something that has the look of an indicator is none. */
export type Reason =
  | 'bad checksum'
  | 'not an address'
  | 'version number'
  | 'file name'
  | 'part of a path'
  | 'no public suffix'
  | 'public suffix only'
  | 'not a host name'
  | 'sentence break'
  | 'product name'
  | 'a measure'
  | 'code'
  | 'not random'
  | 'part of something longer'
  | 'retired form'
  | 'chat account'
  | 'this machine'
  | 'placeholder'
  | 'out of range'
  | 'not marked';

/**
 * An indicator: `value` refanged and normalised, `[start, end)` in UTF-16 units of the given text with the defanged form as it
 * stands. `within`: the kind of indicator that it is a part of, as a host is of its URL.
 */
export type Found = {
  readonly type: IndicatorType;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly within?: IndicatorType;
};
export type Refused = Found & { readonly refused: Reason };

/** Collects what the readers find, in offsets of the source. */
export class Catch {
  readonly found: Found[] = [];
  readonly refused: Refused[] = [];
  readonly placeholders: Placeholders;
  readonly #view: View;
  readonly #keepRefusals: boolean;

  constructor(view: View, placeholders: Placeholders, keepRefusals: boolean) {
    this.placeholders = placeholders;
    this.#view = view;
    this.#keepRefusals = keepRefusals;
  }

  /** `[from, to)` of the view. */
  keep(type: IndicatorType, value: string, from: number, to: number): void {
    const [start, end] = this.#view.trace.source(from, to);
    this.found.push({ type, value, start, end });
  }

  /** `[start, end)` of the source itself. */
  keepAsIs(type: IndicatorType, value: string, start: number, end: number): void {
    this.found.push({ type, value, start, end });
  }

  refuse(type: IndicatorType, value: string, from: number, to: number, refused: Reason): void {
    if (!this.#keepRefusals) return;
    const [start, end] = this.#view.trace.source(from, to);
    this.refused.push({ type, value, start, end, refused });
  }
}
