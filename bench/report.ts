/** Loaded into a server under test (`--import`): tells whoever started it how much CPU it has used and how many statements it has sent. */
import pg from 'pg';

export interface Used {
  /** Of the whole process, user and system, in µs. */
  readonly cpuMicros: number;
  readonly statements: number;
}

let statements = 0;
const send = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function query(this: unknown, ...args: unknown[]) {
  statements += 1;
  return send.apply(this, args);
} as typeof pg.Client.prototype.query;

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system, statements } satisfies Used);
});
process.on('disconnect', () => process.exit());
