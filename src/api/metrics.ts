import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Failure } from '#lib/failure.ts';
import { ownVersion } from '#lib/version.ts';
import type { Depth, WorkEvent } from '#work';

/**
 * What Prometheus, or a collector of OpenTelemetry, reads at `/metrics`; `hear` counts what happens. Names of sources are the only words in it.
 * Names follow OpenTelemetry as it maps them to Prometheus (units and `_total` as endings, `error_type` where something failed, `target_info`).
 */
export type Metrics = {
  readonly registry: Registry;
  readonly hear: (event: WorkEvent) => void;
  readonly depth: (counts: Depth | null) => void;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({ name: 'target_info', help: 'What is measured', labelNames: ['service_name', 'service_version'], registers }).set(
    { service_name: 'vigia', service_version: ownVersion() },
    1,
  );
  const posts = new Counter({
    name: 'vigia_posts_new_total',
    help: 'Posts taken in that were new, by source',
    labelNames: ['source'],
    registers,
  });
  const polls = new Counter({
    name: 'vigia_polls_total',
    help: 'Polls of sources, by how they ended',
    labelNames: ['source', 'error_type'],
    registers,
  });
  const judged = new Counter({ name: 'vigia_judged_total', help: 'Posts judged', registers });
  const linked = new Counter({ name: 'vigia_linked_total', help: 'Cases of posts that were put where they belong', registers });
  const erased = new Counter({ name: 'vigia_erased_total', help: 'Posts erased because they may be kept no longer', registers });
  const faults = new Counter({
    name: 'vigia_faults_total',
    help: 'Faults of the work, by where and what',
    labelNames: ['where', 'error_type'],
    registers,
  });
  const delay = new Histogram({
    name: 'vigia_judgement_delay_seconds',
    help: 'From the receipt of a post to its stored judgement',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
    registers,
  });
  const depth = new Gauge({
    name: 'vigia_queue_jobs',
    help: 'Jobs of up to 32 posts in the queue, by state',
    labelNames: ['state'],
    registers,
  });
  const up = new Gauge({ name: 'vigia_store_up', help: 'Whether the store answers (1) or not (0)', registers });
  return {
    registry,
    depth: (counts) => {
      up.set(counts === null ? 0 : 1);
      depth.reset();
      for (const [state, count] of Object.entries(counts ?? {})) depth.set({ state }, count);
    },
    hear: (event) => {
      if (event.kind === 'polled') {
        polls.inc({ source: event.source, ...(event.fault === null ? {} : { error_type: event.fault }) });
        posts.inc({ source: event.source }, event.fresh);
      } else if (event.kind === 'delivered') posts.inc({ source: event.source }, event.fresh);
      else if (event.kind === 'judged') {
        judged.inc(event.count);
        for (const seconds of event.seconds) delay.observe(seconds);
      } else if (event.kind === 'erased') erased.inc(event.count);
      else if (event.kind === 'linked') linked.inc(event.count);
      else faults.inc({ where: event.where, error_type: event.fault instanceof Failure ? event.fault.code : 'bug' });
    },
  };
}
