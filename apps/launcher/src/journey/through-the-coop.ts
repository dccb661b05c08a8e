import type { Bank } from './bank.js';
import { dueOf, kgLeft, listHarvest, look, move, must, type Order, searchAgrees, waitingTransfer } from './deals.js';
import { Person } from './person.js';
import type { Report } from './report.js';

const KG = 1_500;
const ORDERED_KG = 1_000;
const PRICE = 95_000;
const GOODS = ORDERED_KG * PRICE;
/** 600 kg at 16 %, one point above 15 %: 1 % off; 400 kg at 14,5 %: nothing off. */
const LINES = [
  { grossGrams: 602_000, bags: 10, tareGramsPerBag: 200, moistureBp: 1_600 },
  { grossGrams: 401_400, bags: 7, tareGrams: 1_400, moistureBp: 1_450 },
];
const PAYABLE = (594 + 400) * PRICE;

/** A farmer whom the cooperative pays on: deposit by VietQR in two transfers, balance by VNPAY, a transfer without a code. */
export async function throughTheCoop(market: string, bank: Bank, admin: Person, report: Report): Promise<void> {
  report.begin('Bà Lài đăng 1.500 kg cà phê nhân, giá 95.000 đ một ký; hợp tác xã duyệt');
  const seller = await Person.arrives(market, 'Nguyễn Thị Lài', 'SELL');
  const buyer = await Person.arrives(market, 'Trần Văn Tư', 'BUY');
  const guest = Person.guest(market);
  const words = { produceSlug: 'ca-phe-nhan-xo', words: 'Phơi sân xi măng, đã sàng.' };
  const listing = await listHarvest(seller, admin, { ...words, kg: KG, priceVndPerKg: PRICE });
  report.figure(
    'tìm "ca phe nhan" thấy tin trong 5 giây',
    await searchAgrees(guest, 'ca phe nhan', listing.code, true),
    true,
  );

  report.begin('Ông Tư đặt 1.000 kg, trừ 1 % cho mỗi độ ẩm trên 15 %');
  const order = await must(buyer, 'placeOrder', 'PlaceOrderInput', {
    ...{ listingId: listing.id, grams: ORDERED_KG * 1_000, seenPriceVndPerKg: PRICE },
    deductionRule: { baseMoistureBp: 1_500, rateBpPerPoint: 100 },
  });
  report.figure('tiền hàng', order.goodsVnd, GOODS);
  report.figure('kg còn lại của tin', await kgLeft(guest, listing.code), KG - ORDERED_KG);
  const tooMuch = { listingId: listing.id, grams: 600_000, seenPriceVndPerKg: PRICE };
  report.figure(
    'đặt quá số còn lại thì bị từ chối',
    await move(buyer, 'placeOrder', 'PlaceOrderInput', tooMuch),
    'OUT_OF_STOCK',
  );

  report.begin('Bà Lài chốt đơn, sau khi chọn nhận tiền qua hợp tác xã');
  const accept = { orderId: order.id };
  report.figure(
    'chưa có nơi nhận tiền thì chưa chốt được',
    await move(seller, 'acceptOrder', 'OrderMoveInput', accept),
    'PAYEE_MISSING',
  );
  const payee = await seller.does('setPayee', 'SetPayeeInput', { kind: 'COOP' }, 'setting { current { kind } }');
  report.figure('chọn nhận qua hợp tác xã', payee.errors.length, 0);
  const { depositBp } = (await seller.ask<{ orderTerms: { depositBp: number } }>('{ orderTerms { depositBp } }'))
    .orderTerms;
  const deposit = Math.round((GOODS * depositBp) / 10_000);
  const accepted = await must(seller, 'acceptOrder', 'OrderMoveInput', accept);
  report.figure('tiền cọc', accepted.depositVnd, deposit);

  await payDeposit(bank, buyer, order.code, deposit, report);
  await weigh(buyer, seller, order, deposit, report);
  await payBalance(bank, buyer, order, report);

  report.begin('Hợp tác xã chuyển tiếp tiền cho bà Lài');
  report.figure('phải chuyển', await dueOf(admin, order.code), { kind: 'PAYOUT', amountVnd: PAYABLE });
  await must(admin, 'recordPayout', 'RecordPayoutInput', {
    orderId: order.id,
    amountVnd: PAYABLE,
    reference: 'FT26329000001',
  });
  report.figure('sau đó không còn nợ bà Lài', await dueOf(admin, order.code), null);
  report.figure('kg còn lại của tin', await kgLeft(guest, listing.code), KG - 1_000);

  await forgottenCode(bank, admin, { seller, buyer, listingId: listing.id }, report);
}

async function payDeposit(bank: Bank, buyer: Person, code: string, deposit: number, report: Report): Promise<void> {
  report.begin('Ông Tư quét VietQR trả cọc, lần đầu thiếu 1.000 đ');
  const { payment } = await look(buyer, code);
  const { qr, payee, code: transferCode } = payment!;
  report.figure('mã VietQR mang đúng số tiền', qr?.amountVnd, deposit);
  const carries = [
    payee.accountNumber,
    transferCode,
    `5408${deposit}`.replace('08', String(String(deposit).length).padStart(2, '0')),
  ];
  report.figure(
    'mã VietQR mang tài khoản, mã chuyển khoản, số tiền',
    carries.every((text) => qr?.payload.includes(text)),
    true,
  );
  await bank.transfer(
    payee.accountNumber,
    deposit,
    `MBVCB.2427229823.${transferCode.toLowerCase()}.CT tu 0071`,
    'wrong',
  );
  const part = await look(buyer, code);
  report.figure('còn thiếu', part.payment?.remainingVnd, 1_000);
  report.figure('đơn vẫn chờ cọc', part.state, 'ACCEPTED');
  await bank.transfer(payee.accountNumber, 1_000, transferCode);
  const ready = await look(buyer, code);
  report.figure('đã nhận', ready.receivedVnd, deposit);
  report.figure('đơn sẵn sàng cân', ready.state, 'READY');
}

async function weigh(buyer: Person, seller: Person, order: Order, deposit: number, report: Report): Promise<void> {
  report.begin('Cân hàng: bà Lài ghi hai dòng cân, ông Tư xác nhận');
  const weighed = await must(seller, 'sendWeighIn', 'SendWeighInInput', { orderId: order.id, lines: LINES });
  report.figure('cân được (kg)', weighed.weighIn!.weighedGrams / 1_000, 1_000);
  report.figure('thành tiền sau trừ ẩm', weighed.weighIn!.payableVnd, PAYABLE);
  const settled = await must(buyer, 'confirmWeighIn', 'ConfirmWeighInInput', {
    orderId: order.id,
    weighInNo: weighed.weighIn!.no,
  });
  report.figure('phần còn lại', settled.balanceVnd, PAYABLE - deposit);
}

async function payBalance(bank: Bank, buyer: Person, order: Order, report: Report): Promise<void> {
  report.begin('Ông Tư trả phần còn lại bằng VNPAY');
  const { payUrl } = await buyer.does<{ payUrl: string | null }>(
    'startVnpay',
    'StartVnpayInput',
    { orderId: order.id },
    'payUrl',
  );
  const back = await bank.payAtVnpay(payUrl!);
  const paid = await look(buyer, order.code);
  report.figure('đơn xong', paid.state, 'COMPLETED');
  report.figure('đã nhận đủ', paid.receivedVnd, PAYABLE);
  report.figure('VNPAY báo lại lần nữa thì nghe', await bank.tellAgain(back), '02');
  report.figure('và không tính thêm đồng nào', (await look(buyer, order.code)).receivedVnd, PAYABLE);
}

async function forgottenCode(
  bank: Bank,
  admin: Person,
  { seller, buyer, listingId }: { readonly seller: Person; readonly buyer: Person; readonly listingId: string },
  report: Report,
): Promise<void> {
  report.begin('Ông Tư đặt thêm 200 kg và quên ghi mã khi chuyển tiền cọc');
  const order = await must(buyer, 'placeOrder', 'PlaceOrderInput', {
    listingId,
    grams: 200_000,
    seenPriceVndPerKg: PRICE,
  });
  const { depositVnd } = await must(seller, 'acceptOrder', 'OrderMoveInput', { orderId: order.id });
  const { payment } = await look(buyer, order.code);
  const memo = `tien ca phe ${order.code.slice(-3)} ${Date.now()}`;
  await bank.transfer(payment!.payee.accountNumber, depositVnd, memo);
  const transfer = await waitingTransfer(admin, memo);
  report.figure('tiền chờ hợp tác xã xem', [transfer.amountVnd, transfer.result], [depositVnd, 'UNMATCHED']);
  report.figure('đơn chưa được tính đồng nào', (await look(buyer, order.code)).receivedVnd, 0);
  const resolution = { transferId: transfer.id, orderCode: order.code, note: 'Đã gọi hỏi ông Tư.' };
  const { errors } = await admin.does('resolveTransfer', 'ResolveTransferInput', resolution, 'transfer { result }');
  report.figure('hợp tác xã khớp vào đơn', errors.length, 0);
  report.figure('đơn sẵn sàng cân', (await look(buyer, order.code)).state, 'READY');
}
