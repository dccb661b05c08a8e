import { join } from 'node:path';
import { type EmbeddedPostgres, markAsDemo, startEmbeddedPostgres } from '@nongsan/platform/postgres';

const LOOK_MS = 1_000;

export interface DemoDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts or takes over the embedded server of the data folder, whose new database is marked as a demo's.
 * A server that ends unasked is started again at the same port; its clients connect again by themselves.
 */
export async function openDemoDatabase(dataDir: string, say: (line: string) => void): Promise<DemoDatabase> {
  const wanted = join(dataDir, 'pg');
  const start = (port?: number) =>
    startEmbeddedPostgres({ dataDir: wanted, durable: true, onNewDatabase: markAsDemo, ...(port && { port }) });
  let server: EmbeddedPostgres = await start();
  if (server.dataDir !== wanted) say(`Dữ liệu nằm ở / data lies in: ${server.dataDir}`);

  let starting: Promise<void> | null = null;
  const restart = async () => {
    say('Cơ sở dữ liệu dừng bất ngờ, đang chạy lại / the database ended, starting it again');
    try {
      server = await start(server.port);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    starting = null;
  };
  const watch = setInterval(() => {
    if (!starting && !server.isRunning()) starting = restart();
  }, LOOK_MS);
  return {
    url: server.url,
    stop: async () => {
      clearInterval(watch);
      await starting;
      await server.stop();
    },
  };
}
