import { useSignal } from '@preact/signals';
import { ask, sentenceOf } from '../../ask/index.ts';
import { QrCode } from '../../draw/qr/picture.tsx';
import { lookAround } from '../../frame/house.ts';
import { words } from '../../words/index.ts';

/** Sets up the authenticator: the password again, the secret for the app, a code of it as proof; then the codes for a lost telephone. */
export function Enrol() {
  const secret = useSignal<{ readonly secret: string; readonly uri: string } | null>(null);
  const codes = useSignal<readonly string[] | null>(null);
  const wrong = useSignal<string | null>(null);
  const { door, frame } = words.value;
  const attempt = async (doing: () => Promise<void>) => {
    try {
      await doing();
      wrong.value = null;
    } catch (fault) {
      wrong.value = sentenceOf(fault, frame.offline) ?? null;
    }
  };
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(async () => {
      if (secret.value === null)
        secret.value = await ask('POST /api/v1/me/totp', { body: { password: String(form.get('password') ?? '') } });
      else {
        const code = String(form.get('code') ?? '').replaceAll(' ', '');
        codes.value = (await ask('PUT /api/v1/me/totp', { body: { code } })).recovery;
      }
    });
  };
  if (codes.value !== null) {
    return (
      <form>
        <h2>{door.codesTitle}</h2>
        <p>{door.codesWhy}</p>
        <ul class="codes">
          {codes.value.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button type="button" class="main" onClick={() => void lookAround()}>
          {door.codesKept}
        </button>
      </form>
    );
  }
  return (
    <form onSubmit={submit}>
      <h2>{door.enrolTitle}</h2>
      <p>{door.enrolWhy}</p>
      {wrong.value !== null && (
        <p class="problem" role="alert">
          {wrong.value}
        </p>
      )}
      {secret.value === null ? (
        <label key="password">
          {door.password}
          <input name="password" type="password" autocomplete="current-password" required maxLength={200} />
        </label>
      ) : (
        <>
          <p>{door.scanWhy}</p>
          <QrCode text={secret.value.uri} label={door.scanLabel} />
          <p>{door.secretWhy}</p>
          <p class="secret">{secret.value.secret.replace(/(.{4})/g, '$1 ')}</p>
          <p>
            <a href={secret.value.uri}>{door.openApp}</a>
          </p>
          <label key="code">
            {door.code}
            <input name="code" autocomplete="one-time-code" inputMode="numeric" required maxLength={10} />
          </label>
        </>
      )}
      <button type="submit" class="main">
        {door.next}
      </button>
    </form>
  );
}
