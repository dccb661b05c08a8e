/** Rounds of requests of one kind, and what they cost. */
import { Pool } from 'undici';
import type { Market } from './market.ts';
import { type Kind, readAnswer, requestOf } from './requests.ts';
import { databaseCpuMicros, type Server } from './servers.ts';

const CONCURRENCY = 8;

export interface Plan {
  readonly market: Market;
  /** Process id of PostgreSQL. */
  readonly postmaster: number;
  readonly rounds: number;
  /** In each round, and before the first. */
  readonly requests: number;
  readonly warmUp: number;
}

interface Round {
  /** A request: CPU of the server's process, and of PostgreSQL where the system tells. */
  readonly cpuMs: number;
  readonly databaseMs: number;
  readonly statements: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What each answer was about. */
  readonly answers: readonly string[];
}
type Rounds = Readonly<Record<Server['name'], Round[]>>;

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const median = (numbers: readonly number[]) => at(sorted(numbers), 0.5);

/** Sends the requests number `from` to `from + size`, a fixed number of them at a time. */
async function load(
  server: Server,
  kind: Kind,
  { market, postmaster }: Plan,
  from: number,
  size: number,
): Promise<Round> {
  const pool = new Pool(server.url, { connections: CONCURRENCY, pipelining: 1 });
  const [times, answers]: [number[], string[]] = [[], []];
  const [before, databaseBefore] = [await server.used(), databaseCpuMicros(postmaster)];
  let next = from;
  const ask = async () => {
    while (next < from + size) {
      const request = requestOf(kind, server.name, market, next++);
      const start = performance.now();
      const { statusCode, body } = await pool.request(request);
      const text = await body.text();
      times.push(performance.now() - start);
      answers.push(readAnswer(kind, statusCode, text));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, ask));
  const [after, databaseAfter] = [await server.used(), databaseCpuMicros(postmaster)];
  await pool.close();
  const ordered = sorted(times);
  return {
    cpuMs: (after.cpuMicros - before.cpuMicros) / 1000 / size,
    databaseMs: ((databaseAfter ?? NaN) - (databaseBefore ?? NaN)) / 1000 / size,
    statements: (after.statements - before.statements) / size,
    p50Ms: at(ordered, 0.5),
    p99Ms: at(ordered, 0.99),
    answers,
  };
}

/** The rounds of one kind: the servers take turns, and whoever goes first differs from round to round. Answers what the answers were about. */
export async function measure(
  kind: Kind,
  servers: readonly Server[],
  plan: Plan,
): Promise<Record<Server['name'], string[]>> {
  const rounds: Rounds = { product: [], floor: [] };
  const about: Record<Server['name'], string[]> = { product: [], floor: [] };
  for (const server of servers) about[server.name].push(...(await load(server, kind, plan, 0, plan.warmUp)).answers);
  for (let n = 0; n < plan.rounds; n += 1) {
    for (const server of n % 2 ? servers.toReversed() : servers) {
      const round = await load(server, kind, plan, plan.warmUp + n * plan.requests, plan.requests);
      rounds[server.name].push(round);
      about[server.name].push(...round.answers);
    }
  }
  print(kind, rounds);
  return about;
}

function print(kind: Kind, rounds: Rounds): void {
  const figures = ['cpuMs', 'databaseMs', 'statements', 'p50Ms', 'p99Ms'] as const;
  const show = (n: number) => n.toFixed(2).padStart(8);
  console.log(`\n${kind.padEnd(20)}     CPU ms   of PostgreSQL   statements  p50 ms  p99 ms   CPU of each round`);
  for (const [name, of] of Object.entries(rounds)) {
    const [cpu, database, statements, p50, p99] = figures.map((f) => show(median(of.map((round) => round[f]))));
    console.log(
      `  ${name.padEnd(20)} ${cpu}   ${database}      ${statements}   ${p50}${p99}   ${of.map(({ cpuMs }) => cpuMs.toFixed(2)).join(' ')}`,
    );
  }
  const ratio = (f: (typeof figures)[number]) =>
    (median(rounds.product.map((round) => round[f])) / median(rounds.floor.map((round) => round[f]))).toFixed(1);
  console.log(`  product / floor: CPU ${ratio('cpuMs')}, p50 ${ratio('p50Ms')}`);
}
