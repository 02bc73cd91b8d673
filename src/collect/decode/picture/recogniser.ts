import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Grey, readGreyPng, writeGreyPng } from './png.ts';

/** Text as the engine read it, and how sure it was on the whole, 0 to 100. */
export type Recognised = { readonly text: string; readonly confidence: number };

/**
 * The text engine (Tesseract, in WebAssembly), driven without the wrapper that would fetch its data and keep a cache: it sees no
 * network and no disk but what is put into its memory here.
 */
export type Recogniser = {
  /** The picture in grey, upright; null when it does not decode. */
  readonly grey: (picture: Uint8Array, orientation: number) => Grey | null;
  readonly read: (grey: Grey, onPercent: (percent: number) => void) => Recognised;
};

/** Spanish first: of two readings that fit alike the first language wins. */
const languages = ['spa', 'eng', 'por', 'rus'];

const require = createRequire(import.meta.url);

function dataOf(language: string): Buffer {
  const own = fileURLToPath(new URL('../../../../knowledge/ocr/rus.traineddata.gz', import.meta.url));
  const file = language === 'rus' ? own : require.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  return gunzipSync(readFileSync(file));
}

type Files = {
  readonly writeFile: (name: string, data: Uint8Array) => void;
  readonly readFile: (name: string) => Uint8Array;
  readonly unlink: (name: string) => void;
};
type Api = {
  readonly Init: (path: null, languages: string, engine: number) => number;
  readonly SetVariable: (name: string, value: string) => void;
  readonly SetImageFile: (orientation: number, radians: number) => number;
  readonly WriteImage: (view: number, name: string) => void;
  readonly Recognize: (monitor: null) => number;
  readonly GetUTF8Text: () => string;
  readonly MeanTextConf: () => number;
  readonly Clear: () => void;
};
type Engine = { readonly FS: Files; readonly TessBaseAPI: new () => Api };
type Options = {
  readonly TesseractProgress: (percent: number) => void;
  readonly print: () => void;
  readonly printErr: () => void;
};

/** Loads engine and data: half a second and about 150 MB, so once a thread. */
export async function loadRecogniser(): Promise<Recogniser> {
  let tell: (percent: number) => void = () => {};
  const engine = await engineWith({
    TesseractProgress: (percent) => tell(percent),
    print: () => {},
    printErr: () => {},
  });
  for (const language of languages) engine.FS.writeFile(`${language}.traineddata`, dataOf(language));
  const api = new engine.TessBaseAPI();
  if (api.Init(null, languages.join('+'), lstmOnly) !== 0) throw new Error('the text engine does not start');
  api.SetVariable('user_defined_dpi', '150');
  // Find columns: as good as one block on a single post, and a newspaper page keeps its order.
  api.SetVariable('tessedit_pageseg_mode', '3');
  return {
    grey(picture, orientation) {
      engine.FS.writeFile('/input', picture);
      if (api.SetImageFile(orientation, 0) !== 0) return null;
      api.WriteImage(greyView, '/image.png');
      const grey = readGreyPng(Buffer.from(engine.FS.readFile('/image.png')));
      engine.FS.unlink('/image.png');
      return grey;
    },
    read(grey, onPercent) {
      tell = onPercent;
      engine.FS.writeFile('/input', writeGreyPng(grey));
      if (api.SetImageFile(1, 0) !== 0) throw new Error('the text engine refuses its own picture');
      api.Recognize(null);
      const recognised = { text: api.GetUTF8Text(), confidence: api.MeanTextConf() };
      api.Clear();
      tell = () => {};
      return recognised;
    },
  };
}

const lstmOnly = 1;
const greyView = 1;

/** The build with fixed vector instructions, so that machines agree on the text; the plain one where there are none. */
async function engineWith(options: Options): Promise<Engine> {
  const wrapper = createRequire(require.resolve('tesseract.js'));
  const start = (build: string) => (wrapper(`tesseract.js-core/${build}`) as (options: Options) => Promise<Engine>)(options);
  return start('tesseract-core-simd-lstm').catch(() => start('tesseract-core-lstm'));
}
