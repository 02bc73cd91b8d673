import type { IndicatorType } from '#model';

const clickable: ReadonlySet<IndicatorType> = new Set(['url', 'domain', 'onion', 'email', 'ipv4', 'ipv6', 'cidr']);

/** An indicator as people may see it: nothing that a mail client or a chat would turn into a link. */
export function defang(type: IndicatorType, value: string): string {
  if (!clickable.has(type)) return value;
  const scheme = value.replace(/^http/i, 'hxxp').replace('@', '[@]');
  if (type === 'ipv6') return scheme.replaceAll(':', '[:]');
  if (type !== 'url') return scheme.replaceAll('.', '[.]');
  const host = scheme.indexOf('/', scheme.indexOf('://') + 3);
  const end = host < 0 ? scheme.length : host;
  return scheme.slice(0, end).replaceAll('.', '[.]') + scheme.slice(end);
}
