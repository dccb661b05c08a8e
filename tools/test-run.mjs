import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Folders of test runs in the temporary folder are named by the run's process id. */
export const RUN_PREFIX = 'nong-san-test-';

/** Stops the database server of a test run, if one was started, and removes all that the run left. */
export async function discardRun(runDir) {
  let server = null;
  try {
    server = JSON.parse(readFileSync(join(runDir, 'server.json'), 'utf8'));
  } catch {
    // No spec asked for a database.
  }
  if (server) {
    const pidFile = join(server.dataDir, 'postmaster.pid');
    const running = () => existsSync(pidFile) && readFileSync(pidFile, 'utf8').startsWith(`${server.pid}\n`);
    // Its data is thrown away: SIGQUIT is PostgreSQL's quickest stop.
    if (running()) kill(server.pid);
    for (let waitedMs = 0; running() && waitedMs < 10_000; waitedMs += 20) await sleep(20);
    rmSync(server.dataDir, { recursive: true, force: true });
  }
  rmSync(runDir, { recursive: true, force: true });
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It died with its run; its lock file stayed behind.
  }
}
