import { expect, it } from '@jest/globals';
import { newFarmer, newTrader } from '@nongsan/identity/testing';
import { newOrder } from '@nongsan/orders/testing';
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
