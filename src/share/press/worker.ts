import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Bulletin } from '../formats/bulletin/index.ts';
import { faces } from './faces.ts';

export type Job = { readonly id: number; readonly bulletin: Bulletin };
export type Printed = { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly why: string };

const { resolve } = createRequire(import.meta.url);

// Fonts that are given come before those of the machine, and the drawing names no others. No file is ever read for a drawing.
const compiler = NodeCompiler.create({
  workspace: tmpdir(),
  fontArgs: [{ fontBlobs: faces.map((face) => readFileSync(resolve(face))) }],
});

parentPort?.on('message', ({ id, bulletin }: Job) => {
  try {
    const pdf = new Uint8Array(print(bulletin));
    parentPort?.postMessage({ id, pdf } satisfies Printed, [pdf.buffer]);
  } catch (error) {
    // The compiler says in `code` what it stumbles over, and quotes it: that may be words of a post.
    const why = String((error as { code?: unknown }).code)
      .replace(/\\"(?:[^"\\]|\\[^"])*\\"/g, '…')
      .slice(0, 500);
    parentPort?.postMessage({ id, why } satisfies Printed);
  }
});

function print({ drawing, sheet }: Bulletin): Uint8Array {
  const pdf = compiler.pdf({ mainFileContent: drawing, inputs: { sheet } }, { pdfStandard: 'a-2b' });
  // What it remembers of earlier bulletins goes after some more: they share their frame and little else.
  compiler.evictCache(10);
  return pdf;
}
