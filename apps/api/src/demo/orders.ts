import { availableGrams, type Listing, StockRepository } from '@nongsan/catalog';
import { HOUR_MS, type Vnd, vnd } from '@nongsan/kernel';
import {
  AcceptOrder,
  CancelOrder,
  ConfirmWeighIn,
  DeclineOrder,
  ExpireOrders,
  type OrderView,
  PlaceOrder,
  SendWeighIn,
  SetOrderTerms,
} from '@nongsan/orders';
import {
  ConfirmReceipt,
  DeclareTransfer,
  EnterBankTransfer,
  PaymentLoaders,
  type PaymentMode,
  RecordPayout,
  RecordRefund,
  SetCoopPayee,
  SetPayee,
} from '@nongsan/payments';
import type { Tx, Viewer } from '@nongsan/platform';
import type { DemoMarket } from './market.js';
import type { DemoPerson } from './people.js';

type Step =
  | 'accept'
  | 'decline'
  | 'pay'
  | 'payHalf'
  | 'declare'
  | 'weigh'
  | 'confirm'
  | 'cancelAsBuyer'
  | 'cancelAsSeller'
  | 'letPass'
  | 'payOut'
  | 'giveBack';

/** How far the demo's orders have come: 40 in every state, through the cooperative and straight to the farmer. */
const STORIES: readonly { readonly count: number; readonly mode?: PaymentMode; readonly steps: readonly Step[] }[] = [
  { count: 6, steps: [] },
  { count: 3, steps: ['accept'] },
  { count: 1, mode: 'DIRECT', steps: ['accept', 'declare', 'letPass'] },
  { count: 1, mode: 'DIRECT', steps: ['accept', 'declare'] },
  { count: 1, mode: 'COOP', steps: ['accept', 'payHalf'] },
  { count: 5, steps: ['accept', 'pay'] },
  { count: 4, steps: ['accept', 'pay', 'weigh'] },
  { count: 3, steps: ['accept', 'pay', 'weigh', 'confirm'] },
  { count: 1, mode: 'DIRECT', steps: ['accept', 'pay', 'weigh', 'confirm', 'declare'] },
  { count: 3, mode: 'COOP', steps: ['accept', 'pay', 'weigh', 'confirm', 'pay', 'payOut'] },
  { count: 2, mode: 'COOP', steps: ['accept', 'pay', 'weigh', 'confirm', 'pay'] },
  { count: 3, mode: 'DIRECT', steps: ['accept', 'pay', 'weigh', 'confirm', 'pay'] },
  { count: 2, steps: ['decline'] },
  { count: 2, steps: ['letPass'] },
  { count: 1, steps: ['accept', 'pay', 'cancelAsBuyer'] },
  { count: 1, mode: 'COOP', steps: ['accept', 'pay', 'cancelAsSeller'] },
  { count: 1, mode: 'DIRECT', steps: ['accept', 'pay', 'cancelAsSeller', 'giveBack'] },
];

/** Longer than usual, so that the demo's open orders are still open at the end of its first day. */
const TERMS = { depositBp: 1_000, acceptHours: 48, depositHours: 72 };
const PAST_EVERY_DEADLINE_HOURS = 80;
const COOPS_ACCOUNT = { bin: '970405', number: '5200201004343', holderName: 'HTX KRONG NANG' };
const FARMERS_BANKS = ['970405', '970436', '970418', '970415', '970449'];
const BAG_GRAMS = 60_000;
const BAG_TARE_GRAMS = 200;
const LEAST_GRAMS = 100_000;
const WITH_MOISTURE_RULE = ['ca-phe-nhan-xo', 'ho-tieu-den'];

type Person = DemoPerson & { readonly coopId: string };

/** Plays the demo's orders by the product's own actions, in the transaction of `market`. Their ledgers are therefore whole. */
export class DemoOrders {
  private keys = 0;
  /** What some order waits for at the cooperative's account. */
  private openAmount: Vnd | null = null;
  private readonly modes = new Map<string, PaymentMode>();
  private readonly admin: Viewer;
  private readonly buyers: readonly Viewer[];

  constructor(
    private readonly market: DemoMarket,
    private readonly tx: Tx,
    private readonly people: readonly Person[],
    private readonly now: Date,
  ) {
    this.admin = viewerOf(people.find(({ roles }) => roles.includes('COOP_ADMIN'))!);
    this.buyers = people.filter(({ roles }) => roles.includes('TRADER')).map(viewerOf);
  }

  async play(listings: readonly Listing[]): Promise<void> {
    await this.sayWhereMoneyGoes();
    for (const { count, mode, steps } of STORIES)
      for (let n = 0; n < count; n += 1) await this.playOne(listings, mode ?? null, steps);
    await this.leaveUnmatched();
  }

  /** Two of three households have said so; the others are asked when they first accept. */
  private async sayWhereMoneyGoes(): Promise<void> {
    this.market.clock.at = new Date(this.now.getTime() - 20 * 24 * HOUR_MS);
    done(await this.market.get(SetCoopPayee).run(this.admin, { account: COOPS_ACCOUNT, ...this.key() }));
    done(await this.market.get(SetOrderTerms).run(this.admin, { ...TERMS, ...this.key() }));
    const sellers = this.people.filter(({ roles }) => roles.includes('FARMER'));
    for (const [n, seller] of sellers.entries()) {
      if (n % 3 === 2) continue;
      const mode = n % 3 === 0 ? 'COOP' : 'DIRECT';
      this.modes.set(seller.id, mode);
      const account = { bin: this.market.dice.pick(FARMERS_BANKS), number: this.digits(13), holderName: seller.name };
      const choice =
        mode === 'COOP' ? { kind: 'COOP' as const } : { kind: 'OWN' as const, account: withoutSigns(account) };
      done(await this.market.get(SetPayee).run(viewerOf(seller), { ...choice, ...this.key() }));
    }
  }

  private async playOne(listings: readonly Listing[], mode: PaymentMode | null, steps: readonly Step[]): Promise<void> {
    const { dice, clock } = this.market;
    const last = this.now.getTime() - dice.whole(1, 14) * HOUR_MS;
    const usual = dice.whole(4, 9);
    const gaps = steps.map((step) => (step === 'letPass' ? PAST_EVERY_DEADLINE_HOURS : usual));
    clock.at = new Date(last - gaps.reduce((sum, hours) => sum + hours, 0) * HOUR_MS);
    const buyer = dice.pick(this.buyers);
    let order = await this.place(await this.pick(listings, mode), buyer);
    for (const [n, step] of steps.entries()) {
      clock.at = new Date(clock.at.getTime() + gaps[n]! * HOUR_MS);
      order = (await this.take(step, order, buyer)) ?? order;
    }
  }

  /** A listing on the market whose seller is paid this way and that has something left. */
  private async pick(listings: readonly Listing[], mode: PaymentMode | null): Promise<Listing> {
    const fitting = listings.filter(
      ({ state, sellerId, publishedAt }) =>
        state === 'LIVE' &&
        publishedAt! < this.market.clock.at &&
        (mode === null ? this.modes.has(sellerId) : this.modes.get(sellerId) === mode),
    );
    for (let tries = 0; tries < 200; tries += 1) {
      const listing = this.market.dice.pick(fitting);
      const stock = await this.market.get(StockRepository).lockForOrder(this.tx, listing.id);
      const least = Math.max(LEAST_GRAMS, listing.minOrderGrams ?? 0) * 2;
      if (stock && availableGrams(stock) >= least) return listing;
    }
    throw new Error('the demo has no listing to order from');
  }

  private async place(listing: Listing, buyer: Viewer): Promise<OrderView> {
    const stock = (await this.market.get(StockRepository).lockForOrder(this.tx, listing.id))!;
    const { dice } = this.market;
    const wanted = Math.round((availableGrams(stock) * dice.pick([0.25, 0.4, 0.5])) / 50_000) * 50_000;
    const grams = Math.max(wanted, LEAST_GRAMS, listing.minOrderGrams ?? 0);
    const hasRule = WITH_MOISTURE_RULE.includes(listing.produceSlug) && dice.roll() < 0.5;
    return order(
      await this.market.get(PlaceOrder).run(buyer, {
        ...{ listingId: listing.id, grams, ...this.key() },
        ...(listing.price === null && { proposedPriceVndPerKg: vnd(dice.whole(20, 120) * 500) }),
        ...(hasRule && { deductionRule: { baseMoistureBp: 1_500, rateBpPerPoint: 100 } }),
      }),
    );
  }

  /** Plays one step; null where what came of it is not asked for again. */
  private async take(step: Step, current: OrderView, buyer: Viewer): Promise<OrderView | null> {
    const { market } = this;
    const seller: Viewer = { ...buyer, personId: current.sellerId, roles: ['FARMER'] };
    const move = { orderId: current.id, ...this.key() };
    switch (step) {
      case 'accept': {
        const accepted = order(await market.get(AcceptOrder).run(seller, move));
        if (this.modes.get(seller.personId) === 'COOP') this.openAmount ??= accepted.depositVnd;
        return accepted;
      }
      case 'decline':
        return order(await market.get(DeclineOrder).run(seller, { ...move, reason: 'PRICE_TOO_LOW' }));
      case 'letPass':
        await market.get(ExpireOrders).run(market.clock.at);
        return null;
      case 'declare':
        return order(await market.get(DeclareTransfer).run(buyer, { ...move, reference: this.digits(6) }));
      case 'pay':
      case 'payHalf':
        return this.pay(current, buyer, seller, step === 'payHalf' ? 2 : 1);
      case 'weigh':
        return order(await market.get(SendWeighIn).run(seller, { ...move, lines: this.lines(current) }));
      case 'confirm':
        return order(await market.get(ConfirmWeighIn).run(buyer, { ...move, weighInNo: 1 }));
      case 'cancelAsBuyer':
        return order(await market.get(CancelOrder).run(buyer, { ...move, reason: 'PRICE_MOVED' }));
      case 'cancelAsSeller':
        return order(await market.get(CancelOrder).run(seller, { ...move, reason: 'GOODS_SPOILED' }));
      case 'payOut':
        return this.send(current, (amountVnd, reference) =>
          market.get(RecordPayout).run(this.admin, { ...move, amountVnd, reference }),
        );
      case 'giveBack':
        return this.send(current, (amountVnd, reference) =>
          market.get(RecordRefund).run(seller, { ...move, amountVnd, reference }),
        );
    }
  }

  /** Pays what the order waits for, or a part of it. */
  private async pay(current: OrderView, buyer: Viewer, seller: Viewer, parts: number): Promise<OrderView | null> {
    const { market } = this;
    const [intents] = await market.get(PaymentLoaders).intentsOf([current.id]);
    const { mode, code, amountDue, received } = intents!.at(-1)!;
    const amountVnd = vnd(Math.floor((amountDue - received) / parts));
    const move = { orderId: current.id, amountVnd };
    if (mode === 'DIRECT') {
      done(await market.get(DeclareTransfer).run(buyer, { ...move, reference: this.digits(6), ...this.key() }));
      return order(await market.get(ConfirmReceipt).run(seller, { ...move, ...this.key() }));
    }
    await this.transfer(amountVnd, `${code} ${this.digits(9)}`);
    return null;
  }

  private async transfer(amountVnd: Vnd, memo: string): Promise<void> {
    const line = { amountVnd, memo, bankTime: this.market.clock.at, reference: `FT${this.digits(12)}`, ...this.key() };
    done(await this.market.get(EnterBankTransfer).run(this.admin, line));
  }

  /** All that the buyer paid for what was weighed, or has to get back. */
  private async send(
    { id }: OrderView,
    record: (amountVnd: Vnd, reference: string) => Promise<{ readonly errors: readonly object[] }>,
  ): Promise<null> {
    const [receipts] = await this.market.get(PaymentLoaders).receiptsOf([id]);
    const amount = vnd(receipts!.reduce((sum, { amountVnd }) => sum + amountVnd, 0));
    done(await record(amount, `FT${this.digits(12)}`));
    return null;
  }

  /** The goods in bags, a little less than ordered, in at most three lines. */
  private lines({ grams, deductionRule }: OrderView) {
    const { dice } = this.market;
    const bags = Math.max(1, Math.floor((grams * (0.97 + 0.03 * dice.roll())) / BAG_GRAMS));
    const perLine = Math.ceil(bags / 3);
    const lines = [];
    for (let left = bags; left > 0; left -= perLine) {
      const n = Math.min(left, perLine);
      const moisture = deductionRule.type === 'NONE' ? {} : { moistureBp: dice.whole(135, 185) * 10 };
      const grossGrams = n * (BAG_GRAMS - dice.whole(0, 4) * 100);
      lines.push({ grossGrams, bags: n, tareGramsPerBag: BAG_TARE_GRAMS, ...moisture });
    }
    return lines;
  }

  /** Transfers that nobody could match: one says nothing, one comes to just what an order waits for. */
  private async leaveUnmatched(): Promise<void> {
    this.market.clock.at = new Date(this.now.getTime() - HOUR_MS);
    await this.transfer(vnd(3_000_000), 'chuyen tien ca phe');
    if (this.openAmount !== null) await this.transfer(this.openAmount, 'thanh toan tien hang');
  }

  private digits(length: number): string {
    return Array.from({ length }, () => this.market.dice.whole(0, 9)).join('');
  }

  private key() {
    this.keys += 1;
    return { idempotencyKey: `demo-${this.keys}` };
  }
}

const viewerOf = ({ id, coopId, roles }: Person): Viewer => ({ personId: id, coopId, sessionId: id, roles });
const withoutSigns = <T extends { holderName: string }>(account: T): T => ({
  ...account,
  holderName: account.holderName.replace(/[^\p{L} ]/gu, ''),
});

/** A refused step is a fault of the demo, and keeps nothing of it. */
function done<T extends { readonly errors: readonly object[] }>(answer: T): T {
  if (answer.errors.length > 0) throw new Error(`the demo was refused: ${JSON.stringify(answer.errors)}`);
  return answer;
}

function order(answer: { readonly order?: OrderView | null; readonly errors: readonly object[] }): OrderView {
  const { order: view } = done(answer);
  if (!view) throw new Error('the demo lost an order');
  return view;
}
