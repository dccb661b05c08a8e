import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const PRELOAD = new URL('./exit-with-parent.js', import.meta.url).href;
const RESTARTS = 5;
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
    const log = createWriteStream(join(this.logDir, `${plan.name}.log`), { flags: 'a' });
    const child = spawn(process.execPath, ['--import', PRELOAD, plan.script], {
      env: { ...process.env, ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    this.running.set(plan.name, child);
    child.once('exit', (code) => {
      this.running.delete(plan.name);
      if (this.stopping) return;
      const where = join(this.logDir, `${plan.name}.log`);
      if (restarts >= RESTARTS) return this.say(`${plan.name} dừng hẳn (mã ${code ?? '?'}). Xem ${where}`);
      this.say(`${plan.name} dừng (mã ${code ?? '?'}), đang chạy lại. Xem ${where}`);
      setTimeout(() => this.start(plan, restarts + 1), 500 * (restarts + 1));
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
