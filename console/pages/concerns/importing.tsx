import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { type Answer, ask, sentenceOf } from '../../ask/index.ts';
import { acceptDrops } from '../../draw/drops.ts';
import { Heads, Scrolls } from '../../draw/table.tsx';
import { tame } from '../../draw/tame.ts';
import { signatureOf } from '../../frame/signing.ts';
import { count, fill, number, tongue, words } from '../../words/index.ts';

type Taken = Answer<'POST /api/v1/constituents'>;
type Stage =
  | { readonly at: 'empty' }
  | { readonly at: 'busy'; readonly says: 'checking' | 'importing'; readonly file: File }
  | { readonly at: 'checked'; readonly file: File; readonly found: Taken }
  | { readonly at: 'done'; readonly found: Taken };

/** So many problems are drawn. */
const mostDrawn = 200;

/** A file is dropped, looked at whole, and taken in only when a person has seen what that would do. */
export function Importing() {
  const stage = useSignal<Stage>({ at: 'empty' });
  const all = useSignal(false);
  const problem = useSignal<string | null>(null);
  const { concerns, frame } = words.value;

  async function send(file: File, check: boolean): Promise<void> {
    const signature = check ? {} : await signatureOf();
    if (signature === null) return;
    problem.value = null;
    stage.value = { at: 'busy', says: check ? 'checking' : 'importing', file };
    try {
      const query = { check: check ? 'true' : 'false', all: all.peek() ? 'true' : 'false', ...signature } as const;
      const found = await ask('POST /api/v1/constituents', { query, file });
      stage.value = check ? { at: 'checked', file, found } : { at: 'done', found };
    } catch (fault) {
      problem.value = sentenceOf(fault, frame.offline) ?? null;
      stage.value = { at: 'empty' };
    }
  }
  useLayoutEffect(() => acceptDrops((file) => void send(file, true)), []);

  const now = stage.value;
  return (
    <section class="importing">
      <h2>{concerns.dropTitle}</h2>
      <p>{concerns.dropWhy}</p>
      <p class="dropzone">
        <span aria-hidden="true">{concerns.drop}</span>
        <label class="file">
          <input
            type="file"
            id="register-file"
            class="hidden"
            accept=".csv,.json,text/csv,application/json"
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              currentTarget.value = '';
              if (file !== undefined) void send(file, true);
            }}
          />
          <span>{now.at === 'empty' ? concerns.pick : concerns.another}</span>
        </label>
        <a href={ask.address('GET /api/v1/register/template', {})} download>
          {concerns.steps.template}
        </a>
      </p>
      <p role="status">
        {now.at === 'busy' && (now.says === 'checking' ? fill(concerns.checking, { name: tame(now.file.name) }) : concerns.importing)}
      </p>
      {problem.value !== null && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      {now.at === 'checked' && now.found.count > 0 && <Report found={now.found} />}
      {now.at === 'checked' && now.found.count === 0 && (
        <div class="would">
          <h3>{count(concerns.good, now.found.total)}</h3>
          <p>{fill(concerns.would, { fresh: number(now.found.total - now.found.known), known: number(now.found.known) })}</p>
          {now.found.gone > 0 && (
            <label class="also">
              <input
                type="checkbox"
                checked={all.value}
                onChange={({ currentTarget }) => {
                  all.value = currentTarget.checked;
                  // Owners that are to go may not be spoken of: it is looked at again.
                  void send(now.file, true);
                }}
              />
              {concerns.all}. {count(concerns.gone, now.found.gone)}
            </label>
          )}
          <p>
            <button type="button" class="main" onClick={() => void send(now.file, false)}>
              {count(concerns.take, now.found.total)}
            </button>
          </p>
        </div>
      )}
      {now.at === 'done' && now.found.done !== null && (
        <div class="would" role="status">
          <h3>{fill(concerns.done, { ...now.found.done })}</h3>
          <p>
            {concerns.doneWhy} <a href="/concerns">{concerns.parts.now}</a>
          </p>
        </div>
      )}
    </section>
  );
}

/** All that is wrong with a file, by line and column, with what to do. */
function Report({ found: { count: all, problems } }: { found: Taken }) {
  const { concerns } = words.value;
  const shown = problems.slice(0, mostDrawn);
  return (
    <div class="report" role="alert">
      <h3>{count(concerns.bad, all)}</h3>
      <p>
        {concerns.badWhy} {all > shown.length && fill(concerns.firstOf, { n: number(shown.length) })}
      </p>
      <Scrolls says={count(concerns.bad, all)}>
        <table>
          <thead>
            <tr>
              <Heads of={[concerns.line, concerns.column, concerns.what]} />
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, column, what }) => (
              <tr key={`${line} ${column} ${what.en}`}>
                <td>{number(line)}</td>
                <td>{column === null ? '—' : <code>{tame(column)}</code>}</td>
                <td>{tame(what[tongue.value])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </div>
  );
}
