import { createHash } from 'node:crypto';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { HelpedActs } from '../access/helped-acts.js';
import { isHelped, type Viewer } from '../access/viewer.js';
import { decodeAnswer, encodeAnswer } from './answer-codec.js';

/** One transaction. Every repository method takes it first. */
export interface Tx {
  /** Rows of one statement; for INSERT/UPDATE/DELETE those of RETURNING. */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** TypeORM's manager of the same transaction, for writes through entities. */
  readonly manager: EntityManager;
}

/** A payload whose errors decide whether anything is kept. */
export interface Answer {
  readonly errors: readonly { readonly code: string }[];
}

/** The same key was used for something else. */
export class IdempotencyConflict extends Error {
  readonly code = 'IDEMPOTENCY_CONFLICT';
}

export class Database {
  /** What helpers may do; every mutation passes here, so that none is done for a farmer without being written down. */
  readonly helped = new HelpedActs();

  /** @param hash of requests that are kept to know a repeat; keyed in the product, since requests hold account numbers */
  constructor(
    readonly dataSource: DataSource,
    private readonly hash: (text: string) => string = (text) => createHash('sha256').update(text).digest('hex'),
  ) {}

  /** Runs in one transaction: all of it is kept, or none. */
  async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction((manager) => work(txOf(manager))).catch(failWithoutValues);
  }

  /** For reads that need no transaction of their own. */
  get read(): Tx {
    return txOf(this.dataSource.manager);
  }

  /**
   * Does a mutation exactly once for (person, operation, key). The same key with the same input answers what was answered;
   * with another input it throws IdempotencyConflict. A refused mutation (errors in its answer) keeps nothing, so the key stays free;
   * where `costs` says so of the refusal, what the work wrote is kept all the same: a wrong code that costs a try.
   * For a farmer through a helper the consent is held until the end, and the act is written down with what it did.
   */
  async once<A extends Answer>(
    who: Pick<Viewer, 'personId'> | Viewer,
    operation: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Tx) => Promise<A>,
    costs: (refused: A) => boolean = () => false,
  ): Promise<A> {
    const hash = this.hash(JSON.stringify(input));
    let refused: A | undefined;
    try {
      return await this.tx(async (tx) => {
        const earlier = await claimKey(tx, who.personId, operation, input.idempotencyKey, hash);
        if (earlier !== null) return earlier as A;
        const writeDown = isActing(who) ? await this.helped.kept.begin(tx, who, operation, input) : null;
        const answer = await work(tx);
        if (answer.errors.length > 0) {
          refused = answer;
          if (!costs(answer)) throw new NothingToKeep();
          await freeKey(tx, who.personId, operation, input.idempotencyKey);
          return answer;
        }
        await writeDown?.(answer);
        await tx.query(`UPDATE idempotency_keys SET answer = $4 WHERE person_id = $1 AND operation = $2 AND key = $3`, [
          who.personId,
          operation,
          input.idempotencyKey,
          encodeAnswer(answer),
        ]);
        return answer;
      });
    } catch (error) {
      if (error instanceof NothingToKeep && refused) return refused;
      throw error;
    }
  }
}

class NothingToKeep extends Error {}

const isActing = (who: Pick<Viewer, 'personId'> | Viewer) => 'roles' in who && isHelped(who);

async function freeKey(tx: Tx, personId: string, operation: string, key: string): Promise<void> {
  await tx.query(`DELETE FROM idempotency_keys WHERE person_id = $1 AND operation = $2 AND key = $3`, [
    personId,
    operation,
    key,
  ]);
}

/** Takes the key for this transaction (a second taker waits here until the first has ended); answers what was stored, or null where it is new. */
async function claimKey(tx: Tx, personId: string, operation: string, key: string, hash: string): Promise<unknown> {
  const inserted = await tx.query(
    `INSERT INTO idempotency_keys (person_id, operation, key, request_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id, operation, key) DO NOTHING RETURNING key`,
    [personId, operation, key, hash],
  );
  if (inserted.length > 0) return null;
  const [row] = await tx.query<{ request_hash: string; answer: string }>(
    `SELECT request_hash, answer FROM idempotency_keys WHERE person_id = $1 AND operation = $2 AND key = $3`,
    [personId, operation, key],
  );
  if (!row || row.request_hash !== hash) throw new IdempotencyConflict('the key was used for another request');
  return decodeAnswer(row.answer);
}

function txOf(manager: EntityManager): Tx {
  return {
    manager,
    async query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const result: unknown = await manager.query(sql, [...parameters]).catch(failWithoutValues);
      // For UPDATE and DELETE TypeORM answers [rows, count].
      const rows =
        Array.isArray(result) && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result;
      return rows as Row[];
    },
  };
}

/** A failed statement tells its SQL and what it broke, not the values: they name people, phones and accounts, and failures are logged. */
function failWithoutValues(error: unknown): never {
  if (error instanceof QueryFailedError)
    for (const part of [error, error.driverError])
      for (const field of ['parameters', 'detail']) Reflect.deleteProperty(part, field);
  throw error;
}

/** Whether a statement failed on this unique or check constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === constraint;
}
