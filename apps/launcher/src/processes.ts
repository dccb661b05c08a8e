import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PRELOAD = new URL('./exit-with-parent.js', import.meta.url).href;
const RESTARTS = 5;
/** A child that ran this long is healthy: its crashes are counted anew. */
const HEALTHY_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const GRACE_MS = 8_000;

export interface ChildPlan {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Keeps the children running: their output goes to log files, one that crashes is started again a few times. */
export class Processes {
  private readonly running = new Map<string, ChildProcess>();
  private stopping = false;

  constructor(
    private readonly logDir: string,
    private readonly say: (line: string) => void,
  ) {
    mkdirSync(logDir, { recursive: true });
  }

  start(plan: ChildPlan, restarts = 0): void {
    if (this.stopping) return;
    const startedAt = Date.now();
    const where = join(this.logDir, `${plan.name}.log`);
    const log = createWriteStream(where, { flags: isLong(where) ? 'w' : 'a' });
    const child = spawn(process.execPath, ['--import', PRELOAD, plan.script], {
      env: { ...process.env, ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own session: Ctrl-C in the terminal is for the launcher, which ends everybody in order.
      detached: process.platform !== 'win32',
    });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    this.running.set(plan.name, child);
    child.once('exit', (code) => {
      this.running.delete(plan.name);
      if (this.stopping) return;
      const crashes = Date.now() - startedAt > HEALTHY_MS ? 1 : restarts + 1;
      if (crashes > RESTARTS) return this.say(`${plan.name} dừng hẳn (mã ${code ?? '?'}). Xem ${where}`);
      this.say(`${plan.name} dừng (mã ${code ?? '?'}), đang chạy lại. Xem ${where}`);
      setTimeout(() => this.start(plan, crashes), 500 * crashes);
    });
  }

  get pids(): readonly number[] {
    return [...this.running.values()].flatMap((child) => (child.pid === undefined ? [] : [child.pid]));
  }

  /** Asks each to end, and waits; one that does not listen is killed. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(
      [...this.running.values()].map(
        (child) =>
          new Promise<void>((resolve) => {
            const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
            child.once('exit', () => {
              clearTimeout(timer);
              resolve();
            });
            child.kill('SIGTERM');
          }),
      ),
    );
  }
}

function isLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES;
}
