/**
 * Builds what is missing or older than its sources, with a line of progress, and skips the rest: the stamp of the last build
 * is a hash of every source file's path, size and time. Use: node tools/ensure-built.mjs [--server]; --server leaves the web out.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SKIP = new Set(['node_modules', 'dist', 'build', '.svelte-kit', 'e2e', 'test-results']);

function fingerprint(folders) {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (SKIP.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of folders) walk(join(root, folder));
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** One build at a time: a second command waits for the first; what a killed one left does not count. */
function alone(work) {
  const lock = join(root, 'node_modules/.cache/building');
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) {
    if (!isAlive(lock)) rmSync(lock, { force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    // Not ours to signal is alive too; a file that is gone or still empty is looked at again.
    return error.code === 'EPERM';
  }
}

function ensure(name, folders, product, build) {
  const stamp = join(root, 'node_modules/.cache', `built-${name}`);
  const now = fingerprint(folders);
  if (existsSync(join(root, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  const start = Date.now();
  process.stderr.write(`Đang dựng / building: ${name} … `);
  build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  process.stderr.write(`${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}

const node = (args, cwd = root) =>
  execFileSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

alone(() => {
  ensure('server', ['libs', 'apps/api', 'apps/launcher'], 'apps/api/dist/main.js', () =>
    node([join(root, 'tools/build.mjs')]),
  );
  if (!process.argv.includes('--server')) {
    const web = join(root, 'apps/web');
    ensure(
      'web',
      ['apps/web', 'libs/kernel', 'libs/vietnamese'].filter((f) => existsSync(join(root, f))),
      'apps/web/build/index.js',
      () => node([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], web),
    );
  }
});
