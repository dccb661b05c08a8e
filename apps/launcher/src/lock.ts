import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RunningCopy {
  readonly pid: number;
  readonly url: string;
}

/** Whether a process lives. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The copy that already runs on this data folder; null where none does. A file left by a killed copy does not count. */
export function runningCopy(dataDir: string): RunningCopy | null {
  try {
    const copy = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as RunningCopy;
    return copy.pid !== process.pid && lives(copy.pid) ? copy : null;
  } catch {
    return null;
  }
}

/** Says that this process runs on the data folder. Returns how to take it back. */
export function announce(dataDir: string, url: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.json');
  writeFileSync(file, JSON.stringify({ pid: process.pid, url } satisfies RunningCopy));
  return () => rmSync(file, { force: true });
}
