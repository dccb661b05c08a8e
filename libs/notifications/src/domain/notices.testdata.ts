import type { Side } from '../models.js';
import type { Facts } from './notices.js';

/** One event as a spec gives it: its figures, who hears of it and who gets a text message. */
interface Sample {
  readonly kind: string;
  readonly named: string;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly heard: readonly Side[];
  readonly texted: readonly Side[];
}

const AT = '2026-11-29T16:59:00.000Z';

const sample = (
  kind: string,
  heard: readonly Side[],
  texted: readonly Side[],
  figures: Readonly<Record<string, unknown>> = {},
): Sample => ({ kind, named: JSON.stringify(figures), figures, heard, texted });

const BOTH = ['SELLER', 'BUYER'] as const;
const NONE = [] as const;
const NAME = 'Nguyễn Trần Thị Ngọc Thanh Thuỷ';
const EDITED = 'sửa tin TB-7K3FQ: 12.500 kg cà phê nhân Arabica, 195.000 đ/kg';
const WEIGHED = 'nhận cân đơn DH-7K3FQ: 12.345,5 kg, thành tiền 1.172.822.500 đ';
const cancelled = { reason: 'OTHER_SIDE_SILENT', depositOutcome: 'NOTHING', refundVnd: 0, penaltyVnd: 0 };
const money = { refundVnd: 1, penaltyVnd: 1 };

/** Every type that is told, in every way that it can be said. */
export const every: readonly Sample[] = [
  sample('OrderPlaced', ['SELLER'], ['SELLER'], { goodsVnd: 1, acceptBy: AT }),
  sample('OrderAccepted', ['BUYER'], ['BUYER'], { depositVnd: 1, depositBy: AT }),
  sample('OrderAccepted', ['BUYER'], ['BUYER'], { depositVnd: 0, depositBy: AT }),
  sample('OrderDeclined', ['BUYER'], ['BUYER'], { reason: 'TERMS_NOT_AGREED' }),
  sample('OrderExpired', BOTH, BOTH, { waitedFor: 'ANSWER' }),
  sample('OrderExpired', BOTH, BOTH, { waitedFor: 'DEPOSIT' }),
  sample('OrderCancelled', ['BUYER'], ['BUYER'], { by: 'SELLER', ...cancelled }),
  sample('OrderCancelled', ['SELLER'], ['SELLER'], { by: 'BUYER', ...cancelled }),
  sample('OrderCancelled', BOTH, BOTH, { by: 'COOP', ...cancelled }),
  sample('OrderCancelled', BOTH, BOTH, { by: 'COOP', ...cancelled, ...money, depositOutcome: 'RETURNED' }),
  sample('OrderCancelled', BOTH, BOTH, { by: 'COOP', ...cancelled, ...money, depositOutcome: 'KEPT_BY_SELLER' }),
  sample('OrderCancelled', BOTH, BOTH, {
    ...{ by: 'COOP', ...cancelled, ...money },
    depositOutcome: 'RETURNED_WITH_AS_MUCH_AGAIN',
  }),
  sample('OrderCancelled', BOTH, BOTH, {
    ...{ by: 'COOP', ...cancelled, ...money },
    ...{ depositOutcome: 'RETURNED_WITH_AS_MUCH_AGAIN', moneyWith: 'COOP' },
  }),
  sample('OrderCancelled', ['SELLER'], ['SELLER'], {
    ...{ by: 'BUYER', ...cancelled, ...money },
    ...{ depositOutcome: 'RETURNED', moneyWith: 'COOP' },
  }),
  sample('DepositReceived', ['SELLER'], ['SELLER'], { receivedVnd: 1 }),
  sample('WeighInSent', ['BUYER'], ['BUYER'], { by: 'SELLER', weighedGrams: 1, payableVnd: 1 }),
  sample('WeighInSent', ['SELLER'], ['SELLER'], { by: 'BUYER', weighedGrams: 1, payableVnd: 1 }),
  sample('OrderSettled', BOTH, ['BUYER'], { payableVnd: 1, balanceVnd: 1 }),
  sample('OrderSettled', BOTH, ['BUYER'], { payableVnd: 1, balanceVnd: 0 }),
  sample('OrderSettled', BOTH, ['BUYER'], { payableVnd: 1, balanceVnd: -1 }),
  sample('OrderCompleted', BOTH, NONE, { payableVnd: 1, refundVnd: 0 }),
  sample('OrderCompleted', BOTH, NONE, { payableVnd: 1, refundVnd: 1 }),
  sample('OrderNeedsCoop', ['COOP'], NONE, { reason: 'DEPOSIT_DECLARED' }),
  sample('OrderNeedsCoop', ['COOP'], NONE, { reason: 'DEPOSIT_IN_PART' }),
  sample('OrderNeedsCoop', ['COOP'], NONE, { reason: 'PAYMENT_DENIED' }),
  sample('OrderNeedsCoop', ['COOP'], NONE, { reason: 'PAYMENT_IN_REVIEW' }),
  sample('OrderNeedsCoop', ['COOP'], NONE, { reason: 'MONEY_AFTER_END' }),
  sample('OrderExtended', BOTH, ['BUYER'], { depositBy: AT }),
  sample('ListingSubmitted', ['COOP'], NONE, { dueAt: AT }),
  sample('ListingEdited', ['COOP'], NONE, { changed: [], waiting: ['produceSlug'] }),
  sample('ListingEdited', NONE, NONE, { changed: ['price'], waiting: [] }),
  sample('ListingApproved', ['SELLER'], ['SELLER'], { ofEdit: false }),
  sample('ListingApproved', ['SELLER'], NONE, { ofEdit: true }),
  sample('ListingChangesAsked', ['SELLER'], ['SELLER'], { ofEdit: false, reason: 'PHOTO_OF_SOMETHING_ELSE' }),
  sample('ListingChangesAsked', ['SELLER'], ['SELLER'], { ofEdit: true, reason: 'CONTACT_IN_WORDS' }),
  sample('ListingRefused', ['SELLER'], ['SELLER'], { ofEdit: false, reason: 'NOT_ALLOWED' }),
  sample('ListingRefused', ['SELLER'], ['SELLER'], { ofEdit: true, reason: 'PHOTO_MISSING' }),
  sample('ListingTakenDown', ['SELLER'], ['SELLER'], { reason: 'NOT_THE_SELLERS' }),
  sample('ListingExpired', ['SELLER'], NONE),
  sample('PaymentReceived', ['BUYER'], ['BUYER'], { amountVnd: 1, remainingVnd: 0, source: 'BANK' }),
  sample('PaymentReceived', BOTH, ['BUYER'], { amountVnd: 1, remainingVnd: 1, source: 'VNPAY' }),
  sample('PaymentReceived', ['BUYER'], ['BUYER'], { amountVnd: 1, remainingVnd: 1, source: 'SELLER' }),
  sample('TransferDeclared', ['SELLER'], ['SELLER'], { amountVnd: 1 }),
  sample('ReceiptDenied', ['BUYER'], ['BUYER']),
  sample('RefundSent', ['BUYER'], ['BUYER'], { amountVnd: 1 }),
  sample('PayoutSent', ['SELLER'], ['SELLER'], { amountVnd: 1 }),
  sample('AllocationReversed', BOTH, ['BUYER'], { amountVnd: 1 }),
  sample('PayeeChanged', ['SELF'], ['SELF'], { isFirst: true, activeFrom: AT }),
  sample('PayeeChanged', ['SELF'], ['SELF'], { isFirst: false, activeFrom: AT }),
  sample('CoopPayeeChanged', ['COOP'], NONE, { isFirst: false, activeFrom: AT }),
  sample('TransferNeedsCoop', ['COOP'], NONE, { amountVnd: 1 }),
  sample('ConsentOpened', ['SELF'], NONE, { method: 'CODE', until: AT }),
  sample('ConsentOpened', ['SELF'], ['SELF'], { method: 'CARD', until: AT, helper: NAME }),
  sample('ConsentEnded', ['SELF'], NONE, { by: 'COOP' }),
  sample('FarmerHelped', ['SELF'], ['SELF'], { undoable: true, sentence: EDITED, helper: NAME }),
  sample('FarmerHelped', ['SELF'], ['SELF'], { undoable: false, sentence: WEIGHED, helper: NAME }),
  sample('HelpedActContested', ['COOP'], NONE, { sentence: EDITED }),
  sample('ContestAnswered', ['SELF'], ['SELF'], { sentence: WEIGHED }),
  sample('ReceiptReminder', ['SELLER'], ['SELLER'], { afterHours: 24, declaredAt: AT }),
  sample('DepositReminder', ['BUYER'], ['BUYER'], { missingVnd: 1, depositBy: AT }),
];

/** The facts that an event's figures become. */
export const figuresOf = (figures: Readonly<Record<string, unknown>>): Facts => ({
  ...{ code: 'DH-7K3FQ', produce: 'cà phê nhân xô', grams: 500_000 },
  ...figures,
});
