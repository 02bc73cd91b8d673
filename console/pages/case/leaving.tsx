import { ask, sentenceOf } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { act } from '../../frame/signing.ts';
import { fill, words } from '../../words/index.ts';
import { useActing } from './acting.ts';

/** What a case leaves as, by the names of the API and of those who read it. */
const formats = [
  ['misp', 'MISP'],
  ['stix', 'STIX 2.1'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['html', 'HTML'],
  ['json', 'JSON'],
] as const;
type Format = (typeof formats)[number][0];

/** How a case leaves: the bulletin, a file for another tool, or straight to a MISP server that the operator named. */
export function Leaving() {
  const { id, again } = useActing();
  const { desk, frame } = words.value;
  const { answered } = useAsked(may('approver') ? 'receivers' : null, (signal) => ask('GET /api/v1/receivers', { signal }));
  const servers = answered.value.value?.misp ?? [];
  const push = (server: string) =>
    act('POST /api/v1/cases/:id/push', { params: { id }, body: { server } }).then(
      (sent) => {
        if (sent === null) return;
        tell(fill(desk.sent[sent.result], { server }));
        again();
      },
      (fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }),
    );
  return (
    <>
      <a class="button" href={ask.address('GET /api/v1/cases/:id/bulletin', { params: { id } })} target="_blank" rel="noreferrer">
        {desk.bulletin}
      </a>
      <select
        aria-label={desk.handOver}
        value=""
        onChange={({ currentTarget }) => {
          const [how, to = ''] = currentTarget.value.split(' ');
          currentTarget.value = '';
          if (how === 'send') void push(to);
          else location.assign(ask.address('GET /api/v1/exports', { query: { cases: id, format: to as Format } }));
        }}
      >
        <option value="">{desk.handOver}…</option>
        {formats.map(([format, name]) => (
          <option key={format} value={`save ${format}`}>
            {name}
          </option>
        ))}
        {servers.map(({ name, host, tlp }) => (
          <option key={name} value={`send ${name}`}>
            {fill(desk.sendTo, { server: `${name} (${host}, TLP:${tlp})` })}
          </option>
        ))}
      </select>
    </>
  );
}
