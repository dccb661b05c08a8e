/**
 * One eslint for the whole repo. The boundaries rule needs the project graph, or it skips itself without a word:
 * so the graph is made first, and afterwards a canary, an import that the rules forbid, must be refused.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

process.env.NX_DAEMON = 'false';
mkdirSync('.nx', { recursive: true });
const npx = (args, stdio = ['ignore', 'inherit', 'inherit']) =>
  spawnSync('npx', args, { stdio, encoding: 'utf8', shell: process.platform === 'win32' });

function canaryIsRefused() {
  const canary = 'libs/kernel/src/canary.ts';
  writeFileSync(canary, "import { Database } from '@nongsan/platform';\nexport type Forbidden = Database;\n");
  try {
    return (npx(['eslint', canary], 'pipe').stdout ?? '').includes('@nx/enforce-module-boundaries');
  } finally {
    rmSync(canary);
  }
}

if (npx(['nx', 'graph', '--file=.nx/graph.json'], ['ignore', 'ignore', 'inherit']).status) process.exit(1);
if (npx(['eslint', '--max-warnings=0', ...(process.argv.length > 2 ? process.argv.slice(2) : ['.'])]).status)
  process.exit(1);
if (!canaryIsRefused()) {
  console.error('the canary was not refused: the import rules are not working');
  process.exit(1);
}
console.log('lint: clean, and the import rules work');
