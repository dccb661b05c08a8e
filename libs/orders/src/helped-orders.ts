import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProduceRepository, shortName } from '@nongsan/catalog';
import { isUuid, type Vnd } from '@nongsan/kernel';
import { HelpedActs, type Tx } from '@nongsan/platform';
import { formatKg, formatVnd } from '@nongsan/vietnamese';
import { weighLines } from './domain/weigh-in.js';
import type { Order } from './models.js';
import { OrderRepository } from './orders.repository.js';
import type {
  CancelOrderInput,
  ConfirmWeighInInput,
  DeclineOrderInput,
  OrderMoveInput,
  SendWeighInInput,
} from './schema.gen.js';

const dong = (amount: Vnd) => `${formatVnd(amount)} đ`;

/** What a helper may do to the orders of a farmer who sells: decline by the standing consent, the rest with the farmer's own yes. */
@Injectable()
export class HelpedOrders implements OnModuleInit {
  constructor(
    private readonly helped: HelpedActs,
    private readonly orders: OrderRepository,
    private readonly produce: ProduceRepository,
  ) {}

  onModuleInit(): void {
    this.helped.register<DeclineOrderInput>('declineOrder', {
      ...this.ofOrder('standing', (order, goods) => `từ chối đơn ${order.code}: ${goods}`),
    });
    this.helped.register<OrderMoveInput>('acceptOrder', {
      ...this.ofOrder('ownYes', (o, goods) => `nhận đơn ${o.code}: ${goods}, ${formatVnd(o.priceVndPerKg)} đ/kg`),
    });
    this.helped.register<CancelOrderInput>('cancelOrder', {
      ...this.ofOrder('ownYes', (order, goods) => `huỷ đơn ${order.code}: ${goods}`),
    });
    this.helped.register<SendWeighInInput>('sendWeighIn', {
      ...this.ofOrder('ownYes', (order, _goods, { lines: said }: SendWeighInInput) => {
        const lines = weighLines(said, order);
        if (!lines.ok) return null;
        const [grams, payable] = [sum(lines.state, 'netGrams'), sum(lines.state, 'payableVnd')];
        return `ghi cân đơn ${order.code}: ${formatKg(grams)}, thành tiền ${dong(payable as Vnd)}`;
      }),
    });
    this.helped.register<ConfirmWeighInInput>('confirmWeighIn', {
      ...this.ofOrder('ownYes', (order, _goods, { weighInNo }: ConfirmWeighInInput) => {
        if (weighInNo !== order.weighInNo || order.payableVnd === null) return null;
        return `nhận cân đơn ${order.code}: ${formatKg(order.weighedGrams ?? 0)}, thành tiền ${dong(order.payableVnd)}`;
      }),
    });
  }

  /** How a mutation on an order of the farmer is done through a helper; also for the libs above. `words` is null where the input does not fit the order. */
  ofOrder<Input extends { readonly orderId: string }>(
    assisted: 'standing' | 'ownYes',
    words: (order: Order, goods: string, input: Input) => string | null,
  ) {
    return {
      assisted,
      subject: ({ orderId }: Input) => orderId,
      picture: async (tx: Tx, farmerId: string, orderId: string) => {
        const order = await this.lockOf(tx, farmerId, orderId);
        return order && pictureOf(order);
      },
      sentence: async (tx: Tx, farmerId: string, input: Input) => {
        const order = await this.lockOf(tx, farmerId, input.orderId);
        if (!order) return null;
        const [produce] = await this.produce.findBySlugs(tx, [order.produceSlug]);
        return words(order, `${formatKg(order.grams)} ${shortName(produce?.name ?? 'Nông sản')}`, input);
      },
    };
  }

  private async lockOf(tx: Tx, farmerId: string, orderId: string): Promise<Order | null> {
    const order = isUuid(orderId) ? await this.orders.lock(tx, orderId) : null;
    return order?.sellerId === farmerId ? order : null;
  }
}

/** What a helper can change of an order. */
const pictureOf = ({ code, state, grams, priceVndPerKg, weighInNo, weighedGrams, payableVnd, ...rest }: Order) => ({
  ...{ code, state, grams, priceVndPerKg, weighInNo, weighedGrams, payableVnd },
  ...{ receivedVnd: rest.receivedVnd, returnedVnd: rest.returnedVnd, needsCoop: rest.needsCoop },
  ...{ sellerConfirmedAt: rest.sellerConfirmedAt, endReason: rest.endReason, depositOutcome: rest.depositOutcome },
});

const sum = <Key extends string>(rows: readonly { readonly [K in Key]: number }[], key: Key): number =>
  rows.reduce((total, row) => total + row[key], 0);
