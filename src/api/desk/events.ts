import { PassThrough } from 'node:stream';
import { AlertLevel, mayRead } from '#model';
import type { FeedEntry } from '#store';
import { route, Sent } from '../door/route.ts';
import type { Desk } from '../routes/desk.ts';
import { toRead } from './asking.ts';

const beatMs = 15_000;
/** Who reads so slowly that so much waits for him begins anew. */
const mostWaiting = 1_000_000;

/** What happens to cases, while it happens: server-sent events, which go on behind `Last-Event-ID`. */
export const eventRoute = route({
  name: 'followEvents',
  method: 'GET',
  path: '/api/v1/events',
  says: { es: 'Lo que pasa en los casos, mientras pasa', en: 'What happens to cases, while it happens' },
  needs: toRead,
  answers: 'text/event-stream',
  handle: async ({ headers, who }, { live: { feed } }: Desk) => {
    const out = new PassThrough();
    let last = 0;
    const send = (told: readonly FeedEntry[]) => {
      for (const one of told) {
        if (one.seq <= last) continue;
        last = one.seq;
        // What is gone has no marking: only who may see everything hears of it.
        if (mayRead({ tlp: one.tlp ?? 'RED', organisations: one.organisations }, who.clearance)) out.write(eventOf(one));
      }
      if (out.writableLength > mostWaiting) out.destroy();
    };
    // Heard from before the past is read, so that nothing falls between.
    const early: FeedEntry[] = [];
    let isPast = true;
    const end = feed.follow((told) => {
      if (isPast) early.push(...told);
      else send(told);
    });
    const beat = setInterval(() => out.write(': .\n\n'), beatMs);
    const stop = feed.onStop(() => out.end());
    out.once('close', () => {
      end();
      stop();
      clearInterval(beat);
    });
    out.write('retry: 2000\n\n');
    const behind = Number(headers['last-event-id'] ?? Number.NaN);
    if (Number.isSafeInteger(behind) && behind >= 0) {
      const past = await feed.since(behind);
      if (past === null) out.write('event: reload\ndata: {}\n\n');
      else send(past);
    }
    isPast = false;
    send(early);
    return new Sent(out, { type: 'text/event-stream; charset=utf-8', headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  },
});

function eventOf({ seq, case: id, act, level, newsAt }: FeedEntry): string {
  const [name, data] =
    act === null
      ? ['case', { id, level: level === null ? null : AlertLevel.options[level], newsAt }]
      : ['act', { act: act.number, kind: act.kind, case: id }];
  return `id: ${seq}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
