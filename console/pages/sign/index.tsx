import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask, Refused, sentenceOf } from '../../ask/index.ts';
import { house, lookAround } from '../../frame/house.ts';
import { address } from '../../frame/router.ts';
import { words } from '../../words/index.ts';
import { Enrol } from './enrol.tsx';
import { ByLink } from './link.tsx';

/** The door: a name and a password, a code where he has one, or the organisation's own sign-in; or a link that works once. */
export function SignIn() {
  const { link } = address.value;
  const me = house.value?.me ?? null;
  return (
    <div class="door">
      <svg class="eye" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M2.500 16C6.500 9.800 11 7 16 7s9.500 2.800 13.500 9C25.500 22.200 21 25 16 25S6.500 22.200 2.500 16Z" />
        <circle cx="16" cy="16" r="4.200" />
      </svg>
      {me?.mustEnrol === true ? <Enrol /> : link !== null ? <ByLink code={link} /> : <ByName provider={me?.provider ?? false} />}
    </div>
  );
}

function ByName({ provider }: { provider: boolean }) {
  const wrong = useSignal<string | null>(null);
  const needsCode = useSignal(false);
  const busy = useSignal(false);
  const code = useRef<HTMLInputElement>(null);
  const { door, frame } = words.value;
  useEffect(() => {
    if (needsCode.value) code.current?.focus();
  }, [needsCode.value]);

  async function enter(form: FormData): Promise<void> {
    busy.value = true;
    const said = (name: string) => String(form.get(name) ?? '');
    const typed = said('code').replaceAll(' ', '');
    try {
      await ask('POST /api/v1/session', {
        body: { name: said('name'), password: said('password'), ...(typed === '' ? {} : { code: typed }) },
      });
      await lookAround();
    } catch (fault) {
      const isCode = fault instanceof Refused && fault.code === 'code-needed';
      needsCode.value = needsCode.value || isCode;
      wrong.value = isCode && typed === '' ? null : (sentenceOf(fault, frame.offline) ?? null);
    }
    busy.value = false;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void enter(new FormData(event.currentTarget));
      }}
    >
      <h1>{door.title}</h1>
      {wrong.value !== null && (
        <p class="problem" role="alert">
          {wrong.value}
        </p>
      )}
      <label>
        {door.name}
        <input name="name" autocomplete="username" required maxLength={100} />
      </label>
      <label>
        {door.password}
        <input name="password" type="password" autocomplete="current-password" required maxLength={200} />
      </label>
      {needsCode.value && (
        <label>
          {door.code}
          <input ref={code} name="code" autocomplete="one-time-code" inputMode="numeric" required maxLength={40} />
          <small>{door.codeHelp}</small>
        </label>
      )}
      <button type="submit" class="main" disabled={busy.value}>
        {door.enter}
      </button>
      {provider && (
        <a class="button" href="/api/v1/oidc">
          {door.provider}
        </a>
      )}
    </form>
  );
}
