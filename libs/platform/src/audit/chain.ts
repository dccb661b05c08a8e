import { createHash } from 'node:crypto';

/** A line of the book with every column as text, exactly as PostgreSQL prints it. */
export interface AuditRow {
  readonly id: string;
  readonly who: string;
  readonly helper: string | null;
  readonly consent: string | null;
  readonly action: string;
  readonly subject: string;
  readonly at: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly personalHash: string | null;
}

/** Personal values beside a line. */
export interface Personal {
  readonly about: readonly string[];
  readonly salt: string;
  readonly details: string;
}

/** One link of the chain: it holds the rows that had come since the last. */
export interface Seal {
  readonly no: number;
  readonly at: string;
  readonly rows: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** A row as a seal holds it, with what stands in the book now; `row` is null where it is gone. */
export interface SealedRow {
  readonly id: string;
  readonly hash: string;
  readonly row: AuditRow | null;
  readonly personal: Personal | null;
}

/** Where a chain ends: the number and hash of its last seal. */
export type ChainEnd = Pick<Seal, 'no' | 'hash'>;

/** What the first seal comes after. */
export const NO_SEAL: ChainEnd = { no: 0, hash: '0'.repeat(64) };

/** The first thing that is not as it was sealed. */
export interface Break {
  readonly what: 'SEAL_MISSING' | 'SEAL_CHANGED' | 'ROW_MISSING' | 'ROW_CHANGED' | 'PERSONAL_CHANGED';
  readonly seal: number;
  readonly row: string | null;
}

/** SHA-256 in hex over the JSON of a list: no two lists have the same JSON. The first word tells what is hashed. */
const hash = (...parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

export function rowHash({ id, who, helper, consent, action, subject, at, before, after, personalHash }: AuditRow) {
  return hash('row', id, who, helper, consent, action, subject, at, before, after, personalHash);
}

export const personalHash = ({ about, salt, details }: Personal): string => hash('personal', salt, about, details);

/** @param rows hashes of its rows, in the order of their ids */
export const sealHash = ({ no, at, previousHash }: Omit<Seal, 'hash' | 'rows'>, rows: readonly string[]): string =>
  hash('seal', no, at, previousHash, ...rows);

/** The seal after `end` for these rows. */
export function nextSeal(end: ChainEnd, at: string, rows: readonly AuditRow[]) {
  const sealed = rows.map((row) => ({ id: row.id, hash: rowHash(row) })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const link = { no: end.no + 1, at, previousHash: end.hash };
  const hashes = sealed.map((row) => row.hash);
  return { seal: { ...link, rows: rows.length, hash: sealHash(link, hashes) } satisfies Seal, sealed };
}

/** Compares a seal and its rows with what they were; null where all is as it was sealed. Values that are gone are not judged here. */
export function findBreak(end: ChainEnd, seal: Seal, sealed: readonly SealedRow[]): Break | null {
  if (seal.no !== end.no + 1) return { what: 'SEAL_MISSING', seal: end.no + 1, row: null };
  for (const { id, hash: kept, row, personal } of sealed) {
    const broken = (what: Break['what']): Break => ({ what, seal: seal.no, row: id });
    if (!row) return broken('ROW_MISSING');
    if (rowHash(row) !== kept) return broken('ROW_CHANGED');
    if (personal && personalHash(personal) !== row.personalHash) return broken('PERSONAL_CHANGED');
  }
  const inOrder = [...sealed].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => row.hash);
  const holds = seal.previousHash === end.hash && seal.rows === sealed.length && seal.hash === sealHash(seal, inOrder);
  return holds ? null : { what: 'SEAL_CHANGED', seal: seal.no, row: null };
}
