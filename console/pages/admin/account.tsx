import { useSignal } from '@preact/signals';
import type { Scope } from '#model';
import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { house, lookAround } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { words } from '../../words/index.ts';
import { ago, day, moment } from '../../words/numbers.ts';
import { Enrol } from '../sign/enrol.tsx';
import { OwnDesk } from './setting.tsx';

const scopes: readonly Scope[] = ['read', 'assess', 'decide', 'approve', 'operate'];

/** One's own sign-in: where one is signed in, and the tokens that programs use in one's name. */
export function Account() {
  const { admin, door, frame } = words.value;
  const me = house.value?.me ?? null;
  const sessions = useAsked(me?.person == null ? null : 'sessions', (signal) => ask('GET /api/v1/me/sessions', { signal }));
  const tokens = useAsked(me?.person == null ? null : 'tokens', (signal) => ask('GET /api/v1/me/tokens', { signal }));
  const made = useSignal<string | null>(null);
  const attempt = async (doing: Promise<unknown>, then: () => void) => {
    await doing.then(then, (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }));
  };
  if (me?.person == null) return <p class="part">{admin.nobodySignedIn}</p>;
  return (
    <>
      <section class="part">
        <h2>{me.person.name}</h2>
        <p>{me.role === null ? '' : admin.roles[me.role]}</p>
        <p class="buttons">
          <button type="button" onClick={() => void attempt(ask('DELETE /api/v1/session', {}), () => void lookAround())}>
            {door.leave}
          </button>
        </p>
      </section>
      {me.person.hasPassword && !me.person.hasTotp && (
        <details class="part enrolling">
          <summary>{door.enrolTitle}</summary>
          <Enrol />
        </details>
      )}
      <OwnDesk />
      <section class="part">
        <h2>{admin.sessions}</h2>
        <ul class="signed">
          {sessions.answered.value.value?.sessions.map((one) => (
            <li key={one.number}>
              <p class="words">
                {tame(one.agent).slice(0, 120)} · {one.address}
              </p>
              <p class="by-line">
                <span>
                  {day(one.madeAt)} – {ago(one.usedAt)}
                </span>
                {one.own ? (
                  <b>{admin.thisOne}</b>
                ) : (
                  <button
                    type="button"
                    class="plain"
                    onClick={() =>
                      void attempt(ask('DELETE /api/v1/me/sessions/:number', { params: { number: one.number } }), sessions.again)
                    }
                  >
                    {admin.end}
                  </button>
                )}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section class="part">
        <h2>{admin.tokens}</h2>
        <p class="note">{admin.tokensWhy}</p>
        {made.value !== null && (
          <p class="given" role="status">
            {admin.tokenOnce}
            <input readOnly value={made.value} aria-label={admin.token} onFocus={({ currentTarget }) => currentTarget.select()} />
          </p>
        )}
        <ul class="signed">
          {tokens.answered.value.value?.tokens.map((one) => (
            <li key={one.number}>
              <p class="words">
                {one.name} <span class="tag">{one.scopes.join(', ')}</span>
              </p>
              <p class="by-line">
                <span>
                  {admin.until} {moment(one.endsAt)} · {one.usedAt === null ? admin.neverUsed : ago(one.usedAt)}
                </span>
                <button
                  type="button"
                  class="plain"
                  onClick={() => void attempt(ask('DELETE /api/v1/me/tokens/:number', { params: { number: one.number } }), tokens.again)}
                >
                  {admin.end}
                </button>
              </p>
            </li>
          ))}
        </ul>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            const body = { name: String(form.get('name')), days: Number(form.get('days')), scopes: form.getAll('scope') as Scope[] };
            void attempt(
              ask('POST /api/v1/me/tokens', { body }).then(({ token }) => (made.value = token)),
              tokens.again,
            );
          }}
        >
          <label>
            {admin.tokenName}
            <input name="name" required maxLength={100} autocomplete="off" />
          </label>
          <label>
            {admin.days}
            <input name="days" type="number" min={1} max={366} defaultValue={90} required />
          </label>
          <fieldset class="scopes">
            <legend>{admin.scopes}</legend>
            {scopes.map((scope) => (
              <label key={scope} class="check">
                <input type="checkbox" name="scope" value={scope} defaultChecked={scope === 'read'} /> {scope}
              </label>
            ))}
          </fieldset>
          <button type="submit" class="main">
            {admin.makeToken}
          </button>
        </form>
      </section>
    </>
  );
}
