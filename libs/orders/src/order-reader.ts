import { Injectable } from '@nestjs/common';
import { Database, isHelped, type Tx, type Viewer } from '@nongsan/platform';
import type { Order, OrderSide, OrderView } from './models.js';
import { OrderRepository, type OrderRows } from './orders.repository.js';

const MINE_PER_PAGE = 20;
const COOPS_PER_PAGE = 30;
const LAST_PAGE = 10_000;

/** A page of orders as one viewer sees them. */
interface OrderViews {
  readonly total: number;
  readonly page: number;
  readonly orders: OrderView[];
}

/** Who sees which orders. */
@Injectable()
export class OrderReader {
  constructor(
    private readonly database: Database,
    private readonly orders: OrderRepository,
  ) {}

  /** For its two sides and its cooperative's admins; null for everybody else. */
  async find(viewer: Viewer, code: string): Promise<OrderView | null> {
    const order = await this.orders.findByCode(this.database.read, code.trim().toUpperCase());
    const mySide = order && sideOf(order, viewer);
    return mySide ? { ...order, mySide } : null;
  }

  /** The same by id, as it stands in the caller's transaction. */
  async findIn(tx: Tx, viewer: Viewer, orderId: string): Promise<OrderView | null> {
    const [order] = await this.orders.findByIds(tx, [orderId]);
    const mySide = order && sideOf(order, viewer);
    return mySide ? { ...order, mySide } : null;
  }

  /** For background work, whoever looks. Throws where there is no such order, since ids come from our own rows. */
  async get(tx: Tx, id: string): Promise<Order> {
    const [order] = await this.orders.findByIds(tx, [id]);
    if (!order) throw new Error(`no order ${id}`);
    return order;
  }

  /** Orders with a payment that was declared in (after, until] and that nobody has confirmed or denied. */
  declaredBetween(tx: Tx, after: Date, until: Date): Promise<Order[]> {
    return this.orders.findDeclared(tx, after, until);
  }

  /** Orders whose deposit is due in (after, until] and is not there in full. */
  depositDueBetween(tx: Tx, after: Date, until: Date): Promise<Order[]> {
    return this.orders.findDepositDue(tx, after, until);
  }

  mine(viewer: Viewer, side: OrderSide, open: boolean | null, page: number): Promise<OrderViews> {
    const none = isHelped(viewer) && side !== 'SELLER';
    return paged(page, MINE_PER_PAGE, side, (limit, offset) =>
      none
        ? Promise.resolve({ total: 0, orders: [] })
        : this.orders.listOfSide(this.database.read, side, viewer.personId, open, limit, offset),
    );
  }

  ofCoop(viewer: Viewer, needsCoop: boolean, page: number): Promise<OrderViews> {
    return paged(page, COOPS_PER_PAGE, 'COOP', (limit, offset) =>
      this.orders.listOfCoop(this.database.read, viewer.coopId, needsCoop, limit, offset),
    );
  }
}

function sideOf(order: Order, viewer: Viewer): OrderView['mySide'] | null {
  if (order.sellerId === viewer.personId) return 'SELLER';
  // A helper sees what a farmer sells, and nothing of what they buy or administer.
  if (isHelped(viewer)) return null;
  if (order.buyerId === viewer.personId) return 'BUYER';
  return viewer.roles.includes('COOP_ADMIN') && order.coopId === viewer.coopId ? 'COOP' : null;
}

async function paged(
  page: number,
  size: number,
  mySide: OrderView['mySide'],
  list: (limit: number, offset: number) => Promise<OrderRows>,
): Promise<OrderViews> {
  const wanted = Math.min(Math.max(page, 1), LAST_PAGE);
  const { total, orders } = await list(size, (wanted - 1) * size);
  return { total, page: wanted, orders: orders.map((order) => ({ ...order, mySide })) };
}
