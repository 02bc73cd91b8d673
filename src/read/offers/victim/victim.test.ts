import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read } from '#read';

const knowledge = loadKnowledge();

function victimOf(text: string) {
  const post = {
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
  return read(post, knowledge).offers[0]?.victim;
}

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
});
