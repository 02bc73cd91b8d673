import { fieldsOf, firstText, type Json, listOf, parsed, textOf } from '#lib/json.ts';
import type { Item } from '#model';
import { instantOf } from '../../decode/decoded.ts';
import { elements } from '../elements.ts';
import type { Export } from '../export.ts';

/**
 * CISA's catalogue of vulnerabilities that are known to be exploited, as its JSON file: one item a vulnerability, named by its CVE.
 * The form: https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json
 */
export const kev: Export = {
  kind: 'kev',
  recognises: ({ start }) => /^\s*\{/u.test(start) && /"(?:catalogVersion|knownRansomwareCampaignUse)"\s*:/u.test(start),
  async *items(bytes) {
    for await (const element of elements(bytes, (path) => path.join('/') === 'vulnerabilities/*')) {
      if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
      else {
        const record = fieldsOf(parsed(element.bytes));
        const cve = textOf(record['cveID']);
        if (cve === null) yield { kind: 'refused', externalId: null, code: 'broken-file' };
        else yield { kind: 'item', item: vulnerability(record, cve, element.bytes) };
      }
    }
  },
};

function vulnerability(record: Json, cve: string, bytes: Uint8Array): Item {
  const name = firstText(record, 'vulnerabilityName');
  const title = name === null ? cve : `${cve}: ${name}`;
  return {
    bytes,
    mediaType: 'application/json',
    text: textIn(record, title),
    title,
    author: null,
    publishedAt: instantOf(firstText(record, 'dateAdded')),
    origin: { externalId: cve, url: null, editedAt: null, thread: null, tlp: null },
  };
}

/** The fields as lines. What CISA does not know (`Unknown`) is not said. */
function textIn(record: Json, title: string): string {
  const campaigns = firstText(record, 'knownRansomwareCampaignUse');
  const facts = [
    line('Vendor', firstText(record, 'vendorProject')),
    line('Product', firstText(record, 'product')),
    line(
      'Weaknesses',
      listOf(record['cwes'])
        .flatMap((cwe) => textOf(cwe) ?? [])
        .join(', '),
    ),
    line('Listed as exploited', firstText(record, 'dateAdded')),
    line('Use in ransomware campaigns', campaigns === 'Unknown' ? null : campaigns),
  ].join('');
  const actions = [line('Required action', firstText(record, 'requiredAction')), line('Due date', firstText(record, 'dueDate'))].join('');
  const parts = [title, firstText(record, 'shortDescription'), facts, actions, firstText(record, 'notes')];
  return parts.flatMap((part) => part?.trim() || []).join('\n\n');
}

function line(label: string, value: string | null): string {
  return value === null || value === '' ? '' : `${label}: ${value}\n`;
}
