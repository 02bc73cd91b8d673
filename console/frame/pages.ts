import type { ComponentType } from 'preact';
import { Bring } from '../pages/bring/index.tsx';
import type { Words } from '../words/index.ts';
import type { IconName } from './icons.tsx';

/** A page of the desk: the first part of its address, its name in the menu, and the key that leads there after `g`. */
export type Page = {
  readonly at: string;
  readonly name: (words: Words) => string;
  readonly icon: IconName;
  readonly key: string;
  readonly draw: ComponentType;
};

/** The pages there are, in the order of the menu; the first is where one begins. */
export const pages: readonly [Page, ...Page[]] = [{ at: 'bring', name: ({ frame }) => frame.bring, icon: 'bring', key: 'b', draw: Bring }];
