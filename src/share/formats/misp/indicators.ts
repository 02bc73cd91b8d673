import type { Indicator, IndicatorType } from '#model';
import type { Labels } from '../../labels/index.ts';
import type { OutgoingCase } from '../../outgoing/case.ts';
import { attribute, type MispAttribute, mispId, type Saying } from './shape.ts';

type Kind = Pick<Saying, 'type' | 'category'> & { readonly detects?: true };

/**
 * How MISP calls what was found. `detects`: fit for a sensor, where a text publishes it to be looked for. MISP has no type for ether, Tox
 * and Telegram names: they go as text, which correlates all the same.
 */
const kinds: Readonly<Record<IndicatorType, Kind>> = {
  ipv4: { type: 'ip-dst', category: 'Network activity', detects: true },
  ipv6: { type: 'ip-dst', category: 'Network activity', detects: true },
  cidr: { type: 'ip-dst', category: 'Network activity' },
  asn: { type: 'AS', category: 'Network activity' },
  domain: { type: 'domain', category: 'Network activity', detects: true },
  onion: { type: 'domain', category: 'Network activity' },
  url: { type: 'url', category: 'Network activity', detects: true },
  email: { type: 'email', category: 'Payload delivery' },
  md5: { type: 'md5', category: 'Payload delivery', detects: true },
  sha1: { type: 'sha1', category: 'Payload delivery', detects: true },
  sha256: { type: 'sha256', category: 'Payload delivery', detects: true },
  sha512: { type: 'sha512', category: 'Payload delivery', detects: true },
  ssdeep: { type: 'ssdeep', category: 'Payload delivery' },
  cve: { type: 'vulnerability', category: 'External analysis' },
  btc: { type: 'btc', category: 'Financial fraud' },
  eth: { type: 'text', category: 'Financial fraud' },
  xmr: { type: 'xmr', category: 'Financial fraud' },
  tox: { type: 'text', category: 'Social network' },
  telegram: { type: 'text', category: 'Social network' },
  mac: { type: 'mac-address', category: 'Network activity' },
  'file-path': { type: 'filename', category: 'Artifacts dropped' },
  'registry-key': { type: 'regkey', category: 'Artifacts dropped' },
  yara: { type: 'yara', category: 'Payload delivery' },
  'attack-technique': { type: 'text', category: 'External analysis' },
};

/** What was found in the text. Only an advisory publishes indicators to detect with; elsewhere nothing is marked for sensors. */
export function indicatorAttributes({ key, dossier, indicators }: OutgoingCase, labels: Labels, timestamp: string): MispAttribute[] {
  const isAdvisory = dossier.document.genre === 'advisory';
  const seen = new Set<string>();
  return indicators.flatMap((one) => {
    const { detects = false, type, category } = kinds[one.type];
    const value = acceptable(one);
    if (value === null || seen.has(`${type}\0${value}`)) return [];
    seen.add(`${type}\0${value}`);
    const marked = isAdvisory && detects;
    const { published, seen: stands } = labels.leaving;
    const comment = `${labels.indicator[one.type]}. ${marked ? published : stands}`;
    const saying: Saying = { type, category, value, comment, detects: marked, correlates: true, lines: one.type === 'yara' };
    return [attribute(mispId(key, 'indicator', one.type, value), timestamp, saying)];
  });
}

/** As MISP's own checks take it; null for what they would refuse (`Attribute::validateAttribute`). */
function acceptable({ type, value }: Indicator): string | null {
  const text = value.trim();
  switch (type) {
    case 'asn':
      return /^AS\d{1,10}$/iu.test(text) ? text.slice(2) : null;
    case 'cve':
      return /^CVE-\d{4}-\d{4,19}$/iu.test(text) ? text.toUpperCase() : null;
    case 'onion':
      return /^[a-z2-7.-]{16,200}\.onion$/iu.test(text) ? text.toLowerCase() : null;
    case 'mac':
      return text.replaceAll('-', ':').toLowerCase();
    case 'url':
      return URL.canParse(text) ? text : null;
    default:
      return text === '' ? null : text;
  }
}
