import type { Cascade, Dossier, Localised, ReadingDossier, Rejected, Tongue } from '#model';
import { csvHead, drawCsv } from './formats/csv.ts';
import { closeHtml, drawHtml, openHtml } from './formats/html/index.ts';
import { drawJson } from './formats/json.ts';
import { drawMarkdown } from './formats/markdown.ts';
import { mispEvents } from './formats/misp/index.ts';
import { stixBundle } from './formats/stix/index.ts';
import { folded } from './formats/terminal/folded.ts';
import { drawBlocks, drawPage, type PageOptions } from './formats/terminal/page.ts';
import { labelsIn } from './labels/index.ts';
import { spreadBlocks } from './outline/impact.ts';
import { type Outline, outline } from './outline/index.ts';

export { type Leaving, type Marked, raised, tlpOf, withinCeiling } from './ceiling.ts';
export { type Ask, type MispServer, type Pushed, pushToMisp } from './channels/misp/index.ts';
export { defang } from './defang.ts';
export { type Bulletin, type BulletinOptions, bulletin } from './formats/bulletin/index.ts';
export { oneLine } from './formats/harmless.ts';
export { type MispEvent, mispEvents } from './formats/misp/index.ts';
export { type Labels, labelsIn, namedSources } from './labels/index.ts';
export { type Claimed, claimOf } from './outline/claim.ts';
export { type Outline, outline } from './outline/index.ts';
export { Press } from './press/press.ts';
export { type SchemaName, schemaNames, schemaOf } from './schemas.ts';

/** Every way to hand an assessment over. A new one is one file in `formats/` and one line here. */
const formats = { page, markdown, html, json, csv, misp, stix };

export type Format = keyof typeof formats;
export const formatNames = Object.keys(formats) as Format[];

/** A format at work: `open` and `close` frame any number of dossiers, so that a long run needs no memory; what gives `''` has nothing between. */
export type Drawing = {
  readonly mediaType: string;
  readonly open: string;
  readonly one: (dossier: Dossier) => string;
  readonly between: string;
  readonly close: string;
};

/** How it is drawn: on a terminal, `short` or whole; with `relationships` whether STIX says hedged links as relationships too. */
export type DrawOptions = PageOptions & { readonly short?: boolean; readonly relationships?: boolean };

/** Draws dossiers whose sentences are in `tongue`. Pure: the same dossier gives the same text. */
export function drawing(format: Format, tongue: Tongue, options: DrawOptions = { colour: false, columns: 80 }): Drawing {
  return formats[format](tongue, options);
}

/** One dossier in one format, whole. */
export function share(dossier: Dossier, format: Format, tongue: Tongue, options?: DrawOptions): string {
  const { open, one, close } = drawing(format, tongue, options);
  return open + one(dossier) + close;
}

/** A cascade laid out for reading, as every format draws it. */
export function spreadIn(cascade: Localised<Cascade>, tongue: Tongue): Outline['sections'][number]['blocks'] {
  return spreadBlocks(cascade, labelsIn(tongue));
}

/** What else would stop, alone on a terminal. */
export function cascadePage(cascade: Localised<Cascade>, tongue: Tongue, options: PageOptions): string {
  return drawBlocks(spreadBlocks(cascade, labelsIn(tongue)), tongue, options);
}

/** One line of JSON for a dossier, a reading or an input that could not be read. */
export function line(value: Dossier | ReadingDossier | Rejected): string {
  return drawJson(value);
}

function page(tongue: Tongue, { short = false, ...options }: DrawOptions): Drawing {
  const whole = (dossier: Dossier) => outline(dossier, tongue);
  const one = (dossier: Dossier) => drawPage(short ? folded(whole(dossier), labelsIn(tongue)) : whole(dossier), options);
  return { mediaType: 'text/plain', open: '', one, between: '\n\n', close: '' };
}

function markdown(tongue: Tongue): Drawing {
  const one = (dossier: Dossier) => drawMarkdown(outline(dossier, tongue));
  return { mediaType: 'text/markdown', open: '', one, between: '\n\n', close: '' };
}

function html(tongue: Tongue): Drawing {
  const one = (dossier: Dossier) => drawHtml(outline(dossier, tongue));
  return { mediaType: 'text/html', open: openHtml(tongue), one, between: '', close: closeHtml };
}

function json(): Drawing {
  return { mediaType: 'application/x-ndjson', open: '', one: drawJson, between: '', close: '' };
}

function csv(): Drawing {
  return { mediaType: 'text/csv', open: csvHead, one: drawCsv, between: '', close: '' };
}

/** As MISP takes a file in (Import from MISP JSON) and as its own search answers. */
function misp(tongue: Tongue): Drawing {
  const one = (dossier: Dossier) =>
    mispEvents(dossier, tongue)
      .map((Event) => drawJson({ Event }).trimEnd())
      .join(',\n');
  return { mediaType: 'application/json', open: '{"response":[\n', one, between: ',\n', close: '\n]}\n' };
}

/** One bundle a line: of a single text, a file as other tools take it in. */
function stix(tongue: Tongue, { relationships = false }: DrawOptions): Drawing {
  const one = (dossier: Dossier) => {
    const bundle = stixBundle(dossier, tongue, { relationships });
    return bundle === null ? '' : drawJson(bundle);
  };
  return { mediaType: 'application/stix+json;version=2.1', open: '', one, between: '', close: '' };
}
