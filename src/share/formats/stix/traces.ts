import type { Indicator } from '#model';
import type { OutgoingCase } from '../../outgoing/case.ts';
import { domainObject, type Frame, observable, type StixObject } from './shape.ts';

/** The objects of what was found in a text: observables, vulnerabilities and techniques; patterns to detect with only from an advisory. */
export function traceObjects({ indicators, dossier }: OutgoingCase, frame: Frame): StixObject[] {
  const isAdvisory = dossier.document.genre === 'advisory';
  const techniques = [
    ...dossier.techniques.map(({ id }) => id),
    ...indicators.filter(({ type }) => type === 'attack-technique').map(({ value }) => value),
  ];
  return [
    ...indicators.flatMap((one) => {
      const seen = observed(one, frame);
      if (seen === null) return [];
      const pattern = isAdvisory ? patternOf(one) : null;
      return pattern === null ? [seen] : [seen, detecting(pattern, one, frame)];
    }),
    ...[...new Set(techniques.map((id) => id.toUpperCase()))].flatMap((id) => technique(id, frame)),
  ];
}

const ipv4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/u;
const isIpv6 = (value: string) => /^[0-9a-f:.]{2,45}$/iu.test(value) && URL.canParse(`http://[${value}]/`);
const hashes = { md5: ['MD5', 32], sha1: ['SHA-1', 40], sha256: ['SHA-256', 64], sha512: ['SHA-512', 128] } as const;

/** The observable of an indicator; null for what STIX has no object for, and for what does not have the form that it asks for. */
function observed({ type, value }: Indicator, frame: Frame): StixObject | null {
  const one = (kind: string, contributing: object, fits: boolean) => (fits ? observable(kind, contributing, frame.marks) : null);
  switch (type) {
    case 'ipv4':
      return one('ipv4-addr', { value }, ipv4.test(value));
    case 'ipv6':
      return one('ipv6-addr', { value: value.toLowerCase() }, isIpv6(value));
    case 'cidr': {
      const [address = '', bits = ''] = value.split('/');
      if (ipv4.test(address)) return one('ipv4-addr', { value }, /^(3[0-2]|[12]?\d)$/u.test(bits));
      return one('ipv6-addr', { value: value.toLowerCase() }, isIpv6(address) && /^(12[0-8]|1[01]\d|[1-9]?\d)$/u.test(bits));
    }
    case 'domain':
    case 'onion':
      return one('domain-name', { value }, host.test(value));
    case 'url': {
      const uri = uriOf(value);
      return uri === null ? null : one('url', { value: uri }, true);
    }
    case 'email':
      return one('email-addr', { value }, mail.test(value));
    case 'asn': {
      const digits = value.replace(/^AS/iu, '');
      return one('autonomous-system', { number: Number(digits) }, /^\d{1,10}$/u.test(digits));
    }
    case 'mac': {
      const address = value.replaceAll('-', ':').toLowerCase();
      return one('mac-addr', { value: address }, /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/u.test(address));
    }
    case 'registry-key':
      return one('windows-registry-key', { key: fullKey(value.toWellFormed()) }, value !== '');
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512': {
      const [name, length] = hashes[type];
      return one('file', { hashes: { [name]: value.toLowerCase() } }, value.length === length && /^[0-9a-f]+$/iu.test(value));
    }
    case 'cve':
      return vulnerability(value.toUpperCase(), frame);
    default:
      return null;
  }
}

const hives: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
  HKCC: 'HKEY_CURRENT_CONFIG',
};

/** A key with its hive written out, as the specification asks. */
function fullKey(key: string): string {
  return key.replace(/^(HKLM|HKCU|HKCR|HKU|HKCC)(?=\\|$)/iu, (hive) => hives[hive.toUpperCase()] ?? hive);
}

const host = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/iu;
const mail =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,32}(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,32}){0,8}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,20}$/iu;

/** An address in the letters of RFC 3986, the rest in percent; null where it is none. */
function uriOf(value: string): string | null {
  const url = URL.parse(value.toWellFormed());
  if (url === null || !/^(https?|ftp):$/u.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  const part = (text: string) =>
    text.replace(/[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/gu, encodeURIComponent).replace(/%(?![0-9a-f]{2})/giu, '%25');
  const anchor = url.hash === '' ? '' : `#${part(url.hash.slice(1))}`;
  return `${url.protocol}//${url.host}${part(url.pathname + url.search)}${anchor}`;
}

function vulnerability(name: string, frame: Frame): StixObject | null {
  if (!/^CVE-\d{4}-(0\d{3}|[1-9]\d{3,})$/u.test(name)) return null;
  return domainObject('vulnerability', frame, [name], { name, external_references: [{ source_name: 'cve', external_id: name }] });
}

function technique(id: string, frame: Frame): StixObject[] {
  if (!/^T\d{4}(\.\d{3})?$/u.test(id)) return [];
  const reference = { source_name: 'mitre-attack', external_id: id, url: `https://attack.mitre.org/techniques/${id.replace('.', '/')}` };
  return [domainObject('attack-pattern', frame, [id], { name: id, external_references: [reference] })];
}

const fields: Readonly<Partial<Record<Indicator['type'], string>>> = {
  ipv4: 'ipv4-addr:value',
  ipv6: 'ipv6-addr:value',
  domain: 'domain-name:value',
  url: 'url:value',
  md5: 'file:hashes.MD5',
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  sha512: "file:hashes.'SHA-512'",
};

function patternOf({ type, value }: Indicator): string | null {
  const field = fields[type];
  return field === undefined ? null : `[${field} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

function detecting(pattern: string, { type, value }: Indicator, frame: Frame): StixObject {
  return domainObject('indicator', frame, [type, value], {
    indicator_types: ['unknown'],
    pattern,
    pattern_type: 'stix',
    valid_from: frame.created,
  });
}
