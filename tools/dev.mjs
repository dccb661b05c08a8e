/** `npm run dev`: the market, built and started anew when a source of the server changes; the web's pages by vite's own watch build. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const QUIET_MS = 400;
const WATCHED = ['libs', 'apps/api', 'apps/launcher', 'apps/web/src'];
const OURS = /\.(ts|svelte|graphql|sql|json|css)$/;
const MADE = /(^|[\\/])(dist|build|node_modules|\.svelte-kit)([\\/]|$)/;

let market = null;
let timer = null;
let stopping = false;

function start() {
  market = spawn(process.execPath, [join(root, 'tools/start.mjs')], { cwd: root, stdio: 'inherit' });
  market.once('exit', () => {
    market = null;
    if (!stopping && timer === null)
      console.log('dừng; sửa mã rồi lưu để chạy lại / stopped; save a change to start again');
  });
}

function restart() {
  timer = null;
  console.log('có thay đổi, chạy lại / changed, starting anew');
  if (!market) return start();
  market.once('exit', start);
  market.kill('SIGINT');
}

for (const folder of WATCHED) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (!name || !OURS.test(name) || MADE.test(name) || stopping) return;
    clearTimeout(timer);
    timer = setTimeout(restart, QUIET_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    if (!market) process.exit(0);
    market.once('exit', () => process.exit(0));
    market.kill('SIGINT');
  });
}
start();
