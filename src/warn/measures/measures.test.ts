import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Knowledge, stepOf } from '#knowledge';
import { AccessType, type ChosenMeasure, clock, Privilege, SectorName } from '#model';
import { asOf, judgedCase, judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { warn } from '../index.ts';

const knowledge = judgingKnowledge();
type Given = Parameters<typeof offerCase>[0];

function measuresOf(offer: Given, { known = knowledge, ...odds }: { known?: Knowledge; at?: number; width?: number } = {}) {
  const one = offerCase(offer);
  return warn(one, judgedCase(one, known, odds), known, asOf).measures;
}

test.each([
  ['nothing said', {}, ['is-it-us', 'hunt-remote-logins', 'end-sessions', 'rotate-privileged']],
  ['a FortiGate VPN', { accessType: { value: 'vpn', product: 'FortiGate' } }, ['vpn-limit-portal', 'fortigate-reset', 'edge-evidence']],
  ['a FortiGate firewall', { accessType: { value: 'firewall', product: 'FortiGate' } }, ['fortigate-reset', 'edge-evidence']],
  ['an Ivanti VPN', { accessType: { value: 'vpn', product: 'Ivanti' } }, ['ivanti-factory-reset']],
  ['a SonicWall VPN', { accessType: { value: 'vpn', product: 'SonicWall' } }, ['sonicwall-secrets']],
  ['AnyConnect', { accessType: { value: 'vpn', product: 'AnyConnect' } }, ['cisco-check']],
  ['GlobalProtect', { accessType: { value: 'vpn', product: 'GlobalProtect' } }, ['paloalto-check']],
  ['Citrix', { accessType: { value: 'citrix', product: 'Citrix' } }, ['citrix-kill-sessions']],
  ['Exchange', { accessType: { value: 'email', product: 'Exchange' } }, ['exchange-hunt', 'audit-retention']],
  ['SharePoint', { accessType: { value: 'cloud', product: 'SharePoint' } }, ['sharepoint-keys']],
  ['ScreenConnect', { accessType: { value: 'rmm', product: 'ScreenConnect' } }, ['rmm-server']],
  ['Veeam', { accessType: { value: 'backup', product: 'Veeam' } }, ['veeam-guard', 'hypervisor-guard']],
  ['RDP', { accessType: { value: 'rdp' } }, ['rdp-off-internet']],
  ['domain admin', { privilege: { value: 'domain-admin' } }, ['ad-hunt', 'krbtgt-twice']],
  ['a web shell', { accessType: { value: 'webshell' } }, ['webshell-hunt', 'webshell-rebuild']],
  ['a mailbox', { accessType: { value: 'email' } }, ['mail-rules', 'cloud-keys']],
  ['a cloud account', { accessType: { value: 'cloud' } }, ['cloud-audit', 'cloud-keys']],
  ['a database', { accessType: { value: 'database' } }, ['db-off-internet', 'database-secrets']],
  ['source code', { accessType: { value: 'source-code' } }, ['ci-secrets']],
  ['a hypervisor', { accessType: { value: 'hypervisor' } }, ['vcenter-hunt', 'hypervisor-guard']],
  ['a remote tool', { accessType: { value: 'rmm' } }, ['rmm-allow-list']],
  ['a session of Cobalt Strike', { accessType: { value: 'c2-session', product: 'Cobalt Strike' } }, ['c2-isolate']],
  ['an insider', { good: { value: 'insider' }, accessType: { value: 'insider' } }, ['insider-review']],
  ['an exploit', { good: { value: 'exploit' } }, ['exploit-shield']],
  ['control systems', { accessType: { value: 'ot' } }, ['ot-isolate', 'ot-baseline', 'ot-safety', 'ot-evidence', 'ot-passwords']],
  ['leaked data', { good: { value: 'data' } }, ['leak-minimum-check', 'leak-discard']],
  ['extortion', { good: { value: 'data' }, deadline: { on: null, hours: 24, spans: [] } }, ['extortion-no-pay', 'extortion-find-exit']],
  ['a police system', { victim: { sector: 'government', subsector: 'police' } }, ['camera-queries', 'protect-people', 'registry-limits']],
  ['a hospital', { victim: { sector: 'health', subsector: 'hospital' } }, ['clinical-downtime']],
  ['a bank', { victim: { sector: 'finance', subsector: 'banking' } }, ['payment-brake']],
  ['a named victim', { victim: { name: 'Servicios Ejemplo', masked: false } }, ['scope-the-named', 'prepare-words']],
] as const)('%s brings its own, what keeps proof, and no contact', (_, offer, own) => {
  const ids = measuresOf(offer as Given).map(({ id }) => id);
  for (const id of [...own, 'preserve-logs', 'silence-outside', 'freeze-the-post']) expect(ids).toContain(id);
  expect(ids.length).toBeGreaterThanOrEqual(12);
  expect(ids.length).toBeLessThanOrEqual(36);
});

const someOffer = fc.record({
  good: fc.record({ value: fc.constantFrom('access', 'data', 'exploit', 'insider', 'service') }),
  accessType: fc.record({
    value: fc.constantFrom(...AccessType.options),
    product: fc.option(fc.constantFrom('FortiGate', 'Citrix', 'Exchange', 'Siemens')),
  }),
  privilege: fc.record({ value: fc.constantFrom(...Privilege.options) }),
  victim: fc.record({
    name: fc.option(fc.constant('Servicios Ejemplo')),
    sector: fc.option(fc.constantFrom(...SectorName.options)),
    country: fc.option(fc.constantFrom('MX', 'UY', 'JP')),
    subsector: fc.option(fc.constantFrom('police', 'banking', 'hospital', 'identity')),
  }),
  deadline: fc.option(fc.record({ on: fc.constant(null), hours: fc.integer({ min: 0, max: 400 }), spans: fc.constant([]) })),
});
const odds = fc.record({ at: fc.double({ min: 0.2, max: 0.95, noNaN: true }), width: fc.double({ min: 0, max: 0.9, noNaN: true }) });

function before(list: readonly ChosenMeasure[], first: string, then: string): boolean {
  const at = (id: string) => list.findIndex((one) => one.id === id);
  return at(first) < 0 || at(then) < 0 || at(first) < at(then);
}

test('whatever the case: by clock, proof before cutting, cutting before rotating, and each after what it waits for', () => {
  fc.assert(
    fc.property(someOffer, odds, (offer, given) => {
      const list = measuresOf(offer as Given, given);
      const order = list.map((one) => clock.indexOf(one.dueWithinHours) * 10 + stepOf(one));
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      for (const { id, after } of list) for (const one of after) expect(before(list, one, id), `${one} before ${id}`).toBe(true);
      for (const { id } of list.filter(({ phase }) => phase === 'rotate')) {
        expect(before(list, 'preserve-logs', id) && before(list, 'end-sessions', id), id).toBe(true);
      }
    }),
    { numRuns: 120 },
  );
});

test('whatever the case: the order of the files changes nothing, each stands once, and nothing is there that does not fit', () => {
  fc.assert(
    fc.property(someOffer, odds, fc.infiniteStream(fc.nat()), (offer, given, numbers) => {
      const list = measuresOf(offer as Given, given);
      const shuffled = knowledge.judging.measures
        .map((measure) => ({ measure, at: numbers.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ measure }) => measure);
      const known = { ...knowledge, judging: { ...knowledge.judging, measures: shuffled } };
      expect(measuresOf(offer as Given, { ...given, known }).map(({ id }) => id)).toEqual(list.map(({ id }) => id));
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      if (offer.accessType.value !== 'ot') expect(list.some(({ id }) => id === 'ot-safety')).toBe(false);
      if (offer.victim.name !== null) expect(list.some(({ id }) => id === 'is-it-us')).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('while doubt is wide, what costs little if false comes first among its like', () => {
  const list = measuresOf({ accessType: { value: 'webshell' } }, { width: 0.6 });
  for (const [at, one] of list.entries()) {
    const next = list[at + 1];
    const alike = next && next.dueWithinHours === one.dueWithinHours && stepOf(next) === stepOf(one) && next.from === one.from;
    if (alike && !one.noRegret) expect(next.noRegret, `${one.id} before ${next.id}`).toBe(false);
  }
});

test('with nobody named, the first question of the first hours is whether it is us', () => {
  for (const value of ['unknown', 'vpn', 'rdweb', 'email', 'ot'] as const) {
    const looks = measuresOf({ accessType: { value } }).filter(({ phase, dueWithinHours }) => phase === 'look' && dueWithinHours === 4);
    expect(looks[0]?.id, value).toBe('is-it-us');
  }
});

test('a deadline of the actor moves what comes too late behind what does not', () => {
  const averts = (hours: number | null, id: string) =>
    measuresOf({ good: { value: 'data' }, deadline: hours === null ? null : { on: null, hours, spans: [] } }).find((one) => one.id === id)
      ?.averts ?? 0;
  expect(averts(24, 'mfa-everywhere-remote')).toBeLessThan(averts(400, 'mfa-everywhere-remote'));
  expect(averts(24, 'verify-offline-backups')).toBe(averts(400, 'verify-offline-backups'));
});

test('what would be averted never exceeds what is at risk, and says so in words', () => {
  for (const value of AccessType.options) {
    for (const { averts, here, id } of measuresOf({ accessType: { value } }, { at: 0.4 })) {
      expect(averts ?? 1, id).toBeLessThanOrEqual(0.7);
      expect(here?.es).toMatch(averts ? /puntos de riesgo/ : /No quita riesgo/);
      expect(`${here?.es}${here?.en}`).not.toMatch(/[{}]/);
    }
  }
});

test('the likelier a thing is, the more a measure takes off', () => {
  const averts = (at: number) => measuresOf({ accessType: { value: 'vpn' } }, { at }).find(({ id }) => id === 'end-sessions')?.averts ?? 0;
  expect(averts(0.3)).toBeLessThan(averts(0.6));
  expect(averts(0.6)).toBeLessThan(averts(0.9));
});

test('no measure in any case tells to contact, to pay, to try the access or to switch off plant', () => {
  const asks =
    /\b(pague|paga al|contacte al|escriba al vendedor|negocie|compre|pruebe el acceso|pay the|contact the seller|negotiate|buy from|test purchase)\b/i;
  for (const { id, do: act } of knowledge.judging.measures) {
    const plain = `${act.es} ${act.en}`.replace(/(que nadie|que no se|that nobody|nobody|never|nunca|no )[^.;]*/gi, '');
    expect(asks.test(plain), id).toBe(false);
  }
});
