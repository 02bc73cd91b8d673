import { Failure } from '#lib/failure.ts';
import { type Decoded, plain } from '../decoded.ts';
import { titleOf } from '../text.ts';
import type { Grey } from './png.ts';
import { enlarged, printed } from './prepare.ts';
import { loadRecogniser, type Recogniser } from './recogniser.ts';
import { headOf } from './size.ts';

/** Loaded when the first picture comes, and again after one that broke the engine. */
let recogniser: Promise<Recogniser> | null = null;

/**
 * Reads the text off a screenshot in the four languages. The text waits for a person's confirmation (`recognised`).
 * @param pixels at most, by what the head says, before anything is decoded.
 * @throws Failure `too-large`, `broken-file`, `no-text`.
 */
export async function decodePicture(bytes: Uint8Array, pixels: number, onPercent: (percent: number) => void): Promise<Decoded> {
  const head = headOf(bytes);
  if (head === null) throw new Failure('broken-file', 'picture without a head', { detail: { kind: 'PNG/JPEG' } });
  if (head.width * head.height > pixels) throw new Failure('too-large', 'too many pixels', { detail: { pixels } });
  recogniser ??= loadRecogniser();
  const engine = await recogniser;
  const { text, confidence } = guarded(() => {
    const grey = engine.grey(bytes, head.orientation);
    if (grey === null) throw new Failure('broken-file', 'picture does not decode', { detail: { kind: 'PNG/JPEG' } });
    return engine.read(legible(grey), onPercent);
  });
  const tidied = text
    .replace(/\f/gu, '')
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  if (confidence < enough.confidence || (tidied.match(/\p{L}/gu) ?? []).length < enough.letters) {
    throw new Failure('no-text', 'no text made out', { detail: { kind: 'picture' } });
  }
  return plain(tidied, { title: titleOf(tidied, false), recognised: true });
}

/** Below these the engine has only read shapes as letters: screenshots measure 92 to 95, shapes and noise 29 to 55. */
const enough = { confidence: 60, letters: 4 };

/** Letters of a screenshot are half as high as the engine likes; a picture of many pixels has larger ones, or time to save. */
function legible(grey: Grey): Grey {
  const megapixels = (grey.width * grey.height) / 1e6;
  return enlarged(printed(grey), megapixels <= 0.6 ? 3 : megapixels <= 2.5 ? 2 : 1);
}

/** A picture that breaks the engine leaves it unusable: the next one gets a new engine. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Failure) throw fault;
    recogniser = null;
    throw new Failure('broken-file', 'picture breaks the text engine', { cause: fault, detail: { kind: 'PNG/JPEG' } });
  }
}
