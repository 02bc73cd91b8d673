import type { Words } from '../index.ts';
import { board } from './board.ts';
import { cases } from './cases.ts';
import { concerns } from './concerns.ts';
import { frame } from './frame.ts';
import { house } from './house.ts';
import { impact } from './impact.ts';
import { labels } from './labels.ts';

/** What the pages themselves say; everything about a post comes from the service in the same two languages. */
export const en: Words = { ...frame, ...labels, ...cases, ...house, ...impact, ...board, ...concerns };
