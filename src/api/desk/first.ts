import { z } from 'zod';
import { type Caller, Role } from '#model';
import { type Db, keepSetting, noteSeen, seenBy, settingOf } from '#store';
import { Kept } from '../door/kept.ts';
import { deskOf } from './asking.ts';

/** What a person sets for his desk. `estimateFirst`: he says how likely a case is before he is told what we make of it. */
export const Setting = z.strictObject({ estimateFirst: z.boolean() });
export type Setting = z.infer<typeof Setting>;
const usual: Setting = { estimateFirst: true };

/**
 * One's own estimate first: who is not told yet how likely which cases are held. The one place that says so; whatever answers of cases asks
 * here (decision 0055).
 */
export type Firsts = {
  /**
   * Of these cases (whole ids) those of which somebody is told nothing yet that says how likely anybody else holds them. `seen`: those that
   * he was told of, where that is known already.
   */
  readonly withheldFrom: (who: Caller, cases: readonly string[], seen?: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
  /** That he is told from now on: he said his own, or asked to see ours without. */
  readonly tell: (who: Caller, cases: readonly string[]) => Promise<void>;
  readonly setting: (who: Caller) => Promise<Setting>;
  readonly set: (who: Caller, setting: Setting) => Promise<void>;
};

/** So many persons and so many cases of theirs are remembered. */
const most = { persons: 2_000, told: 50_000 };
const forMs = 30_000;

export function createFirsts(db: Db, now: () => Date): Firsts {
  const settings = new Kept<Setting>({ most: most.persons, forMs, now });
  // Whoever was told once stays told, so this needs no end.
  const told = new Set<string>();
  const setting = async (who: Caller): Promise<Setting> => {
    const own = async () => ({ ...usual, ...((await settingOf(db, deskOf(who))) as Partial<Setting> | null) });
    return (await settings.get(deskOf(who), own)) ?? usual;
  };

  /** Who signed in on a page and may say an estimate. Programs are told everything, and so is who could not say his own. */
  async function saysFirst(who: Caller): Promise<boolean> {
    const { person, scopes, role } = who;
    if (person === null || scopes !== null || role === null) return false;
    return Role.options.indexOf(role) >= Role.options.indexOf('analyst') && (await setting(who)).estimateFirst;
  }

  return {
    setting,
    set: async (who, given) => {
      await keepSetting(db, deskOf(who), given);
      settings.forget();
    },
    withheldFrom: async (who, cases, known) => {
      if (cases.length === 0 || !(await saysFirst(who))) return new Set();
      const open = cases.filter((id) => !told.has(`${deskOf(who)} ${id}`));
      const seen = known ?? (await seenBy(db, deskOf(who), open));
      if (told.size > most.told) told.clear();
      for (const id of seen) told.add(`${deskOf(who)} ${id}`);
      return new Set(open.filter((id) => !seen.has(id)));
    },
    tell: (who, cases) => noteSeen(db, deskOf(who), cases, now().toISOString()),
  };
}
