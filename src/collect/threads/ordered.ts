/**
 * Runs `work` over a source with at most `width` at a time and gives the results in the order of the source. Nothing is started
 * beyond the window, so a consumer that is slow or stops early bounds both time and memory.
 */
export async function* inOrder<T, R>(source: AsyncIterable<T>, width: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const window: Promise<R>[] = [];
  try {
    for await (const item of source) {
      const result = work(item);
      // It may fail while others are still waited for; whoever awaits it in its turn hears of it.
      result.catch(() => {});
      window.push(result);
      if (window.length >= width) yield await (window.shift() as Promise<R>);
    }
    while (window.length > 0) yield await (window.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(window);
  }
}
