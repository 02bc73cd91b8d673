import type { ChosenMeasure, Notices, Text } from '#model';

function both(es: string, en: string): Text {
  return { es, en };
}

/** What to do and whom to tell in the dossier that tests draw. */
export const measures: ChosenMeasure[] = [
  {
    id: 'rotate-remote-access-credentials',
    do: both(
      'Cambie las credenciales de acceso remoto y cierre las sesiones abiertas.',
      'Rotate the credentials of remote access and end open sessions.',
    ),
    because: both('No se sabe por dónde entró; esto corta las vías más comunes.', 'The way in is unknown; this cuts the commonest.'),
    phase: 'rotate',
    from: 'offer',
    here: both(
      'Sea cual sea la entrada: quitaría cerca de 12 de 47 puntos de riesgo.',
      'Whatever the way in: about 12 of 47 points of risk less.',
    ),
    never: [both('No antes de copiar los registros.', 'Not before the logs are copied.')],
    owner: both('SOC', 'SOC'),
    dueWithinHours: 24,
    effort: 'medium',
    averts: 0.12,
    after: [],
    pap: 'GREEN',
    noRegret: true,
    cpg: [],
    csf: ['PR.AA-01'],
    attack: ['M1027'],
    d3fend: ['D3-CRO'],
  },
];

export const notices: Notices = {
  tell: [
    {
      id: 'mx-csirt-apf',
      body: both('CSIRT Nacional de la APF', 'National CSIRT of the federal administration'),
      role: 'csirt',
      cause: 'incident',
      duty: 'yes',
      withinHours: 24,
      within: both('Nunca después de 24 horas.', 'Never after 24 hours.'),
      tell: both('Qué se observó.', 'What was seen.'),
      where: null,
      proviso: both('Si es federal.', 'If it is federal.'),
      sources: ['https://example.org/politica'],
      checked: 'report',
      checkedOn: '2026-11-23',
    },
  ],
  notKnown: [both('El canal no está publicado.', 'The channel is not published.')],
};
