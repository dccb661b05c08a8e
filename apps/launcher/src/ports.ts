import { createServer } from 'node:net';

/** The usual address of the market. */
export const USUAL_PORT = 4200;

/** Whether nobody listens on a port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The wanted port, or the next free one within twenty. Throws where all are taken. */
export async function firstFree(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20 && port <= 65_535; port += 1) if (await isFree(port)) return port;
  throw new Error(`Cổng ${wanted} và 19 cổng sau đều bận / ports ${wanted}–${wanted + 19} are all taken`);
}
