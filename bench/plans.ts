/**
 * The plans of every statement that hot requests send, at 100,000 listings and 50,000 orders, as PostgreSQL itself ran them (auto_explain).
 * Run: npm run bench:plans [-- --whole]. Prints for each request its statements: time, pages touched, and the nodes that read tables.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cli, withClient, withPostgres } from './database.ts';
import { marketOf, seedMarket } from './market.ts';
import { hotRequests, type Request } from './requests.ts';
import { startServer } from './servers.ts';
import { seedTrade } from './trade.ts';

const LISTINGS = 100_000;
const ORDERS = 50_000;
/** Statements of the search index, which follows the market meanwhile. */
const FEED = /search_changes|hasPlantingAreaCode/;
const EXPLAIN = [
  [`session_preload_libraries`, `auto_explain`],
  [`auto_explain.log_min_duration`, `0`],
  [`auto_explain.log_analyze`, `on`],
  [`auto_explain.log_buffers`, `on`],
  [`auto_explain.log_format`, `json`],
];

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Node[];
}
interface Explained {
  readonly 'Query Text': string;
  readonly Plan: Node;
}

/** The statements in a piece of the server's log, in order. */
function statementsIn(log: string): { ms: number; explained: Explained }[] {
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)].map(([, ms, json]) => ({
    ms: Number(ms),
    explained: JSON.parse(json!) as Explained,
  }));
}

/** The nodes that read tables, and sorts and sums over many rows. */
function essence(node: Node): string[] {
  const rows = Math.round(node['Actual Rows'] * node['Actual Loops']);
  const gone = node['Rows Removed by Filter'] ? `, ${node['Rows Removed by Filter']} removed` : '';
  const reads = node['Relation Name'] ?? node['Index Name'];
  const shown = reads ?? (/Sort|Aggregate/.test(node['Node Type']) && rows >= 100 ? '' : undefined);
  const own = shown === undefined ? [] : [`${node['Node Type']} ${node['Index Name'] ?? shown} (${rows} rows${gone})`];
  return [...own, ...(node.Plans ?? []).flatMap(essence)];
}

function print({ ms, explained: { 'Query Text': sql, Plan } }: { ms: number; explained: Explained }): void {
  const words = sql.replace(/\s+/g, ' ');
  const head = /^SELECT/.test(words) ? words.replace(/^SELECT .*? FROM (?=\w)/, 'SELECT … FROM ') : words;
  const pages = Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
  console.log(`  ${ms.toFixed(2).padStart(8)} ms ${String(pages).padStart(6)} pages  ${head.slice(0, 110)}`);
  for (const line of essence(Plan)) console.log(`${' '.repeat(27)}${line}`);
  if (process.argv.includes('--whole')) console.log(JSON.stringify(Plan, null, 1));
}

const market = marketOf(LISTINGS);

async function seed(url: string): Promise<void> {
  cli(url, 'migrate');
  await withClient(url, async (client) => {
    await seedMarket(client, LISTINGS);
    const listingIds = market.listings.map(({ id }) => id);
    await seedTrade(client, listingIds, ORDERS);
    const database = new URL(url).pathname.slice(1);
    for (const [setting, value] of EXPLAIN)
      await client.query(`ALTER DATABASE ${database} SET ${setting} = '${value}'`);
  });
  process.stdout.write(cli(url, 'stock', 'check'));
}

async function ask(url: string, { path, ...request }: Request): Promise<void> {
  const answer = await fetch(url + path, request);
  const text = await answer.text();
  if (!answer.ok || text.includes('"errors":[{')) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
}

await withPostgres(async ({ url, dataDir }) => {
  await seed(url);
  const server = await startServer('product', url);
  const log = () => readFileSync(join(dataDir, 'server.log'), 'utf8');
  try {
    for (const [name, request] of hotRequests(market)) {
      await ask(server.url, request(0));
      await sleep(100);
      const before = log().length;
      await ask(server.url, request(1));
      await sleep(100);
      console.log(`\n${name}`);
      const own = statementsIn(log().slice(before)).filter((s) => !FEED.test(s.explained['Query Text']));
      own.forEach(print);
    }
  } finally {
    await server.stop();
  }
});
