import pg from 'pg';
import { type Cluster, CLUSTER_ROLE } from './cluster.js';

/** Whether the server on this port is the one of this very cluster (a copied folder names the port of its original). */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  return withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory?.replaceAll('\\', '/') === cluster.dataDir.replaceAll('\\', '/');
  }).catch(() => false);
}

/** Creates the database when absent, under another name until it is complete. */
export async function ensureDatabase(
  cluster: Cluster,
  port: number,
  database: string,
  onNewDatabase: ((url: string) => Promise<void>) | undefined,
): Promise<void> {
  await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('create database'))`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount) return;
    const unfinished = `${database}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    await onNewDatabase?.(urlOf(cluster, port, unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${database}`);
  });
}

/** Whether anybody but us is connected to the server. */
export async function isInUse(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    return rowCount !== 0;
  });
}

/** One connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The address of one database of a cluster, with its password: never for a log. */
export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${CLUSTER_ROLE}:${cluster.password}@127.0.0.1:${port}/${database}`;
}
