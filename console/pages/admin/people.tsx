import { useSignal } from '@preact/signals';
import type { Tlp } from '#model';
import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import type { Role } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { fill, words } from '../../words/index.ts';
import { day, moment } from '../../words/numbers.ts';

type Person = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly clearance: { readonly tlp: Tlp; readonly organisations: 'all' | readonly string[] };
  readonly addedAt: string;
  readonly disabledAt: string | null;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
};
type Link = { readonly url: string; readonly endsAt: string };
const roles: readonly Role[] = ['reader', 'analyst', 'approver', 'admin'];
const markings: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/** Who may come in, what each may do, and up to which marking he may see. */
export function People() {
  const { answered, again } = useAsked('users', (signal) => ask<{ users: Person[] }>('/users', { signal }));
  const link = useSignal<(Link & { readonly name: string }) | null>(null);
  const { admin, door, frame } = words.value;
  const attempt = async (doing: Promise<unknown>, done: string) => {
    await doing.then(
      () => tell(done),
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
    again();
  };
  const change = (one: Person, body: object) =>
    void attempt(ask(`/users/${one.id}`, { method: 'PATCH', body }), fill(admin.changed, { name: one.name }));
  const { value, problem } = answered.value;
  return (
    <section class="part">
      {problem !== null && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
      {link.value !== null && (
        <p class="given" role="status">
          {fill(admin.linkFor, { name: link.value.name, when: moment(link.value.endsAt) })}
          <input readOnly value={link.value.url} aria-label={admin.link} onFocus={({ currentTarget }) => currentTarget.select()} />
        </p>
      )}
      <div class="scrolls">
        <table class="people">
          <thead>
            <tr>
              <th scope="col">{door.name}</th>
              <th scope="col">{admin.role}</th>
              <th scope="col">{admin.sees}</th>
              <th scope="col">{admin.entry}</th>
              <th scope="col">
                <span class="hidden">{admin.doing}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value?.users.map((one) => (
              <tr key={one.id} class={one.disabledAt === null ? undefined : 'undone'}>
                <th scope="row">
                  {one.name}
                  <small>{day(one.addedAt)}</small>
                </th>
                <td>
                  <select
                    aria-label={`${admin.role}: ${one.name}`}
                    value={one.role}
                    onChange={({ currentTarget }) => change(one, { role: currentTarget.value })}
                  >
                    {roles.map((role) => (
                      <option key={role} value={role}>
                        {admin.roles[role]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <select
                    aria-label={`${admin.sees}: ${one.name}`}
                    value={one.clearance.tlp}
                    onChange={({ currentTarget }) => change(one, { clearance: { ...one.clearance, tlp: currentTarget.value } })}
                  >
                    {markings.map((marking) => (
                      <option key={marking} value={marking}>
                        TLP:{marking}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {one.disabledAt !== null
                    ? admin.disabled
                    : one.hasPassword
                      ? one.hasTotp
                        ? admin.withCode
                        : admin.withPassword
                      : admin.notYet}
                </td>
                <td class="buttons">
                  <button
                    type="button"
                    onClick={() =>
                      void attempt(
                        ask<Link>(`/users/${one.id}/reset`, { method: 'POST', body: {} }).then(
                          (made) => (link.value = { ...made, name: one.name }),
                        ),
                        admin.linkMade,
                      )
                    }
                  >
                    {admin.newLink}
                  </button>
                  <button type="button" onClick={() => change(one, { enabled: one.disabledAt !== null })}>
                    {one.disabledAt === null ? admin.disable : admin.enable}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const { name, role, tlp } = Object.fromEntries(new FormData(form)) as Record<string, string>;
          const body = { name, role, clearance: { tlp, organisations: 'all' } };
          void attempt(
            ask<{ link: Link }>('/users', { method: 'POST', body }).then((made) => {
              link.value = { ...made.link, name: String(name) };
              form.reset();
            }),
            admin.linkMade,
          );
        }}
      >
        <label>
          {door.name}
          <input name="name" required maxLength={100} autocomplete="off" />
        </label>
        <label>
          {admin.role}
          <select name="role">
            {roles.map((role) => (
              <option key={role} value={role} selected={role === 'analyst'}>
                {admin.roles[role]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {admin.sees}
          <select name="tlp">
            {markings.map((marking) => (
              <option key={marking} value={marking} selected={marking === 'AMBER'}>
                TLP:{marking}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main">
          {admin.add}
        </button>
      </form>
    </section>
  );
}
