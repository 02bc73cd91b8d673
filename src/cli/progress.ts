import { elapsed } from '#lib/clock.ts';

const patience = 700;
const pace = 120;

/** A line on a terminal that says how far a long run has come; on anything else it does nothing. */
export type Progress = { readonly show: (text: string) => void; readonly clear: () => void };

export function progressOn(watched: boolean): Progress {
  if (!watched) return { show: () => {}, clear: () => {} };
  const begin = elapsed();
  let last = 0;
  let drawn = false;
  return {
    // Nothing for a run that is over at once, and not more often than the eye sees.
    show: (text) => {
      const at = elapsed();
      if (at - begin < patience || at - last < pace) return;
      last = at;
      drawn = true;
      process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
    },
    clear: () => {
      if (drawn) process.stderr.write('\r\u001b[K');
      drawn = false;
    },
  };
}
