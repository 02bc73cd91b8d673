import { useSignal } from '@preact/signals';
import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { lookAround } from '../../frame/house.ts';
import { go } from '../../frame/router.ts';
import { fill, words } from '../../words/index.ts';

/** Somebody comes in by a link that works once: the first admin gives his name, everybody chooses a password. */
export function ByLink({ code }: { code: string }) {
  const { answered } = useAsked(`link ${code}`, (signal) => ask('POST /api/v1/links/look', { body: { code }, signal }));
  const wrong = useSignal<string | null>(null);
  const { door, frame } = words.value;
  const { value, problem } = answered.value;
  // Out of the address, where a passer-by could read it.
  const leave = () => go('/', { replace: true });
  if (problem !== null) {
    return (
      <form>
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
        <button type="button" onClick={leave}>
          {door.title}
        </button>
      </form>
    );
  }
  if (value === null) return null;

  async function choose(form: FormData): Promise<void> {
    const { name, password = '', again } = Object.fromEntries(form) as Record<string, string>;
    if (password !== again) {
      wrong.value = door.notTheSame;
      return;
    }
    try {
      await ask('POST /api/v1/links', { body: { code, password, ...(name === undefined ? {} : { name }) } });
      await lookAround();
      leave();
    } catch (fault) {
      wrong.value = sentenceOf(fault, frame.offline) ?? null;
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void choose(new FormData(event.currentTarget));
      }}
    >
      <h1>{value.name === null ? door.first : fill(door.welcome, { name: value.name })}</h1>
      <p>{value.name === null ? door.firstWhy : door.chooseWhy}</p>
      {wrong.value !== null && (
        <p class="problem" role="alert">
          {wrong.value}
        </p>
      )}
      {value.name === null && (
        <label>
          {door.name}
          <input name="name" autocomplete="username" required maxLength={100} />
        </label>
      )}
      <label>
        {door.newPassword}
        <input name="password" type="password" autocomplete="new-password" required maxLength={200} />
        <small>{door.passwordHelp}</small>
      </label>
      <label>
        {door.passwordAgain}
        <input name="again" type="password" autocomplete="new-password" required maxLength={200} />
      </label>
      <button type="submit" class="main">
        {door.begin}
      </button>
    </form>
  );
}
