import { useState } from 'preact/hooks';
import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, fill, words } from '../../words/index.ts';
import { ago, day, money, percent } from '../../words/numbers.ts';
import { Graph } from './graph.tsx';
import { Record } from './list.tsx';

/** One actor by one of his names: how his claims ended, what names he is seen by and why, whom he is said to be linked to, his cases. */
export function Actor({ name }: { name: string }) {
  const { answered, again } = useAsked(`actor ${name}`, (signal) => ask('GET /api/v1/actors/:name', { params: { name }, signal }));
  const [isWide, setWide] = useState(false);
  const graph = useAsked(`links ${name} ${isWide}`, (signal) =>
    ask('GET /api/v1/actors/:name/graph', { params: { name }, query: { depth: isWide ? '2' : '1' }, signal }),
  );
  const { actors: said, labels, radar, frame } = words.value;
  const { value, problem, busy } = answered.value;
  const decide = async (doing: Promise<unknown>, done: string) => {
    await doing.then(
      (kept) => {
        if (kept === null) return;
        tell(done);
        again();
        graph.again();
      },
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  };
  const merge = async (a: string, b: string) => {
    const reason = await askFor({ title: said.mergeTitle, why: said.mergeWhy, label: radar.reason, go: said.merge });
    if (reason !== null) await decide(act('POST /api/v1/actors/merge', { body: { a, b, reason } }), said.merged);
  };
  const links = graph.answered.value.value;
  return (
    <div class={busy ? 'folio busy' : 'folio'}>
      {problem !== null && (
        <section class="lost">
          <h1>{tame(name)}</h1>
          <p class="problem" role="alert">
            {problem.sentence}
          </p>
          <p>
            <a href="/actors">{said.title}</a>
          </p>
        </section>
      )}
      {value !== null && (
        <article class="sheet">
          <p class="quiet">
            <a href="/actors">{said.title}</a>
          </p>
          <h1>{tame(name)}</h1>
          <p class="quiet">{said.notPerson}</p>

          <section class="part">
            <h2>{said.record}</h2>
            <p>
              <Record of={value.known?.record ?? null} />
            </p>
            {value.known !== null && value.known.ended.length > 0 && (
              <ul class="ended">
                {value.known.ended.map((one) => (
                  <li key={one.case}>
                    <a href={`/cases/${one.case}`}>{day(one.claimedAt)}</a> <span class="tag sure">{labels.outcome[one.code]}</span>
                    <small>{fill(said.endedOn, { day: day(one.endedAt) })}</small>
                  </li>
                ))}
              </ul>
            )}
          </section>

          <section class="part">
            <h2>{said.personas}</h2>
            <ul class="personas">
              {value.personas.map((one) => (
                <li key={one.id}>
                  <h3>
                    {tame(one.handle)}{' '}
                    <small>
                      {[one.venue.name, said.venue[one.venue.kind]]
                        .filter(Boolean)
                        .map((word) => tame(String(word)))
                        .join(' · ')}
                    </small>
                  </h3>
                  <p class="quiet">
                    {count(radar.posts, one.posts.length)} · {day(one.firstSeenAt)} – {day(one.lastSeenAt)}
                  </p>
                  <p class="marks">
                    {one.traces.map((trace) => (
                      <span key={`${trace.kind} ${trace.value}`} class="tag">
                        {trace.kind}: {trace.kind === 'text' ? trace.value.slice(0, 10) : tame(trace.value)}
                      </span>
                    ))}
                    {one.said.map((alias) => (
                      <span key={`${alias.name} ${alias.post}`} class="tag sure">
                        {fill(said.saidToBe, { name: tame(alias.name), how: labels.certainty[alias.certainty] })}
                      </span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          </section>

          {value.merges.length > 0 && (
            <section class="part">
              <h2>{said.merges}</h2>
              <ul class="signed">
                {value.merges.map((one) => (
                  <li key={one.id} class={one.undone === null ? undefined : 'undone'}>
                    <p class="words">
                      {tame(one.a)} = {tame(one.b)} ({percent(one.certainty)})
                    </p>
                    <p class="by-line">
                      <b>{tame(one.by)}</b> <time dateTime={one.at}>{day(one.at)}</time>
                      {one.undone !== null && (
                        <span>{fill(words.value.desk.undone, { who: tame(one.undone.by), reason: tame(one.undone.reason) })}</span>
                      )}
                      {one.undone === null && may('analyst') && /^\d+$/.test(one.id) && (
                        <button
                          type="button"
                          class="plain"
                          onClick={async () => {
                            const reason = await askFor({ title: words.value.desk.undoTitle, label: radar.reason, go: frame.undo });
                            if (reason !== null)
                              await decide(
                                act('POST /api/v1/acts/:number/undo', { params: { number: one.id }, body: { reason } }),
                                said.apart,
                              );
                          }}
                        >
                          {frame.undo}
                        </button>
                      )}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}

          {value.maybe.length > 0 && (
            <section class="part">
              <h2>{said.maybe}</h2>
              <ul class="personas">
                {value.maybe.map((one) => (
                  <li key={one.persona.id}>
                    <h3>
                      {tame(one.persona.handle)} <small>{percent(one.certainty)}</small>
                    </h3>
                    <p class="marks">
                      {one.evidence.map((tie) => (
                        <span key={`${tie.kind} ${tie.value}`} class={tie.weight >= 0 ? 'tag for' : 'tag against'}>
                          {tie.weight >= 0 ? '+' : '−'} {tie.kind}: {tame(tie.value.slice(0, 60))}
                        </span>
                      ))}
                    </p>
                    {may('analyst') && (
                      <button type="button" onClick={() => void merge(one.a, one.b)}>
                        {said.merge}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}

          {links !== null && links.edges.length > 0 && <Graph links={links} centre={name} isWide={isWide} onWide={setWide} />}

          <section class="part">
            <h2>{said.cases}</h2>
            <ul class="ended">
              {value.cases.map((one) => (
                <li key={one.id}>
                  <a href={`/cases/${one.id}`}>
                    {tame([labels.kind[one.kind], one.victim?.name ?? one.victim?.descriptor].filter(Boolean).join(' · '))}
                  </a>
                  {one.price !== null && <span>{money(one.price.amount, one.price.currency)}</span>}
                  <small>{ago(one.lastAt ?? one.changedAt)}</small>
                </li>
              ))}
            </ul>
          </section>
        </article>
      )}
    </div>
  );
}
