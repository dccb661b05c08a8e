import { randomInt } from 'node:crypto';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { askAs } from './door.ts';
import { signInAsDemoPerson } from './market.ts';
import { signInAsNewSeller } from './seller.ts';
import {
  agree,
  browserOf,
  coopAdmin,
  given,
  idOf,
  move,
  newAccount,
  newSellerWithListing,
  saveAccount,
  signInAsBuyer,
  transferAtBank,
} from './trade.ts';

const MOISTURE = { deductionRule: { baseMoistureBp: 1_500, rateBpPerPoint: 100 } };
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

interface Seller {
  readonly cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
  readonly listingId: string;
  readonly account: string;
}

/** Two sellers a worker, since an address gets 40 codes an hour; both say on the page where their money goes. */
const test = base.extend<object, { throughCoop: Seller; ownAccount: Seller }>({
  throughCoop: [
    async ({ browser }, use, info) => {
      const url = String(info.project.use.baseURL);
      const [admin, page] = [await browserOf(browser, url, false), await browserOf(browser, url, false)];
      await coopAdmin(admin);
      const listingId = await newSellerWithListing(page, browser, url);
      await page.goto('/toi/nhan-tien?ve=%2Ftin-cua-toi');
      await page.getByRole('button', { name: 'Nhận qua hợp tác xã' }).click();
      await page.waitForURL('**/tin-cua-toi');
      await use({ cookies: await page.context().cookies(), listingId, account: '' });
      await admin.context().close();
      await page.context().close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  ownAccount: [
    async ({ browser }, use, info) => {
      const url = String(info.project.use.baseURL);
      const page = await browserOf(browser, url, false);
      const listingId = await newSellerWithListing(page, browser, url);
      const account = newAccount();
      await page.goto('/toi/nhan-tien');
      await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
      await expect(page.getByRole('alert')).toContainText('Còn 3 chỗ cần sửa');
      await saveAccount(page, 'Agribank', account, 'Nguyễn Thị Lài');
      await expect(page.getByRole('status')).toContainText('Đã lưu tài khoản nhận tiền.');
      await expect(page.getByText(account.slice(-4))).toBeVisible();
      await use({ cookies: await page.context().cookies(), listingId, account });
      await page.context().close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

test('through the cooperative: code, bank, “đã nhận” by itself, scale, VNPAY, slip, and the money sent on', async ({
  browser,
  baseURL,
  throughCoop,
}) => {
  test.setTimeout(180_000);
  const url = String(baseURL);
  const [coop, seller, buyer] = [
    await browserOf(browser, url, false),
    await browserOf(browser, url, false),
    await browserOf(browser, url, true),
  ];
  await coopAdmin(coop);
  await seller.context().addCookies(throughCoop.cookies);
  await signInAsBuyer(buyer);
  const code = await agree(buyer.context(), seller.context(), throughCoop.listingId, MOISTURE);

  const stream = buyer.waitForResponse(`**/don/${code}/tra-tien/song`);
  await buyer.goto(`/don/${code}/tra-tien`);
  await expect(heading(buyer)).toHaveText('Chuyển tiền cọc cho hợp tác xã');
  await expect(buyer.getByText('Một triệu đồng.')).toBeVisible();
  await expect(buyer.getByRole('img', { name: /^Mã QR chuyển 1\.000\.000 đồng/ })).toBeVisible();
  expect((await buyer.request.get(`/don/${code}/tra-tien/ma-qr.png`)).headers()['content-type']).toBe('image/png');
  const [account, memo] = [await given(buyer, 'Số tài khoản'), await given(buyer, 'Mã chuyển khoản')];
  expect(account).toMatch(/^\d{6,19}$/);
  expect(memo).toMatch(/^PL[2-9B-X]{7}$/);

  expect((await stream).headers()['content-type']).toContain('text/event-stream');
  await transferAtBank(coop, account, 400_000, `MBVCB.242.${memo.toLowerCase()}.CT tu 1027`);
  await expect(buyer.getByRole('heading', { name: 'Tiền đã về một phần' })).toBeVisible({ timeout: 4_000 });
  await expect(buyer.getByText('Sáu trăm nghìn đồng.')).toBeVisible();
  await transferAtBank(coop, account, 600_000, memo);
  await expect(heading(buyer)).toHaveText('Đã nhận đủ tiền cọc', { timeout: 4_000 });

  await seller.goto(`/don/${code}/can`);
  await expect(heading(seller)).toHaveText('Ghi số cân');
  await seller.getByLabel('Một vỏ bao mấy ký?').fill('0,2');
  await seller.getByLabel('Cả bì, kg').first().fill('61,5');
  await seller.getByLabel('Số bao').first().fill('1');
  await seller.getByLabel('Độ ẩm, %').first().fill('17');
  for (let i = 0; i < 2; i += 1) await seller.getByRole('button', { name: 'Bỏ lần cân 2' }).click();
  await seller.getByRole('button', { name: 'Thêm 1 lần cân' }).click();
  await seller.getByLabel('Cả bì, kg').last().fill('40');
  await seller.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await expect(seller.getByRole('alert')).toContainText('Lần cân 2: hãy nhập số bao');
  await seller.getByLabel('Số bao').last().fill('1');
  await seller.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  // 61,3 + 39,8 = 101,1 kg; two points above 15 % take 2 % off: 99,078 kg
  await expect(heading(seller)).toHaveText('Đọc lại, đúng thì gửi');
  await expect(seller.getByText('Một trăm lẻ một phẩy một ki‑lô‑gam.')).toBeVisible();
  await expect(seller.getByText('9.907.800')).toBeVisible();
  await seller.getByRole('button', { name: 'Đúng rồi, gửi số cân' }).click();
  await expect(heading(seller)).toContainText('xác nhận số cân');

  await buyer.goto(`/don/${code}/can`);
  await expect(heading(buyer)).toHaveText('Cân xong. Xem số cân rồi xác nhận');
  await expect(buyer.getByText('8.907.800')).toBeVisible();
  await buyer.getByRole('button', { name: 'Đúng, xác nhận' }).click();
  await expect(heading(buyer)).toHaveText('Hai bên đã xác nhận số cân');

  await buyer.getByRole('link', { name: 'Xem tiền' }).click();
  await expect(heading(buyer)).toHaveText('Chuyển phần còn lại cho hợp tác xã');
  await buyer.getByRole('button', { name: 'Trả bằng VNPAY' }).click();
  await buyer.getByRole('link', { name: 'Mở trang VNPAY' }).click();
  await buyer.getByText('Trả đúng').click();
  await expect(heading(buyer)).toHaveText('Đang chờ ngân hàng xác nhận');
  await buyer.getByRole('link', { name: 'Xem tiền về chưa' }).click();
  await expect(heading(buyer)).toHaveText('Đã nhận đủ tiền', { timeout: 10_000 });

  await seller.goto(`/don/${code}/phieu`);
  await expect(seller.getByRole('cell', { name: '61,3 kg' })).toBeVisible();
  await expect(seller.getByText('Đã trả đủ')).toBeVisible();
  await expect(seller.getByRole('listitem').filter({ hasText: 'Trả bằng VNPAY' })).toContainText('8.907.800');
  await seller.emulateMedia({ media: 'print' });
  await expect(seller.getByText('Người bán ký')).toBeVisible();
  await expect(seller.getByRole('link')).toHaveCount(0);

  await coop.goto('/ban-dieu-hanh/tien/gui');
  const due = coop.getByRole('listitem').filter({ hasText: code });
  await expect(due).toContainText('9.907.800');
  await due.locator('summary').click();
  await due.getByLabel('Mã giao dịch của ngân hàng').fill('FT26329000111');
  await due.getByRole('button', { name: 'Đã chuyển' }).click();
  await expect(coop.getByRole('status')).toContainText('Đã ghi: đã chuyển.');
  await expect(coop.getByText(code)).toHaveCount(0);
});

test('to the seller’s own account, without script: told, denied, told again, confirmed; weighed twice', async ({
  browser,
  baseURL,
  ownAccount,
}) => {
  test.setTimeout(120_000);
  const url = String(baseURL);
  const [seller, buyer] = [await browserOf(browser, url, false), await browserOf(browser, url, false)];
  await seller.context().addCookies(ownAccount.cookies);
  await signInAsBuyer(buyer);
  const code = await agree(buyer.context(), seller.context(), ownAccount.listingId);
  const pay = `/don/${code}/tra-tien`;

  await buyer.goto(pay);
  await expect(heading(buyer)).toHaveText('Chuyển tiền cọc cho Nguyễn Thị Lài');
  expect(await given(buyer, 'Số tài khoản')).toBe(ownAccount.account);
  await buyer.getByLabel('Mấy số cuối của mã giao dịch').fill('4821');
  await buyer.getByRole('button', { name: 'Tôi đã chuyển' }).click();
  await expect(heading(buyer)).toHaveText('Chờ Nguyễn Thị Lài xem tiền đã về chưa');
  await expect(buyer.locator('meta[http-equiv=refresh]')).toHaveAttribute('content', '15');

  await seller.goto(pay);
  await expect(heading(seller)).toContainText('báo đã chuyển tiền cọc. Tiền về chưa?');
  await expect(seller.getByText('mã giao dịch có 4821')).toBeVisible();
  await seller.getByRole('link', { name: 'Chưa nhận được' }).click();
  await seller.getByRole('button', { name: 'Đúng, chưa nhận được' }).click();
  await expect(heading(seller)).toHaveText('Hợp tác xã đang xem khoản tiền này');
  await buyer.goto(pay);
  await expect(buyer.getByText('Nguyễn Thị Lài báo chưa nhận được tiền.')).toBeVisible();

  await seller.getByText('Đã nhận số tiền khác').click();
  await seller.getByLabel('Số tiền đã nhận, đồng').fill('300.000');
  await seller.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await expect(seller.getByText('Ba trăm nghìn đồng.')).toBeVisible();
  await seller.getByRole('button', { name: 'Đúng, đã nhận 300.000 đ' }).click();
  await expect(seller.getByRole('heading', { name: 'Tiền đã về một phần' })).toBeVisible();
  await seller.getByRole('button', { name: 'Đã nhận đủ 700.000 đ' }).click();
  await expect(heading(seller)).toHaveText('Đã nhận đủ tiền cọc');

  await buyer.goto(`/don/${code}/can`);
  await buyer.getByLabel('Không trừ bì').check();
  await buyer.getByLabel('Cả bì, kg').first().fill('99,5');
  await buyer.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await buyer.getByRole('button', { name: 'Chưa đúng, sửa lại' }).click();
  await expect(buyer.getByLabel('Cả bì, kg').first()).toHaveValue('99,5');
  await buyer.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await buyer.getByRole('button', { name: 'Đúng rồi, gửi số cân' }).click();
  await seller.goto(`/don/${code}/can`);
  await seller.getByRole('link', { name: 'Không đúng, cân lại' }).click();
  await seller.getByLabel('Cả bì, kg').fill('100');
  await seller.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await seller.getByRole('button', { name: 'Đúng rồi, gửi số cân' }).click();
  await buyer.goto(`/don/${code}/can`);
  await expect(buyer.getByRole('cell', { name: '100 kg' }).first()).toBeVisible();
  await buyer.getByRole('button', { name: 'Đúng, xác nhận' }).click();

  await seller.goto(pay);
  await expect(heading(seller)).toContainText('chuyển phần còn lại');
  await seller.getByRole('button', { name: 'Đã nhận đủ 9.000.000 đ' }).click();
  await expect(heading(seller)).toHaveText('Đã nhận đủ tiền');

  const stranger = await browserOf(browser, url, false);
  await signInAsDemoPerson(stranger, '0900 002 003');
  for (const path of [
    pay,
    `${pay}/song`,
    `${pay}/ma-qr.png`,
    `${pay}/chua-nhan`,
    `/don/${code}/can`,
    `/don/${code}/phieu`,
  ])
    expect((await stranger.request.get(path)).status(), path).toBe(404);
});

test('what nobody recognised waits at the desk: taken for an order, or for none', async ({
  browser,
  baseURL,
  throughCoop,
}) => {
  test.setTimeout(120_000);
  const url = String(baseURL);
  const [coop, seller, buyer] = [
    await browserOf(browser, url, false),
    await browserOf(browser, url, false),
    await browserOf(browser, url, false),
  ];
  await coopAdmin(coop);
  await seller.context().addCookies(throughCoop.cookies);
  await signInAsBuyer(buyer);
  const code = await agree(buyer.context(), seller.context(), throughCoop.listingId);
  await buyer.goto(`/don/${code}/tra-tien`);
  const account = await given(buyer, 'Số tài khoản');

  const note = `tien ca phe ${randomInt(10 ** 9)}`;
  await transferAtBank(coop, account, 1_000_000, note);
  await coop.goto('/ban-dieu-hanh/tien');
  const waiting = coop.getByRole('article').filter({ hasText: note });
  await expect(waiting).toContainText('Không thấy mã chuyển khoản');
  await waiting.locator('summary').click();
  await waiting.getByLabel('Mã đơn').fill(code);
  await waiting.getByRole('button', { name: 'Tính cho đơn này' }).click();
  await expect(coop.getByRole('alert')).toContainText('Hãy ghi vì sao');
  await waiting.getByLabel('Vì sao').fill('Người mua gọi báo');
  await waiting.getByRole('button', { name: 'Tính cho đơn này' }).click();
  await expect(coop.getByRole('status')).toContainText('Đã tính tiền cho đơn.');
  await buyer.reload();
  await expect(heading(buyer)).toHaveText('Đã nhận đủ tiền cọc');
  await expect(buyer.getByText('Hợp tác xã xác nhận')).toBeVisible();

  const reference = `FT${randomInt(10 ** 10)}`;
  await coop.getByLabel('Số tiền, đồng').fill('123.000');
  await coop.getByLabel('Nội dung chuyển khoản').fill('hoan ung tien phan');
  await coop.getByLabel('Mã giao dịch của ngân hàng').fill(reference);
  await coop.getByRole('button', { name: 'Ghi khoản này' }).click();
  await expect(coop.getByRole('status')).toContainText('Tiền này chờ người xem.');
  const entered = coop.getByRole('article').filter({ hasText: reference });
  const setAside = async () => {
    await entered.locator('summary').click();
    await entered.getByLabel('Vì sao').fill('Tiền phân bón');
    await entered.getByRole('button', { name: 'Không phải tiền đơn hàng' }).click();
    await expect(coop.getByRole('status')).toContainText('không phải tiền đơn hàng');
  };
  await setAside();
  await coop.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(coop.getByRole('status')).toContainText('Đã hoàn tác.');
  await setAside();
  await expect(coop.getByText(reference)).toHaveCount(0);
});

test('with script the scale adds up as one types; an order that is off gives its money back to an account told in time', async ({
  browser,
  baseURL,
  ownAccount,
}) => {
  test.setTimeout(120_000);
  const url = String(baseURL);
  const [seller, buyer] = [await browserOf(browser, url, true), await browserOf(browser, url, false)];
  await seller.context().addCookies(ownAccount.cookies);
  await seller.goto('/toi/nhan-tien');
  await saveAccount(seller, 'BIDV', newAccount(), 'Nguyễn Thị Lài');
  await expect(seller.getByRole('heading', { name: 'Đổi sang tài khoản này' })).toBeVisible();
  await seller.getByRole('button', { name: 'Huỷ đổi, giữ tài khoản cũ' }).click();
  await expect(seller.getByRole('status')).toHaveText('Đã huỷ đổi tài khoản.');
  await expect(seller.getByText('BIDV', { exact: true })).toHaveCount(1); // in the list of banks only

  await signInAsNewSeller(buyer);
  const code = await agree(buyer.context(), seller.context(), ownAccount.listingId);
  await seller.goto(`/don/${code}/tra-tien`);
  await seller.getByRole('button', { name: 'Đã nhận đủ 1.000.000 đ' }).click();
  await expect(heading(seller)).toHaveText('Đã nhận đủ tiền cọc');

  await seller.goto(`/don/${code}/can`);
  await seller.getByRole('button', { name: 'Thêm 10 lần cân' }).click();
  await expect(seller.getByRole('heading', { name: 'Lần cân 13' })).toBeVisible();
  await seller.getByLabel('Một vỏ bao mấy ký?').fill('0,2');
  await seller.getByLabel('Cả bì, kg').first().fill('50');
  await seller.getByLabel('Số bao').first().fill('1');
  await expect(seller.getByRole('heading', { name: /^Lần cân 1\s?, còn 49,8/ })).toBeVisible();
  await expect(seller.getByText(/4\.980\.000/)).toBeVisible();

  const [mine, order] = [await askAs(seller.context()), `/don/${code}/tra-tien`];
  await move(mine, 'cancelOrder', 'CancelOrderInput', {
    orderId: await idOf(mine, 'order', code),
    reason: 'GOODS_SPOILED',
  });
  await seller.goto(order);
  await expect(heading(seller)).toContainText('Trả lại tiền cho');
  await expect(seller.getByText('Người mua chưa ghi tài khoản.')).toBeVisible();
  await buyer.goto(order);
  await buyer.getByRole('link', { name: 'Ghi tài khoản' }).click();
  const account = newAccount();
  await saveAccount(buyer, 'Techcombank', account, 'Nguyễn Thị Lài');
  await buyer.waitForURL(`**${order}`);
  await expect(buyer.getByText(`Tiền về tài khoản •••• ${account.slice(-4)}`)).toBeVisible();

  await seller.reload();
  expect(await given(seller, 'Số tài khoản')).toBe(account);
  await seller.getByLabel('Số tiền đã trả lại, đồng').fill('400.000');
  await seller.getByRole('button', { name: 'Đã trả lại' }).click();
  await expect(seller.getByRole('alert')).toContainText('Hãy ghi mã giao dịch');
  await seller.getByLabel('Mã giao dịch của ngân hàng').fill('FT26329000222');
  await seller.getByRole('button', { name: 'Đã trả lại' }).click();
  await expect(seller.getByText('Sáu trăm nghìn đồng.')).toBeVisible();
  await seller.getByLabel('Mã giao dịch của ngân hàng').fill('FT26329000333');
  await seller.getByRole('button', { name: 'Đã trả lại' }).click();
  await expect(seller.getByRole('button', { name: 'Đã trả lại' })).toHaveCount(0);
});
