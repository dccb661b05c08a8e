import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardRun, RUN_PREFIX } from './test-run.mjs';

/** Only names this run's folder: the server in it is started by the first spec that asks for a database. */
export default async function setup() {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(RUN_PREFIX) && !isAlive(Number(name.slice(RUN_PREFIX.length)))) {
      await discardRun(join(tmpdir(), name));
    }
  }
  const runDir = join(tmpdir(), `${RUN_PREFIX}${process.pid}`);
  await discardRun(runDir);
  mkdirSync(runDir, { mode: 0o755 });
  process.env.NONGSAN_TEST_RUN_DIR = runDir;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
