import { board } from './board.ts';
import { cases } from './cases.ts';
import { concerns } from './concerns.ts';
import { frame } from './frame.ts';
import { house } from './house.ts';
import { impact } from './impact.ts';
import { labels } from './labels.ts';

/** Lo que dicen las páginas mismas; lo que se dice de una publicación viene del servicio en los mismos dos idiomas. */
export const es = { ...frame, ...labels, ...cases, ...house, ...impact, ...board, ...concerns };
