import type { Actor, ActorKind, Span } from '#model';

type Draft = { name: string; aliases: Set<string>; kind: ActorKind; spans: Span[]; starts: Set<number> };

/** A text that names more people than this is a list of names: the first ones are kept. */
const MOST = 200;

/** The actors found so far; two spellings of one (a surname alone, initials) are one actor. */
export class Roll {
  readonly #drafts: Draft[] = [];
  readonly #byId = new Map<string, Draft>();

  /** Adds an actor, or one more place of a known one. `id`: what knowledge calls him, where several names are the same. */
  put(name: string, kind: ActorKind, span: Span, id?: string): void {
    const key = plain(name);
    if (key === '') return;
    const full = this.#drafts.length >= MOST;
    const same =
      (id === undefined ? undefined : this.#byId.get(id)) ??
      this.#byId.get(key) ??
      (full ? undefined : this.#drafts.find((one) => partOf(key, one.name) || partOf(plain(one.name), name)));
    if (!same) {
      if (full) return;
      const draft = { name, aliases: new Set<string>(), kind, spans: [span], starts: new Set([span[0]]) };
      this.#drafts.push(draft);
      this.#byId.set(key, draft);
      if (id !== undefined) this.#byId.set(id, draft);
      return;
    }
    if (plain(same.name) !== key) this.#adopt(same, name);
    this.#byId.set(key, same);
    if (id !== undefined) this.#byId.set(id, same);
    if (!same.starts.has(span[0])) same.spans.push(span);
    same.starts.add(span[0]);
  }

  /** Makes two names one actor, the second an alias. */
  join(name: string, alias: string): void {
    const one = this.#byId.get(plain(name));
    if (!one || one.aliases.has(alias) || plain(alias) === plain(one.name)) return;
    const other = this.#byId.get(plain(alias));
    if (other && other !== one) {
      for (const span of other.spans) one.spans.push(span);
      for (const start of other.starts) one.starts.add(start);
      this.#drafts.splice(this.#drafts.indexOf(other), 1);
    }
    one.aliases.add(alias);
    this.#byId.set(plain(alias), one);
  }

  actors(): Actor[] {
    return this.#drafts.map(({ name, aliases, kind, spans }) => ({ name, aliases: [...aliases], kind, spans }));
  }

  /** The longer of two spellings is the name; one that is no part of it is an alias. */
  #adopt(draft: Draft, name: string): void {
    if (draft.aliases.has(name)) return;
    const [old, fresh] = [plain(draft.name), plain(name)];
    if (fresh.includes(old) && fresh.length > old.length) draft.name = name;
    else if (!old.includes(fresh)) draft.aliases.add(name);
  }
}

/** Whether a name is the end or the opening of a longer one, word by word (`Ruiz` of `Víctor Ruiz`). */
function partOf(key: string, name: string): boolean {
  if (key.length < 4) return false;
  const words = name.split(/[\s,]+/).map(plain);
  if (words.length < 2) return false;
  const firsts = words.map((_, i) => words.slice(0, i + 1).join(''));
  return words.includes(key) || firsts.slice(1).includes(key) || words.slice(1).join('') === key || words.slice(0, -1).join('') === key;
}

/** Who holds a claim, by his whole name where the text gives it (`Arzu` is `Denise Arzu`), if only one is called so. */
export function wholeName(holder: string, actors: readonly Actor[]): string {
  const key = plain(holder);
  if (holder === 'author' || actors.some(({ name }) => plain(name) === key)) return holder;
  const words = holder.trim().split(/\s+/).length;
  const whole = actors.filter(
    ({ name }) => partOf(key, name) && !/\s(?:and|y|e|и)\s/u.test(name) && !(words > 1 && name.split(/\s+/).length === words + 1),
  );
  return whole.length === 1 ? (whole[0]?.name ?? holder) : holder;
}

/** A name for comparing: letters and digits only, in lower case, without accents. */
export function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
