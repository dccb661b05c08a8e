import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { withClient } from './cluster-connection.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * Makes a template database once and returns its name; later calls, from any process, find it.
 * @param adminUrl a role that may create databases
 * @param name     changes whenever the migrations do: give it a hash of them
 * @param migrate  fills the empty database and closes its connections
 */
export async function createTemplate(
  adminUrl: string,
  name: string,
  migrate: (url: string) => Promise<void>,
): Promise<string> {
  const template = pg.escapeIdentifier(name);
  const unfinished = pg.escapeIdentifier(`${name}_new`);
  return withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    // The same sorting on every server, whatever its own default is.
    await client.query(
      `CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'vi-VN'`,
    );
    await migrate(databaseUrl(adminUrl, `${name}_new`));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return name;
  });
}

/** A database of one's own, copied from a template in some 30 ms. */
export async function createTestDatabase(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withClient(adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY FILE_COPY`),
  );
  return {
    url: databaseUrl(adminUrl, name),
    drop: () =>
      withClient(adminUrl, async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
