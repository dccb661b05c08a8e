const POLL_MS = 4_000;

/**
 * Calls `look` whenever the stream at `url` says `changed`; while the stream does not answer, every four seconds.
 * Answers with what ends it.
 */
export function watch(url: string, look: () => void): () => void {
  let polling: ReturnType<typeof setInterval> | undefined;
  const poll = () => (polling ??= setInterval(look, POLL_MS));
  const rest = () => {
    clearInterval(polling);
    polling = undefined;
  };
  const stream = new EventSource(url);
  stream.addEventListener('changed', look);
  stream.addEventListener('open', () => {
    rest();
    look(); // what changed while nobody listened
  });
  stream.addEventListener('error', poll);
  return () => {
    stream.close();
    rest();
  };
}
