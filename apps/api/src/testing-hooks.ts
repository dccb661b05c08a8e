import { newKey } from '@nongsan/catalog/testing';
import type { Order } from '@nongsan/orders';
import { vnpaySecureHash, vnpayTime } from '@nongsan/payments';
import { newPaidOrder } from '@nongsan/payments/testing';
import type { Tx, Viewer } from '@nongsan/platform';
import type { HttpWorld } from './testing.js';

export const VNPAY = {
  tmnCode: 'NONGSAN1',
  hashSecret: 'secret-of-the-vnpay-account-in-tests',
  payHost: 'http://127.0.0.1:1',
  apiHost: 'http://127.0.0.1:1',
};
export const SEPAY = { webhookSecret: 'secret-of-the-bank-feed-in-tests' };
export const hookConfig = {
  publicBaseUrl: 'http://127.0.0.1:4200',
  trustedProxyHops: 1,
  vnpay: VNPAY,
  sepay: SEPAY,
};
/** An accepted order whose deposit of 4.750.000 đ goes to the cooperative. */
export type PayableOrder = Order & { readonly buyer: Viewer; readonly payCode: string };

export const PAID = { order: 'READY', payment: 'PAID', received: 4_750_000, receipts: 1 };
export const UNPAID = { order: 'ACCEPTED', payment: 'PENDING', received: 0, receipts: 0 };

/** What VNPAY says of a payment; paid in full unless said otherwise. */
interface Said {
  readonly code?: string;
  readonly status?: string;
  readonly amount?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** What the specs of the hooks do before and after they call one. */
export class HookHelp {
  constructor(private readonly world: HttpWorld) {}

  async mutate(mutation: string, input: string, who: Viewer, key = newKey()) {
    const answer = await this.world.graphql<Record<string, { payUrl?: string; errors: { code: string }[] }>>(
      `mutation { ${mutation}(input: { ${input}, idempotencyKey: "${key}" }) { ${mutation === 'startVnpay' ? 'payUrl' : ''} errors { code } } }`,
      {},
      who,
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data![mutation]!;
  }

  async payableOrder(): Promise<PayableOrder> {
    const order = await newPaidOrder(this.world, { mode: 'COOP', state: 'ACCEPTED' });
    const [intent] = await this.world.sql<{ code: string }>(`SELECT code FROM payment_intents WHERE order_id = $1`, [
      order.id,
    ]);
    return { ...order, payCode: intent!.code };
  }

  /** Starts a payment by VNPAY as the buyer; the fields of its address. */
  async started(order: PayableOrder): Promise<Record<string, string>> {
    const { payUrl } = await this.mutate('startVnpay', `orderId: "${order.id}"`, order.buyer);
    return Object.fromEntries(new URL(payUrl!).searchParams);
  }

  /** What VNPAY would say of a started payment, signed. */
  notice(pay: Readonly<Record<string, string>>, { code = '00', status = code, amount, more }: Said = {}): string {
    const params = {
      vnp_TmnCode: VNPAY.tmnCode,
      vnp_Amount: amount ?? pay['vnp_Amount']!,
      vnp_BankCode: 'NCB',
      vnp_OrderInfo: pay['vnp_OrderInfo']!,
      vnp_PayDate: vnpayTime(this.world.clock.now()),
      vnp_ResponseCode: code,
      vnp_TransactionNo: '14226112',
      vnp_TransactionStatus: status,
      vnp_TxnRef: pay['vnp_TxnRef']!,
      ...more,
    };
    return new URLSearchParams({ ...params, vnp_SecureHash: vnpaySecureHash(VNPAY.hashSecret, params) }).toString();
  }

  /** Where an order and its deposit stand. */
  async stateOf(order: PayableOrder): Promise<unknown> {
    const [row] = await this.world.sql(
      `SELECT o.state AS order, i.state AS payment, o.received_vnd::int AS received,
              (SELECT count(*)::int FROM receipts r WHERE r.order_id = o.id) AS receipts
       FROM orders o JOIN payment_intents i ON i.order_id = o.id WHERE o.id = $1`,
      [order.id],
    );
    return row;
  }

  /** What became of the attempts to pay an order by VNPAY, oldest first. */
  async attemptsOf(order: PayableOrder): Promise<string[]> {
    const rows = await this.world.sql<{ status: string }>(
      `SELECT a.status FROM payment_attempts a JOIN payment_intents i ON i.id = a.intent_id WHERE i.order_id = $1 ORDER BY a.created_at, a.id`,
      [order.id],
    );
    return rows.map(({ status }) => status);
  }

  /** The messages of banks and gateways that were kept while `work` ran. */
  async keptDuring(work: () => Promise<unknown>): Promise<{ verified: boolean; answer: string }[]> {
    const before = await this.world.count('provider_events');
    await work();
    const rows = await this.world.sql<{ verified: boolean; answer: string }>(
      `SELECT is_verified AS verified, answer FROM provider_events ORDER BY received_at, id`,
    );
    return rows.slice(before);
  }

  /** While `work` runs, PostgreSQL kills the connection after its n-th statement, as a crash would. Whether it came to that. */
  async crashingAfter(n: number, work: () => Promise<unknown>): Promise<boolean> {
    const { database } = this.world;
    const plain = database.tx.bind(database);
    let ran = 0;
    const watched = (tx: Tx): Tx => ({
      manager: tx.manager,
      query: async <Row extends object>(sql: string, parameters?: readonly unknown[]) => {
        const rows = await tx.query<Row>(sql, parameters);
        ran += 1;
        if (ran === n) {
          const [own] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
          await this.world.sql(`SELECT pg_terminate_backend($1, 5000)`, [own!.pid]);
        }
        return rows;
      },
    });
    database.tx = <T>(inner: (tx: Tx) => Promise<T>) => plain((tx) => inner(watched(tx)));
    try {
      await work();
    } finally {
      Reflect.deleteProperty(database, 'tx');
    }
    return ran >= n;
  }
}
