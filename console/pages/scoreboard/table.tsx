import type { ComponentChildren } from 'preact';
import { Heads, Scrolls } from '../../draw/table.tsx';

/** A table of the board: its heads, a row each for who answered, for a sector, for what was said. */
export function Table({
  says,
  heads,
  kind,
  children,
}: {
  says: string;
  heads: readonly string[];
  kind?: string;
  children: ComponentChildren;
}) {
  return (
    <Scrolls says={says}>
      <table class={kind}>
        <thead>
          <tr>
            <Heads of={heads} />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scrolls>
  );
}
