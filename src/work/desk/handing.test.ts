import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Ask, mispEvents } from '#share';
import { casesIn } from '#store';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { deskKeys, type MispDesk, mispDesk } from '../../../test/fakes/misp-desk.ts';
import { story } from '../../../test/fakes/story.ts';
import { onBoth } from '../../../test/stores.ts';
import { decide } from '../cases/deciding.ts';
import { showCase } from '../cases/showing.ts';
import { type Handing, handOver, outgoingDossier } from './handing.ts';

const now = () => new Date('2026-11-22T18:00:00.000Z');
const ask: Ask = async (url, { method, headers, body }) => {
  const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
};

let misp: MispDesk;
beforeEach(async () => {
  misp = await mispDesk();
});
afterEach(() => misp.stop());

async function withCase(place: Parameters<typeof openCasework>[0]): Promise<Casework & { id: string; handing: Handing }> {
  const desk = await openCasework(place, now);
  await desk.take(story[0]);
  await desk.link();
  const id = (await casesIn(desk.work.database.db))[0]?.id ?? '';
  const server = { url: misp.base, key: deskKeys.ours };
  return { ...desk, id, handing: { case: id, who: 'Ana Torres', tongue: 'es', server, ceiling: 'AMBER+STRICT' } };
}

onBoth((fresh) => {
  test('a case is handed over in the name of a person, and a repost updates the event that is there', async () => {
    const { means, id, handing, take, link, work, expectWhole } = await withCase(await fresh());
    const first = await handOver(handing, means, ask);
    expect(first).toMatchObject({ result: 'added', refused: 0 });
    await take(story[1]);
    await link();
    const second = await handOver(handing, means, ask);
    expect(second).toMatchObject({ result: 'changed', event: first.event });
    expect(misp.events.size).toBe(1);
    const { acts } = await showCase(id, means);
    const host = new URL(misp.base).host;
    expect(acts.map(({ kind, who, body, undone }) => [kind, who, body['to'], body['event'], undone])).toEqual(
      [first, second].map(({ event }) => ['delivery', 'Ana Torres', host, event, null]),
    );
    await expect(decide({ kind: 'undo', act: first.act, reason: 'no' }, 'Ana Torres', means)).rejects.toMatchObject({ code: 'wrong-use' });
    await expectWhole();
    await work.stop();
  }, 180_000);

  test('what the server refuses stands in the log as tried and not done; what nobody signs is not sent', async () => {
    const { means, id, handing, work } = await withCase(await fresh());
    const reader = { ...handing.server, key: deskKeys.reader };
    await expect(handOver({ ...handing, server: reader }, means, ask)).rejects.toMatchObject({ code: 'delivery-refused' });
    expect((await showCase(id, means)).acts[0]).toMatchObject({ kind: 'delivery', undone: { reason: 'delivery-refused' } });
    await expect(handOver({ ...handing, who: ' ' }, means, ask)).rejects.toMatchObject({ code: 'empty' });
    expect(misp.events.size).toBe(0);
    await work.stop();
  });

  test('nothing goes to a server that may not hold it, and the marking of the sender goes with the case', async () => {
    const { means, id, handing, work } = await withCase(await fresh());
    await expect(handOver({ ...handing, ceiling: 'GREEN' }, means, ask)).rejects.toMatchObject({ code: 'above-ceiling' });
    expect(misp.asked).toEqual([]);
    const view = await showCase(id, means);
    const marked = outgoingDossier({ ...view, file: { ...view.file, tlp: 'RED' } }, 'es');
    expect(marked && mispEvents(marked, 'es')[0]?.Tag).toContainEqual({ name: 'tlp:red' });
    await work.stop();
  });
});
