import { Injectable } from '@nestjs/common';
import { vnd } from '@nongsan/kernel';
import type { Tx } from '@nongsan/platform';
import type { Order, OrderSide, OrderTerms, WeighLine } from './models.js';

/** Field → column, in the order in which rows are written. */
const COLUMNS = {
  ...{ id: 'id', code: 'code', coopId: 'coop_id', listingId: 'listing_id', sellerId: 'seller_id' },
  ...{ buyerId: 'buyer_id', produceSlug: 'produce_slug', placedAt: 'placed_at', grams: 'grams' },
  ...{ priceVndPerKg: 'price_vnd_per_kg', isPriceProposed: 'is_price_proposed', goodsVnd: 'goods_vnd' },
  ...{ depositBp: 'deposit_bp', depositVnd: 'deposit_vnd', deductionRule: 'deduction_rule', acceptBy: 'accept_by' },
  ...{ state: 'state', depositBy: 'deposit_by', receivedVnd: 'received_vnd', returnedVnd: 'returned_vnd' },
  ...{ moneyWith: 'money_with' },
  ...{ declaredAt: 'declared_at', weighInNo: 'weigh_in_no', weighedGrams: 'weighed_grams', payableVnd: 'payable_vnd' },
  ...{ sellerConfirmedAt: 'seller_confirmed_at', buyerConfirmedAt: 'buyer_confirmed_at', needsCoop: 'needs_coop' },
  ...{ cancelledBy: 'cancelled_by', endReason: 'end_reason', depositOutcome: 'deposit_outcome' },
  ...{ acceptedAt: 'accepted_at', readyAt: 'ready_at', weighedAt: 'weighed_at', settledAt: 'settled_at' },
  ...{ completedAt: 'completed_at', endedAt: 'ended_at', updatedAt: 'updated_at' },
} as const satisfies Record<keyof Order, string>;

const FIELDS = Object.keys(COLUMNS) as (keyof Order)[];
/** What is agreed when an order is placed does not change afterwards. */
const CHANGING = FIELDS.slice(FIELDS.indexOf('state'));
const ORDER = FIELDS.map((field) => `o.${COLUMNS[field]} AS "${field}"`).join(', ');
const OPEN = `o.state NOT IN ('COMPLETED', 'DECLINED', 'EXPIRED', 'CANCELLED')`;
const COLUMN_OF_SIDE = { SELLER: 'o.seller_id', BUYER: 'o.buyer_id' } as const satisfies Record<OrderSide, string>;
const DEFAULT_TERMS: OrderTerms = { depositBp: 1_000, acceptHours: 24, depositHours: 24 };

/** bigint columns come back as text. */
type Row = { readonly [Field in keyof Order]: Order[Field] extends Date ? Date : unknown };
type LineRow = { readonly [Field in keyof WeighLine]: unknown } & { readonly orderId: string };

/** A page of orders and how many there are in all. */
export interface OrderRows {
  readonly total: number;
  readonly orders: Order[];
}

/** SQL of orders, their weigh lines and the cooperative's terms. */
@Injectable()
export class OrderRepository {
  /** Adds an order under its code; false where the code is taken, and nothing is written. */
  async insert(tx: Tx, order: Order): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO orders (${FIELDS.map((field) => COLUMNS[field]).join(', ')}) VALUES (${FIELDS.map((_, i) => `$${i + 1}`).join(', ')})
       ON CONFLICT (code) DO NOTHING RETURNING id`,
      FIELDS.map((field) => order[field]),
    );
    return rows.length > 0;
  }

  /** Locks the row until the transaction ends; null where it is absent. */
  async lock(tx: Tx, id: string): Promise<Order | null> {
    return first(await tx.query<Row>(`SELECT ${ORDER} FROM orders o WHERE o.id = $1 FOR UPDATE`, [id]));
  }

  /** As `lock`, but null also where somebody else holds it: the clock can come again. */
  async lockUnlessHeld(tx: Tx, id: string): Promise<Order | null> {
    return first(await tx.query<Row>(`SELECT ${ORDER} FROM orders o WHERE o.id = $1 FOR UPDATE SKIP LOCKED`, [id]));
  }

  /** Writes a locked order back: all that changes after it was placed. */
  async save(tx: Tx, order: Order): Promise<void> {
    await tx.query(
      `UPDATE orders SET ${CHANGING.map((field, i) => `${COLUMNS[field]} = $${i + 2}`).join(', ')} WHERE id = $1`,
      [order.id, ...CHANGING.map((field) => order[field])],
    );
  }

  /** The id of a code; null where there is none. */
  async findId(tx: Tx, code: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(`SELECT id FROM orders WHERE code = $1`, [code]);
    return row?.id ?? null;
  }

  async findByCode(tx: Tx, code: string): Promise<Order | null> {
    return first(await tx.query<Row>(`SELECT ${ORDER} FROM orders o WHERE o.code = $1`, [code]));
  }

  async findByIds(tx: Tx, ids: readonly string[]): Promise<Order[]> {
    return (await tx.query<Row>(`SELECT ${ORDER} FROM orders o WHERE o.id = ANY($1)`, [ids])).map(toOrder);
  }

  /** Declared after one time and up to another, the oldest first. */
  async findDeclared(tx: Tx, after: Date, until: Date): Promise<Order[]> {
    const rows = await tx.query<Row>(
      `SELECT ${ORDER} FROM orders o WHERE o.declared_at > $1 AND o.declared_at <= $2 ORDER BY o.declared_at, o.id`,
      [after, until],
    );
    return rows.map(toOrder);
  }

  /** Accepted, with the deposit due after one time and up to another, the first due first. */
  async findDepositDue(tx: Tx, after: Date, until: Date): Promise<Order[]> {
    const rows = await tx.query<Row>(
      `SELECT ${ORDER} FROM orders o WHERE o.state = 'ACCEPTED' AND o.needs_coop IS NULL AND o.deposit_by > $1 AND o.deposit_by <= $2
       ORDER BY o.deposit_by, o.id`,
      [after, until],
    );
    return rows.map(toOrder);
  }

  /** Orders whose answer or deposit was due by these times, the oldest first. */
  async findOverdue(tx: Tx, answerBy: Date, depositBy: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `(SELECT id, accept_by AS due FROM orders WHERE state = 'PLACED' AND accept_by <= $1 ORDER BY accept_by LIMIT $3)
       UNION ALL
       (SELECT id, deposit_by FROM orders WHERE state = 'ACCEPTED' AND needs_coop IS NULL AND deposit_by <= $2 ORDER BY deposit_by LIMIT $3)
       ORDER BY due LIMIT $3`,
      [answerBy, depositBy, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Newest first. `open`: still going on, or over; null: both. */
  async listOfSide(
    tx: Tx,
    side: OrderSide,
    personId: string,
    open: boolean | null,
    limit: number,
    offset: number,
  ): Promise<OrderRows> {
    const where = `${COLUMN_OF_SIDE[side]} = $1 AND ($2::boolean IS NULL OR (${OPEN}) = $2)`;
    return this.page(tx, where, 'o.placed_at DESC, o.id DESC', [personId, open], limit, offset);
  }

  /** Newest first; those that wait for the cooperative longest first. */
  async listOfCoop(tx: Tx, coopId: string, needsCoop: boolean, limit: number, offset: number): Promise<OrderRows> {
    return needsCoop
      ? this.page(tx, `o.coop_id = $1 AND o.needs_coop IS NOT NULL`, 'o.updated_at, o.id', [coopId], limit, offset)
      : this.page(tx, `o.coop_id = $1`, 'o.placed_at DESC, o.id DESC', [coopId], limit, offset);
  }

  private async page(
    tx: Tx,
    where: string,
    sort: string,
    values: readonly unknown[],
    limit: number,
    offset: number,
  ): Promise<OrderRows> {
    const [count] = await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM orders o WHERE ${where}`, values);
    const n = values.length;
    const rows = await tx.query<Row>(
      `SELECT ${ORDER} FROM orders o WHERE ${where} ORDER BY ${sort} LIMIT $${n + 1} OFFSET $${n + 2}`,
      [...values, limit, offset],
    );
    return { total: count!.n, orders: rows.map(toOrder) };
  }

  /** The orders that are going on of each listing, newest first. */
  async findOpenOfListings(tx: Tx, listingIds: readonly string[]): Promise<Order[][]> {
    const rows = await tx.query<Row>(
      `SELECT ${ORDER} FROM orders o WHERE o.listing_id = ANY($1) AND ${OPEN} ORDER BY o.placed_at DESC, o.id DESC`,
      [listingIds],
    );
    const orders = rows.map(toOrder);
    return listingIds.map((id) => orders.filter((order) => order.listingId === id));
  }

  /** How many orders each person has completed, on either side. */
  async countCompleted(tx: Tx, personIds: readonly string[]): Promise<number[]> {
    const rows = await tx.query<{ id: string; n: number }>(
      `SELECT person.id, (SELECT count(*)::int FROM orders o WHERE o.state = 'COMPLETED' AND (o.seller_id = person.id OR o.buyer_id = person.id)) AS n
       FROM unnest($1::uuid[]) AS person(id)`,
      [personIds],
    );
    const counts = new Map(rows.map((row) => [row.id, row.n]));
    return personIds.map((id) => counts.get(id) ?? 0);
  }

  async insertLines(tx: Tx, order: Order, lines: readonly WeighLine[]): Promise<void> {
    await tx.query(
      `INSERT INTO weigh_lines (order_id, weigh_in_no, line_no, gross_grams, bags, tare_grams, moisture_bp, net_grams, payable_grams, payable_vnd)
       SELECT $1, $2, l."lineNo", l."grossGrams", l.bags, l."tareGrams", l."moistureBp", l."netGrams", l."payableGrams", l."payableVnd"
       FROM jsonb_to_recordset($3::jsonb) AS l("lineNo" smallint, "grossGrams" bigint, bags int, "tareGrams" bigint, "moistureBp" int,
            "netGrams" bigint, "payableGrams" bigint, "payableVnd" bigint)`,
      [order.id, order.weighInNo, JSON.stringify(lines)],
    );
  }

  /** The lines of each order's last weigh-in. */
  async findLines(tx: Tx, orderIds: readonly string[]): Promise<WeighLine[][]> {
    const rows = await tx.query<LineRow>(
      `SELECT l.order_id AS "orderId", l.line_no AS "lineNo", l.gross_grams AS "grossGrams", l.bags, l.tare_grams AS "tareGrams",
              l.moisture_bp AS "moistureBp", l.net_grams AS "netGrams", l.payable_grams AS "payableGrams", l.payable_vnd AS "payableVnd"
       FROM weigh_lines l JOIN orders o ON o.id = l.order_id AND o.weigh_in_no = l.weigh_in_no
       WHERE l.order_id = ANY($1) ORDER BY l.line_no`,
      [orderIds],
    );
    return orderIds.map((id) => rows.filter((row) => row.orderId === id).map(toLine));
  }

  /** What the cooperative set, or what goes without saying. */
  async findTerms(tx: Tx, coopId: string): Promise<OrderTerms> {
    const [row] = await tx.query<OrderTerms>(
      `SELECT deposit_bp AS "depositBp", accept_hours AS "acceptHours", deposit_hours AS "depositHours" FROM coop_settings WHERE coop_id = $1`,
      [coopId],
    );
    return row ?? DEFAULT_TERMS;
  }

  async saveTerms(tx: Tx, coopId: string, terms: OrderTerms): Promise<void> {
    await tx.query(
      `INSERT INTO coop_settings (coop_id, deposit_bp, accept_hours, deposit_hours) VALUES ($1, $2, $3, $4)
       ON CONFLICT (coop_id) DO UPDATE SET deposit_bp = excluded.deposit_bp, accept_hours = excluded.accept_hours, deposit_hours = excluded.deposit_hours`,
      [coopId, terms.depositBp, terms.acceptHours, terms.depositHours],
    );
  }
}

const first = (rows: readonly Row[]): Order | null => (rows[0] ? toOrder(rows[0]) : null);

function toOrder(row: Row): Order {
  return {
    ...(row as Order),
    ...{ grams: Number(row.grams), priceVndPerKg: vnd(row.priceVndPerKg as string) },
    ...{ goodsVnd: vnd(row.goodsVnd as string), depositVnd: vnd(row.depositVnd as string) },
    ...{ receivedVnd: vnd(row.receivedVnd as string), returnedVnd: vnd(row.returnedVnd as string) },
    weighedGrams: row.weighedGrams === null ? null : Number(row.weighedGrams),
    payableVnd: row.payableVnd === null ? null : vnd(row.payableVnd as string),
  };
}

function toLine({ orderId: _, ...row }: LineRow): WeighLine {
  const numbers = Object.fromEntries(Object.entries(row).map(([field, v]) => [field, v === null ? null : Number(v)]));
  return numbers as unknown as WeighLine;
}
