import type { ComponentType } from 'preact';
import { Actors } from '../pages/actor/index.tsx';
import { Admin } from '../pages/admin/index.tsx';
import { Bring } from '../pages/bring/index.tsx';
import { Case } from '../pages/case/index.tsx';
import { Knowledge } from '../pages/knowledge/index.tsx';
import { Radar } from '../pages/radar/index.tsx';
import { SourceList } from '../pages/sources/index.tsx';
import type { Words } from '../words/index.ts';
import type { House } from './house.ts';
import type { IconName } from './icons.tsx';
import { later } from './later.tsx';

/** A page of the desk: the first part of its address, its name, and what draws it. */
type Page = { readonly at: string; readonly name: (words: Words) => string; readonly draw: ComponentType };
/** A page of the menu: its key comes after `g`. `open`: whether there is such a page in this house. */
export type Listed = Page & { readonly icon: IconName; readonly key: string; readonly open: (house: House) => boolean };

const kept = ({ store }: House) => store;
const always = () => true;

/** The pages there are, in the order of the menu; the first that is open is where one begins. */
export const pages: readonly Listed[] = [
  { at: 'radar', name: ({ radar }) => radar.title, icon: 'radar', key: 'r', draw: Radar, open: kept },
  { at: 'bring', name: ({ frame }) => frame.bring, icon: 'bring', key: 'b', draw: Bring, open: always },
  {
    at: 'impact',
    name: ({ impact }) => impact.title,
    icon: 'impact',
    key: 'i',
    draw: later(async () => (await import('../pages/impact/index.tsx')).ImpactPage),
    open: kept,
  },
  { at: 'actors', name: ({ actors }) => actors.title, icon: 'actors', key: 'a', draw: Actors, open: kept },
  {
    at: 'scoreboard',
    name: ({ board }) => board.title,
    icon: 'scoreboard',
    key: 'p',
    draw: later(async () => (await import('../pages/scoreboard/index.tsx')).Scoreboard),
    open: kept,
  },
  {
    at: 'concerns',
    name: ({ concerns }) => concerns.title,
    icon: 'concerns',
    key: 'n',
    draw: later(async () => (await import('../pages/concerns/index.tsx')).Concerns),
    open: kept,
  },
  { at: 'knowledge', name: ({ knowledge }) => knowledge.title, icon: 'knowledge', key: 'c', draw: Knowledge, open: kept },
  { at: 'sources', name: ({ sources }) => sources.title, icon: 'sources', key: 's', draw: SourceList, open: kept },
  { at: 'admin', name: ({ admin }) => admin.title, icon: 'admin', key: 'm', draw: Admin, open: ({ store, me }) => store && me !== null },
];

/** What is reached from a page of the menu (`of`), and has no place in it. */
export const below: readonly (Page & { readonly of: string })[] = [
  { at: 'cases', of: 'radar', name: ({ desk }) => desk.title, draw: Case },
];
