import { path } from '../../frame/router.ts';
import { Actor } from './actor.tsx';
import { ActorList } from './list.tsx';

/** Who writes: all of them, or one. */
export function Actors() {
  const name = path.value[1];
  return name === undefined ? <ActorList /> : <Actor key={name} name={name} />;
}
