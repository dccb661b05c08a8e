import { Injectable } from '@nestjs/common';
import type { Tx } from '@nongsan/platform';
import type { CodeCard } from '../models.js';

const CARD = `id, farmer_id AS "farmerId", issued_at AS "issuedAt", issued_by AS "issuedBy", next_position AS "nextPosition", wrong_tries AS "wrongTries"`;

/** SQL of the cards of numbers that farmers keep. */
@Injectable()
export class CodeCardsRepository {
  /** One new card at a time for a farmer, until the transaction ends. */
  async lockFarmer(tx: Tx, farmerId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 4))`, [farmerId]);
  }

  /** Locks the card that a farmer has now; null where there is none. */
  async lockCurrent(tx: Tx, farmerId: string): Promise<CodeCard | null> {
    const [row] = await tx.query<CodeCard>(
      `SELECT ${CARD} FROM code_cards WHERE farmer_id = $1 AND ended_at IS NULL FOR UPDATE`,
      [farmerId],
    );
    return row ?? null;
  }

  async findCurrentOf(tx: Tx, farmerIds: readonly string[]): Promise<(CodeCard | null)[]> {
    const rows = await tx.query<CodeCard>(
      `SELECT ${CARD} FROM code_cards WHERE farmer_id = ANY($1) AND ended_at IS NULL`,
      [farmerIds],
    );
    const byFarmer = new Map(rows.map((row) => [row.farmerId, row]));
    return farmerIds.map((id) => byFarmer.get(id) ?? null);
  }

  /** Whose card a printed link is of, also of a card that has ended; null where it is nobody's. */
  async findFarmerByToken(tx: Tx, tokenHash: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(`SELECT farmer_id AS id FROM code_cards WHERE token_hash = $1`, [
      tokenHash,
    ]);
    return row?.id ?? null;
  }

  async insert(tx: Tx, card: CodeCard & { readonly coopId: string; readonly tokenHash: string }): Promise<void> {
    await tx.query(
      `INSERT INTO code_cards (id, coop_id, farmer_id, token_hash, issued_by, issued_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [card.id, card.coopId, card.farmerId, card.tokenHash, card.issuedBy, card.issuedAt],
    );
  }

  async end(tx: Tx, cardId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE code_cards SET ended_at = $2 WHERE id = $1`, [cardId, at]);
  }

  async moveOn(tx: Tx, cardId: string): Promise<void> {
    await tx.query(`UPDATE code_cards SET next_position = next_position + 1, wrong_tries = 0 WHERE id = $1`, [cardId]);
  }

  async countWrong(tx: Tx, cardId: string): Promise<void> {
    await tx.query(`UPDATE code_cards SET wrong_tries = wrong_tries + 1 WHERE id = $1`, [cardId]);
  }
}
