import { address, go, path } from '../../frame/router.ts';

/** What somebody looks at, as the address says it: a stop that he supposes, or a case (by its id); by which matrix. */
export type Asking = {
  readonly of: string | null;
  readonly hit: readonly string[];
  readonly share: number | null;
  readonly days: number | null;
  readonly by: string | null;
};

/** Where somebody comes without having asked for anything. */
const usual: readonly string[] = ['energy'];

export function askedNow(): Asking {
  const query = new URLSearchParams(address.value.query);
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : null);
  const hit = query.get('hit');
  return {
    of: path.value[1] ?? null,
    hit: hit === null ? usual : hit.split('|').filter((one) => one !== ''),
    share: number('share'),
    days: number('days'),
    by: query.get('by'),
  };
}

/** Asks for something else; the address says it, and the way back leads where one came from. */
export function askNow({ of, hit, share, days, by }: Asking): void {
  const query = new URLSearchParams({
    ...(of === null ? { hit: hit.join('|') } : {}),
    ...(of !== null || share === null ? {} : { share: String(share) }),
    ...(of !== null || days === null ? {} : { days: String(days) }),
    ...(by === null ? {} : { by }),
  });
  go(`/impact${of === null ? '' : `/${of}`}${query.size > 0 ? `?${query}` : ''}`, { replace: true });
}
