import type { Actor, ActorKind, Span } from '#model';

type Draft = { name: string; aliases: Set<string>; kind: ActorKind; spans: Span[]; ids: Set<string> };

/** The actors found so far; two spellings of one (a surname alone, initials) are one actor. */
export class Roll {
  readonly #drafts: Draft[] = [];
  readonly #byId = new Map<string, Draft>();

  /** Adds an actor, or one more place of a known one. `id`: what knowledge calls him, where several names are the same. */
  put(name: string, kind: ActorKind, span: Span, id?: string): void {
    const key = plain(name);
    if (key === '') return;
    const same = (id === undefined ? undefined : this.#byId.get(id)) ?? this.#byId.get(key) ?? this.#drafts.find((one) => partOf(key, one) || partOf(plain(one.name), { name, ids: new Set() }));
    if (!same) {
      const draft = { name, aliases: new Set<string>(), kind, spans: [span], ids: new Set([key]) };
      this.#drafts.push(draft);
      this.#byId.set(key, draft);
      if (id !== undefined) this.#byId.set(id, draft);
      return;
    }
    if (plain(same.name) !== key) this.#adopt(same, name);
    this.#byId.set(key, same);
    if (id !== undefined) this.#byId.set(id, same);
    if (same.kind === 'victim' && kind !== 'victim' && kind !== 'authority') same.kind = same.kind;
    if (!same.spans.some(([start]) => start === span[0])) same.spans.push(span);
  }

  /** Makes two names one actor, the second an alias. */
  join(name: string, alias: string): void {
    const one = this.#byId.get(plain(name));
    if (!one || one.aliases.has(alias) || plain(alias) === plain(one.name)) return;
    const other = this.#byId.get(plain(alias));
    if (other && other !== one) {
      one.spans.push(...other.spans);
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
function partOf(key: string, { name }: { readonly name: string; readonly ids: ReadonlySet<string> }): boolean {
  if (key.length < 4) return false;
  const words = name.split(/[\s,]+/).map(plain);
  if (words.length < 2) return false;
  const firsts = words.map((_, i) => words.slice(0, i + 1).join(''));
  return words.includes(key) || firsts.slice(1).includes(key) || words.slice(1).join('') === key || words.slice(0, -1).join('') === key;
}

/** A name for comparing: letters and digits only, in lower case, without accents. */
export function plain(name: string): string {
  return name.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}
