import { kgLeft, listHarvest, look, must, searchAgrees } from './deals.js';
import { Person } from './person.js';
import type { Report } from './report.js';

const KG = 800;
const PROPOSED = 148_000;
const FIRST_KG = 500;
const SECOND_KG = 300;

/** A farmer with an own account and an open price: the buyer declares, the farmer confirms; one deal is called off, one is denied first. */
export async function straightToTheFarmer(market: string, admin: Person, report: Report): Promise<void> {
  report.begin('Ông Y Blŭm đăng 800 kg hồ tiêu, theo giá hôm nay, tiền về tài khoản của ông');
  const seller = await Person.arrives(market, 'Y Blŭm Niê', 'SELL');
  const buyer = await Person.arrives(market, 'Lê Thị Thắm', 'BUY');
  const guest = Person.guest(market);
  const account = { bin: '970405', number: '5200 2050 67891', holderName: 'Y Blum Nie' };
  const set = await seller.does(
    'setPayee',
    'SetPayeeInput',
    { kind: 'OWN', account },
    'setting { current { maskedNumber } }',
  );
  report.figure('khai tài khoản nhận tiền', set.errors.length, 0);
  const listing = await listHarvest(seller, admin, {
    ...{ produceSlug: 'ho-tieu-den', kg: KG, priceVndPerKg: null, words: 'Tiêu đen, dung trọng 500.' },
  });

  report.begin('Bà Thắm trả 148.000 đ một ký cho 500 kg; ông Y Blŭm chốt');
  const wish = { listingId: listing.id, proposedPriceVndPerKg: PROPOSED };
  const first = await must(buyer, 'placeOrder', 'PlaceOrderInput', { ...wish, grams: FIRST_KG * 1_000 });
  report.figure('tiền hàng', first.goodsVnd, FIRST_KG * PROPOSED);
  const { depositVnd } = await must(seller, 'acceptOrder', 'OrderMoveInput', { orderId: first.id });

  report.begin('Bà Thắm báo đã chuyển cọc, ông Y Blŭm xác nhận đã nhận');
  const declared = await must(buyer, 'declareTransfer', 'DeclareTransferInput', {
    orderId: first.id,
    reference: '482193',
  });
  report.figure('báo chuyển chưa phải là tiền', [declared.payment?.state, declared.receivedVnd], ['BUYER_DECLARED', 0]);
  const ready = await must(seller, 'confirmReceipt', 'ConfirmReceiptInput', {
    orderId: first.id,
    amountVnd: depositVnd,
  });
  report.figure('đơn sẵn sàng cân, đã nhận', [ready.state, ready.receivedVnd], ['READY', depositVnd]);

  report.begin('Mưa làm hỏng tiêu: ông Y Blŭm huỷ, trả lại cọc');
  const off = await must(seller, 'cancelOrder', 'CancelOrderInput', { orderId: first.id, reason: 'GOODS_SPOILED' });
  report.figure('phải trả lại', off.refundDueVnd, depositVnd);
  report.figure('kg về lại tin', await kgLeft(guest, listing.code), KG);
  const refund = { orderId: first.id, amountVnd: depositVnd, reference: 'FT26329000002' };
  const returned = await must(seller, 'recordRefund', 'RecordRefundInput', refund);
  report.figure('còn phải trả lại', returned.refundDueVnd, 0);

  await secondDeal(buyer, seller, wish, report);

  report.begin('Ông Y Blŭm gỡ tin');
  await seller.does('withdrawListing', 'ListingMoveInput', { listingId: listing.id }, 'listing { listing { id } }');
  report.figure(
    'tin biến khỏi kết quả tìm trong 5 giây',
    await searchAgrees(guest, 'ho tieu den', listing.code, false),
    true,
  );
}

async function secondDeal(buyer: Person, seller: Person, wish: object, report: Report): Promise<void> {
  report.begin('Bà Thắm mua 300 kg còn tốt; lần trả sau bị báo chưa nhận, rồi nhận được');
  const order = await must(buyer, 'placeOrder', 'PlaceOrderInput', { ...wish, grams: SECOND_KG * 1_000 });
  const orderId = order.id;
  const { depositVnd } = await must(seller, 'acceptOrder', 'OrderMoveInput', { orderId });
  await must(buyer, 'declareTransfer', 'DeclareTransferInput', { orderId });
  await must(seller, 'confirmReceipt', 'ConfirmReceiptInput', { orderId, amountVnd: depositVnd });
  const weighed = await must(buyer, 'sendWeighIn', 'SendWeighInInput', { orderId, lines: [{ grossGrams: 300_000 }] });
  const settled = await must(seller, 'confirmWeighIn', 'ConfirmWeighInInput', {
    orderId,
    weighInNo: weighed.weighIn!.no,
  });
  const balance = SECOND_KG * PROPOSED - depositVnd;
  report.figure('phần còn lại', settled.balanceVnd, balance);
  await must(buyer, 'declareTransfer', 'DeclareTransferInput', { orderId, amountVnd: balance });
  const denied = await must(seller, 'denyReceipt', 'DenyReceiptInput', { orderId });
  report.figure('hợp tác xã nghe cả hai bên', denied.needsCoop, 'PAYMENT_DENIED');
  await must(seller, 'confirmReceipt', 'ConfirmReceiptInput', { orderId, amountVnd: balance });
  const paid = await look(buyer, order.code);
  report.figure('đơn xong, đã nhận', [paid.state, paid.receivedVnd], ['COMPLETED', SECOND_KG * PROPOSED]);
}
