import { useRef, useState } from 'preact/hooks';
import { type Answer, ask, sentenceOf } from '../../ask/index.ts';
import type { Matrix } from '../../ask/shapes.ts';
import { Heads } from '../../draw/table.tsx';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { count, fill, words } from '../../words/index.ts';
import { day } from '../../words/numbers.ts';

type Problems = Answer<'POST /api/v1/matrices'>['problems'];
const mostSource = 4_000_000;

/** The matrices that the house keeps beside ours, and how to bring one: checked whole, kept only if it is sound. */
export function Matrices(props: {
  all: readonly Matrix[];
  used: string | null;
  onUse: (id: string | null) => void;
  onChanged: () => void;
}) {
  const { all, used, onUse, onChanged } = props;
  const { impact, frame } = words.value;
  const remove = async ({ id, name }: Matrix) => {
    try {
      if ((await act('DELETE /api/v1/matrices/:id', { params: { id }, body: {} })) === null) return;
      tell(fill(impact.removed, { name: tame(name) }));
      if (used === id) onUse(null);
      onChanged();
    } catch (fault) {
      tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
    }
  };
  return (
    <section class="part own">
      <h2>{impact.own}</h2>
      <p class="note">{impact.ownWhy}</p>
      {all.length === 0 && <p class="quiet">{impact.noOwn}</p>}
      <ul class="matrices">
        {all.map((one) => (
          <li key={one.id}>
            <div>
              <h3>{tame(one.name)}</h3>
              <p class="quiet">
                {count(impact.about, one.sectors, { basis: impact.basis[one.basis], radius: one.radius.toFixed(3) })}
                {one.basis === 'table' && `; ${impact.side[one.side]}`}. {fill(impact.broughtBy, { who: tame(one.who), when: day(one.at) })}
              </p>
            </div>
            <span class="buttons unprinted">
              <button type="button" aria-pressed={used === one.id} onClick={() => onUse(used === one.id ? null : one.id)}>
                {used === one.id ? impact.using : impact.use}
              </button>
              <a class="button" href={ask.address('GET /api/v1/matrices/:id', { params: { id: one.id } })} download>
                {impact.save}
              </a>
              {may('analyst') && (
                <button type="button" onClick={() => void remove(one)}>
                  {impact.remove}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {may('analyst') && <Bringing onKept={onChanged} onUse={onUse} />}
    </section>
  );
}

function Bringing({ onKept, onUse }: { onKept: () => void; onUse: (id: string) => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems>([]);
  const { impact, frame } = words.value;
  const bring = async (given: FormData) => {
    const file = given.get('file');
    if (!(file instanceof File)) return;
    if (file.size > mostSource) {
      tell(impact.tooLong, { wrong: true });
      return;
    }
    const body = {
      name: String(given.get('name') ?? '').trim(),
      side: given.get('side') === 'demand' ? ('demand' as const) : ('supply' as const),
      source: await file.text(),
    };
    try {
      const came = await act('POST /api/v1/matrices', { body });
      if (came === null) return;
      setProblems(came.problems);
      const { matrix } = came;
      if (matrix === null) return;
      tell(fill(impact.kept, { name: tame(matrix.name), n: matrix.sectors, radius: matrix.radius.toFixed(3) }));
      form.current?.reset();
      onKept();
      onUse(matrix.id);
    } catch (fault) {
      tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
    }
  };
  return (
    <>
      <form
        ref={form}
        class="row unprinted"
        onSubmit={(event) => {
          event.preventDefault();
          void bring(new FormData(event.currentTarget));
        }}
      >
        <label>
          {impact.name}
          <input name="name" required maxLength={120} autocomplete="off" />
        </label>
        <label>
          {impact.file}
          <input name="file" type="file" required accept=".csv,text/csv" />
        </label>
        <label>
          {impact.sideLabel}
          <select name="side">
            {(['supply', 'demand'] as const).map((side) => (
              <option key={side} value={side}>
                {impact.side[side]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main">
          {impact.bring}
        </button>
        <a href={ask.address('GET /api/v1/matrices/form', {})} download>
          {impact.form}
        </a>
      </form>
      {problems.length > 0 && (
        <section class="report" role="alert">
          <h3>{count(impact.problems, problems.length)}</h3>
          <table>
            <thead>
              <tr>
                <Heads of={[impact.line, impact.column, impact.what]} />
              </tr>
            </thead>
            <tbody>
              {problems.map(({ line, column, what }, at) => (
                <tr key={at}>
                  <th scope="row">{line}</th>
                  <td>{column === null ? <span class="quiet">{impact.wholeLine}</span> : tame(column)}</td>
                  <td>{tame(what)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
