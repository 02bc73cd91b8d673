import type { ActorKind, Certainty, KnownActor, Merge, Persona, Relation, SameActor } from '#model';
import type { Row } from '../../ask/shapes.ts';

/** Who writes, as a list has him. */
export type ActorLine = {
  readonly name: string;
  readonly handle: string;
  readonly venue: string | null;
  readonly cases: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly record: KnownActor['record'] | null;
};

export type ActorShown = {
  readonly personas: readonly Persona[];
  readonly merges: readonly Merge[];
  readonly maybe: readonly (SameActor & { readonly persona: Persona })[];
  readonly known: KnownActor | null;
  readonly cases: readonly (Pick<Row, 'id' | 'kind' | 'victim' | 'price' | 'lastAt'> & { readonly changedAt?: string })[];
};

export type Node = { readonly id: string; readonly name: string; readonly kind: ActorKind; readonly named: boolean };
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly certainty: Certainty;
  readonly holder: string | null;
  readonly claims: readonly { readonly case: string; readonly post: string; readonly claim: string }[];
  readonly same?: number;
};
export type Links = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[]; readonly cut: boolean };
