import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tongue, words } from '../../words/index.ts';

/** Where it is pasted or chosen; what was written stays for whoever comes back. */
export function Entry(props: { written: RefObject<string>; onText: (text: string) => void; onFile: (file: File) => void }) {
  const { written, onText, onFile } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const { bring } = words.value;
  // With the drawing: coming after it, it would take the keyboard from whoever was quicker.
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <section class="entry" aria-labelledby="invite">
      <h1 id="invite">{bring.title}</h1>
      <p class="sub">{bring.explain}</p>
      <form
        class="drop"
        onSubmit={(event) => {
          event.preventDefault();
          onText(box.current?.value ?? '');
        }}
      >
        <label class="hidden" for="text">
          {bring.label}
        </label>
        <textarea
          ref={box}
          id="text"
          rows={11}
          spellcheck={false}
          placeholder={bring.hint}
          defaultValue={written.current ?? ''}
          onInput={({ currentTarget }) => {
            written.current = currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onText(event.currentTarget.value);
          }}
        />
        <div class="actions">
          <button type="submit" class="main">
            {bring.assess} <kbd>Ctrl ⏎</kbd>
          </button>
          <label class="file">
            <input
              type="file"
              id="file"
              class="hidden"
              accept=".txt,.md,.html,.htm,.pdf,.docx,.eml,.png,.jpg,.jpeg,text/*"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                currentTarget.value = '';
                if (file !== undefined) onFile(file);
              }}
            />
            <span>{bring.choose}</span>
          </label>
          <span class="quiet">{bring.kinds}</span>
        </div>
        <p class="over" aria-hidden="true">
          {bring.dropHere}
        </p>
      </form>
      <Examples onFile={onFile} />
      <p class="quiet promise">{bring.promise}</p>
    </section>
  );
}

/** The inputs that come along, to try it on. */
export function Examples({ onFile }: { onFile: (file: File) => void }) {
  const { answered } = useAsked('examples', (signal) => ask('GET /api/v1/examples', { signal }));
  const { examples = [] } = answered.value.value ?? {};
  if (examples.length === 0) return null;
  return (
    <section class="examples" aria-labelledby="try">
      <h2 id="try">{words.value.bring.examples}</h2>
      <ul>
        {examples.map((one) => (
          <li key={one.name}>
            <button type="button" onClick={() => void fetched(one.name).then(onFile)}>
              {one[tongue.value]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function fetched(name: string): Promise<File> {
  const body = await ask('GET /api/v1/examples/:name', { params: { name }, as: 'file' });
  const type = /\.(png|jpe?g)$/.test(name) ? 'image/png' : 'application/octet-stream';
  return new File([body], name, { type });
}
