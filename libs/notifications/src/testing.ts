import { ordersWorld } from '@nongsan/orders/testing';
import type { Viewer } from '@nongsan/platform';
import type { World, WorldOptions } from '@nongsan/platform/testing';
import { NotificationsModule } from './notifications.module.js';

/** People, places, produce, listings, orders, and what people are told of them. */
export const notificationsWorld = {
  ...ordersWorld,
  modules: [...ordersWorld.modules, NotificationsModule],
} satisfies WorldOptions;

/** Somebody's inbox as it is kept, oldest first. */
export function noticesOf(world: World, { personId }: Viewer) {
  return world.sql<{ kind: string; side: string; about: string | null; isRead: boolean }>(
    `SELECT kind, side, about, read_at IS NOT NULL AS "isRead" FROM notifications WHERE person_id = $1 ORDER BY created_at, id`,
    [personId],
  );
}

/** The texts that reached somebody's phone, oldest first. */
export const textsTo = (world: World, { phone }: { readonly phone: string }): string[] =>
  world.sms.sent.filter((message) => message.phone === phone).map(({ text }) => text);
