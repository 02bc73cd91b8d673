type Waiting<T, R> = { readonly one: T; readonly resolve: (result: R) => void; readonly reject: (fault: unknown) => void };

/**
 * Does together what comes while something is being done: a database that commits once for ten posts keeps up where ten commits would not.
 * `work` does a group whole or not at all, and gives a result for each in order; where a group of several fails each is tried by itself, so
 * that nobody fails for another.
 */
export function grouped<T, R>(work: (group: readonly T[]) => Promise<readonly R[]>, most: number): (one: T) => Promise<R> {
  const line: Waiting<T, R>[] = [];
  let busy = false;

  async function finish(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await work(group.map(({ one }) => one));
      for (const [at, { resolve }] of group.entries()) resolve(results[at] as R);
    } catch (fault) {
      if (group.length === 1) return group[0]?.reject(fault);
      for (const one of group) await finish([one]);
    }
  }

  async function run(): Promise<void> {
    if (busy) return;
    busy = true;
    while (line.length > 0) await finish(line.splice(0, most));
    busy = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      line.push({ one, resolve, reject });
      void run();
    });
}
