import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '#model';
import { type Answer as Answered, ask, sentenceOf } from '../../ask/index.ts';
import type { Judged } from '../../ask/shapes.ts';
import { Interval } from '../../draw/bars.tsx';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { words } from '../../words/index.ts';
import { percent, range } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

type Supposed = Readonly<Record<string, Answer>>;
type Moved = Answered<'POST /api/v1/cases/:id/what-if'>;

/** What would change the judgement: suppose answers, and it moves at once; what is known can be kept as an answer, signed. */
export function WhatIf({ judgement, title }: { judgement: Judged; title: string }) {
  const { id, say } = useActing();
  const [supposed, setSupposed] = useState<Supposed>({});
  const [moved, setMoved] = useState<Moved | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { whatIf, labels, frame } = words.value;
  useEffect(() => {
    const answers = Object.entries(supposed).map(([factor, answer]) => ({ factor, answer }));
    if (answers.length === 0) {
      setMoved(null);
      return;
    }
    const own = new AbortController();
    ask('POST /api/v1/cases/:id/what-if', { params: { id }, body: { answers }, signal: own.signal }).then(
      (found) => {
        setMoved(found);
        setWrong(null);
      },
      (fault: unknown) => setWrong(sentenceOf(fault, frame.offline) ?? null),
    );
    return () => own.abort();
  }, [supposed]);

  const suppose = (factor: string, answer: Answer) => {
    const { [factor]: before, ...others } = supposed;
    setSupposed(before === answer ? others : { ...others, [factor]: answer });
  };
  const keep = async (factor: string, question: string, answer: Answer) => {
    const source = await askFor({ title: `${question} ${labels.answer[answer]}`, label: whatIf.source, go: whatIf.keep });
    if (source !== null && (await say('POST /api/v1/cases/:id/facts', { fact: { factor, answer, source } }, whatIf.kept))) setSupposed({});
  };
  const now = moved?.judgement.realAndCurrent ?? judgement.realAndCurrent;
  return (
    <section class="part what-if">
      <h2>{title}</h2>
      <div class="needle" aria-live="polite">
        <span>{Object.keys(supposed).length === 0 ? whatIf.asItStands : whatIf.supposing}</span>
        <span class="moving">
          {moved?.before != null && <Interval {...intervalOf(moved.before.realAndCurrent)} faint />}
          <Interval {...intervalOf(now)} />
        </span>
        <b>{range(now.low, now.high)}</b>
      </div>
      {wrong !== null && <p class="problem">{wrong}</p>}
      <ul class="questions">
        {judgement.wouldChangeIt.map(({ factor, question, how, ifYes, ifNo }) => (
          <li key={factor}>
            <b>{question}</b>
            <fieldset class="answers" aria-label={question}>
              {(['yes', 'no'] as const).map((answer) => (
                <button key={answer} type="button" aria-pressed={supposed[factor] === answer} onClick={() => suppose(factor, answer)}>
                  {labels.answer[answer]} <i>→ {percent(answer === 'yes' ? ifYes : ifNo)}</i>
                </button>
              ))}
              {supposed[factor] !== undefined && may('analyst') && (
                <button type="button" class="plain keep" onClick={() => void keep(factor, question, supposed[factor] ?? 'unknown')}>
                  {whatIf.known}
                </button>
              )}
            </fieldset>
            <small>{how}</small>
          </li>
        ))}
      </ul>
      {Object.keys(supposed).length > 0 && (
        <button type="button" onClick={() => setSupposed({})}>
          {whatIf.clear}
        </button>
      )}
    </section>
  );
}

function intervalOf({ low, probability, high }: Judged['realAndCurrent']) {
  return { low, middle: probability, high };
}
