import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { backup, openDatabase } from '#store';
import { filled, idOf, now } from '../../../test/fakes/evidence.ts';
import { onBoth } from '../../../test/stores.ts';
import { bringBack, lineUp } from './again.ts';
import { openQueue } from './queue.ts';

onBoth((fresh) => {
  test('a store comes back with what nobody had judged in line, and not without its line', async () => {
    const first = await filled(await fresh());
    const copy = () => {
      const out = new PassThrough();
      backup(first, out, { now, program: '0.0.0' }).catch((fault: Error) => out.destroy(fault));
      return out;
    };
    const whole = await openDatabase(await fresh(), now);
    const { waiting } = await bringBack(whole, copy());
    expect(waiting).toBeGreaterThan(0);
    const jobs = "select data->'posts' as posts from queue.job where name = 'judge' and state = 'created'";
    expect((await whole.execute(jobs)).rows.flatMap(({ posts }) => posts)).toHaveLength(waiting);

    const broken = await openDatabase(await fresh(), now);
    const inLine = "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no line'; end $$";
    const { db, execute } = broken;
    const posts = async () => (await db.selectFrom('post').select('id').execute()).length;
    const begun = await bringBack({ ...broken, transaction: () => Promise.reject(new Error('not yet')) }, copy()).catch(
      ({ message }) => message,
    );
    expect(begun).toBe('not yet');
    await execute(`${inLine}; create trigger refuse before insert on queue.job_common for each row execute function refuse()`);
    await expect(bringBack(broken, copy())).rejects.toThrow('no line');
    expect(await posts()).toBe(0);
    await execute('drop trigger refuse on queue.job_common');
    expect((await bringBack(broken, copy())).waiting).toBe(waiting);
    await Promise.all([first, whole, broken].map(({ close }) => close()));
  });

  test('what stands in no line and was never judged is put in line once, whoever looks; what was set aside stays there', async () => {
    const database = await filled(await fresh());
    const queue = await openQueue(database, { alone: true, onError: () => {} });
    const inLine = async () =>
      (await database.execute("select data->'posts' as posts from queue.job where state < 'completed'")).rows.flatMap(({ posts }) => posts);
    const unread = ['cuatro', 'cinco', 'seis', 'siete'].map(idOf);
    const counts = await Promise.all([lineUp(database, queue), lineUp(database, queue)]);
    expect(counts.sort()).toEqual([0, 4]);
    expect((await inLine()).sort()).toEqual(unread.sort());
    const [job] = await queue.take(1);
    expect(await lineUp(database, queue)).toBe(0);
    for (let tries = 0; job !== undefined && tries < 3; tries += 1) {
      await queue.failed({ ...job, tries }, 'bad');
      await database.execute("update queue.job set start_after = now() where state = 'retry'");
      await queue.take(1);
    }
    expect(await queue.dead()).toMatchObject([{ posts: job?.posts }]);
    expect(await lineUp(database, queue)).toBe(0);
    await database.execute('delete from queue.job');
    expect(await lineUp(database, queue)).toBe(4);
    await queue.stop();
    await database.close();
  });
});
