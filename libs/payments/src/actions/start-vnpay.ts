import { Inject, Injectable } from '@nestjs/common';
import { Clock, Ids, isUuid, MINUTE_MS } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { CONFIG, type Config, Database, type Tx, type Viewer } from '@nongsan/platform';
import { remainingOf } from '../domain/payment-intent.js';
import { VNPAY_MAX_VND } from '../domain/vnpay.js';
import { IntentRepository } from '../intents.repository.js';
import type { Intent } from '../models.js';
import { paymentRefused } from '../payment-refused.js';
import type { ResolversParentTypes, StartVnpayInput } from '../schema.gen.js';
import { AttemptRepository } from '../vnpay/attempts.repository.js';
import { vnpayPayUrl } from '../vnpay/pay-url.js';

const LIFE_MS = 15 * MINUTE_MS;

/** The buyer pays what is due by VNPAY: each start is an attempt of its own, with a reference that no other has. */
@Injectable()
export class StartVnpay {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly orders: OrderMoney,
    private readonly intents: IntentRepository,
    private readonly attempts: AttemptRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @param address of the buyer's browser, for VNPAY */
  run(viewer: Viewer, address: string, input: StartVnpayInput): Promise<ResolversParentTypes['StartVnpayPayload']> {
    return this.database.once(viewer, 'startVnpay', input, async (tx) => {
      const order = isUuid(input.orderId) ? await this.orders.lock(tx, input.orderId) : null;
      if (order?.buyerId !== viewer.personId) return paymentRefused('ORDER_NOT_FOUND');
      const intents = await this.intents.lockOfOrder(tx, order.orderId);
      const intent = intents.find(({ kind }) => kind === order.due?.kind);
      if (!intent || remainingOf(intent) <= 0) return paymentRefused('NOTHING_DUE');
      if (!mayPayByVnpay(this.config, intent)) return paymentRefused('VNPAY_NOT_AVAILABLE');
      if (remainingOf(intent) > VNPAY_MAX_VND) return paymentRefused('ABOVE_LIMIT');
      return { payUrl: await this.begin(tx, intent, order.code, address), errors: [] };
    });
  }

  private async begin(tx: Tx, intent: Intent, orderCode: string, address: string): Promise<string> {
    const { vnpay, publicBaseUrl } = this.config;
    const [id, createdAt, amount] = [this.ids.next(), this.clock.now(), remainingOf(intent)];
    const expiresAt = new Date(createdAt.getTime() + LIFE_MS);
    // The payment's code for people who look into VNPAY's own list, and random digits of the attempt.
    const txnRef = `${intent.code}${id.replaceAll('-', '').slice(-12)}`;
    const { url, createDate } = vnpayPayUrl(
      { payHost: vnpay!.payHost, tmnCode: vnpay!.tmnCode, secret: vnpay!.hashSecret },
      {
        ...{ txnRef, amount, createdAt, expiresAt, ip: address },
        orderInfo: `Thanh toan don ${orderCode} ma ${intent.code}`,
        returnUrl: `${publicBaseUrl}/pay/vnpay/return`,
      },
    );
    const attempt = {
      id,
      txnRef,
      intentId: intent.id,
      amount,
      status: 'PENDING',
      createDate,
      expiresAt,
      createdAt,
    } as const;
    await this.attempts.insert(tx, attempt);
    return url;
  }
}

/** Whether a payment can be made by VNPAY: the cooperative has an account there, and the money goes to the cooperative. */
export const mayPayByVnpay = (config: Config, intent: Pick<Intent, 'mode'>): boolean =>
  config.vnpay !== null && intent.mode === 'COOP';
