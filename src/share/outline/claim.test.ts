import { expect, test } from 'vitest';
import { type Claimed, claimOf } from './claim.ts';

const nothing = { product: null, privilege: 'unknown', records: null, bytes: null } as const;
const whose = (name: string | null, descriptor: string | null = null) => ({ name, descriptor });

test.each<[string, string, Claimed]>([
  [
    'Acceso VPN FortiGate, administrador de dominio · Electrica Quimera',
    'Access VPN FortiGate, domain administrator · Electrica Quimera',
    {
      kind: 'access-sale',
      headline: { ...nothing, good: 'access', accessType: 'vpn', product: 'FortiGate', privilege: 'domain-admin' },
      victim: whose('Electrica Quimera', 'una eléctrica'),
    },
  ],
  [
    'Acceso Citrix · una dependencia de Jalisco',
    'Access Citrix · una dependencia de Jalisco',
    {
      kind: 'access-sale',
      headline: { ...nothing, good: 'access', accessType: 'citrix', product: 'Citrix' },
      victim: whose(null, 'una dependencia de Jalisco'),
    },
  ],
  [
    'Datos, 2,000,000 registros',
    'Data, 2,000,000 records',
    { kind: 'data-sale', headline: { ...nothing, good: 'data', accessType: 'unknown', records: 2_000_000 }, victim: null },
  ],
  [
    'Reporte de un tercero · Banco X',
    'Report by a third party · Banco X',
    { kind: 'third-party-report', headline: null, victim: whose('Banco X') },
  ],
])('%s', (es, en, claimed) => {
  expect([claimOf(claimed, 'es'), claimOf(claimed, 'en')]).toEqual([es, en]);
});
