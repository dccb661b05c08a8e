/**
 * npm gives its signals to the shell that runs the script, and many shells die of them without telling the launcher:
 * the launcher then ends by itself.
 */
export function whenNpmEnds(end: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && end(), 500).unref();
}
