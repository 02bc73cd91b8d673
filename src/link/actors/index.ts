export { type ActorGroup, actorsOf } from './groups.ts';
export { personasOf } from './personas.ts';
export { type Ended, knownActorsOf } from './records.ts';
export { sameActor } from './same.ts';
