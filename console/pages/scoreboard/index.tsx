import { useSignal } from '@preact/signals';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { may } from '../../frame/house.ts';
import { useKeys } from '../../frame/keys.ts';
import { count, fill, words } from '../../words/index.ts';
import { Asking } from './asking.tsx';
import { Calibration } from './calibration.tsx';
import { Near } from './near.tsx';
import { QuestionOf } from './question.tsx';
import { Scores, Slips } from './scores.tsx';

/** So many questions are drawn; the board counts them all. */
const most = 500;

/** What was asked of the future, who said what, how it ended, and what everybody's word was worth. */
export function Scoreboard() {
  const { answered: standing, again } = useAsked('scoreboard', (signal) => ask('GET /api/v1/scoreboard', { signal }));
  const { answered, again: askAgain } = useAsked('questions', (signal) => ask('GET /api/v1/questions', { query: { limit: most }, signal }));
  const asking = useSignal(false);
  const said = words.value.board;
  const { value: board, problem, busy } = standing.value;
  const questions = answered.value.value?.questions ?? null;
  const mayAsk = may('analyst');
  const open = () => {
    asking.value = true;
  };
  useKeys(said.title, mayAsk ? [{ keys: 'n', says: said.keyAsk, act: open }] : []);
  const renew = () => {
    again();
    askAgain();
  };
  const live = questions?.filter(({ stand }) => stand === 'open' || stand === 'due') ?? [];
  const over = questions?.filter(({ stand }) => stand !== 'open' && stand !== 'due') ?? [];
  const fault = problem ?? answered.value.problem;
  return (
    <div class={busy || answered.value.busy ? 'folio wide board busy' : 'folio wide board'}>
      <header class="head">
        <h1>{said.title}</h1>
        <p class="quiet">{board !== null && count(said.head, board.settled)}</p>
        {mayAsk && (
          <button
            type="button"
            class="main ask-one"
            aria-expanded={asking.value}
            onClick={() => {
              asking.value = !asking.value;
            }}
          >
            {said.ask}
          </button>
        )}
      </header>
      {fault !== null && (
        <p class="problem" role="alert">
          {fault.sentence}
        </p>
      )}
      {asking.value && (
        <Asking
          onDone={(isAsked) => {
            asking.value = false;
            if (isAsked) renew();
          }}
        />
      )}
      <Near />
      {questions !== null && questions.length === 0 ? (
        <section class="empty">
          <h2>{said.none}</h2>
          <p>{said.noneWhy}</p>
          <ol class="steps">
            {said.steps.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </section>
      ) : (
        questions !== null && (
          <section class="part">
            <h2>{said.openTitle}</h2>
            {board !== null && (
              <p class="quiet">
                {fill(said.counts, { open: board.open, due: board.due, disputed: board.disputed, unresolved: board.unresolved })}
              </p>
            )}
            {live.length === 0 && <p>{said.noneOpen}</p>}
            <ul class="asked">
              {live.map((one) => (
                <QuestionOf key={one.id} question={one} onChange={renew} />
              ))}
            </ul>
          </section>
        )
      )}
      {board !== null && questions !== null && questions.length > 0 && board.standings.length === 0 && (
        <section class="part">
          <h2>{said.scores}</h2>
          <p>{said.noScores}</p>
        </section>
      )}
      {board !== null && board.standings.length > 0 && (
        <>
          <Calibration standings={board.standings} />
          <Scores standings={board.standings} />
          <Slips slips={board.slips} />
        </>
      )}
      {over.length > 0 && (
        <section class="part">
          <details class="ended-ones">
            <summary>
              <h2>
                {said.ended} ({over.length})
              </h2>
            </summary>
            <ul class="asked">
              {over.map((one) => (
                <QuestionOf key={one.id} question={one} onChange={renew} />
              ))}
            </ul>
          </details>
        </section>
      )}
    </div>
  );
}
