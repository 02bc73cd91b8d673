import { z } from 'zod';
import { Dossier, localise, Tlp, type Tongue } from '#model';
import { drawing, type Format, type Marked, raised, withinCeiling } from '#share';
import { toRead } from '../../desk/asking.ts';
import { checkTold } from '../../desk/withholding.ts';
import { attached, route, type Sent } from '../../door/route.ts';
import { caseName } from '../../forms/words.ts';
import type { Desk, House } from '../desk.ts';

/** What leaves as a file for others; the page of a terminal does not. */
const Leaves = z.enum(['json', 'markdown', 'html', 'csv', 'misp', 'stix']);
const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
const how = { format: Leaves, relationships: flag.optional() };

const endings: Readonly<Record<z.output<typeof Leaves>, string>> = {
  json: 'jsonl',
  markdown: 'md',
  html: 'html',
  csv: 'csv',
  misp: 'misp.json',
  stix: 'stix.json',
};

/** A dossier that nobody keeps, as `assess` answered it. */
export const exportRoute = route({
  name: 'exportDossier',
  method: 'POST',
  path: '/api/v1/exports',
  says: { es: 'Un dictamen sin guardar, en otro formato', en: 'A dossier that is not kept, in another format' },
  needs: { role: 'reader', scope: 'assess', here: true },
  query: z.strictObject(how),
  body: Dossier,
  answers: 'application/octet-stream',
  handle: async ({ body, query, tongues }, _means: House) => file([{ id: body.document.id, dossier: body }], query, tongues[0]),
});

/**
 * Cases as one file, none above `tlp` (else up to what who asks may see). `vigia-left-out` names those that he may know of and that stay
 * behind. A case that he may not see is one that there is not.
 */
export const caseExportRoute = route({
  name: 'exportCases',
  method: 'GET',
  path: '/api/v1/exports',
  says: { es: 'Casos en otro formato, ninguno por encima de su TLP', en: 'Cases in another format, none above its TLP' },
  needs: toRead,
  query: z.strictObject({
    ...how,
    cases: z
      .string()
      .max(1_700)
      .transform((list) => [...new Set(list.split(','))])
      .pipe(z.array(caseName).min(1).max(100)),
    tlp: Tlp.optional(),
  }),
  answers: 'application/octet-stream',
  handle: async ({ query, who, tongues }, desk: Desk) => {
    const set: Marked[] = [];
    for (const id of query.cases) {
      const { file: kept, dossier } = await desk.live.views.see(id, { clearance: who.clearance, leaves: true });
      await checkTold(who, kept.id, 'export', desk);
      if (dossier !== null) set.push({ id: kept.id, dossier: raised(localise(dossier, tongues[0]) as Dossier, kept.tlp) });
    }
    const { tlp: clearance } = who.clearance;
    const { leaves, leftOut } = withinCeiling(set, { ceiling: query.tlp ?? clearance, clearance });
    return file(leaves, query, tongues[0], leftOut);
  },
});

function file(
  set: readonly Marked[],
  { format, relationships }: { readonly format: z.output<typeof Leaves> & Format; readonly relationships?: boolean | undefined },
  tongue: Tongue,
  leftOut: readonly string[] = [],
): Sent {
  const draw = drawing(format, tongue, { colour: false, columns: 80, relationships: relationships === true });
  const drawn = set.map(({ dossier }) => draw.one(dossier)).filter((text) => text !== '');
  const name = set.length === 1 ? (set[0]?.id ?? '').replace(/^sha256:/u, '').slice(0, 16) : `${set.length}`;
  const text = draw.open + drawn.join(draw.between) + draw.close;
  const more = leftOut.length === 0 ? {} : { 'vigia-left-out': leftOut.join(', ') };
  return attached(text, `${draw.mediaType}; charset=utf-8`, `vigia-${name}.${endings[format]}`, more);
}
