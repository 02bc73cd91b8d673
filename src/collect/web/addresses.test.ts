import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { whyClosed } from './addresses.ts';
import { checkedUrl } from './guard.ts';

const nobody = { allowPrivate: [], onion: false };
const named = { allowPrivate: ['127.0.0.1'], onion: false };

test.each([
  ['0.0.0.0'],
  ['10.1.2.3'],
  ['100.64.0.1'],
  ['100.100.100.200'],
  ['127.0.0.1'],
  ['127.255.255.254'],
  ['168.63.129.16'],
  ['169.254.169.254'],
  ['172.16.0.1'],
  ['172.31.255.255'],
  ['192.0.0.192'],
  ['192.0.2.1'],
  ['192.88.99.1'],
  ['192.168.1.1'],
  ['198.18.0.1'],
  ['198.51.100.7'],
  ['203.0.113.9'],
  ['224.0.0.1'],
  ['239.255.255.255'],
  ['240.0.0.1'],
  ['255.255.255.255'],
  ['::'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['::ffff:8.8.8.8'],
  ['::ffff:a00:1'],
  ['::127.0.0.1'],
  ['64:ff9b::7f00:1'],
  ['64:ff9b:1::1'],
  ['100::1'],
  ['2001::1'],
  ['2001:10::1'],
  ['2001:db8::1'],
  ['2002:7f00:1::'],
  ['3fff::1'],
  ['5f00::1'],
  ['fc00::1'],
  ['fd00:ec2::254'],
  ['fe80::1'],
  ['fe80::1%eth0'],
  ['fec0::1'],
  ['ff02::1'],
  ['not an address'],
  [''],
])('%s is closed', (address) => {
  expect(whyClosed(address)).not.toBeNull();
});

test.each([
  ['1.1.1.1'],
  ['8.8.8.8'],
  ['100.63.255.255'],
  ['100.128.0.1'],
  ['172.15.255.255'],
  ['172.32.0.1'],
  ['192.167.1.1'],
  ['198.20.0.1'],
  ['223.255.255.255'],
  ['200.57.1.1'],
  ['2606:4700:4700::1111'],
  ['2a00:1450::1'],
  ['2800:3f0::1'],
])('%s is an ordinary public address', (address) => {
  expect(whyClosed(address)).toBeNull();
});

test.each([
  ['http://2130706433/', 'inner'],
  ['http://0x7f000001/', 'inner'],
  ['http://0177.0.0.1/', 'inner'],
  ['http://127.1/', 'inner'],
  ['http://0/', 'inner'],
  ['http://0xA9FEA9FE/latest/', 'inner'],
  ['http://①②⑦.0.0.1/', 'inner'],
  ['http://[::1]/', 'inner'],
  ['http://[::ffff:7f00:1]/', 'inner'],
  ['http://[64:ff9b::a00:1]/', 'inner'],
  ['http://LOCALHOST/', 'inner'],
  ['http://a.localhost./', 'inner'],
  ['http://metadata.google.internal/', 'inner'],
  ['http://router.lan/', 'inner'],
  ['http://10.0.0.1:8080/', 'inner'],
  ['http://lockbitapt.onion/x', 'onion'],
  ['http://site.i2p/', 'onion'],
  ['ftp://example.com/', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['gopher://example.com/', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['http://user@example.com/', 'credentials'],
  ['https://user:secret@example.com/', 'credentials'],
  ['http://', 'malformed'],
  ['http://exa mple.com/', 'malformed'],
  ['http://256.1.1.1/', 'malformed'],
])('%s is refused: %s', (address, why) => {
  expect(() => checkedUrl(address, nobody)).toThrow(expect.objectContaining({ code: 'address-refused', detail: { why } }));
});

test('a host that is named may be private, and only that host', () => {
  expect(checkedUrl('http://127.0.0.1:8080/a', named).port).toBe('8080');
  expect(() => checkedUrl('http://127.0.0.2/', named)).toThrow(Failure);
});

test('every IPv4 address inside a wrapped form stays closed', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(whyClosed(`::ffff:${address}`)).not.toBeNull();
      expect(whyClosed(`64:ff9b::${address}`)).not.toBeNull();
      const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
      const open = whyClosed(address) === null;
      expect(opens(`http://${number}/`)).toBe(open);
      expect(opens(`http://0x${number.toString(16)}/`)).toBe(open);
    }),
  );
});

function opens(address: string): boolean {
  try {
    return checkedUrl(address, nobody) !== null;
  } catch {
    return false;
  }
}
