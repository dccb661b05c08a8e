import { formatKg, formatVnd } from '#lib/figures.ts';
import { receiptsOf } from '#lib/money/pay-view.ts';
import { placeOf } from '#lib/place.ts';
import { readOrderToWeigh, slipOfOrder } from '#lib/server/weighing.ts';
import { dateOf, timeAndDay } from '#lib/when.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const order = await readOrderToWeigh(event);
  const { code, weighIn, seller, buyer, produce, grams, priceVndPerKg, receipts } = order;
  const slip = slipOfOrder(order);
  const settledAt = [weighIn?.sellerConfirmedAt, weighIn?.buyerConfirmedAt];
  const isSettled = settledAt.every(Boolean) && slip !== null;
  return {
    title: `Phiếu đơn ${code}`,
    task: true,
    back: { href: `/don/${code}`, label: `Đơn ${code}` },
    code,
    heading: slip ? 'Phiếu cân và trả tiền' : 'Phiếu nhận cọc',
    isSettled: slip ? isSettled : receipts.some(({ isReversed }) => !isReversed),
    note: isSettled ? `Xác nhận ${timeAndDay(settledAt.toSorted().at(-1) ?? '')}` : undefined,
    facts: [
      { label: 'Đơn', value: code },
      { label: 'Người bán', value: seller.name },
      { label: 'Nơi lấy hàng', value: placeOf(order.listing) },
      { label: 'Người mua', value: buyer.name },
      { label: 'Nông sản', value: produce.name },
      { label: 'Đặt', value: `${formatKg(grams)} kg, ngày ${dateOf(order.placedAt)}` },
      ...(slip ? [] : [{ label: 'Giá đã chốt', value: `${formatVnd(priceVndPerKg)} đ/kg` }]),
    ],
    slip,
    receipts: receiptsOf(receipts),
  };
};
