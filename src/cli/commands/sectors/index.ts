import { cascade, type Ground, ownGround, type Supposed, supposedOf } from '#gauge';
import { type Knowledge, loadKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { type Cascade, type Localised, localise, SectorName, type Tongue } from '#model';
import { cascadePage, oneLine } from '#share';
import { type Surroundings, standardOutput } from '../../surroundings.ts';
import { groundFrom, sideOf } from './ground.ts';

export type SectorsOptions = {
  readonly hit?: string;
  readonly share?: string;
  readonly days?: string;
  readonly matrix?: string;
  readonly side?: string;
  readonly json?: boolean;
};

/** `vigia sectors`: our sectors and their crosswalk; with `--hit`, what would follow if one stopped; with `--matrix`, by a person's own. Gives the exit code. */
export async function sectorsCommand(options: SectorsOptions, { tongue, colour, columns }: Surroundings): Promise<number> {
  const knowledge = loadKnowledge();
  const side = sideOf(options.side);
  const read = options.matrix === undefined ? null : await groundFrom(options.matrix, knowledge, tongue, side);
  const out = standardOutput();
  if (options.hit === undefined) {
    await out.write(
      read === null ? listed(knowledge, tongue, options.json === true) : checked(read.ground, read.radius, tongue, options.json === true),
    );
    return 0;
  }
  const ground = read?.ground ?? ownGround(knowledge.judging.dependence);
  const made = localise(cascade(ground, stopOf(options, ground, knowledge), knowledge.judging), tongue) as Localised<Cascade>;
  await out.write(options.json === true ? `${JSON.stringify(made)}\n` : cascadePage(made, tongue, { colour, columns }));
  return 0;
}

function stopOf({ hit = '', share, days }: SectorsOptions, ground: Ground, { judging }: Knowledge): Supposed {
  const { dependence } = judging;
  const asked = {
    sectors: hit.split(','),
    share: share === undefined ? null : numberOf(share, 1, '--share 0…1'),
    days: days === undefined ? null : numberOf(days, dependence.days, `--days 0…${dependence.days}`),
  };
  const stop = supposedOf(asked, ground, judging);
  if (stop === null)
    throw new Failure('wrong-use', 'hit', { detail: { what: `--hit ${ground.names.slice(0, 20).map(oneLine).join('|')}` } });
  return stop;
}

function numberOf(given: string, most: number, what: string): number {
  const number = Number(given);
  if (given.trim() === '' || !(number >= 0 && number <= most)) throw new Failure('wrong-use', 'number', { detail: { what } });
  return number;
}

/** Our sectors: what they are called, what others call them, and bodies to think of. */
function listed({ judging: { sectors } }: Knowledge, tongue: Tongue, json: boolean): string {
  const rows = SectorName.options.map((sector) => {
    const { name, ...rest } = sectors.sectors[sector];
    return { sector, name: name[tongue], ...rest };
  });
  if (json) return `${JSON.stringify({ edition: sectors.edition, sectors: rows })}\n`;
  const bodies = tongue === 'es' ? 'México' : 'Mexico';
  const lines = rows.flatMap(({ sector, name, us16, nis2, mexico }) => [
    `${sector}: ${name}`,
    `  CISA ${us16.join(', ')} · NIS2 ${nis2.join(', ')}`,
    ...(mexico.length === 0 ? [] : [`  ${bodies}: ${mexico.join(', ')}`]),
  ]);
  const edition = tongue === 'es' ? `edición ${sectors.edition}` : `edition ${sectors.edition}`;
  return `${[...lines, '', edition].join('\n')}\n`;
}

/** That a matrix is sound, and its spectral radius. */
function checked({ names, basis, edition }: Ground, radius: number, tongue: Tongue, json: boolean): string {
  if (json) return `${JSON.stringify({ basis, edition, sectors: names, radius })}\n`;
  const kind = {
    table: { es: 'Tabla de insumo-producto', en: 'Input–output table' },
    matrix: { es: 'Matriz', en: 'Matrix' },
    judged: { es: 'Matriz', en: 'Matrix' },
  }[basis];
  return tongue === 'es'
    ? `${kind.es} de ${names.length} sectores, sin errores. Radio espectral ${radius.toFixed(3)}: converge. Con «--hit SECTOR» se ve qué más se detendría.\n`
    : `${kind.en} of ${names.length} sectors, without errors. Spectral radius ${radius.toFixed(3)}: it converges. "--hit SECTOR" shows what else would stop.\n`;
}
