import { describe, expect, it } from '@jest/globals';
import { newKey } from '@nongsan/catalog/testing';
import { newFarmer } from '@nongsan/identity/testing';
import { HOUR_MS } from '@nongsan/kernel';
import { newOrder } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { Inbox } from '../inbox.js';
import { notificationsWorld } from '../testing.js';
import { MarkNoticesRead } from './mark-notices-read.js';

const world = useWorld(notificationsWorld);

const told = async (seller: Viewer) => {
  await newOrder(world, { seller });
  await world.work();
};
const inboxOf = (who: Viewer, page = 1) => world.get(Inbox).page(who, page);
const mark = (who: Viewer, upTo?: Date) =>
  world.get(MarkNoticesRead).run(who, { idempotencyKey: newKey(), ...(upTo ? { upTo } : {}) });

describe('the inbox', () => {
  it('shows 20 a page, the newest first, and says how many there are and how many are unread', async () => {
    const farmer = await newFarmer(world);
    for (let i = 0; i < 21; i += 1) {
      world.clock.advance(1_000);
      await newOrder(world, { seller: farmer });
    }
    await world.work();
    const [first, second] = [await inboxOf(farmer), await inboxOf(farmer, 2)];
    expect([first.total, first.unread, first.notices.length, second.notices.length]).toEqual([21, 21, 20, 1]);
    const times = [...first.notices, ...second.notices].map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect((await inboxOf(farmer, 3)).notices).toEqual([]);
    expect((await inboxOf(farmer, -1)).page).toBe(1);
  });

  it('is one’s own: nobody sees or marks another’s', async () => {
    const [farmer, other] = [await newFarmer(world), await newFarmer(world)];
    await told(farmer);
    expect(await inboxOf(other)).toMatchObject({ total: 0, unread: 0, notices: [] });
    await mark(other);
    expect(await world.get(Inbox).unread(farmer)).toBe(1);
  });
});

describe('marking as read', () => {
  it('marks what was shown and leaves what came meanwhile', async () => {
    const farmer = await newFarmer(world);
    await told(farmer);
    const shown = (await inboxOf(farmer)).notices[0]!.at;
    world.clock.advance(1_000);
    await told(farmer);
    expect(await mark(farmer, shown)).toEqual({ unread: 1, errors: [] });
    expect((await inboxOf(farmer)).notices.map(({ isRead }) => isRead)).toEqual([false, true]);
    expect(await mark(farmer)).toEqual({ unread: 0, errors: [] });
  });

  it('keeps when it was first read', async () => {
    const farmer = await newFarmer(world);
    await told(farmer);
    await mark(farmer);
    const readAt = () => world.sql(`SELECT read_at FROM notifications WHERE person_id = $1`, [farmer.personId]);
    const first = await readAt();
    world.clock.advance(HOUR_MS);
    await mark(farmer);
    expect(await readAt()).toEqual(first);
  });

  it('of what is still to come is refused, and nothing is marked', async () => {
    const farmer = await newFarmer(world);
    await told(farmer);
    const answer = await mark(farmer, new Date(world.clock.now().getTime() + HOUR_MS));
    expect(answer.errors).toEqual([
      { code: 'UP_TO_IN_FUTURE', field: 'upTo', message: 'Chưa tới lúc đó. Mở lại trang thông báo.' },
    ]);
    expect(await world.get(Inbox).unread(farmer)).toBe(1);
  });
});
