import { useState } from 'preact/hooks';
import type { Clearance, Tlp } from '#model';
import { words } from '../../words/index.ts';

const markings: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/** What somebody sees: up to a marking, and of which organisations beside what is of none. `of`: whose it is, where many stand in a table. */
export function Sees({
  of = null,
  clearance,
  onChange,
}: {
  of?: string | null;
  clearance: Clearance;
  onChange: (next: Clearance) => void;
}) {
  const { admin } = words.value;
  const { tlp, organisations } = clearance;
  const named = organisations === 'all' ? [] : organisations;
  const [isNaming, setNaming] = useState(named.length > 0);
  const which = isNaming ? 'some' : organisations === 'all' ? 'all' : 'none';
  const says = (what: string) => <span class={of === null ? undefined : 'hidden'}>{of === null ? what : `${what}: ${of}`}</span>;
  return (
    <>
      <label class="sees">
        {says(admin.sees)}
        <select value={tlp} onChange={({ currentTarget }) => onChange({ ...clearance, tlp: currentTarget.value as Tlp })}>
          {markings.map((marking) => (
            <option key={marking} value={marking}>
              TLP:{marking}
            </option>
          ))}
        </select>
      </label>
      <label class="sees">
        {says(admin.organisations)}
        <select
          value={which}
          onChange={({ currentTarget: { value } }) => {
            // Which ones is said beside; until then nothing changes.
            setNaming(value === 'some');
            if (value !== 'some') onChange({ tlp, organisations: value === 'all' ? 'all' : [] });
          }}
        >
          {(['all', 'none', 'some'] as const).map((one) => (
            <option key={one} value={one}>
              {admin.organisationsOf[one]}
            </option>
          ))}
        </select>
      </label>
      {isNaming && (
        <label class="sees">
          {says(admin.whichOrganisations)}
          <input
            type="text"
            required
            maxLength={2000}
            value={named.join(', ')}
            placeholder={admin.organisationsHint}
            autocomplete="off"
            onChange={({ currentTarget: { value } }) => {
              const said = value.split(',').flatMap((one) => one.trim() || []);
              if (said.length > 0) onChange({ tlp, organisations: [...new Set(said)] });
            }}
          />
        </label>
      )}
    </>
  );
}
