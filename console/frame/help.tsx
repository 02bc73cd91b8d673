import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words/index.ts';
import { known } from './keys.ts';

/** The keys that work where we are. */
export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { frame } = words.value;
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{frame.helpTitle}</h2>
      <div class="columns">
        {known.value
          .filter(({ keys }) => keys.length > 0)
          .map(({ title, keys }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {keys.map((one) => (
                  <div key={one.keys}>
                    <dt>
                      {one.keys.split(' ').map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{one.says}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
      <form method="dialog">
        <button type="submit" autofocus>
          {frame.close}
        </button>
      </form>
    </dialog>
  );
}
