import { beforeEach, describe, expect, it } from '@jest/globals';
import { newFarmer, newTrader } from '@nongsan/identity/testing';
import { HOUR_MS, MINUTE_MS, vnd } from '@nongsan/kernel';
import { OrderMoney } from '@nongsan/orders';
import { newOrder } from '@nongsan/orders/testing';
import { useWorld } from '@nongsan/platform/testing';
import { Remind } from './remind.job.js';
import { noticesOf, notificationsWorld, textsTo } from './testing.js';

const world = useWorld(notificationsWorld);

/** An order that waits for its deposit, with both sides; everybody has heard of it. */
async function accepted() {
  const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
  const order = await newOrder(world, {
    seller: farmer,
    buyer: trader,
    state: 'ACCEPTED',
    terms: { depositBp: 1_000 },
  });
  await world.work();
  return { farmer, trader, order };
}
const declare = (orderId: string) =>
  world.database.tx((tx) => world.get(OrderMoney).noteDeclared(tx, orderId, world.clock.now()));
const pass = async (ms: number) => {
  world.clock.advance(ms);
  await world.work();
};
const remindersOf = async (who: Parameters<typeof noticesOf>[1]) =>
  (await noticesOf(world, who)).filter(({ kind }) => kind.endsWith('Reminder')).map(({ kind }) => kind);

beforeEach(() => pass(100 * HOUR_MS));

describe('a payment that was declared and is not answered', () => {
  it('reminds the seller after an hour and after a day, each once, and the buyer never', async () => {
    const { farmer, trader, order } = await accepted();
    await declare(order.id);
    await pass(59 * MINUTE_MS);
    expect(await remindersOf(farmer)).toEqual([]);
    await pass(MINUTE_MS);
    await pass(MINUTE_MS);
    expect(await remindersOf(farmer)).toEqual(['ReceiptReminder']);
    await pass(23 * HOUR_MS);
    await pass(HOUR_MS);
    expect(await remindersOf(farmer)).toEqual(['ReceiptReminder', 'ReceiptReminder']);
    await pass(100 * HOUR_MS);
    expect(await remindersOf(farmer)).toHaveLength(2);
    expect(await remindersOf(trader)).toEqual([]);
    const texts = textsTo(world, farmer).filter((text) => text.includes('Da nhan duoc tien chua? '));
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain(`Don ${order.code}: nguoi mua bao da chuyen luc `);
  });

  it.each([
    [
      'confirmed',
      (id: string, at: Date) =>
        world.database.tx((tx) => world.get(OrderMoney).recordReceived(tx, id, vnd(1), 'SELLER', at)),
    ],
    ['denied', (id: string, at: Date) => world.database.tx((tx) => world.get(OrderMoney).noteDenied(tx, id, at))],
  ])('that was %s meanwhile reminds nobody', async (_how, answer) => {
    const { farmer, order } = await accepted();
    await declare(order.id);
    await answer(order.id, world.clock.now());
    await pass(25 * HOUR_MS);
    expect(await remindersOf(farmer)).toEqual([]);
  });

  it('that nobody could be reminded of in time is reminded of once, as the later', async () => {
    const { farmer, order } = await accepted();
    await declare(order.id);
    await pass(30 * HOUR_MS);
    await pass(HOUR_MS);
    expect(await remindersOf(farmer)).toEqual(['ReceiptReminder']);
  });

  it('and declared anew after a denial reminds anew', async () => {
    const { farmer, order } = await accepted();
    await declare(order.id);
    await pass(HOUR_MS);
    await world.database.tx((tx) => world.get(OrderMoney).noteDenied(tx, order.id, world.clock.now()));
    await declare(order.id);
    await pass(HOUR_MS);
    expect(await remindersOf(farmer)).toHaveLength(2);
  });
});

describe('a deposit that is due', () => {
  it('reminds the buyer three hours before its deadline, once, with what is missing', async () => {
    const { farmer, trader, order } = await accepted();
    await pass(20 * HOUR_MS + 59 * MINUTE_MS);
    expect(await remindersOf(trader)).toEqual([]);
    await pass(MINUTE_MS);
    await pass(HOUR_MS);
    expect(await remindersOf(trader)).toEqual(['DepositReminder']);
    expect(await remindersOf(farmer)).toEqual([]);
    expect(textsTo(world, trader).at(-1)).toMatch(
      new RegExp(`^Nong San: Sap het han tra coc\\. Don ${order.code}, .*: tra 4\\.750\\.000 d truoc `),
    );
  });

  it('that was declared, or paid, reminds nobody', async () => {
    const [one, other] = [await accepted(), await accepted()];
    await pass(20 * HOUR_MS);
    await declare(one.order.id);
    await world.database.tx((tx) =>
      world.get(OrderMoney).recordReceived(tx, other.order.id, other.order.depositVnd, 'SELLER', world.clock.now()),
    );
    await pass(2 * HOUR_MS);
    expect([await remindersOf(one.trader), await remindersOf(other.trader)]).toEqual([[], []]);
  });

  it('of an order that was accepted within those hours reminds nobody: the text of the acceptance says it', async () => {
    const { trader, order } = await accepted();
    const soon = new Date(world.clock.now().getTime() + 2 * HOUR_MS);
    await world.sql(`UPDATE orders SET deposit_by = $2 WHERE id = $1`, [order.id, soon]);
    await pass(HOUR_MS);
    expect(await remindersOf(trader)).toEqual([]);
  });
});

it('two sweeps at once remind once', async () => {
  const { farmer, order } = await accepted();
  await declare(order.id);
  const now = new Date(world.clock.now().getTime() + HOUR_MS);
  const reminded = await Promise.all(Array.from({ length: 6 }, () => world.get(Remind).run(now)));
  expect(reminded.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(await remindersOf(farmer)).toEqual(['ReceiptReminder']);
});
