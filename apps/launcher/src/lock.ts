import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';

/** The copy that has the data folder. `url` is null while it starts. */
export interface RunningCopy {
  readonly pid: number;
  readonly url: string | null;
}

/** This process has the data folder, until it releases it or ends in any way. */
export interface Hold {
  readonly other: null;
  announce(url: string): void;
  release(): void;
}

/** What running.json says: a live copy answers on `door` with `token`. A process id alone may by now be another program's. */
interface Claim extends RunningCopy {
  readonly door: number;
  readonly token: string;
}

/** Takes the data folder for this process, or names the copy that has it. A file left by a killed copy does not count. */
export async function takeFolder(dataDir: string): Promise<Hold | { readonly other: RunningCopy }> {
  const file = join(dataDir, 'running.json');
  const token = randomUUID();
  const door = createServer((socket) => socket.on('error', () => undefined).end(token)).unref();
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const claim: Claim = { pid: process.pid, url: null, door: (door.address() as AddressInfo).port, token };
  while (!write(file, claim)) {
    const other = await liveClaim(file);
    if (other) {
      door.close();
      return { other };
    }
    rmSync(file, { force: true });
  }
  return {
    other: null,
    announce: (url) => {
      writeFileSync(`${file}.new`, JSON.stringify({ ...claim, url }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    release: () => {
      rmSync(file, { force: true });
      door.close();
    },
  };
}

/** false where another copy has written the file. */
function write(file: string, claim: Claim): boolean {
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function liveClaim(file: string): Promise<RunningCopy | null> {
  try {
    const { pid, url, door, token } = JSON.parse(readFileSync(file, 'utf8')) as Claim;
    return (await heard(door)) === token ? { pid, url } : null;
  } catch {
    return null;
  }
}

/** What is said at a local port, within a second. */
function heard(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    connect({ port, host: '127.0.0.1', timeout: 1_000 })
      .on('data', (chunk) => (said += chunk.toString()))
      .on('timeout', () => resolve(''))
      .on('error', () => resolve(''))
      .on('close', () => resolve(said));
  });
}
