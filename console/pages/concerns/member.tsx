import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { go } from '../../frame/router.ts';
import { signatureOf } from '../../frame/signing.ts';
import { fill, number, words } from '../../words/index.ts';
import { country, money } from '../../words/numbers.ts';
import { Matches } from './matches.tsx';

/** One organisation: what is known of it, and the cases that concern it. */
export function Member({ id, onRemoved }: { id: string; onRemoved: () => void }) {
  const { answered } = useAsked(`constituent ${id}`, (signal) => ask('GET /api/v1/constituents/:id', { params: { id }, signal }));
  const { concerns, labels, frame } = words.value;
  const { fields } = concerns;
  const { value, problem } = answered.value;
  const remove = async (name: string) => {
    const signature = await signatureOf();
    if (signature === null) return;
    await ask('DELETE /api/v1/constituents/:id', { params: { id }, query: signature }).then(
      () => {
        tell(fill(concerns.removed, { name }));
        onRemoved();
        go('/concerns/register');
      },
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  };
  if (value === null) return <article class="member">{problem !== null && <p class="problem">{problem.sentence}</p>}</article>;
  const rows: readonly (readonly [string, string])[] = [
    [fields.id, value.id],
    [fields.names, value.names.map(({ text }) => text).join(' · ')],
    [fields.domains, value.domains.join(' · ')],
    [fields.place, [value.subdivision, value.country && country(value.country)].filter(Boolean).join(' · ')],
    [fields.sector, [value.sector && labels.sector[value.sector], value.subsector].filter(Boolean).join(' · ')],
    [fields.revenue, value.revenue === null ? '' : money(value.revenue.amount, value.revenue.currency)],
    [fields.employees, value.employees === null ? '' : number(value.employees)],
    [fields.hosts, value.hosts === null ? '' : number(value.hosts)],
    [fields.parent, value.parent ?? ''],
    [fields.suppliers, value.suppliers.join(' · ')],
    [
      fields.technologies,
      value.technologies
        .map(({ vendor, product, version, cves }) => [vendor, product, version, ...cves].filter(Boolean).join(' '))
        .join(' · '),
    ],
    [fields.contacts, value.contacts.map(({ address, tlp }) => `${address} (TLP:${tlp})`).join(' · ')],
    [fields.criticality, value.criticality === null ? '' : fill(concerns.ofFive, { n: value.criticality })],
    [fields.sources, value.sources.join(' · ')],
  ];
  return (
    <article class="member">
      <p class="back">
        <a href="/concerns/register">{concerns.back}</a>
      </p>
      <h2>{tame(value.name)}</h2>
      <dl>
        {rows.flatMap(([label, said]) =>
          said === ''
            ? []
            : [
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{tame(said)}</dd>
                </div>,
              ],
        )}
      </dl>
      <h3>{concerns.itsCases}</h3>
      <Matches constituent={id} />
      {may('admin') && (
        <p>
          <button type="button" onClick={() => void remove(value.name)}>
            {concerns.remove}
          </button>
        </p>
      )}
    </article>
  );
}
