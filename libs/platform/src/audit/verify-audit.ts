import type { Database, Tx } from '../database/database.js';
import { findErased, findLoose, findSealedRows, findSealsAfter } from './audit.repository.js';
import { type Break, type ChainEnd, findBreak, NO_SEAL, type SealedRow } from './chain.js';

const SEALS_PER_LOOK = 100;

/** The first thing that is wrong with the book. */
export interface AuditBreak {
  readonly what:
    | Break['what']
    /** Personal values are gone without an erasure in the book. */
    | 'PERSONAL_MISSING'
    /** A row neither is sealed nor waits for it. */
    | 'ROW_LOST'
    /** The hash that was noted on paper is that of no seal. */
    | 'NOTED_SEAL_MISSING';
  readonly seal: number | null;
  readonly row: string | null;
}

export interface AuditReport {
  readonly seals: number;
  readonly rows: number;
  /** Personal values that stand beside the rows, and those that were erased. */
  readonly personal: number;
  readonly erased: number;
  /** To be noted on paper; null where nothing was sealed yet. */
  readonly lastSeal: ChainEnd | null;
  readonly unsealed: number;
  /** How long the oldest unsealed row has waited; it should be a minute or so. */
  readonly oldestUnsealedSeconds: number | null;
  readonly broken: AuditBreak | null;
}

/** Reckons the whole chain again and stops at the first break. @param noted the hash of a seal as somebody noted it earlier */
export async function verifyAudit(database: Database, now: Date, noted: string | null = null): Promise<AuditReport> {
  const tx = database.read;
  const sum = { seals: 0, rows: 0, personal: 0, erased: 0 };
  let [end, broken, isNoted] = [NO_SEAL, null as AuditBreak | null, noted === null];
  for (;;) {
    const seals = await findSealsAfter(tx, end.no, SEALS_PER_LOOK);
    if (seals.length === 0 || broken) break;
    const held = bySeal(await findSealedRows(tx, end.no + 1, seals.at(-1)!.no));
    for (const seal of seals) {
      const rows = held.get(seal.no) ?? [];
      broken = findBreak(end, seal, rows) ?? (await findVanished(tx, seal.no, rows));
      if (broken) break;
      end = { no: seal.no, hash: seal.hash };
      isNoted ||= seal.hash === noted;
      const personal = rows.filter((row) => row.personal).length;
      sum.seals += 1;
      sum.rows += rows.length;
      sum.personal += personal;
      sum.erased += rows.filter((row) => row.row?.personalHash).length - personal;
    }
  }
  const loose = await findLoose(tx, end);
  if (!broken && loose.unheld) broken = { what: 'SEAL_MISSING', seal: end.no + 1, row: loose.unheld };
  if (!broken && loose.lost) broken = { what: 'ROW_LOST', seal: null, row: loose.lost };
  if (!broken && !isNoted) broken = { what: 'NOTED_SEAL_MISSING', seal: null, row: null };
  return {
    ...sum,
    lastSeal: end.no === 0 ? null : end,
    unsealed: loose.waiting,
    oldestUnsealedSeconds: loose.oldest && Math.round((now.getTime() - loose.oldest.getTime()) / 1000),
    broken,
  };
}

function bySeal<Row extends { readonly seal: number }>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const held = new Map<number, Row[]>();
  for (const row of rows) {
    const known = held.get(row.seal);
    if (known) known.push(row);
    else held.set(row.seal, [row]);
  }
  return held;
}

/** A row whose personal values are gone although no erasure names it. */
async function findVanished(tx: Tx, seal: number, rows: readonly SealedRow[]): Promise<AuditBreak | null> {
  const gone = rows.filter(({ row, personal }) => row?.personalHash && !personal).map(({ id }) => id);
  if (gone.length === 0) return null;
  const erased = await findErased(tx, gone);
  const row = gone.find((id) => !erased.has(id));
  return row === undefined ? null : { what: 'PERSONAL_MISSING', seal, row };
}
