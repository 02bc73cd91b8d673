import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import { read } from '../../index.ts';

const knowledge = loadKnowledge();

function linksOf(sentence: string): string[] {
  const text = `MONTERREY, 4 de marzo. Un vendedor conocido como grajo_77 ofrece en un foro clandestino acceso a una empresa de México por 3 mil dólares, según informó ayer el analista Elías Cobo.\n\n${sentence}`;
  const { links } = read(
    {
      id: sha256(text),
      source: 'test',
      mediaType: 'text/plain',
      title: null,
      text,
      recognised: false,
      author: null,
      publishedAt: null,
      receivedAt: '2026-01-01T00:00:00Z',
    },
    knowledge,
  );
  return links.map(({ from, to, relation, certainty }) => `${from} > ${to} ${relation} ${certainty}`);
}

test.each([
  ['Cobo cree que grajo_77 trabaja con la banda Noche Larga.', ['grajo_77 > Noche Larga collaborates-with belief']],
  ['El vendedor podría pertenecer a la banda Noche Larga.', ['grajo_77 > Noche Larga member-of possible']],
  ['Se dice que grajo_77 estaría vinculado al Cártel de Sinaloa.', ['grajo_77 > Cártel de Sinaloa linked-to hearsay']],
  ['Las autoridades investigan a hackers vinculados al Cártel de Sinaloa.', []],
  ['La Fiscalía investiga a dos empleados presuntamente ligados al Cártel de Sinaloa.', []],
  ['No hay pruebas de que grajo_77 esté vinculado a la banda Noche Larga.', []],
  ['El grajo_77 negó tener vínculos con la banda Noche Larga.', []],
  ['La banda Noche Larga atacó un hospital en junio.', []],
] as const)('%s', (sentence, expected) => {
  expect(linksOf(sentence)).toEqual(expected);
});
