import { parentPort } from 'node:worker_threads';
import { Failure } from '#lib/failure.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { Reply, Step, Task } from './task.ts';

/** The way in for each decoder; each is loaded when first wanted, so a thread starts in milliseconds. */
const decoders: Readonly<Record<Task['decoder'], (task: Task, step: (step: Step) => void) => Promise<Decoded>>> = {
  html: async ({ bytes, charset, wary }) => (await import('../decode/html/page.ts')).decodeHtml(bytes, charset, wary),
  mail: async ({ bytes }) => (await import('../decode/mail.ts')).decodeMail(bytes),
  docx: async ({ bytes, limits }) => (await import('../decode/docx.ts')).decodeDocx(bytes, limits.inflatedBytes),
  pdf: async ({ bytes, limits }, step) =>
    (await import('../decode/pdf.ts')).decodePdf(bytes, limits.fileBytes, (done, total) => step({ unit: 'pages', done, total })),
  picture: async ({ bytes, limits }, step) =>
    (await import('../decode/picture/picture.ts')).decodePicture(bytes, limits.pixels, (done) =>
      step({ unit: 'percent', done, total: 100 }),
    ),
};

function reply(message: Reply): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', async (task: Task) => {
  try {
    reply({ kind: 'decoded', decoded: await decoders[task.decoder](task, (step) => reply({ kind: 'step', step })) });
  } catch (fault) {
    // Whatever is not a Failure is a bug of ours: it ends the thread, and the pool hands it on.
    if (!(fault instanceof Failure)) throw fault;
    reply({ kind: 'failed', code: fault.code, message: fault.message, detail: fault.detail });
  }
});
