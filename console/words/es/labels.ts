import type { AlertLevel, Answer, CaseKind, Certainty, HypothesisId, OutcomeCode, Relation, SectorName } from '#model';
import type { TriageState } from '../../ask/shapes.ts';

/** A relation as it is said of what is asserted, of what is only held possible, and of what is doubted. */
type Related = { readonly sure: string; readonly hedged: string; readonly doubted: string };

export const labels = {
  labels: {
    level: { none: 'Ninguna', watch: 'Vigilar', elevated: 'Elevada', high: 'Alta', severe: 'Grave' } satisfies Record<AlertLevel, string>,
    kind: {
      'access-sale': 'venta de acceso',
      'data-sale': 'venta de datos',
      extortion: 'extorsión',
      leak: 'filtración',
      'third-party-report': 'versión de terceros',
    } satisfies Record<CaseKind, string>,
    sector: {
      energy: 'energía',
      finance: 'finanzas',
      defense: 'defensa',
      transportation: 'transporte',
      communications: 'comunicaciones',
      water: 'agua',
      health: 'salud',
      government: 'gobierno',
      food: 'alimentos',
      manufacturing: 'manufactura',
      chemical: 'química',
      education: 'educación',
      other: 'otro',
    } satisfies Record<SectorName, string>,
    triage: { open: 'Por ver', seen: 'Vistos', aside: 'Apartados', taken: 'Tomados' } satisfies Record<TriageState, string>,
    state: { open: 'pendiente', seen: 'visto', aside: 'apartado', taken: 'tomado' } satisfies Record<TriageState, string>,
    answer: { yes: 'Sí', no: 'No', unknown: 'No se sabe', notApplicable: 'No aplica' } satisfies Record<Answer, string>,
    hypothesis: {
      'as-sold': 'Es lo que se vende',
      'smaller-or-third-party': 'Menor, o de un tercero',
      'old-or-resold': 'Viejo o revendido',
      'wrong-victim': 'De otra víctima',
      fabricated: 'Inventado',
      bait: 'Señuelo',
    } satisfies Record<HypothesisId, string>,
    certainty: {
      asserted: 'afirmado',
      probable: 'probable',
      belief: 'se cree',
      hearsay: 'de oídas',
      possible: 'posible',
      doubted: 'puesto en duda',
    } satisfies Record<Certainty, string>,
    relation: {
      'collaborates-with': { sure: 'colabora con', hedged: 'colaboraría con', doubted: 'se duda que colabore con' },
      'member-of': { sure: 'es parte de', hedged: 'sería parte de', doubted: 'se duda que sea parte de' },
      'linked-to': { sure: 'está vinculado con', hedged: 'estaría vinculado con', doubted: 'se duda que esté vinculado con' },
      'same-as': { sure: 'es el mismo que', hedged: 'sería el mismo que', doubted: 'se duda que sea el mismo que' },
      'sells-to': { sure: 'le vende a', hedged: 'le vendería a', doubted: 'se duda que le venda a' },
      operates: { sure: 'opera', hedged: 'operaría', doubted: 'se duda que opere' },
      'rival-of': { sure: 'es rival de', hedged: 'sería rival de', doubted: 'se duda que sea rival de' },
    } satisfies Record<Relation, Related>,
    happening: {
      first: 'Primera publicación',
      repost: 'Publicado otra vez',
      edit: 'Editado',
      'price-change': 'Cambia el precio',
      sold: 'Dado por vendido o retirado',
      copy: 'Copia de otro',
      translation: 'Traducción',
      report: 'Lo cuenta un tercero',
    },
    outcome: {
      C: 'confirmado',
      CL: 'confirmado después',
      P: 'cierto en parte',
      O: 'era viejo',
      MA: 'otra víctima',
      R: 'refutado',
      U: 'sin resolver',
    } satisfies Record<OutcomeCode, string>,
  },
};
