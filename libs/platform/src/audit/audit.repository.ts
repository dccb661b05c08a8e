import type { Tx } from '../database/database.js';
import type { AuditRow, ChainEnd, Personal, Seal, SealedRow } from './chain.js';

/** Any number, the same in every process: one sealer at a time. Nobody who writes to the book takes it. */
const SEALER_LOCK = 7_201_126;

/** A line as AuditRow: every column as text. */
const ROW = `l.id, l.person_id AS who, l.helper_id AS helper, l.consent_id AS consent, l.action, l.subject_id AS subject,
  to_char(l.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, l.before::text AS before, l.after::text AS after,
  l.personal_hash AS "personalHash"`;
const SEAL = `seal_no::float8 AS no, to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, row_count AS rows,
  previous_hash AS "previousHash", hash`;

/** Whether this transaction is the sealer now; false where another is. */
export async function becomeSealer(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock($1) AS mine`, [SEALER_LOCK]);
  return row!.mine;
}

export async function findLastSeal(tx: Tx): Promise<Seal | null> {
  const [row] = await tx.query<Seal>(`SELECT ${SEAL} FROM audit_seals ORDER BY seal_no DESC LIMIT 1`);
  return row ?? null;
}

/** Committed rows that no seal holds; what is being written is not seen, and comes into a later batch. */
export async function findUnsealed(tx: Tx, limit: number): Promise<AuditRow[]> {
  return tx.query<AuditRow>(
    `SELECT ${ROW} FROM audit_unsealed u JOIN audit_log l ON l.id = u.audit_id ORDER BY l.id LIMIT $1`,
    [limit],
  );
}

export async function insertSeal(tx: Tx, seal: Seal, sealed: readonly { id: string; hash: string }[]): Promise<void> {
  await tx.query(
    `INSERT INTO audit_seals (seal_no, sealed_at, row_count, previous_hash, hash) VALUES ($1, $2, $3, $4, $5)`,
    [seal.no, seal.at, seal.rows, seal.previousHash, seal.hash],
  );
  const ids = sealed.map((row) => row.id);
  await tx.query(
    `INSERT INTO audit_sealed (audit_id, seal_no, row_hash) SELECT id, $2, hash FROM unnest($1::uuid[], $3::text[]) AS t(id, hash)`,
    [ids, seal.no, sealed.map((row) => row.hash)],
  );
  await tx.query(`DELETE FROM audit_unsealed WHERE audit_id = ANY($1)`, [ids]);
}

export async function findSealsAfter(tx: Tx, no: number, limit: number): Promise<Seal[]> {
  return tx.query<Seal>(`SELECT ${SEAL} FROM audit_seals WHERE seal_no > $1 ORDER BY seal_no LIMIT $2`, [no, limit]);
}

/** What seals from … to … hold, with what stands in the book now. */
export async function findSealedRows(tx: Tx, from: number, to: number): Promise<(SealedRow & { seal: number })[]> {
  const rows = await tx.query<AuditRow & Partial<Personal> & { sealedId: string; kept: string; seal: number }>(
    `SELECT s.seal_no::float8 AS seal, s.audit_id AS "sealedId", s.row_hash AS kept, ${ROW}, p.about, p.salt, p.details
     FROM audit_sealed s LEFT JOIN audit_log l ON l.id = s.audit_id LEFT JOIN audit_personal p ON p.audit_id = s.audit_id
     WHERE s.seal_no BETWEEN $1 AND $2 ORDER BY s.seal_no, s.audit_id`,
    [from, to],
  );
  return rows.map(({ seal, sealedId: id, kept: hash, about, salt, details, ...row }) => ({
    ...{ seal, id, hash },
    row: row.id === null ? null : row,
    personal: about && salt && details ? { about, salt, details } : null,
  }));
}

/** Of these rows those whose values an erasure in the book names. */
export async function findErased(tx: Tx, auditIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT e.id FROM audit_log l, jsonb_array_elements_text(l.after -> 'erased') AS e(id)
     WHERE l.action = 'audit.erase' AND e.id = ANY($1)`,
    [auditIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Rows that lie outside the chain: those that wait, a row that neither waits nor is sealed, a sealed row whose seal is gone. */
export async function findLoose(tx: Tx, end: ChainEnd) {
  const [loose] = await tx.query<{ waiting: number; oldest: Date | null; lost: string | null; unheld: string | null }>(
    `SELECT (SELECT count(*)::int FROM audit_unsealed) AS waiting,
            (SELECT min(l.happened_at) FROM audit_unsealed u JOIN audit_log l ON l.id = u.audit_id) AS oldest,
            (SELECT l.id FROM audit_log l WHERE NOT EXISTS (SELECT 1 FROM audit_sealed s WHERE s.audit_id = l.id)
               AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.audit_id = l.id) ORDER BY l.id LIMIT 1) AS lost,
            (SELECT s.audit_id FROM audit_sealed s WHERE s.seal_no > $1
               AND NOT EXISTS (SELECT 1 FROM audit_seals k WHERE k.seal_no = s.seal_no) ORDER BY s.audit_id LIMIT 1) AS unheld`,
    [end.no],
  );
  return loose!;
}

/** Takes the personal values about a person away; the rows that had some. */
export async function deletePersonal(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `DELETE FROM audit_personal WHERE about @> ARRAY[$1] RETURNING audit_id AS id`,
    [personId],
  );
  return rows.map((row) => row.id).sort();
}
