import { expect, test, type Page } from '@playwright/test';
import { enterMarket, newPhone, provePhone, signInAsDemoPerson } from './market.ts';
import { fillHarvest, Thumb } from './seller.ts';
import { band, consentBySms, newName, register } from './village.ts';

/** Two of the village team, and the cooperative's admin. */
const HELPER = '0900 003 001';
const WITNESS = '0900 003 002';
const ADMIN = '0900 004 001';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const title = (page: Page) => page.getByRole('heading', { level: 1 });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a helper writes down a farmer, lists for them by a code, and the farmer takes it back', async ({
      page,
      browser,
      baseURL,
    }) => {
      test.setTimeout(90_000);
      const [name, phone] = [newName(), newPhone()];
      await signInAsDemoPerson(page, HELPER);
      await register(page, name, phone);
      await consentBySms(page, phone);
      await expect(title(page)).toHaveText(name);

      await fillHarvest(page, '100.000');
      await expect(band(page)).toContainText(name);
      await press(page, 'Đúng rồi, gửi tin');
      await expect(title(page)).toHaveText('Hợp tác xã đã nhận tin bán');
      const code = page.url().split('/').pop() ?? '';

      // the farmer signs in with the phone: the record is theirs, and so is the undo
      const own = await browser.newContext({ baseURL, javaScriptEnabled });
      const farmer = await own.newPage();
      await provePhone(farmer, phone, '/toi/lam-ho');
      await expect(farmer.getByText(name)).toBeVisible();
      await farmer.getByLabel(name).check();
      await enterMarket(farmer);
      await farmer.waitForURL('**/toi/lam-ho');
      await expect(farmer.getByRole('listitem').filter({ hasText: 'cà phê nhân xô' })).toContainText('100.000');
      await farmer.getByRole('button', { name: /^Lấy lại, tới/ }).click();
      await expect(farmer.getByText('Đã lấy lại').first()).toBeVisible();
      await farmer.goto(`/tin-cua-toi/${code}`);
      await expect(farmer.getByText(/Đã gỡ|Đã rút/).first()).toBeVisible();
      await own.close();
    });

    test('a farmer without a phone signs a slip that a second helper witnesses; before that nothing can be done', async ({
      page,
      browser,
      baseURL,
    }) => {
      const name = newName();
      await signInAsDemoPerson(page, HELPER);
      const home = await register(page, name);
      const slip = `LT${String(Date.now()).slice(-8)}`;
      await page.getByLabel('Số in trên phiếu').fill(slip);
      await press(page, 'Gửi phiếu chờ làm chứng');
      await expect(page.getByText(`Phiếu ${slip} chờ`)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Làm hộ nhà này' })).toHaveCount(0);

      const other = await browser.newContext({ baseURL, javaScriptEnabled });
      const witness = await other.newPage();
      await signInAsDemoPerson(witness, WITNESS);
      await witness.goto('/lam-ho/chung');
      await witness.getByRole('button', { name: `Tôi thấy ${name} ký phiếu ${slip}` }).click();
      await expect(witness.getByText('Đã làm chứng.')).toBeVisible();
      await other.close();

      await page.goto(home);
      await press(page, 'Làm hộ nhà này');
      await expect(band(page)).toContainText(name);
    });
  });
}

test('from one farmer to another in two taps, the name always on the screen, and nothing of the first left', async ({
  page,
}) => {
  const [first, second] = [
    { name: newName(), phone: newPhone() },
    { name: newName(), phone: newPhone() },
  ];
  await signInAsDemoPerson(page, HELPER);
  for (const { name, phone } of [first, second]) {
    await register(page, name, phone);
    await consentBySms(page, phone);
  }
  await page.goto('/dang-ban/nong-san');
  await page.getByLabel('Cà phê nhân xô').check();
  await press(page, 'Tiếp');
  const thumb = new Thumb(page);
  await thumb.tap(page.getByRole('link', { name: 'Đổi hộ' }));
  await thumb.tap(page.getByRole('button', { name: `Làm hộ ${first.name}` }));
  await expect(band(page)).toContainText(first.name);
  expect(thumb.taps).toBe(2);
  await page.goto('/dang-ban');
  await expect(page.getByText('Bạn đang ghi dở một tin.')).toHaveCount(0);
  // and what was begun for the second waits for them
  await page.goto('/lam-ho');
  await expect(page.getByRole('listitem').filter({ hasText: second.name })).toContainText('Đang ghi dở');
  await page.getByRole('button', { name: `Làm hộ ${second.name}` }).click();
  await page.goto('/dang-ban');
  await expect(page.getByText('Bạn đang ghi dở một tin.')).toBeVisible();
});

test('a card says yes without a phone, and its printed link ends everything without signing in', async ({
  page,
  browser,
  baseURL,
}) => {
  const name = newName();
  await signInAsDemoPerson(page, HELPER);
  const home = await register(page, name);
  const id = home.split('/').pop() ?? '';

  const coop = await browser.newContext({ baseURL });
  const admin = await coop.newPage();
  await signInAsDemoPerson(admin, ADMIN);
  await admin.goto(`/ban-dieu-hanh/ho/${id}`);
  await press(admin, 'In thẻ');
  await expect(admin.getByRole('heading', { name: `Thẻ đồng ý của ${name}` })).toBeVisible();
  const numbers = await admin.locator('section.card li b').allInnerTexts();
  expect(numbers).toHaveLength(40);
  const end = /\/the\/[\w-]+/.exec(await admin.locator('section.card .end').innerText())?.[0] ?? '';
  await admin.reload();
  await expect(admin.getByText(numbers[0] ?? '', { exact: true })).toHaveCount(0);
  await coop.close();

  await page.goto(`${home}/dong-y`);
  await page.getByLabel('Số ở ô 1').fill(numbers[1] ?? '');
  await press(page, 'Đồng ý bằng thẻ');
  await expect(page.getByText('Số chưa đúng.').first()).toBeVisible();
  await page.getByLabel('Số ở ô 1').fill(numbers[0] ?? '');
  await press(page, 'Đồng ý bằng thẻ');
  await expect(band(page)).toContainText(name);

  const anybody = await browser.newContext({ baseURL });
  const finder = await anybody.newPage();
  await finder.goto(end);
  await press(finder, 'Dừng ngay');
  await expect(finder.getByText('Xong.')).toBeVisible();
  await anybody.close();

  await page.goto('/dang-ban');
  await expect(page.getByText('Quyền làm hộ đã hết.')).toBeVisible();
  await expect(band(page)).toHaveCount(0);
});

test('practice never asks the market for anything but pages', async ({ page }) => {
  await signInAsDemoPerson(page, HELPER);
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
  await page.goto('/lam-ho/tap');
  await page.getByLabel('Hộ Tập Hai').check();
  await press(page, 'Tiếp');
  await page.getByLabel('Tiêu đen').check();
  await press(page, 'Tiếp');
  await page.getByLabel('Số lượng').fill('3');
  await page.getByLabel('tạ', { exact: true }).check();
  await press(page, 'Tiếp: đọc lại');
  await expect(page.getByText('ba tạ')).toBeVisible();
  await press(page, 'Đúng rồi, gửi tin');
  await expect(page.getByRole('heading', { name: 'Tập xong' })).toBeVisible();
  expect(sent).toEqual([]);
});

test('under the farmer’s lowest price nobody lists for them', async ({ page, browser, baseURL }) => {
  const [name, phone] = [newName(), newPhone()];
  await signInAsDemoPerson(page, HELPER);
  await register(page, name, phone);
  await consentBySms(page, phone);

  const own = await browser.newContext({ baseURL });
  const farmer = await own.newPage();
  await provePhone(farmer, phone, '/toi/lam-ho/gia-thap-nhat');
  await farmer.getByLabel(name).check();
  await enterMarket(farmer);
  await farmer.getByLabel('Nông sản').selectOption({ label: 'Cà phê nhân xô (Robusta)' });
  await farmer.getByLabel('Giá thấp nhất, đ/kg').fill('101.000');
  await press(farmer, 'Ghi giá thấp nhất');
  await expect(farmer.getByText('một trăm lẻ một nghìn đồng một ki\u2011lô\u2011gam')).toBeVisible();
  await own.close();

  await fillHarvest(page, '100.000');
  await press(page, 'Đúng rồi, gửi tin');
  await expect(page.getByText(/giá thấp nhất/i).first()).toBeVisible();
  await expect(title(page)).not.toHaveText('Hợp tác xã đã nhận tin bán');
});

test('on a slow phone with a slow signal a helper takes the next farmer', async ({ page }) => {
  test.setTimeout(90_000);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  });
  const [name, phone] = [newName(), newPhone()];
  await signInAsDemoPerson(page, HELPER);
  await register(page, name, phone);
  await consentBySms(page, phone);
  await page.goto('/lam-ho');
  await expect(band(page)).toContainText(name);
});
