import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { count, fill, number, words } from '../../words/index.ts';
import { ago } from '../../words/numbers.ts';

/** Where posts come from, how each source does, and how to add one. */
export function SourceList() {
  const { answered, again } = useAsked('sources', (signal) => ask('GET /api/v1/sources', { signal }));
  const addable = useAsked(may('admin') ? 'addable' : null, (signal) => ask('GET /api/v1/sources/addable', { signal }));
  const { sources: said, frame } = words.value;
  const attempt = async (doing: Promise<unknown>, done: string) => {
    await doing.then(
      () => tell(done),
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
    again();
  };
  const { value, problem, busy } = answered.value;
  const known = new Set(value?.sources.map(({ id }) => id));
  const feeds = addable.answered.value.value?.feeds.filter(({ id }) => !known.has(id)) ?? [];
  return (
    <div class={busy ? 'folio busy' : 'folio'}>
      <header class="head">
        <h1>{said.title}</h1>
        <p class="quiet">{value !== null && count(said.many, value.sources.length)}</p>
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
      {value !== null && value.sources.length === 0 && (
        <section class="empty">
          <h2>{said.none}</h2>
          <p>{said.noneWhy}</p>
        </section>
      )}
      <ul class="sources">
        {value?.sources.map((one) => (
          <li key={one.id} class={one.state}>
            <div>
              <h3>{tame(one.id)}</h3>
              <p class="quiet">
                {one.kind} · <span class="state">{said.states[one.state]}</span>
              </p>
              {one.state === 'failing' && one.lastFault !== null && <p class="fault">{tame(one.lastFault)}</p>}
            </div>
            <p>
              {one.lastPostAt === null ? said.never : fill(said.lastNew, { when: ago(one.lastPostAt) })}
              {one.enabled && one.nextTryAt !== null && <small>{fill(said.next, { when: ago(one.nextTryAt) })}</small>}
            </p>
            <p>
              {number(one.posts)} <small>{said.posts}</small>
            </p>
            {may('admin') && (
              <span class="buttons">
                <button
                  type="button"
                  onClick={() =>
                    void attempt(
                      ask('PATCH /api/v1/sources/:id', { params: { id: one.id }, body: { enabled: !one.enabled } }),
                      one.enabled ? said.stopped : said.started,
                    )
                  }
                >
                  {one.enabled ? said.stop : said.start}
                </button>
                {!one.enabled && (
                  <button
                    type="button"
                    onClick={() =>
                      void attempt(ask('DELETE /api/v1/sources/:id', { params: { id: one.id } }), fill(said.removed, { name: one.id }))
                    }
                  >
                    {said.remove}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {may('admin') && addable.answered.value.value !== null && (
        <section class="part">
          <h2>{said.add}</h2>
          <form
            class="row"
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const name = String(new FormData(form).get('name') ?? '').trim();
              void attempt(
                ask('POST /api/v1/sources', { body: { name } }).then(() => form.reset()),
                fill(said.added, { name }),
              );
            }}
          >
            <label>
              {said.address}
              <input name="name" required maxLength={4_000} placeholder="https://…" list="feeds" autocomplete="off" />
            </label>
            <datalist id="feeds">
              {feeds.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.about}
                </option>
              ))}
            </datalist>
            <button type="submit" class="main">
              {said.addIt}
            </button>
          </form>
          <ul class="feeds">
            {feeds.slice(0, 60).map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  onClick={() => void attempt(ask('POST /api/v1/sources', { body: { name: one.id } }), fill(said.added, { name: one.id }))}
                >
                  + {one.id}
                </button>
                <small>{one.about}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
