import { may } from '../../frame/house.ts';
import { useKeys } from '../../frame/keys.ts';
import { go, path } from '../../frame/router.ts';
import { words } from '../../words/index.ts';
import { Importing } from './importing.tsx';
import { Matches } from './matches.tsx';
import { Register } from './register.tsx';

const parts = ['now', 'register', 'bring'] as const;
type Part = (typeof parts)[number];
const addresses: Readonly<Record<Part, string>> = { now: '/concerns', register: '/concerns/register', bring: '/concerns/import' };

/** Whom of those we look after the cases concern: what matches now, the register itself, and how to bring one in. */
export function Concerns() {
  const { concerns } = words.value;
  const [, of, id] = path.value;
  const at: Part = of === 'register' ? 'register' : of === 'import' && may('admin') ? 'bring' : 'now';
  const shown = parts.filter((one) => one !== 'bring' || may('admin'));
  useKeys(
    concerns.title,
    shown.map((one) => ({ keys: { now: 'n', register: 'p', bring: 'i' }[one], says: concerns.keys[one], act: () => go(addresses[one]) })),
  );
  return (
    <div class="folio wide concerns">
      <header class="head">
        <h1>{concerns.title}</h1>
        <nav class="parts" aria-label={concerns.sections}>
          {shown.map((one) => (
            <a key={one} href={addresses[one]} aria-current={one === at ? 'page' : undefined}>
              {concerns.parts[one]} <kbd>{{ now: 'n', register: 'p', bring: 'i' }[one]}</kbd>
            </a>
          ))}
        </nav>
      </header>
      {at === 'register' ? <Register id={id ?? null} /> : at === 'bring' ? <Importing /> : <Matches />}
    </div>
  );
}
