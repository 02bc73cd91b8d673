import type { Constituent, NameKind } from '#model';

/** What a cell becomes before it is checked: as it would stand in JSON. */
type Raw = { [field: string]: unknown };

/** A column of the table: how a cell is put into an entry, and how it is written. */
export type Column = {
  readonly name: string;
  readonly read: (cell: string, entry: Raw) => void;
  readonly write: (one: Constituent) => string;
};

/** Between the parts of a cell, and between the parts of a part. */
const [part, within] = [' | ', ' > '];
const partsOf = (cell: string) => cell.split('|').flatMap((one) => one.trim() || []);
const pieces = (one: string) => one.split('>').map((piece) => piece.trim());

function text(name: 'id' | 'name' | 'country' | 'subdivision' | 'sector' | 'subsector' | 'level' | 'parent'): Column {
  return {
    name,
    read: (cell, entry) => {
      entry[name] = cell;
    },
    write: (one) => (one[name] === 'unknown' ? '' : (one[name] ?? '')),
  };
}

function count(name: 'employees' | 'hosts' | 'criticality'): Column {
  return {
    name,
    read: (cell, entry) => {
      entry[name] = numberIn(cell);
    },
    write: (one) => String(one[name] ?? ''),
  };
}

function list(name: 'domains' | 'suppliers' | 'sources'): Column {
  return {
    name,
    read: (cell, entry) => {
      entry[name] = partsOf(cell);
    },
    write: (one) => joined(one[name]),
  };
}

/** Parts of a cell; what would end one too early is written otherwise. */
function joined(parts: readonly string[]): string {
  return parts.map((one) => one.replaceAll('|', '/')).join(part);
}

/** Names of a kind; `en: Bank of Mexico` says its language. */
function names(name: string, kind: NameKind): Column {
  return {
    name,
    read: (cell, entry) => {
      const own = partsOf(cell).map((one) => {
        const [, language = null, rest = one] = /^(es|en|pt|ru):\s*(.+)$/.exec(one) ?? [];
        return { text: rest, kind, language };
      });
      entry['names'] = [...((entry['names'] as unknown[] | undefined) ?? []), ...own];
    },
    write: (one) =>
      joined(
        one.names
          .filter((each) => each.kind === kind)
          .map(({ text: shown, language }) => (language === null ? shown : `${language}: ${shown}`)),
      ),
  };
}

/** Digits with or without groups of three, and a point; else the cell as it is, for whoever complains of it. */
function numberIn(cell: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? Number(cell.replaceAll(',', '')) : cell;
}

/** Every column, in the order in which they are written; a file may have them in any other, and without those that it does not need. */
export const columns: readonly Column[] = [
  text('id'),
  text('name'),
  names('legal_names', 'legal'),
  names('trade_names', 'trade'),
  names('abbreviations', 'abbreviation'),
  names('former_names', 'former'),
  names('other_names', 'other'),
  list('domains'),
  text('country'),
  text('subdivision'),
  text('sector'),
  text('subsector'),
  text('level'),
  {
    name: 'revenue',
    read: (cell, entry) => {
      entry['revenue'] = { currency: 'USD', ...(entry['revenue'] as object | undefined), amount: numberIn(cell) };
    },
    write: ({ revenue }) => String(revenue?.amount ?? ''),
  },
  {
    name: 'currency',
    read: (cell, entry) => {
      if (entry['revenue'] !== undefined) entry['revenue'] = { ...(entry['revenue'] as object), currency: cell };
    },
    write: ({ revenue }) => revenue?.currency ?? '',
  },
  count('employees'),
  count('hosts'),
  text('parent'),
  list('suppliers'),
  {
    name: 'technologies',
    read: (cell, entry) => {
      entry['technologies'] = partsOf(cell).map((one) => {
        const [vendor, product = vendor, version = '', cves = ''] = pieces(one);
        return {
          vendor: product === vendor ? null : vendor || null,
          product,
          version: version || null,
          cves: cves.split(/\s+/).filter(Boolean),
        };
      });
    },
    write: ({ technologies }) =>
      joined(
        technologies.map(({ vendor, product, version, cves }) => {
          const all = [vendor ?? product, product, version ?? '', cves.join(' ')];
          return all.slice(0, all.findLastIndex((one) => one !== '') + 1).join(within);
        }),
      ),
  },
  {
    name: 'contacts',
    read: (cell, entry) => {
      entry['contacts'] = partsOf(cell).map((one) => {
        const [address, tlp = 'AMBER', language = ''] = pieces(one);
        return { address, tlp: tlp.toUpperCase(), language: language || null };
      });
    },
    write: ({ contacts }) =>
      joined(contacts.map(({ address, tlp, language }) => [address, tlp, ...(language === null ? [] : [language])].join(within))),
  },
  count('criticality'),
  list('sources'),
];
