/** What happens to a case while somebody looks: some news, or something that a person did. */
export type News = { readonly kind: 'case' | 'act' | 'reload'; readonly case: string | null };

/** Hears what is new from the service; the browser comes back by itself after a break. Gives the way to stop. */
export function hearNews(onNews: (news: News) => void): () => void {
  const stream = new EventSource('/api/v1/events');
  stream.addEventListener('case', ({ data }) => onNews({ kind: 'case', case: idIn(data, 'id') }));
  stream.addEventListener('act', ({ data }) => onNews({ kind: 'act', case: idIn(data, 'case') }));
  stream.addEventListener('reload', () => onNews({ kind: 'reload', case: null }));
  return () => stream.close();
}

function idIn(data: string, name: string): string | null {
  const told = (JSON.parse(data) as Record<string, unknown>)[name];
  return typeof told === 'string' ? told : null;
}
