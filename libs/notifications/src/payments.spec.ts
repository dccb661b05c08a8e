import { expect, it } from '@jest/globals';
import { changePhone, newAdmin, newFarmer, newPerson, newTrader } from '@nongsan/identity/testing';
import { DAY_MS } from '@nongsan/kernel';
import { newPaidOrder, newPayee, paymentsWorld } from '@nongsan/payments/testing';
import { useWorld } from '@nongsan/platform/testing';
import { NotificationsModule } from './notifications.module.js';
import { noticesOf, textsTo } from './testing.js';

const world = useWorld({ ...paymentsWorld, modules: [...paymentsWorld.modules, NotificationsModule] });

it('whose account is noted hears of it on their phone, and of every change until when it does not count', async () => {
  const farmer = await newFarmer(world);
  await newPayee(world, farmer);
  await newPayee(world, farmer, 'COOP');
  await world.work();
  expect((await noticesOf(world, farmer)).map(({ kind, side }) => [kind, side])).toEqual([
    ['PayeeChanged', 'SELF'],
    ['PayeeChanged', 'SELF'],
  ]);
  expect(textsTo(world, farmer).sort()).toEqual([
    'Nong San: Da ghi noi nhan tien. Neu khong phai ban, bao hop tac xa ngay.',
    expect.stringMatching(
      /^Nong San: Tai khoan nhan tien se doi\. Doi luc \d+:\d\d .* Neu khong phai ban, bao hop tac xa ngay\.$/,
    ),
  ]);
});

it('who has another number since less than 30 days is told of a changed account on the old one too', async () => {
  const [farmer, helper, admin] = [await newFarmer(world), await newPerson(world, ['HELPER']), await newAdmin(world)];
  await newPayee(world, farmer);
  await world.work();
  const before = textsTo(world, farmer).length;
  const phone = await changePhone(world, farmer, helper, admin);
  const toOld = () =>
    textsTo(world, farmer)
      .slice(before)
      .filter((text) => text.includes('Tai khoan nhan tien se doi'));
  const toNew = () => textsTo(world, { phone }).filter((text) => text.includes('Tai khoan nhan tien se doi'));
  world.clock.advance(29 * DAY_MS);
  await newPayee(world, farmer, 'COOP');
  await world.work();
  expect([toOld().length, toNew().length]).toEqual([1, 1]);
  // The number may be another's by now: it is said whom it is about, and no account.
  expect(toOld()[0]).toMatch(/^Nong San gui Nguyen Thi Lai: Tai khoan nhan tien se doi\. Doi luc /);
  world.clock.advance(DAY_MS);
  await newPayee(world, farmer, 'COOP');
  await world.work();
  expect([toOld().length, toNew().length]).toEqual([1, 2]);
});

it.each(['DIRECT', 'COOP'] as const)('a whole sale that is paid %s tells each side once of each sum', async (mode) => {
  const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
  const order = await newPaidOrder(world, { seller: farmer, buyer: trader, mode, state: 'COMPLETED' });
  await world.work();
  const kinds = async (who: typeof farmer) =>
    (await noticesOf(world, who)).filter(({ about }) => about === order.code).map(({ kind }) => kind);
  expect((await kinds(farmer)).sort()).toEqual(['DepositReceived', 'OrderCompleted', 'OrderPlaced', 'OrderSettled']);
  expect((await kinds(trader)).sort()).toEqual([
    ...['OrderAccepted', 'OrderCompleted', 'OrderSettled'],
    ...['PaymentReceived', 'PaymentReceived', 'WeighInSent'],
  ]);
  const received = textsTo(world, trader).filter((text) => text.includes('Da ghi nhan tien.'));
  expect(received.sort()).toEqual([
    `Nong San: Da ghi nhan tien. Don ${order.code}: da nhan 4.750.000 d, du so tien lan nay.`,
    `Nong San: Da ghi nhan tien. Don ${order.code}: da nhan 42.750.000 d, du so tien lan nay.`,
  ]);
});
