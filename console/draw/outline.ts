/** The sheet as the service lays it out; its shape is the service's own. */
export type { Outline } from '../../src/share/outline/shape.ts';
