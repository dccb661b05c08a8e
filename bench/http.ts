/**
 * Search, listing detail and order placement of the real api over HTTP, against a floor (floor-server.ts) in the same run.
 * Short rounds take turns, so that whoever else uses the machine disturbs both; the medians of the rounds count.
 * Run: npm run bench [-- --quick]. Exit code 1 where a request fails, an order is not in the database, or the stock check finds a violation.
 */
import { createTemplate, createTestDatabase } from '@nongsan/platform/postgres';
import { cli, withClient, withPostgres } from './database.ts';
import { marketOf, seedMarket } from './market.ts';
import { measure, type Plan } from './rounds.ts';
import { type Server, type ServerName, startServer } from './servers.ts';

const quick = process.argv.includes('--quick');
const size = quick ? 1_000 : 10_000;
const plan = quick ? { rounds: 1, requests: 40, warmUp: 40 } : { rounds: 7, requests: 400, warmUp: 1_200 };
const NAMES: readonly ServerName[] = ['product', 'floor'];

/** Every order that was answered is a row, there is none beside them, and the stock is what the orders say. */
async function checkOrders(databaseUrl: string, ids: readonly string[]): Promise<void> {
  const found = await withClient(databaseUrl, (client) => client.query<{ id: string }>('SELECT id FROM orders'));
  const stored = new Set(found.rows.map(({ id }) => id));
  if (stored.size !== ids.length || !ids.every((id) => stored.has(id)))
    throw new Error(`${ids.length} orders were answered, ${stored.size} are stored`);
  process.stdout.write(cli(databaseUrl, 'stock', 'check'));
}

await withPostgres(async (postgres) => {
  const template = await createTemplate(postgres.url, 'bench', async (url) => {
    cli(url, 'migrate');
    await withClient(url, (client) => seedMarket(client, size));
  });
  const databases = new Map<ServerName, string>();
  for (const name of NAMES) databases.set(name, (await createTestDatabase(postgres.url, template)).url);
  const servers: Server[] = [];
  try {
    for (const [name, url] of databases) servers.push(await startServer(name, url));
    const whole: Plan = { ...plan, market: marketOf(size), postmaster: postgres.pid };
    console.log(`${size} listings, ${plan.rounds} rounds of ${plan.requests} requests, 8 at a time; a request:`);
    await measure('search', servers, whole);
    await measure('listing detail', servers, whole);
    const orders = await measure('order placement', servers, whole);
    for (const [name, url] of databases) await checkOrders(url, orders[name]);
  } finally {
    for (const server of servers) await server.stop();
  }
});
