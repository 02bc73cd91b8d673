/** Takes files dropped anywhere: one that misses the box must not be opened by the browser instead. Gives the way to stop. */
export function acceptDrops(onFile: (file: File) => void): () => void {
  const own = new AbortController();
  const { signal } = own;
  const over = (on: boolean) => (event: DragEvent) => {
    if (![...(event.dataTransfer?.types ?? [])].includes('Files')) return;
    event.preventDefault();
    document.body.classList.toggle('dropping', on);
  };
  document.addEventListener('dragover', over(true), { signal });
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && over(false)(event), { signal });
  document.addEventListener(
    'drop',
    (event) => {
      over(false)(event);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    },
    { signal },
  );
  return () => own.abort();
}
