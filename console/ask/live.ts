/** What happens to a case while somebody looks: some news, or something that a person did. */
export type News = { readonly kind: 'case' | 'act' | 'reload'; readonly case: string | null };

const hearers = new Set<(news: News) => void>();
let stream: EventSource | null = null;

/**
 * Hears what is new from the service; the browser comes back by itself after a break. Gives the way to stop. One stream serves all parts of the
 * page: a browser keeps six connections to a house, and each stream holds one for good.
 */
export function hearNews(onNews: (news: News) => void): () => void {
  hearers.add(onNews);
  stream ??= opened();
  return () => {
    hearers.delete(onNews);
    if (hearers.size > 0) return;
    stream?.close();
    stream = null;
  };
}

function opened(): EventSource {
  const source = new EventSource('/api/v1/events');
  const tell = (news: News) => {
    for (const hear of [...hearers]) hear(news);
  };
  source.addEventListener('case', ({ data }) => tell({ kind: 'case', case: idIn(data, 'id') }));
  source.addEventListener('act', ({ data }) => tell({ kind: 'act', case: idIn(data, 'case') }));
  source.addEventListener('reload', () => tell({ kind: 'reload', case: null }));
  return source;
}

function idIn(data: string, name: string): string | null {
  const told = (JSON.parse(data) as Record<string, unknown>)[name];
  return typeof told === 'string' ? told : null;
}
