import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { type Ports, type Setting, sharedEnv } from './plan.js';

/** Runs one command of the api's command line with the children's environment; answers what it printed. */
export function runCli(setting: Setting, ports: Ports, args: readonly string[]): Promise<string> {
  const script = join(setting.root, 'apps/api/dist/cli.js');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...sharedEnv(setting, ports) }, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${args.join(' ')}: ${stderr.trim() || error.message}`));
        else resolve(stdout);
      },
    );
  });
}
