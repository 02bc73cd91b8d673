import { Tokenizer } from 'htmlparser2';

/** Attributes of one tag: names in lower case, the first of two alike wins. */
export type Attributes = ReadonlyMap<string, string>;

/** `from` and `to`: where the tag itself stands, `html.slice(from, to)`. */
export type TagHandler = {
  readonly open: (name: string, attributes: Attributes, from: number, to: number) => void;
  readonly close: (name: string, from: number, to: number) => void;
  /** Characters between tags with entities decoded; also the inside of script and style. */
  readonly text: (text: string) => void;
};

/**
 * Walks the tags of any string in linear time and constant memory. No tree and no stack: what nests 100,000 deep costs what lies
 * flat. Names come in lower case, in the order written, whether or not they pair.
 */
export function walkTags(html: string, handler: TagHandler): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  let from = 0;
  const opened = (end: number) => handler.open(name, attributes, from, end + 1);
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        from = start - 1;
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (point) => {
        value += String.fromCodePoint(point);
      },
      onattribend: () => {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => handler.close(html.slice(start, end).toLowerCase(), start - 2, html.indexOf('>', end) + 1 || html.length),
      ontext: (start, end) => handler.text(html.slice(start, end)),
      ontextentity: (point) => handler.text(String.fromCodePoint(point)),
      oncdata: (start, end) => handler.text(html.slice(start, end)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** Elements that have no end tag. */
export const voidTags: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Elements whose end tag may be left out, so that their number says nothing about depth. */
export const looseTags: ReadonlySet<string> = new Set(
  'p li dt dd tr td th thead tbody tfoot option optgroup rp rt html head body colgroup'.split(' '),
);
