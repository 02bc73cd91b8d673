import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Outline } from '../ask/shapes.ts';
import { tongue, words } from '../words/index.ts';
import { Bar } from './bars.tsx';
import { useFacts } from './facts.ts';
import { Heads, Scrolls } from './table.tsx';
import { tame } from './tame.ts';

type Block = Outline['sections'][number]['blocks'][number];
type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** What can be done with a row of the offer, at its end; nothing on pages that only show. */
export const RowTool = createContext<(field: string, label: string) => ComponentChildren>(() => null);

/** A block of the outline, drawn. `id` is its own on the sheet. */
export function BlockOf({ block, id }: { block: Block; id: string }) {
  switch (block.kind) {
    case 'text':
      return <p class={block.tone}>{tame(block.text)}</p>;
    case 'list':
      return (
        <Titled block={block}>
          <ul>
            {block.items.map((item) => (
              <li key={item}>{tame(item)}</li>
            ))}
          </ul>
        </Titled>
      );
    case 'rows':
      return <Rows block={block} id={id} />;
    case 'statements':
      return <Statements block={block} id={id} />;
    case 'bars':
      return (
        <Titled block={block}>
          {block.bars.map((bar) => (
            <Bar key={bar.label} {...bar} />
          ))}
          {block.note !== null && <p class="note">{block.note}</p>}
        </Titled>
      );
    case 'reasons':
      return <Reasons block={block} id={id} />;
    case 'changes':
      return <Changes block={block} />;
    case 'grid':
      return <Grid block={block} />;
    case 'course':
      return <Course block={block} />;
    case 'checklist':
      return <Checklist block={block} id={id} />;
    case 'document':
      return <pre>{tame(block.text)}</pre>;
  }
}

function Titled({ block, children }: { block: { kind: string; title: string | null }; children: ComponentChildren }) {
  return (
    <div class={block.kind}>
      {block.title && <h3>{tame(block.title)}</h3>}
      {children}
    </div>
  );
}

/** Words of the text, in the quotation marks of the page's language. */
export function Quotes({ of }: { of: readonly string[] }) {
  const isSpanish = tongue.value === 'es';
  return (
    <>
      {of.map((one, at) => (
        <q key={at}>{isSpanish ? `«${tame(one)}»` : `“${tame(one)}”`}</q>
      ))}
    </>
  );
}

function Rows({ block, id }: { block: Of<'rows'>; id: string }) {
  const facts = useFacts();
  const toolOf = useContext(RowTool);
  return (
    <Titled block={block}>
      <table>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={row.field} {...facts.mark(`${id}-${at}`, row.spans)}>
              <th scope="row">{row.label}</th>
              <td>
                {tame(row.value)}
                {row.note !== null && <small>{tame(row.note)}</small>}
              </td>
              <td>
                <Quotes of={row.quotes} />
                {toolOf(row.field, row.label)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {block.absent !== null && <p class="note">{block.absent}</p>}
    </Titled>
  );
}

function Statements({ block, id }: { block: Of<'statements'>; id: string }) {
  const facts = useFacts();
  return (
    <ul class="statements">
      {block.items.map((one, at) => (
        <li key={at} {...facts.mark(`${id}-${at}`, one.spans, 'quiet')}>
          <p>
            <b>{tame(one.who)}</b>
            {one.certainty !== null && <span class="tag sure">{one.certainty}</span>}
            {one.tags.map((tag) => (
              <span key={tag} class="tag">
                {tame(tag)}
              </span>
            ))}
          </p>
          <Quotes of={one.quotes} />
        </li>
      ))}
    </ul>
  );
}

function Reasons({ block, id }: { block: Of<'reasons'>; id: string }) {
  const facts = useFacts();
  return (
    <ul class="reasons">
      {block.items.map((one, at) => (
        <li key={one.question} {...facts.mark(`${id}-${at}`, one.spans, 'quiet')}>
          <span class={`push ${one.push > 0.005 ? 'up' : one.push < -0.005 ? 'down' : 'still'}`}>{one.pushLabel}</span>
          <div>
            <p>
              <b>{one.question}</b> <span class="answer">{one.answerLabel}</span>
            </p>
            <p>{one.because}</p>
            <Quotes of={one.quotes} />
            <p class="fine">
              {one.effects.map((effect) => (
                <span key={effect}>{effect}</span>
              ))}
              <Sources of={one.sources} />
            </p>
            {one.by !== null && <p class="by">{tame(one.by)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Sources as numbered links that open beside; what is no web address as words. */
export function Sources({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((source, at) =>
        /^https?:\/\//.test(source) ? (
          <a key={source} href={source} target="_blank" rel="noreferrer noopener">
            {words.value.text.source} {at + 1}
          </a>
        ) : (
          <span key={source}>{source}</span>
        ),
      )}
    </>
  );
}

function Changes({ block }: { block: Of<'changes'> }) {
  return (
    <ul class="changes">
      {block.items.map(({ question, how, ifYes, ifNo }) => (
        <li key={question}>
          <b>{question}</b>
          <span class="pair">
            <span>{ifYes}</span>
            <span>{ifNo}</span>
          </span>
          <small>{how}</small>
        </li>
      ))}
    </ul>
  );
}

function Grid({ block: { heads, rows, note } }: { block: Of<'grid'> }) {
  return (
    <div>
      <Scrolls says={note} class="grid">
        <table>
          <thead>
            <tr>
              <td />
              <Heads of={heads} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, answer, cells }) => (
              <tr key={label}>
                <th scope="row">
                  {label} <span class="answer">{answer}</span>
                </th>
                {cells.map((sign, at) => (
                  <td key={heads[at]} class={sign.startsWith('+') ? 'for' : sign.startsWith('−') ? 'against' : undefined}>
                    {sign}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      <p class="note">{note}</p>
    </div>
  );
}

/** Bands over the days, a row each; the words beside say the same. */
function Course({ block: { days, last, bands, rows, note } }: { block: Of<'course'> }) {
  return (
    <div class="course">
      <p class="scale">
        <span>0</span>
        <span>{last}</span>
      </p>
      <ul>
        {rows.map(({ label, words: said, because, steps }) => (
          <li key={label}>
            <b>{tame(label)}</b>
            <svg viewBox={`0 0 ${days + 1} 8`} preserveAspectRatio="none" aria-hidden="true">
              {steps.map(({ day, band }, at) => (
                <rect key={day} class={band} x={day} y={0} width={(steps[at + 1]?.day ?? days + 1) - day} height={8} />
              ))}
            </svg>
            <small>
              {[said, because]
                .filter(Boolean)
                .map((one) => tame(one ?? ''))
                .join('. ')}
            </small>
          </li>
        ))}
      </ul>
      <p class="legend">
        {(['slight', 'moderate', 'serious'] as const).map((band) => (
          <span key={band} class={band}>
            {bands[band]}
          </span>
        ))}
      </p>
      <p class="note">{note}</p>
    </div>
  );
}

function Checklist({ block, id }: { block: Of<'checklist'>; id: string }) {
  return (
    <Titled block={block}>
      <ul class="checklist">
        {block.items.map((one) => (
          <li key={one.id}>
            <input type="checkbox" id={`${id}-${one.id}`} />
            <label for={`${id}-${one.id}`}>
              <b>{one.what}</b>
              <span class="due">
                {one.due} · {one.owner}
              </span>
              <span>
                {one.because} {one.here}
              </span>
              <small>{one.never}</small>
              <small>{one.tags.join(' · ')}</small>
            </label>
          </li>
        ))}
      </ul>
    </Titled>
  );
}
