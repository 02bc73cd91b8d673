import { useSignal } from '@preact/signals';
import type { Clearance, Role } from '#model';
import { type Answer, ask, type Operations, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tell } from '../../frame/notices.tsx';
import { fill, words } from '../../words/index.ts';
import { day, moment } from '../../words/numbers.ts';
import { Sees } from './clearance.tsx';

type Person = Answer<'GET /api/v1/users'>['users'][number];
type Change = NonNullable<Operations['PATCH /api/v1/users/:id']['body']>;
type Link = Answer<'POST /api/v1/users/:id/reset'>;
const roles: readonly Role[] = ['reader', 'analyst', 'approver', 'admin'];

/** Who may come in, what each may do, and up to which marking he may see. */
export function People() {
  const { answered, again } = useAsked('users', (signal) => ask('GET /api/v1/users', { signal }));
  const link = useSignal<(Link & { readonly name: string }) | null>(null);
  const clearance = useSignal<Clearance>({ tlp: 'AMBER', organisations: 'all' });
  const { admin, door, frame } = words.value;
  const attempt = async (doing: Promise<unknown>, done: string) => {
    await doing.then(
      () => tell(done),
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
    again();
  };
  const change = (one: Person, body: Change) =>
    void attempt(ask('PATCH /api/v1/users/:id', { params: { id: one.id }, body }), fill(admin.changed, { name: one.name }));
  const reset = (one: Person, totp: boolean) =>
    attempt(
      ask('POST /api/v1/users/:id/reset', { params: { id: one.id }, body: { totp } }).then(
        (made) => (link.value = { ...made, name: one.name }),
      ),
      admin.linkMade,
    );
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
      {value !== null && value.users.length === 0 && <p class="note">{admin.nobodyLetIn}</p>}
      <div class="scrolls" hidden={value === null || value.users.length === 0}>
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
                    onChange={({ currentTarget }) => change(one, { role: currentTarget.value as Role })}
                  >
                    {roles.map((role) => (
                      <option key={role} value={role}>
                        {admin.roles[role]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <Sees of={one.name} clearance={one.clearance} onChange={(clearance) => change(one, { clearance: given(clearance) })} />
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
                  <button type="button" onClick={() => void reset(one, false)}>
                    {admin.newLink}
                  </button>
                  {one.hasTotp && (
                    <button type="button" onClick={() => void reset(one, true)}>
                      {admin.withoutCode}
                    </button>
                  )}
                  {one.hasPassword && (
                    <button
                      type="button"
                      onClick={() =>
                        void attempt(
                          ask('DELETE /api/v1/users/:id/sessions', { params: { id: one.id } }),
                          fill(admin.sentOut, { name: one.name }),
                        )
                      }
                    >
                      {admin.endSessions}
                    </button>
                  )}
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
          const { name = '', role } = Object.fromEntries(new FormData(form)) as Record<string, string>;
          const body = { name, role: role as Role, clearance: given(clearance.value) };
          void attempt(
            ask('POST /api/v1/users', { body }).then((made) => {
              link.value = { ...made.link, name };
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
        <Sees clearance={clearance.value} onChange={(next) => (clearance.value = next)} />
        <button type="submit" class="main">
          {admin.add}
        </button>
      </form>
    </section>
  );
}

/** The same as the service takes it. */
function given({ tlp, organisations }: Clearance): NonNullable<Change['clearance']> {
  return { tlp, organisations: organisations === 'all' ? 'all' : [...organisations] };
}
