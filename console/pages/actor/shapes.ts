import type { Answer } from '../../ask/index.ts';

/** Who writes, as a list has him. */
export type ActorLine = Answer<'GET /api/v1/actors'>['actors'][number];
/** Who is said to be linked with whom. */
export type Links = Answer<'GET /api/v1/actors/:name/graph'>;
export type Node = Links['nodes'][number];
export type Edge = Links['edges'][number];
