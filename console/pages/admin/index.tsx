import type { ComponentType } from 'preact';
import type { Role } from '#model';
import { may } from '../../frame/house.ts';
import { path } from '../../frame/router.ts';
import { type Words, words } from '../../words/index.ts';
import { Account } from './account.tsx';
import { Evidence } from './evidence.tsx';
import { People } from './people.tsx';
import { Retention } from './retention.tsx';

type Room = { readonly at: string; readonly name: (words: Words) => string; readonly for: Role; readonly draw: ComponentType };
const rooms: readonly Room[] = [
  { at: 'account', name: ({ admin }) => admin.account, for: 'reader', draw: Account },
  { at: 'people', name: ({ admin }) => admin.people, for: 'admin', draw: People },
  { at: 'retention', name: ({ admin }) => admin.retention, for: 'admin', draw: Retention },
  { at: 'evidence', name: ({ admin }) => admin.evidence, for: 'admin', draw: Evidence },
];

/** What is looked after: one's own sign-in, people, how long things are kept, and the log that proves it all. */
export function Admin() {
  const { admin } = words.value;
  const open = rooms.filter((one) => may(one.for));
  const here = open.find(({ at }) => at === path.value[1]) ?? open[0];
  return (
    <div class="folio">
      <header class="head">
        <h1>{admin.title}</h1>
      </header>
      <nav class="saved" aria-label={admin.title}>
        {open.map((one) => (
          <a key={one.at} href={`/admin/${one.at}`} aria-current={one === here ? 'true' : undefined}>
            {one.name(words.value)}
          </a>
        ))}
      </nav>
      {here !== undefined && <here.draw />}
    </div>
  );
}
