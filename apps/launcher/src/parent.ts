/** npm that is killed cannot pass its signal on; the launcher that it started then ends by itself. */
export function whenNpmEnds(end: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && end(), 500).unref();
}
