import { appendFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to the market that counts every byte that passes, headers and all, in both directions. */
export class Wire {
  bytes = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => {
    const far = connect(Number(this.market.port), this.market.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk: Buffer) => (this.bytes += chunk.length));
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });

  private constructor(private readonly market: URL) {}

  static async to(baseURL: string): Promise<Wire> {
    const wire = new Wire(new URL(baseURL));
    await new Promise<void>((done) => wire.server.listen(0, '127.0.0.1', done));
    return wire;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Bytes that pass while something is done. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = this.bytes;
    await work();
    return this.bytes - before;
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

/** Notes a figure for `npm run budgets`, and for whoever reads the test's output. */
export function note(what: string, value: number, unit: 'bytes' | 'ms', most?: number): void {
  const line = JSON.stringify({ what, value: Math.round(value), unit, most });
  if (process.env.BUDGETS_FILE) appendFileSync(process.env.BUDGETS_FILE, `${line}\n`);
}
