import type { Impact, Text } from '#model';

function both(es: string, en: string): Text {
  return { es, en };
}

/** What is at stake in the dossier of the tests. */
export const fakeImpact: Impact = {
  ifGenuine: {
    consequence: {
      band: 'serious',
      because: both('Un sistema de gobierno con acceso exclusivo.', 'A government system with exclusive access.'),
    },
    severity: severity(40),
    sectors: [],
    cascade: {
      basis: 'judged',
      edition: 'test',
      hit: ['water'],
      assumes: both('Se supone que el servicio se detiene.', 'It supposes that the service stops.'),
      days: 90,
      effects: [
        {
          sector: 'water',
          ours: 'water',
          role: 'hit',
          band: 'moderate',
          least: 'slight',
          most: 'serious',
          felt: { low: 0, high: 0 },
          through: null,
          because: null,
          course: [
            { day: 0, band: 'moderate', most: 'serious' },
            { day: 20, band: 'none', most: 'slight' },
            { day: 40, band: 'none', most: 'none' },
          ],
          numbers: null,
        },
        {
          sector: 'Salud <b>estatal',
          ours: 'health',
          role: 'follows',
          band: 'slight',
          least: 'none',
          most: 'moderate',
          felt: { low: 1, high: 4 },
          through: 'water',
          because: both('Sin agua no hay quirófano.', 'Without water there is no theatre.'),
          course: [
            { day: 0, band: 'none', most: 'none' },
            { day: 2, band: 'slight', most: 'moderate' },
          ],
          numbers: null,
        },
      ],
    },
    dependents: [
      {
        constituent: 'agua',
        name: 'Agua Quimera',
        count: 2,
        named: [
          { constituent: 'hospital', name: 'Hospital Colibrí', sector: 'health', steps: 1, through: null },
          { constituent: 'botica', name: 'Botica Colibrí', sector: 'health', steps: 2, through: 'Hospital Colibrí' },
        ],
      },
    ],
  },
  asThingsStand: { severity: severity(10) },
  harmToPersons: 'yes',
  harm: {
    lives: 'unknown',
    because: [both('Con datos de identidad se ubica a las personas.', 'With identity data people are located.')],
    tell: [{ who: both('Quien protege a los testigos', 'Whoever protects witnesses'), how: both('en persona', 'in person') }],
  },
  uses: [
    {
      use: 'ransomware',
      band: 'usual',
      probability: 0.5,
      because: both('Es el uso más común de un acceso vendido.', 'The commonest use of access that is sold.'),
    },
  ],
};

function severity(activity: number) {
  const known = both('Las ocho respuestas se conocen.', 'All eight answers are known.');
  return {
    scale: both('Formulario de prueba', 'Test form'),
    low: activity,
    high: activity + 5,
    because: known,
    priority: { low: both('baja', 'low'), high: both('media', 'medium') },
    others: [{ scale: both('Otra escala', 'Another scale'), low: '5', high: '4' }],
    answers: [
      {
        question: 'activity' as const,
        asks: both('Actividad observada', 'Observed activity'),
        answers: [both('presencia', 'presence')],
        low: activity,
        high: activity,
        because: both('Nadie lo ha visto.', 'Nobody saw it.'),
      },
    ],
  };
}
