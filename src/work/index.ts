/**
 * What drives the pipeline over the store: takes posts in, puts them in line, judges them in threads, polls sources, looks after the
 * store. One process does all of it, or many share the line of one PostgreSQL.
 */
export { type Bearer, type Intake, type Taken, takeIn } from './intake.ts';
export { bearerOf, isDue, poll } from './polling.ts';
export type { Depth, Queue } from './queue.ts';
export { openWork, type Work, type WorkEvent, type WorkSettings } from './service.ts';
