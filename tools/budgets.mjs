/** Measures in a real browser what the phone web costs, and prints it: npm run budgets (WEB_URL=… for a market that runs). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'nong-san-budgets-'));
const file = join(folder, 'budgets.jsonl');
const config = ['--config', 'apps/web/playwright.config.ts', 'budgets.spec.ts', '--workers', '1'];
const { status } = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...config], {
  stdio: 'inherit',
  env: { ...process.env, BUDGETS_FILE: file },
});

const figure = new Intl.NumberFormat('en');
const shown = (value, unit) => (unit === 'bytes' ? `${figure.format(value / 1000)} kB` : `${figure.format(value)} ms`);
try {
  const rows = readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);
  for (const { what, value, unit, most } of rows) {
    const budget = most ? ` of ${shown(most, unit)}${value > most ? ', too much' : ''}` : '';
    console.log(`${shown(value, unit).padStart(12)}${budget.padEnd(14)} ${what}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status ?? 1;
