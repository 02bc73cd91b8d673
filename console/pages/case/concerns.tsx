import type { CaseShown, Outline } from '../../ask/shapes.ts';
import { BlockOf } from '../../draw/blocks.tsx';
import { Candidates, Equals } from '../../draw/reasons.tsx';

type Matches = NonNullable<NonNullable<CaseShown['dossier']>['assessments'][number]['matches']>;

/** Whom the case concerns, with what each reason weighs; the rest, and what to look for in one's own logs, as every format has it. */
export function Concerned({ matches, section }: { matches: Matches; section: Outline['sections'][number] }) {
  const { candidates, equals } = matches;
  const rest = section.blocks.slice(candidates.length > 0 ? 1 : 0);
  return (
    <section class="part matches">
      <h2>{section.title}</h2>
      <Candidates of={candidates} />
      {rest.map((block, at) =>
        block.kind === 'list' && block.title === null ? (
          <Equals key={at} of={equals} />
        ) : (
          <BlockOf key={at} block={block} id={`matches-${at}`} />
        ),
      )}
    </section>
  );
}
