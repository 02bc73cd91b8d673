import type { Network, Outline, Spread } from '../../ask/shapes.ts';
import { Heads, Scrolls } from '../../draw/table.tsx';
import { tame } from '../../draw/tame.ts';
import { fill, words } from '../../words/index.ts';
import { listing } from '../../words/numbers.ts';
import { bandOn, type End } from './laying.ts';
import { sectorName } from './network.tsx';

type Block = Outline['sections'][number]['blocks'][number];
type Course = Extract<Block, { kind: 'course' }>;

/** All that the drawing says, and why: a row a sector, first who stops, then who feels it first. */
export function SectorTable({ network, spread, day, end }: { network: Network; spread: Spread; day: number; end: End }) {
  const { impact } = words.value;
  const { cascade, blocks } = spread;
  const course = blocks.find((one): one is Course => one.kind === 'course');
  const calm = network.sectors.filter(({ sector }) => !cascade.effects.some((one) => one.sector === sector));
  return (
    <section class="part">
      <h2>{impact.table}</h2>
      <Scrolls says={impact.table}>
        <table class="spread">
          <thead>
            <tr>
              <th scope="col">{impact.sector}</th>
              <th scope="col">{fill(impact.day, { n: day })}</th>
              <th scope="col" class="course-of">
                {fill(impact.course, { n: cascade.days })}
              </th>
              <th scope="col">{impact.whole}</th>
              <th scope="col">{impact.why}</th>
            </tr>
          </thead>
          <tbody>
            {cascade.effects.map((one, at) => {
              const band = bandOn(one, day, end);
              const row = course?.rows[at];
              return (
                <tr key={one.sector}>
                  <th scope="row">
                    {sectorName(one)}
                    {one.role === 'hit' && <small>{impact.fails}</small>}
                  </th>
                  <td>
                    <span class={`band ${band}`}>{impact.bands[band]}</span>
                  </td>
                  <td class="course-of">
                    <svg class="strip" viewBox={`0 0 ${cascade.days + 1} 8`} preserveAspectRatio="none" aria-hidden="true">
                      {one.course.map((step, nth) => (
                        <rect
                          key={step.day}
                          class={step[end]}
                          x={step.day}
                          y={0}
                          width={(one.course[nth + 1]?.day ?? cascade.days + 1) - step.day}
                          height={8}
                        />
                      ))}
                      <rect class="cursor" x={day} y={0} width={1} height={8} />
                    </svg>
                  </td>
                  <td class="told">{tame(row?.words ?? '')}</td>
                  <td class="told">{row?.because ? tame(row.because) : '—'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolls>
      {calm.length > 0 && <p class="note">{fill(impact.unaffected, { who: listing().format(calm.slice(0, 40).map(sectorName)) })}</p>}
      {course !== undefined && <p class="note">{course.note}</p>}
    </section>
  );
}

/** What our sectors are called in the lists of others. */
export function Alike({ network }: { network: Network }) {
  const { impact } = words.value;
  return (
    <details class="part alike">
      <summary>{impact.alike}</summary>
      <Scrolls says={impact.alike}>
        <table>
          <thead>
            <tr>
              <Heads of={[impact.sector, impact.us16, impact.nis2, impact.mexico]} />
            </tr>
          </thead>
          <tbody>
            {network.sectors.map((one) => (
              <tr key={one.sector}>
                <th scope="row">{sectorName(one)}</th>
                {[one.us16, one.nis2, one.mexico].map((names, at) => (
                  <td key={at}>{names.length === 0 ? '—' : names.join(', ')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </details>
  );
}
