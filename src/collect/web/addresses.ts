import { BlockList, isIP } from 'node:net';

/**
 * Ranges that a fetch must never reach, by the registries for special-purpose addresses (RFC 6890 and its updates). For IPv6 only
 * global unicast (2000::/3) is open at all, so everything else, known or not yet assigned, is refused without being listed.
 */
const closed: readonly (readonly [range: string, why: string])[] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['168.63.129.16/32', 'cloud metadata'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'documentation'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['2001::/23', 'protocol assignments, Teredo'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', '6to4'],
  ['3fff::/20', 'documentation'],
];

const lists = closed.map(([range, why]) => ({ why, family: familyOf(range), list: listOf(range) }));
const globalUnicast = listOf('2000::/3');

/** Why an IP address (no brackets, no zone) may not be contacted; null when it is an ordinary public one. */
export function whyClosed(address: string): string | null {
  const version = isIP(address);
  if (version === 0) return 'not an address';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (family === 'ipv6' && (address.includes('%') || !globalUnicast.check(address, 'ipv6'))) return 'not global unicast';
  return lists.find((one) => one.family === family && one.list.check(address, family))?.why ?? null;
}

function familyOf(range: string): 'ipv4' | 'ipv6' {
  return range.includes(':') ? 'ipv6' : 'ipv4';
}

function listOf(range: string): BlockList {
  const [network = '', prefix = ''] = range.split('/');
  const list = new BlockList();
  list.addSubnet(network, Number(prefix), familyOf(range));
  return list;
}
