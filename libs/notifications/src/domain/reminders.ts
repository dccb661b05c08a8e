import { HOUR_MS } from '@nongsan/kernel';
import type { Order } from '@nongsan/orders';
import { dong, orderPath as path, type Tellings, when } from './wording.js';

/** The seller has not answered a payment that was declared (payments.md §3.4). */
interface ReceiptReminder {
  readonly type: 'ReceiptReminder';
  readonly afterHours: number;
  readonly declaredAt: Date;
}
/** The deposit is due soon and has not come. */
interface DepositReminder {
  readonly type: 'DepositReminder';
  readonly missingVnd: number;
  readonly depositBy: Date;
}
export type Reminder = ReceiptReminder | DepositReminder;

const RECEIPT_AFTER_HOURS = [24, 1] as const;
/** How long before its deadline a deposit is reminded of. */
export const DEPOSIT_BEFORE_MS = 3 * HOUR_MS;
/** Reminders of a payment come within this after it was declared: the first after an hour, and none after two days. */
export const RECEIPT_REMINDERS = { firstMs: HOUR_MS, lastMs: 48 * HOUR_MS } as const;

type Watched = Pick<
  Order,
  'state' | 'declaredAt' | 'needsCoop' | 'depositBy' | 'depositVnd' | 'receivedVnd' | 'updatedAt'
>;

/** What is to be said of an order at this time; each reminder is given again and again until it no longer holds. */
export function reminderOf(order: Watched, now: Date): Reminder | null {
  const { declaredAt } = order;
  if (declaredAt !== null) {
    const waitedMs = now.getTime() - declaredAt.getTime();
    const afterHours = RECEIPT_AFTER_HOURS.find((hours) => waitedMs >= hours * HOUR_MS);
    if (afterHours === undefined || waitedMs >= RECEIPT_REMINDERS.lastMs) return null;
    return { type: 'ReceiptReminder', afterHours, declaredAt };
  }
  const { depositBy } = order;
  if (order.state !== 'ACCEPTED' || order.needsCoop !== null || depositBy === null || depositBy <= now) return null;
  const from = new Date(depositBy.getTime() - DEPOSIT_BEFORE_MS);
  // Who heard of the order within these hours knows the deadline.
  if (now < from || order.updatedAt >= from) return null;
  return { type: 'DepositReminder', missingVnd: order.depositVnd - order.receivedVnd, depositBy };
}

/** Who is reminded, and in what words. */
export const REMINDER_NOTICES: Tellings<Reminder> = {
  ReceiptReminder: {
    SELLER: {
      says: (f) => [
        'Đã nhận được tiền chưa?',
        `Đơn ${f.code}: người mua báo đã chuyển lúc ${when(f.declaredAt)}. Xem tài khoản, rồi trả lời.`,
      ],
      path,
      sms: true,
    },
  },
  DepositReminder: {
    BUYER: {
      says: (f) => [
        'Sắp hết hạn trả cọc',
        `Đơn ${f.code}, ${f.produce}: trả ${dong(f.missingVnd)} trước ${when(f.depositBy)}.`,
      ],
      path,
      sms: true,
    },
  },
};
