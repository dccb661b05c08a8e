import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

/*
 * The browser tests start the product itself (`npm start`) on a free port with data of their own.
 * WEB_URL=http://… tests a market that already runs; CHROMIUM_PATH names a browser.
 * What is found out here once is handed on to the workers through the environment.
 */
const env = process.env;
env.MARKET_RUN ??= mkdtempSync(join(tmpdir(), 'nong-san-run-'));
if (!env.WEB_URL) {
  env.MARKET_PORT ??= String(await freePort());
  env.MARKET_DATA ??= mkdtempSync(join(tmpdir(), 'nong-san-e2e-'));
  // PostgreSQL runs under another account where this one is root.
  chmodSync(env.MARKET_DATA, 0o755);
}
const baseURL = env.WEB_URL ?? `http://127.0.0.1:${env.MARKET_PORT}`;
env.CHROMIUM_PATH ??= findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../test-results',
  workers: 2,
  timeout: 30_000,
  forbidOnly: Boolean(env.CI),
  reporter: [['list'], ['./e2e/count-reporter.ts']],
  use: {
    ...devices['Galaxy S9+'],
    baseURL,
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    },
  },
  webServer: env.WEB_URL
    ? undefined
    : {
        command: 'npm start',
        cwd: join(import.meta.dirname, '../..'),
        url: baseURL,
        timeout: 180_000,
        env: { PORT: String(env.MARKET_PORT), DATA_DIR: String(env.MARKET_DATA) },
        gracefulShutdown: { signal: 'SIGINT', timeout: 15_000 },
      },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The Chromium of the system; undefined leaves the choice to Playwright. */
function findChromium(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      continue;
    }
  }
  return undefined;
}
