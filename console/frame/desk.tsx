import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { SignIn } from '../pages/sign/index.tsx';
import { fill, speak, tongue, words } from '../words/index.ts';
import { Questions } from './asking.tsx';
import { Help } from './help.tsx';
import { house, lookAround, mustEnter, unreachable } from './house.ts';
import { Icon } from './icons.tsx';
import { hearKeys, useKeys } from './keys.ts';
import { Notices } from './notices.tsx';
import { below, type Listed, pages } from './pages.ts';
import { address, followLinks, go, path } from './router.ts';
import { type Theme, theme, themes } from './theme.ts';

/** The whole desk: the rail with the menu, and the page that the address names. */
export function Desk() {
  const helping = useSignal(false);
  // With the drawing and not after it, as the keys themselves: a key or a link that can be seen is heard.
  useLayoutEffect(() => {
    void lookAround();
    const ends = [followLinks(), hearKeys()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  const { frame } = words.value;
  const here = house.value;
  const open = here === null ? [] : pages.filter((one) => one.open(here));
  const isOutside = here !== null && (mustEnter(here) || address.value.link !== null);
  useKeys(frame.everywhere, [
    ...(isOutside ? [] : open).map(({ at, key, name }) => ({
      keys: `g ${key}`,
      says: fill(frame.goTo, { page: name(words.value) }),
      act: () => go(`/${at}`),
    })),
    { keys: 'l', says: frame.otherLanguage, act: () => speak(tongue.value === 'es' ? 'en' : 'es') },
    {
      keys: '?',
      says: frame.thisHelp,
      act: () => {
        helping.value = true;
      },
    },
  ]);
  const [first] = path.value;
  const page = first === undefined ? open[0] : (open.find(({ at }) => at === first) ?? below.find(({ at }) => at === first));
  useEffect(() => {
    document.title = page === undefined ? 'Vigía' : `${page.name(words.value)} · Vigía`;
  });
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {frame.skip}
      </button>
      <Rail
        open={isOutside ? [] : open}
        at={page === undefined ? null : 'of' in page ? page.of : page.at}
        onHelp={() => (helping.value = true)}
      />
      <main id="main" tabIndex={-1} data-page={page?.at ?? 'lost'}>
        {here === null ? <Waiting /> : isOutside ? <SignIn /> : page === undefined ? <Lost /> : <page.draw />}
      </main>
      <Notices />
      <Questions />
      {helping.value && <Help onClose={() => (helping.value = false)} />}
    </>
  );
}

function Rail({ open, at, onHelp }: { open: readonly Listed[]; at: string | null; onHelp: () => void }) {
  const { frame } = words.value;
  return (
    <header class="rail">
      <a class="brand" href="/">
        <Mark />
        <span>Vigía</span>
      </a>
      <nav aria-label={frame.menu}>
        <ul>
          {open.map((page) => (
            <li key={page.at}>
              <a href={`/${page.at}`} aria-current={page.at === at ? 'page' : undefined}>
                <Icon name={page.icon} />
                <span>{page.name(words.value)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="ways">
        <fieldset class="switch" aria-label={frame.language}>
          <button type="button" lang="es" aria-pressed={tongue.value === 'es'} onClick={() => speak('es')}>
            Español
          </button>
          <button type="button" lang="en" aria-pressed={tongue.value === 'en'} onClick={() => speak('en')}>
            English
          </button>
        </fieldset>
        <fieldset class="switch themes" aria-label={frame.appearance}>
          {themes.map((one: Theme) => (
            <button
              key={one}
              type="button"
              aria-pressed={theme.value === one}
              aria-label={frame.themes[one]}
              title={frame.themes[one]}
              onClick={() => (theme.value = one)}
            >
              <Icon name={one} />
            </button>
          ))}
        </fieldset>
        <button type="button" class="keys" onClick={onHelp}>
          <Icon name="help" />
          <span>{frame.help}</span> <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg class="eye" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M2.500 16C6.500 9.800 11 7 16 7s9.500 2.800 13.500 9C25.500 22.200 21 25 16 25S6.500 22.200 2.500 16Z" />
      <circle cx="16" cy="16" r="4.200" />
    </svg>
  );
}

function Lost() {
  const { frame } = words.value;
  return (
    <section class="lost">
      <h1>{frame.lost}</h1>
      <p>{frame.lostWhy}</p>
      <p>
        <a href="/">{frame.home}</a>
      </p>
    </section>
  );
}

function Waiting() {
  const { frame } = words.value;
  if (!unreachable.value) return null;
  return (
    <section class="lost">
      <p class="problem" role="alert">
        {frame.offline}
      </p>
      <p>
        <button type="button" onClick={() => void lookAround()}>
          {frame.again}
        </button>
      </p>
    </section>
  );
}
