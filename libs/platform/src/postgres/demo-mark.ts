import { withClient } from './cluster-connection.js';

/**
 * Marks a database as one that was made for the demo. Demo mode needs this mark beside a loopback address;
 * only the embedded server's new database ever gets it, never one that DATABASE_URL names.
 */
export async function markAsDemo(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS platform_mark (key text PRIMARY KEY, value text NOT NULL)');
    await client.query(`INSERT INTO platform_mark VALUES ('demo', 'true') ON CONFLICT (key) DO NOTHING`);
  });
}

/** Whether {@link markAsDemo} was here. */
export async function isMarkedAsDemo(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ table: string | null }>(`SELECT to_regclass('platform_mark') AS table`);
    if (!rows[0]?.table) return false;
    const { rowCount } = await client.query(`SELECT FROM platform_mark WHERE key = 'demo' AND value = 'true'`);
    return rowCount === 1;
  });
}
