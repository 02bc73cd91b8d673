import { allCells, type Cell } from '#store';
import { createFeed, createViews, createWhatIf, type Feed, type Means, type Shelf, type Views, type WhatIf, type Work } from '#work';
import { createFirsts, type Firsts } from './first.ts';

/** What the desk keeps at hand while the service runs. */
export type Live = {
  readonly feed: Feed;
  readonly views: Views;
  /** Who is not told yet how likely which cases are held. */
  readonly firsts: Firsts;
  readonly whatIf: WhatIf;
  /** What the knowledge holds, asked for once. */
  readonly shelf: () => Promise<Shelf>;
  /** All cases by what they are alike in; a few seconds old while there are many changes. */
  readonly cells: () => Promise<readonly Cell[]>;
  readonly stop: () => void;
};

const cellsMs = 3_000;

export function openLive({ database, readers, tell }: Work, means: Means): Live {
  const feed = createFeed(database, (fault) => tell({ kind: 'fault', where: 'page', fault }));
  const views = createViews(means, feed);
  let shelf: Promise<Shelf> | null = null;
  let cells: { readonly at: number; readonly all: Promise<readonly Cell[]> } | null = null;
  return {
    feed,
    views,
    firsts: createFirsts(database.db, means.now),
    whatIf: createWhatIf(means),
    shelf: () => {
      shelf ??= readers.shelf().catch((fault: unknown) => {
        shelf = null;
        throw fault;
      });
      return shelf;
    },
    cells: () => {
      const now = means.now().getTime();
      if (cells === null || now - cells.at > cellsMs || now < cells.at) {
        const all = allCells(database.db);
        cells = { at: now, all };
        all.catch(() => {
          cells = null;
        });
      }
      return cells.all;
    },
    stop: () => {
      views.stop();
      feed.stop();
    },
  };
}
