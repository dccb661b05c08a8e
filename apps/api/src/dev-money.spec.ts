import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@nongsan/kernel';
import {
  isVnpayChecksum,
  REFUND_ANSWER_FIELDS,
  REFUND_FIELDS,
  vnpayChecksum,
  type VnpayParams,
} from '@nongsan/payments';
import { COOPS_ACCOUNT } from '@nongsan/payments/testing';
import { CONFIG, type Config } from '@nongsan/platform';
import { useHttpWorld } from './testing.js';
import { hookConfig, HookHelp, PAID, type PayableOrder, UNPAID, VNPAY } from './testing-hooks.js';

const world = useHttpWorld({ demo: true, config: hookConfig });
const help = new HookHelp(world);
let front = '';

beforeAll(async () => {
  await world.app.listen(0, '127.0.0.1');
  front = await world.app.getUrl();
  const host = `${front}/dev/vnpay`;
  // The address is known once the server listens.
  const address = { publicBaseUrl: front, vnpay: { ...VNPAY, payHost: host, apiHost: host } };
  Object.assign(world.module.get<Config>(CONFIG), address);
});

const send = (path: string, fields: Readonly<Record<string, string>>) =>
  fetch(front + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('the demo’s VNPAY', () => {
  const payUrlOf = async (order: PayableOrder) =>
    (await help.mutate('startVnpay', `orderId: "${order.id}"`, order.buyer)).payUrl!;
  /** Presses a button of the page; answers where the browser is sent. */
  const press = async (payUrl: string, choice: string) => {
    const answer = await send('/dev/vnpay/paymentv2/pay', { query: payUrl.split('?')[1]!, choice });
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!;
  };
  const follow = async (url: string) => (await fetch(url, { redirect: 'manual' })).headers.get('location');
  /** How often VNPAY was asked about this payment. */
  const asked = (spy: ReturnType<typeof watchFetch>, payUrl: string) => {
    const txnRef = new URL(payUrl).searchParams.get('vnp_TxnRef')!;
    return spy.mock.calls.filter(
      ([url, init]) => String(url).includes('merchant_webapi') && String(init?.body).includes(txnRef),
    ).length;
  };
  const watchFetch = () => jest.spyOn(globalThis, 'fetch');

  it('shows what is to be paid, without a script', async () => {
    const order = await help.payableOrder();
    const answer = await fetch(await payUrlOf(order));
    const html = await answer.text();
    expect(html).toMatch(/4\.750\.000 đ/);
    expect(html).toContain(order.payCode);
    for (const label of ['Trả đúng', 'Trả sai số tiền', 'Huỷ', 'Gửi tin chậm và lặp lại'])
      expect(html).toContain(label);
    expect(html).not.toContain('<script');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses an address that was changed, and one whose time is over', async () => {
    const payUrl = await payUrlOf(await help.payableOrder());
    expect((await fetch(payUrl.replace('475000000', '100'))).status).toBe(400);
    world.clock.advance(16 * MINUTE_MS);
    expect((await fetch(payUrl)).status).toBe(400);
  });

  it('paid as asked: the order is ready before the buyer is back', async () => {
    const order = await help.payableOrder();
    const back = await press(await payUrlOf(order), 'right');
    expect(await help.stateOf(order)).toEqual(PAID);
    expect(await follow(back)).toBe(`${front}/tra-tien/vnpay?code=${order.code}&ket-qua=ok`);
  });

  it.each([
    ['wrong', 'PENDING', 'ok'],
    ['cancel', 'FAILED', 'failed'],
    ['doubtful', 'REVIEW', 'unknown'],
  ])('%s: the order waits on, the attempt is %s', async (choice, status, outcome) => {
    const order = await help.payableOrder();
    const back = await press(await payUrlOf(order), choice);
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([UNPAID, [status]]);
    expect(await follow(back)).toContain(`ket-qua=${outcome}`);
  });

  it('a notice that is late: the buyer’s return makes us ask once, and the answer counts as the notice would', async () => {
    const order = await help.payableOrder();
    const back = await press(await payUrlOf(order), 'late');
    expect(await help.stateOf(order)).toEqual(UNPAID);
    await follow(back);
    expect(await help.stateOf(order)).toEqual(UNPAID);
    await world.work();
    expect(await help.stateOf(order)).toEqual(PAID);
  });

  it('however often the buyer comes back, VNPAY is asked once before the attempt ends', async () => {
    const order = await help.payableOrder();
    const payUrl = await payUrlOf(order);
    const [pay, spy] = [Object.fromEntries(new URL(payUrl).searchParams), watchFetch()];
    for (let n = 0; n < 3; n += 1) {
      world.clock.advance(1_000);
      await world.http.get(`/pay/vnpay/return?${help.notice(pay)}`);
      await world.work();
    }
    expect(asked(spy, payUrl)).toBe(1);
    expect(await help.attemptsOf(order)).toEqual(['PENDING']);
    spy.mockRestore();
  });

  it('a notice that never comes: we ask two minutes after the attempt’s end, and it is paid', async () => {
    const order = await help.payableOrder();
    await press(await payUrlOf(order), 'late');
    world.clock.advance(16 * MINUTE_MS);
    await world.work();
    expect(await help.stateOf(order)).toEqual(UNPAID);
    world.clock.advance(MINUTE_MS);
    await world.work();
    expect([await help.stateOf(order), await help.attemptsOf(order)]).toEqual([PAID, ['PAID']]);
  });

  it('an attempt that nobody ends is asked about four times in a day, then given up', async () => {
    const order = await help.payableOrder();
    const payUrl = await payUrlOf(order);
    const spy = watchFetch();
    const questions: number[] = [];
    for (const later of [
      15 * MINUTE_MS,
      2 * MINUTE_MS,
      MINUTE_MS,
      12 * MINUTE_MS,
      2 * HOUR_MS,
      20 * HOUR_MS,
      3 * HOUR_MS,
    ]) {
      world.clock.advance(later);
      await world.work();
      await world.work();
      questions.push(asked(spy, payUrl));
    }
    expect(questions).toEqual([0, 1, 1, 2, 3, 3, 4]);
    expect(await help.attemptsOf(order)).toEqual(['PENDING']);
    world.clock.advance(2 * MINUTE_MS);
    await world.work();
    expect(await help.attemptsOf(order)).toEqual(['EXPIRED']);
    world.clock.advance(DAY_MS);
    await world.work();
    expect(asked(spy, payUrl)).toBe(4);
    spy.mockRestore();
  });
});

describe('the demo’s VNPAY, asked to send money back', () => {
  const post = async (fields: VnpayParams): Promise<VnpayParams> => {
    const answer = await fetch(`${front}/dev/vnpay/merchant_webapi/api/transaction`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
    return (await answer.json()) as VnpayParams;
  };
  const refund = async (question: VnpayParams) => {
    const vnp_SecureHash = vnpayChecksum(VNPAY.hashSecret, REFUND_FIELDS, question);
    const answer = await post({ ...question, vnp_SecureHash });
    expect(isVnpayChecksum(VNPAY.hashSecret, REFUND_ANSWER_FIELDS, answer)).toBe(true);
    return answer['vnp_ResponseCode'];
  };
  const paid = async () => {
    const order = await help.payableOrder();
    const { payUrl } = await help.mutate('startVnpay', `orderId: "${order.id}"`, order.buyer);
    const fields = { query: payUrl!.split('?')[1]!, choice: 'right' };
    const told = new URL((await send('/dev/vnpay/paymentv2/pay', fields)).headers.get('location')!).searchParams;
    return {
      ...{ vnp_RequestId: 'r1', vnp_Version: '2.1.0', vnp_Command: 'refund', vnp_TmnCode: VNPAY.tmnCode },
      ...{
        vnp_TransactionType: '02',
        vnp_CreateBy: 'admin',
        vnp_CreateDate: '20261125090000',
        vnp_IpAddr: '127.0.0.1',
      },
      vnp_TxnRef: told.get('vnp_TxnRef')!,
      vnp_Amount: told.get('vnp_Amount')!,
      vnp_TransactionNo: told.get('vnp_TransactionNo')!,
      vnp_TransactionDate: new URL(payUrl!).searchParams.get('vnp_CreateDate')!,
      vnp_OrderInfo: 'Tra lai tien',
    };
  };

  it('accepts all of it once, or a part, and nothing above it', async () => {
    const question = await paid();
    expect(await refund({ ...question, vnp_Amount: '475000100' })).toBe('99');
    expect(await refund({ ...question, vnp_Amount: '475000100', vnp_TransactionType: '03' })).toBe('99');
    expect(await refund({ ...question, vnp_Amount: '100', vnp_TransactionType: '03' })).toBe('00');
    expect(await refund(question)).toBe('94');
  });

  it('knows only what was paid, and only who signs', async () => {
    const question = await paid();
    expect(await refund({ ...question, vnp_TransactionNo: '1' })).toBe('91');
    expect(await refund({ ...question, vnp_TransactionDate: '20260101000000' })).toBe('91');
    expect((await post(question))['vnp_ResponseCode']).toBe('97');
  });
});

describe('the demo’s bank', () => {
  it('fills in what the address says, and nothing else', async () => {
    const html = await (await fetch(`${front}/dev/bank?ma=PL7K2M9XT&so-tien=4750000&tk="><script>`)).text();
    expect(html).toMatch(/name="memo" value="PL7K2M9XT"/);
    expect(html).toMatch(/name="amount" value="4750000"/);
    expect(html).not.toContain('<script');
    expect(await (await fetch(`${front}/dev/bank`)).text()).toMatch(/name="account" value=""/);
  });

  it('a transfer as asked pays; one of another amount pays in part', async () => {
    const transfer = async (choice: string) => {
      const order = await help.payableOrder();
      const fields = { account: COOPS_ACCOUNT.number, amount: '4750000', memo: order.payCode, choice };
      expect(await (await send('/dev/bank', fields)).text()).toContain('200 {&#34;success&#34;:true}');
      return help.stateOf(order);
    };
    expect(await transfer('right')).toEqual(PAID);
    expect(await transfer('wrong')).toEqual({ ...UNPAID, payment: 'PARTIAL', received: 4_749_000, receipts: 1 });
  });
});
