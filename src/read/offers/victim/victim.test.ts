import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read } from '#read';

const knowledge = loadKnowledge();

function postOf(text: string) {
  return {
    id: 'post',
    source: 'test',
    mediaType: 'text/plain',
    title: null,
    text,
    recognised: false,
    author: null,
    publishedAt: null,
    receivedAt: '2026-11-01T00:00:00Z',
  };
}

function victimOf(text: string) {
  return read(postOf(text), knowledge).offers[0]?.victim;
}

describe('where the victim is and how large', () => {
  it.each([
    [
      'a state in the name of a company elsewhere',
      'Selling full database of Tejas Roldán S.A. de C.V., Monterrey, Nuevo León, Mexico. 300 GB, price 900 USD, escrow ok, PM me',
      { country: 'MX', subdivision: 'MX-NLE' },
    ],
    ['a label with a word before leaders', 'Selling Citrix of an insurer in Brazil.\nHosts seen .... 1100\nPrice 900$', { hosts: 1100 }],
    [
      'rows that look like names of cookies',
      'WTS GlobalProtect, domain user, bakery in Peru.\nRev $88M, ~1400 hosts.\nPrice 1,800$',
      { hosts: 1400 },
    ],
    [
      'a network that is described before its owner',
      'Vendo acceso a red interna de distribuidora de agua en Sonora, México. 300 USD',
      { descriptor: 'distribuidora de agua en Sonora, México' },
    ],
    ['two countries in one breath', 'Selling Citrix of a paper producer, Finland / Sweden. Price 900$', { country: null }],
    ['dos países de una vez', 'Vendo logs frescos de bancos de Bolivia y Paraguay, 40 GB, 900 USD', { country: null }],
    ['a country beside another place', 'Vendo RDP de un banco de Bolivia. 900 USD. Vivo en Paraguay', { country: 'BO' }],
    ['a land registry', 'Vendo la base del catastro de una ciudad de Bolivia, 900 USD', { sector: 'government', subsector: null }],
    ['a water company of Chile', 'Vendo AnyDesk de una sanitaria rural del Biobío, Chile. 300 USD', { sector: 'water' }],
  ])('%s', (_, text, expected) => {
    expect(victimOf(text)).toMatchObject(expected);
  });
});

describe('the name of the victim', () => {
  const named: readonly (readonly [string, string])[] = [
    ['Selling full database of Ferretería Los Cedros S.A., 1.2M rows, price 900 USD, escrow ok, PM me', 'Ferretería Los Cedros S.A.'],
    [
      'Vendo base de datos de la Cooperativa Agraria Valle Lindo, 300 mil registros, 500 USD, acepto garante, MP',
      'Cooperativa Agraria Valle Lindo',
    ],
    [
      'Vendo o banco de dados da Clínica Santa Benedita, 80 mil pacientes, R$ 2 mil, aceito garantidor, chama no PV',
      'Clínica Santa Benedita',
    ],
    ['Продам базу Clínica Las Moras, 120к строк, 700$, гарант, пишите в лс', 'Clínica Las Moras'],
  ];
  it.each(named)('%s', (text, name) => {
    expect(victimOf(text)?.name?.replace(/\.$/, '')).toBe(name.replace(/\.$/, ''));
  });

  const masked: readonly (readonly [string, string])[] = [
    ['Vendo acceso VPN a una cementera de Paraguay, 2.000 USD, garante ok, MP', 'una cementera de Paraguay'],
    ['Selling RDP access to a dairy producer in Uruguay, local admin, 800 USD, escrow accepted', 'a dairy producer in Uruguay'],
    ['Vendo acesso RDP a uma malharia de Santa Catarina, admin local, 900 USD, aceito garantidor', 'uma malharia de Santa Catarina'],
  ];
  it.each(masked)('is not made up where the victim is only described: %s', (text, descriptor) => {
    const victim = victimOf(text);
    expect(victim?.name).toBeNull();
    expect(victim?.masked).toBe(true);
    expect(victim?.descriptor).toBe(descriptor);
  });
});

describe('where and what the victim is', () => {
  it('tells the state from its capital and from its larger towns', () => {
    expect(victimOf('Vendo acceso VPN a una clínica de Manizales, 900 USD, garante, MP')).toMatchObject({
      country: 'CO',
      subdivision: 'CO-CAL',
    });
    expect(victimOf('Vendo acceso VPN a una naviera de Mazatlán, 900 USD, garante, MP')).toMatchObject({
      country: 'MX',
      subdivision: 'MX-SIN',
    });
  });

  it('reads a state of Brazil in two letters', () => {
    expect(victimOf('Vendo acesso VPN a uma prefeitura (MG), 300 USD, aceito garantidor, PV')).toMatchObject({
      country: 'BR',
      subdivision: 'BR-MG',
      level: 'municipal',
    });
  });

  it('a ministry is government whatever it is for, a maker of paint chemical', () => {
    expect(victimOf('Selling VPN access to a ministry of agriculture in Peru, 3000 USD, escrow ok')).toMatchObject({
      sector: 'government',
      level: 'federal',
    });
    expect(victimOf('Vendo acceso RDP a una fábrica de pinturas en Chile, 700 USD, garante, MP')).toMatchObject({ sector: 'chemical' });
  });

  it('does not change people and machines', () => {
    expect(
      victimOf('Selling RDP access, freight company in Chile, 210 employees, AD around 380 hosts, local admin, 900 USD'),
    ).toMatchObject({ employees: 210, hosts: 380 });
  });

  it('parts sizes at a dot in the middle, and takes a bare large sum beside an access for income', () => {
    expect(
      victimOf(
        'Vendo acceso VPN a una naviera de Chile\nFacturación: 48M USD · 1.150 empleados · 640 equipos\nPrecio 900 USD, garante, MP',
      ),
    ).toMatchObject({ revenue: { amount: 48_000_000, currency: 'USD' }, employees: 1150, hosts: 640 });
    expect(victimOf('Selling RDP access, tile maker in Portugal, 74kk$, domain user, price 900 USD, escrow ok')?.revenue).toEqual({
      amount: 74_000_000,
      currency: 'USD',
    });
    expect(victimOf('Vendo acceso RDP a una papelera, ingresos 85 mdd, 700 USD, garante, MP')?.revenue).toEqual({
      amount: 85_000_000,
      currency: 'USD',
    });
  });

  it('reads the domain in brackets behind a name, with the country of its ending', () => {
    expect(
      victimOf('Selling the customer database of Harrow Fern Bakeries Ltd (harrowfern.co.uk), 90k rows, 300 USD, escrow'),
    ).toMatchObject({
      name: expect.stringContaining('Harrow Fern Bakeries'),
      domain: 'harrowfern.co.uk',
      country: 'GB',
    });
  });
});

describe('in the press', () => {
  const told: readonly (readonly [string, string])[] = [
    [
      'LIMA, 3 jul (Agencia Norte) - La constructora Piedra Gris negó el jueves una intrusión en su red. El grupo Tero Negro afirma que robó 200 GB y exige 80.000 dólares antes del 5 de noviembre.',
      'Piedra Gris',
    ],
    [
      'BRISBANE, May 6 (Coral Wire) - Grain exporter Dunes Pacific said on Wednesday it had shut down its booking system. The ransomware group Kestrel Ten claimed on its leak site to have taken 400 gigabytes of company files and demanded $300,000. Dunes Pacific declined to comment.',
      'Dunes Pacific',
    ],
  ];
  it.each(told)('a body that speaks of its own loss is the victim: %s', (text, name) => {
    expect(victimOf(text)?.name).toBe(name);
  });
});

describe('who learns from the reader', () => {
  it('hears the names that are weighed, and phrases where none was taken', () => {
    const heard = (text: string) => {
      const all: string[] = [];
      read(postOf(text), knowledge, (what, book, weighed) => {
        for (const one of weighed) all.push(`${what} ${book} ${one.text}: ${one.signs.map(([sign]) => sign).join(' ')}`);
      });
      return all.join('\n');
    };
    const named = heard('Selling full database of Ferretería Los Cedros S.A., 1.2M rows, price 900 USD, escrow ok, PM me');
    expect(named).toMatch(/names listing Ferretería Los Cedros S\.A\.?: .*object/);
    expect(named).not.toContain('descriptors');
    const masked = heard('Vendo acceso VPN a una clínica de Manizales, 900 USD, garante, MP');
    expect(masked).toMatch(/descriptors post una clínica de Manizales: some .*sector/);
  });
});
