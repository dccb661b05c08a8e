import { expect, it } from '@jest/globals';
import { newAdmin, newFarmer, newTrader } from '@nongsan/identity/testing';
import { newOrder } from '@nongsan/orders/testing';
import { newPaidOrder } from '@nongsan/payments/testing';
import { HOUR_MS } from '@nongsan/kernel';
import { useHttpWorld } from './testing.js';

const world = useHttpWorld();

interface InboxAnswer {
  readonly unreadNotices: number;
  readonly inbox: { readonly unread: number; readonly notices: { readonly id: string; readonly at: string }[] };
}
const INBOX = `{ unreadNotices inbox { total unread page notices { id kind title body path at isRead } } }`;
const MARK = `mutation ($upTo: DateTime, $key: IdempotencyKey!) {
  markNoticesRead(input: { upTo: $upTo, idempotencyKey: $key }) { unread errors { code } } }`;

it('a seller reads over HTTP what was ordered, and marks it; the buyer and a guest see nothing of it', async () => {
  const [farmer, trader] = [await newFarmer(world), await newTrader(world)];
  const order = await newOrder(world, { seller: farmer, buyer: trader });
  await world.work();
  const seen = await world.graphql<InboxAnswer>(INBOX, {}, farmer);
  expect(seen).toMatchObject({
    data: {
      unreadNotices: 1,
      inbox: {
        ...{ total: 1, unread: 1, page: 1 },
        notices: [
          {
            ...{ kind: 'OrderPlaced', title: 'Có người đặt mua', path: `/don/${order.code}`, isRead: false },
            body: `Đơn ${order.code}: 500 kg cà phê nhân xô (Robusta), 47.500.000 đ. Trả lời trước 8:00 thứ Năm 26/11.`,
          },
        ],
      },
    },
  });
  expect((await world.graphql<InboxAnswer>(INBOX, {}, trader)).data).toMatchObject({
    unreadNotices: 0,
    inbox: { total: 0, notices: [] },
  });
  expect((await world.graphql(INBOX)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  const input = { upTo: seen.data!.inbox.notices[0]!.at, key: 'key-of-a-reader-1' };
  const done = { data: { markNoticesRead: { unread: 0, errors: [] } } };
  expect(await world.graphql(MARK, { ...input, key: 'key-of-another-1' }, trader)).toEqual(done);
  expect((await world.graphql<InboxAnswer>(INBOX, {}, farmer)).data!.unreadNotices).toBe(1);
  expect(await world.graphql(MARK, input, farmer)).toEqual(done);
  expect(await world.graphql(MARK, input, farmer)).toEqual(done);
  expect((await world.graphql<InboxAnswer>(INBOX, {}, farmer)).data!.unreadNotices).toBe(0);
});

it('a transfer that is declared, reminded of and denied reaches who must act by text, and the cooperative in its inbox', async () => {
  const [farmer, trader, admin] = [await newFarmer(world), await newTrader(world), await newAdmin(world)];
  const order = await newPaidOrder(world, { seller: farmer, buyer: trader, state: 'ACCEPTED' });
  await world.work();
  const lastTextTo = ({ phone }: { phone: string }) => world.sms.sent.filter((sms) => sms.phone === phone).at(-1)?.text;
  const ask = (mutation: string, who: typeof farmer) =>
    world.graphql<Record<string, { errors: object[] }>>(
      `mutation ($id: ID!) { ${mutation}(input: { orderId: $id, idempotencyKey: "key-of-a-transfer" }) { errors { code } } }`,
      { id: order.id },
      who,
    );
  expect((await ask('declareTransfer', trader)).data).toEqual({ declareTransfer: { errors: [] } });
  await world.work();
  expect(lastTextTo(farmer)).toBe(
    `Nong San: Nguoi mua bao da chuyen. Don ${order.code}: 4.750.000 d. Xem tai khoan, roi tra loi da nhan hay chua.`,
  );
  world.clock.advance(HOUR_MS);
  await world.work();
  expect(lastTextTo(farmer)).toMatch(/^Nong San: Da nhan duoc tien chua\? /);
  expect((await ask('denyReceipt', farmer)).data).toEqual({ denyReceipt: { errors: [] } });
  await world.work();
  expect(lastTextTo(trader)).toBe(
    `Nong San: Nguoi ban chua nhan tien. Don ${order.code}: giu bien lai. Hop tac xa se xem va goi ban.`,
  );
  const desk = await world.graphql<InboxAnswer>(INBOX, {}, admin);
  expect(desk.data!.inbox.notices[0]).toMatchObject({
    kind: 'OrderNeedsCoop',
    body: `Đơn ${order.code}, cà phê nhân xô (Robusta): người bán báo chưa nhận được tiền.`,
  });
  expect(lastTextTo(admin)).toBeUndefined();
});
