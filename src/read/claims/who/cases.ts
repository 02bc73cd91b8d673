import type { Cast } from '../../actors/mentions.ts';
import { distance } from '../../actors/russian.ts';
import type { Page } from '../../words/page.ts';
import type { Voice } from './voices.ts';

const CYRILLIC = /^[А-ЯЁ][а-яё-]+(?:\s+[А-ЯЁа-яё][а-яё-]+)*$/u;
/**
 * The name of whom a Russian sentence holds to a statement, as it stands in the nominative (`по словам Ивана Ткача` → Иван Ткач). The case
 * is told by the words of attribution or the preposition before him; without either the name stays as written.
 */
export function nominative(page: Page, voice: Voice): string | null {
  const { name, at, verb, sort } = voice;
  if (name === null || !CYRILLIC.test(name)) return name;
  const known = page.once(nominative, 0, () => new Map<string, string>());
  if (page.textOf(at[0], at[1]) !== name) return known.get(name) ?? name;
  const before = page.tokens[at[0] - 1]?.word ?? '';
  const made =
    verb.lexicon === 'attribution' && verb.value !== 'quoted' && at[0] >= verb.to
      ? genitive(name, sort === 'person')
      : /^(?:в|во|на)$/.test(before) && sort === 'body'
        ? locative(name)
        : null;
  if (made === null) return name;
  known.set(name, made);
  return made;
}

/** From the genitive: a person by each of his names, a body by its adjectives and its noun. */
function genitive(name: string, person: boolean): string {
  const words = name.split(/\s+/);
  if (!person) return heads(words, (word) => adjective(word, /^(.+)(?:ого|его)$/u, /^(.+)ой$/u), bodyOfGenitive);
  const last = words.at(-1) ?? '';
  const hers = words.length > 1 && /[ыи]$/u.test(words[0] ?? '') && !/(?:[оеё]в|[иы]н)а$|ого$/u.test(last);
  const woman = hers || /[нвк]ой$/u.test(last);
  return words.map((word) => (woman ? womanOf(word) : manOf(word))).join(' ');
}

function womanOf(word: string): string {
  if (/[сц]кой$/u.test(word)) return word.replace(/ой$/u, 'ая');
  if (/ой$/u.test(word)) return word.replace(/ой$/u, 'а');
  if (/[гкхжшщч]и$/u.test(word) || /ы$/u.test(word)) return word.replace(/.$/u, 'а');
  return /[ийьн]и$/u.test(word) ? word.replace(/и$/u, 'я') : word;
}

function manOf(word: string): string {
  if (word.length < 4) return word.length === 3 && /[бвгдзклмнпрстфх]а$/u.test(word) ? word.slice(0, -1) : word;
  if (/ого$/u.test(word)) return word.replace(/ого$/u, /[кгх]ого$/u.test(word) ? 'ий' : 'ый');
  if (/[аеёиоуы]я$/u.test(word)) return word.replace(/я$/u, 'й');
  if (/я$/u.test(word)) return word.replace(/я$/u, 'ь');
  if (/[бвгджзклмнпрстфхцчшщ]а$/u.test(word)) return word.slice(0, -1);
  if (/ьи$/u.test(word)) return word.replace(/и$/u, 'я');
  return /[бвгджзклмнпрстфхц]ы$/u.test(word) ? word.replace(/ы$/u, 'а') : word;
}

/** `Следственного комитета`, `Торговой палаты`: the nouns behind the first stay as they are. */
function heads(words: readonly string[], adjectiveOf: (word: string) => string | null, nounOf: (word: string) => string): string {
  const made = [...words];
  for (let i = 0; i < words.length; i += 1) {
    const one = adjectiveOf(words[i] ?? '');
    made[i] = one ?? nounOf(words[i] ?? '');
    if (one === null) break;
  }
  return made.join(' ');
}

function adjective(word: string, man: RegExp, woman: RegExp): string | null {
  const [his, hers] = [man.exec(word)?.[1], woman.exec(word)?.[1]];
  if (his !== undefined) return his + (/[кгхжшщч]$/u.test(his) || /(?:его|ем)$/u.test(word) ? 'ий' : 'ый');
  return hers === undefined ? null : `${hers}ая`;
}

function bodyOfGenitive(word: string): string {
  if (/ства$/u.test(word)) return word.replace(/а$/u, 'о');
  if (/ния$/u.test(word)) return word.replace(/я$/u, 'е');
  if (/ии$/u.test(word)) return word.replace(/и$/u, 'я');
  if (/ы$/u.test(word)) return word.replace(/ы$/u, 'а');
  return /[бвгдзклмнпрстф]а$/u.test(word) ? word.slice(0, -1) : word;
}

/** From the case behind `в`. */
function locative(name: string): string {
  return heads(name.split(/\s+/), (word) => adjective(word, /^(.+)[ое]м$/u, /^(.+)ой$/u), bodyOfLocative);
}

function bodyOfLocative(word: string): string {
  if (/стве$/u.test(word)) return word.replace(/е$/u, 'о');
  if (/нии$/u.test(word)) return /(?:ком|кам)пании$/u.test(word) ? word.replace(/и$/u, 'я') : word.replace(/и$/u, 'е');
  if (/ии$/u.test(word)) return word.replace(/и$/u, 'я');
  if (/(?:тур|ниц|ник|жб|лат|рм|зет|ист|ьниц|рек|раж)е$/u.test(word)) return word.replace(/е$/u, 'а');
  return /(?:тет|дел|нк|рт|уд|мент|ом|ект|рос|азс|тут|нтр|он|ав|ан|нзор|дзор|аз)е$/u.test(word) ? word.slice(0, -1) : word;
}

/** Of all forms of a Russian name that a text has, the fullest one that looks most like a nominative. */
export function fullest(cast: Cast): (name: string) => string {
  let forms: ReadonlyMap<string, readonly string[]> | null = null;
  return (name) => {
    if (!CYRILLIC.test(name)) return name;
    if (forms === null) {
      const made = new Map<string, string[]>();
      for (const one of cast.all) {
        if (one.sort !== 'person' || one.refers || one.name === null || !CYRILLIC.test(one.name)) continue;
        const key = stem(one.name.split(/\s+/).at(-1) ?? '');
        const list = made.get(key) ?? [];
        if (!list.includes(one.name)) made.set(key, [...list, one.name]);
      }
      forms = made;
    }
    const words = name.split(/\s+/);
    const all = (forms.get(stem(words.at(-1) ?? '')) ?? []).filter((one) => {
      const other = one.split(/\s+/);
      return words.length === 1 || (other.length === words.length && other.every((word, i) => stem(word) === stem(words[i] ?? '')));
    });
    const most = Math.max(words.length, ...all.map((one) => one.split(/\s+/).length));
    const firsts = new Set(all.filter((one) => one.includes(' ')).map((one) => stem(one.split(/\s+/)[0] ?? '')));
    if (words.length === 1 && firsts.size > 1) return name;
    return [name, ...all].filter((one) => one.split(/\s+/).length === most).sort((a, b) => distance(a) - distance(b))[0] ?? name;
  };
}

function stem(word: string): string {
  const bare = word.toLowerCase().replace(/(?:ого|его|ому|ему|ый|ий|ая|ой|ей|ым|им|ом|ем|ую|[аяуюыиеьйо])$/u, '');
  return bare.length >= 3 ? bare : word.toLowerCase();
}
