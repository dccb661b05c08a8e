import { describe, expect, it } from '@jest/globals';
import { listingInput, newKey, newListing } from '@nongsan/catalog/testing';
import { endConsent, newAdmin, newConsent, newHelper } from '@nongsan/identity/testing';
import { EventLog, HelpedActs, type HelpedViewer } from '@nongsan/platform';
import { useWorld } from '@nongsan/platform/testing';
import { Inbox } from './inbox.js';
import { noticesOf, notificationsWorld, textsTo } from './testing.js';

const world = useWorld(notificationsWorld);

/** A listing through a helper, as the product writes it down. */
const help = (acting: HelpedViewer, listingId: string, idempotencyKey = newKey()) => {
  const input = { listing: listingInput(world), idempotencyKey };
  return world.database.once(acting, 'submitListing', input, () =>
    Promise.resolve({ listing: { id: listingId }, errors: [] }),
  );
};

describe('a farmer who was helped', () => {
  it('hears it once, in the inbox and by text, with who did what and how to take it back', async () => {
    const { acting, farmer } = await newConsent(world);
    const { id } = await newListing(world, { seller: farmer });
    const key = newKey();
    await help(acting, id, key);
    await help(acting, id, key);
    await world.work();
    expect(await noticesOf(world, farmer)).toEqual([
      { kind: 'FarmerHelped', side: 'SELF', about: null, isRead: false },
    ]);
    expect(textsTo(world, farmer)).toEqual([
      'Nong San: Lam ho. Y Thoan Ayun da dang ban 2.500 kg ca phe nhan xo, 95.000 d/kg. Khong dung? Nhan HUY hoac vao thong bao, trong 24 gio.',
    ]);
    const { notices } = await world.get(Inbox).page(farmer, 1);
    expect(notices[0]).toMatchObject({
      ...{ title: 'Làm hộ', path: '/toi/lam-ho' },
      body: 'Người làm hộ đã đăng bán 2.500 kg cà phê nhân xô, 95.000 đ/kg. Không đúng? Nhắn HUY hoặc vào thông báo, trong 24 giờ.',
    });
  });

  it('without a phone is told in the inbox; no text is written', async () => {
    const { acting, farmer } = await newConsent(world);
    await world.sql(`DELETE FROM phone_people WHERE person_id = $1`, [farmer.personId]);
    const before = await world.count('sms_messages');
    await help(acting, (await newListing(world, { seller: farmer })).id);
    await world.work();
    expect([(await noticesOf(world, farmer)).length, await world.count('sms_messages')]).toEqual([1, before]);
  });

  it('what is kept of it has no name, no phone and no id', async () => {
    const { acting, farmer } = await newConsent(world);
    await help(acting, (await newListing(world, { seller: farmer })).id);
    await world.work();
    const kept = await world.sql(`SELECT params FROM notifications WHERE person_id = $1`, [farmer.personId]);
    expect(JSON.stringify(kept)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|\+84|Id"|Thoăn|Bia/);
  });
});

describe('a consent', () => {
  it.each([
    ['CODE', 0],
    ['CARD', 1],
  ] as const)('by %s that holds is in the inbox, and %s time on the phone', async (method, texts) => {
    const { consent, farmer } = await newConsent(world, { method });
    await world.database.tx((tx) =>
      world.get(EventLog).append(tx, {
        ...{ type: 'ConsentOpened', subjectId: consent.id, at: world.clock.now(), personId: consent.farmerId },
        ...{ helperId: consent.helperId, method, until: consent.until },
      } as never),
    );
    await world.work();
    expect((await noticesOf(world, farmer)).map(({ kind }) => kind)).toEqual(['ConsentOpened']);
    expect(textsTo(world, farmer)).toHaveLength(texts);
    if (texts > 0)
      expect(textsTo(world, farmer)[0]).toBe(
        'Nong San: Lam ho. Y Thoan Ayun duoc dang tin, tra loi thay ban den het thu Tu 25/11. Khong dung? Nhan HUY hoac vao thong bao.',
      );
  });

  it('that ended is in the farmer’s inbox and nobody else’s', async () => {
    const helper = await newHelper(world);
    const { consent, farmer } = await newConsent(world, { helper });
    await endConsent(world, consent, await newAdmin(world));
    await world.work();
    expect((await noticesOf(world, farmer)).map(({ kind }) => kind)).toEqual(['ConsentEnded']);
    expect(await noticesOf(world, helper)).toEqual([]);
  });
});

it('every helped act of listings and orders has words, and is known by name', () => {
  expect(world.get(HelpedActs).operations).toEqual(expect.arrayContaining(['submitListing', 'acceptOrder']));
});
