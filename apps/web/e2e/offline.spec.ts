import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { enterMarket, introduceOneself, newPhone, provePhone } from './market.ts';
import { draftsOnPhone, keptFiles, leftOnPhone, myListings, sendKey, state, visitOnce, writeHarvest } from './phone.ts';
import { fillHarvest, photoOfHarvest, signInAsNewSeller } from './seller.ts';

const WRITE = '/dang-ban/ngoai-mang';
const LIST = '/dang-ban/ngoai-mang/tin-cho';

const HOUR_MS = 3_600_000;

test.setTimeout(90_000);

/** A seller whose phone has seen the market once; then the signal is gone and the tab closed. */
async function outInTheField(page: Page): Promise<BrowserContext> {
  const context = page.context();
  await signInAsNewSeller(page);
  await visitOnce(page);
  await context.setOffline(true);
  await page.close();
  return context;
}

test('a harvest written without signal survives closed tabs and is sent once, by itself, when the signal is back', async ({
  page,
}) => {
  const context = await outInTheField(page);
  const first = await context.newPage();
  await first.goto('/dang-ban');
  await expect(first.getByRole('heading', { level: 1 })).toHaveText('Chưa có mạng');
  await first.getByRole('link', { name: 'Ghi tin bán' }).click();
  await expect(first.getByText('Chưa có mạng. Cứ ghi')).toBeVisible();
  const picture = first.locator('img').first();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await writeHarvest(first);
  await expect(first.getByText('hai tấn rưỡi, bằng 2.500 kg')).toBeVisible();
  await first.getByLabel('Chọn ảnh có sẵn').setInputFiles(await photoOfHarvest());
  await expect(first.getByAltText('Ảnh 1')).toBeVisible();
  await expect(state(first, 'Đã lưu nháp')).toBeVisible();
  await first.close();

  const second = await context.newPage();
  await second.goto(LIST);
  await expect(state(second, 'Đã lưu nháp')).toBeVisible();
  await second.getByRole('link', { name: 'Ghi tiếp' }).click();
  await expect(second.getByLabel('Số lượng', { exact: true })).toHaveValue('2,5');
  await expect(second.getByLabel('Giá bán')).toHaveValue('95.000');
  await expect(second.getByLabel('Cà phê nhân xô')).toBeChecked();
  await expect(second.getByAltText('Ảnh 1')).toBeVisible();
  await sendKey(second).click();
  await expect(state(second, 'Đang chờ mạng')).toBeVisible();
  await second.close();

  const third = await context.newPage();
  await third.goto(LIST);
  await expect(state(third, 'Đang chờ mạng')).toBeVisible();
  await expect(third.getByText('1 ảnh')).toBeVisible();
  await context.setOffline(false);
  await expect(state(third, 'Đã gửi')).toBeVisible();
  await expect(third.getByText(/^TB-[0-9A-Z]{5}$/)).toBeVisible();
  const listings = await myListings(context);
  expect(listings).toHaveLength(1);
  expect(listings[0]).toMatchObject({ listing: { quantity: { grams: 2_500_000 } } });
  expect(listings[0]?.photos).toHaveLength(1);
  expect(await draftsOnPhone(third)).toMatchObject([{ state: 'sent', photoBytes: [] }]);
});

test('with every page of drafts closed, any page that opens with signal sends what waits', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto(WRITE);
  await writeHarvest(field);
  await sendKey(field).click();
  await expect(state(field, 'Đang chờ mạng')).toBeVisible();
  await field.close();
  await context.setOffline(false);
  await (await context.newPage()).goto('/');
  await expect.poll(async () => (await myListings(context)).length).toBe(1);
});

test('an answer that is lost, and two tabs at once, make one listing with one photo', async ({ page }) => {
  const context = await outInTheField(page);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(WRITE);
  await writeHarvest(one);
  await one.getByLabel('Chọn ảnh có sẵn').setInputFiles(await photoOfHarvest());
  await expect(one.getByAltText('Ảnh 1')).toBeVisible();
  await sendKey(one).click();
  await expect(state(one, 'Đang chờ mạng')).toBeVisible();
  await two.goto(LIST);

  let taken = 0;
  await context.route('**/ngoai-mang/gui', async (route) => {
    taken += 1;
    if (taken > 1) return route.continue();
    await route.fetch();
    // the market has it, and the phone never hears of it
    await route.abort('connectionreset');
  });
  await context.setOffline(false);
  await expect.poll(() => taken).toBeGreaterThan(0);
  await expect.poll(async () => (await myListings(context)).length).toBe(1);
  await two.reload();
  await expect(state(one, 'Đã gửi')).toBeVisible({ timeout: 40_000 });
  await expect(state(two, 'Đã gửi')).toBeVisible();
  expect(taken).toBeGreaterThan(1);
  const listings = await myListings(context);
  expect(listings).toHaveLength(1);
  expect(listings[0]?.photos).toHaveLength(1);
});

test('after signing out neither a cache nor a database nor a worker is left', async ({ page }) => {
  await signInAsNewSeller(page);
  await visitOnce(page);
  await page.goto(WRITE);
  await writeHarvest(page);
  await expect(state(page, 'Đã lưu nháp')).toBeVisible();
  expect(await draftsOnPhone(page)).toHaveLength(1);
  expect(await leftOnPhone(page)).not.toEqual([]);
  await page.goto('/toi');
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();
  await expect.poll(() => leftOnPhone(page)).toEqual([]);
});

test('what the phone keeps names nobody, and no page of a signed-in person is kept', async ({ page }) => {
  await signInAsNewSeller(page);
  await visitOnce(page);
  for (const path of ['/toi', '/tin-cua-toi', '/thong-bao', '/dang-ban/nong-san', WRITE, LIST]) await page.goto(path);
  const pages = (await keptFiles(page)).filter((path) => !/\.(js|css|svg|png)$/.test(path));
  expect(pages.sort()).toEqual([WRITE, LIST, '/ngoai-mang']);
  const texts = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0] ?? '');
    const kept = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
    return (await Promise.all(kept.map((answer) => answer?.text()))).join('\n');
  });
  expect(texts).toContain('Chưa có mạng');
  expect(texts).not.toContain('Nguyễn Thị Lài');
});

test('whoever signs in next on the phone finds nothing of the one before, also without signal', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto(WRITE);
  await writeHarvest(field);
  await sendKey(field).click();
  await expect(state(field, 'Đang chờ mạng')).toBeVisible();

  // the session ends: the draft stays, and says what it waits for
  await context.clearCookies({ name: 'phien' });
  await context.setOffline(false);
  await expect(field.getByRole('link', { name: 'Đăng nhập lại để gửi' })).toBeVisible();
  await expect(state(field, 'Đang chờ mạng')).toBeVisible();

  await signInAsNewSeller(field, '/toi');
  await expect.poll(() => draftsOnPhone(field)).toEqual([]);
  await context.setOffline(true);
  await field.goto(LIST);
  await expect(field.getByText('Không có tin nào chờ gửi')).toBeVisible();
  await context.setOffline(false);
  expect(await myListings(context)).toEqual([]);
});

test('the same person signs in again, and the draft goes', async ({ page }) => {
  const phone = newPhone();
  await provePhone(page, phone, '/dang-ban');
  await introduceOneself(page, 'Trần Thị Mười');
  await enterMarket(page);
  await visitOnce(page);
  const context = page.context();
  const kept = await context.cookies();
  await context.setOffline(true);
  await page.goto(WRITE);
  await writeHarvest(page);
  await sendKey(page).click();
  await context.clearCookies({ name: 'phien' });
  await context.setOffline(false);
  await expect(page.getByRole('link', { name: 'Đăng nhập lại để gửi' })).toBeVisible();
  await context.addCookies(kept);
  await page.goto('/');
  await page.goto(LIST);
  await expect(state(page, 'Đã gửi')).toBeVisible();
  expect(await myListings(context)).toHaveLength(1);
});

test('on a shared device drafts go with the browser', async ({ page }) => {
  await provePhone(page, newPhone(), '/dang-ban');
  await introduceOneself(page, 'Lê Thị Hạnh');
  await page.getByLabel('Máy dùng chung').check();
  await enterMarket(page);
  await visitOnce(page);
  const context = page.context();
  await context.setOffline(true);
  await page.goto(WRITE);
  await writeHarvest(page);
  await expect(state(page, 'Đã lưu nháp')).toBeVisible();
  expect(await draftsOnPhone(page)).toHaveLength(1);
  // closing the browser ends the cookies that have no end
  for (const { name, expires } of await context.cookies()) if (expires === -1) await context.clearCookies({ name });
  await page.goto(LIST);
  await expect(page.getByText('Không có tin nào chờ gửi')).toBeVisible();
  expect(await draftsOnPhone(page)).toEqual([]);
});

test('a draft is kept seven days, and not eight', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.clock.install();
  await field.goto(WRITE);
  await writeHarvest(field);
  await expect(state(field, 'Đã lưu nháp')).toBeVisible();
  await field.clock.fastForward(167 * HOUR_MS);
  await field.goto(LIST);
  await expect(state(field, 'Đã lưu nháp')).toBeVisible();
  await field.clock.fastForward(2 * HOUR_MS);
  await field.goto(LIST);
  await expect(field.getByText('Không có tin nào chờ gửi')).toBeVisible();
  expect(await draftsOnPhone(field)).toEqual([]);
});

test('a price that the market doubts becomes an error with its sentence, and is put right in the ordinary pages', async ({
  page,
}) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto(WRITE);
  await writeHarvest(field);
  await field.getByLabel('Giá bán').fill('9.500.000');
  await field.getByLabel('Chọn ảnh có sẵn').setInputFiles(await photoOfHarvest());
  await expect(field.getByAltText('Ảnh 1')).toBeVisible();
  await sendKey(field).click();
  await context.setOffline(false);
  await expect(field.getByRole('button', { name: 'Lỗi – bấm để thử lại' })).toBeVisible();
  await field.getByRole('button', { name: 'Lỗi – bấm để thử lại' }).click();
  await expect(field.getByRole('button', { name: 'Lỗi – bấm để thử lại' })).toBeVisible();
  expect(await myListings(context)).toEqual([]);
  await field.getByRole('button', { name: 'Mở ra sửa' }).click();
  await field.waitForURL('**/dang-ban/doc-lai');
  await expect(field.getByText('1 ảnh')).toBeVisible();
  await field.goto('/dang-ban/so-luong');
  await field.getByLabel('Giá bán').fill('95.000');
  await field.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await field.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await field.waitForURL('**/dang-ban/da-gui/*');
  expect(await myListings(context)).toHaveLength(1);
  expect(await draftsOnPhone(field)).toEqual([]);
});

test('a draft that was sent before it was changed is told so, and stays one listing', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto(WRITE);
  await writeHarvest(field);
  const sentTo: string[] = [];
  await sendKey(field).click();
  await expect(state(field, 'Đang chờ mạng')).toBeVisible();
  const key = await field.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('nong-san');
        opening.onsuccess = () => {
          const keys = opening.result.transaction('drafts').objectStore('drafts').getAllKeys();
          keys.onsuccess = () => done(String(keys.result[0]));
        };
      }),
  );
  // the same key has brought the market another quantity, from a tab that is gone
  const form = { key, produce: 'ca-phe-nhan-xo', amount: '3', unit: 'TAN', priceMode: 'HOM_NAY' };
  const other = await context.browser()!.newContext({ baseURL: new URL(field.url()).origin });
  await other.addCookies(await context.cookies());
  const headers = { origin: new URL(field.url()).origin };
  const answer = await other.request.post('/dang-ban/ngoai-mang/gui', { form, headers });
  sentTo.push(((await answer.json()) as { is: string }).is);
  expect(sentTo).toEqual(['sent']);
  await context.setOffline(false);
  await expect(state(field, 'Đã gửi')).toBeVisible();
  await expect(field.getByText('Tin đã gửi trước khi sửa.')).toBeVisible();
  expect(await myListings(context)).toHaveLength(1);
  await other.close();
});

test('a draft is dropped after a question, and comes back', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto(WRITE);
  await writeHarvest(field);
  await field.goto(LIST);
  await field.getByRole('button', { name: 'Bỏ tin này' }).click();
  await field.getByRole('button', { name: 'Giữ lại' }).click();
  await field.getByRole('button', { name: 'Bỏ tin này' }).click();
  await field.getByRole('button', { name: 'Bỏ hẳn' }).click();
  await expect(field.getByText('Không có tin nào chờ gửi')).toBeVisible();
  await field.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(state(field, 'Đã lưu nháp')).toBeVisible();
});

test('the signal is lost between two pages: what was typed is in a draft, with all that was said before', async ({
  page,
}) => {
  const context = page.context();
  await signInAsNewSeller(page);
  await visitOnce(page);
  await page.goto('/dang-ban/nong-san');
  await page.getByLabel('Cà phê nhân xô').check();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await page.getByLabel('Số lượng', { exact: true }).fill('2,5');
  await page.getByLabel('tấn', { exact: true }).check();
  await page.getByLabel('Theo giá hôm nay').check();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await expect(page.getByText('Mất mạng giữa chừng.')).toBeVisible();
  await expect(page.getByLabel('Cà phê nhân xô')).toBeChecked();
  await expect(page.getByLabel('Số lượng', { exact: true })).toHaveValue('2,5');
  await sendKey(page).click();
  await expect(state(page, 'Đang chờ mạng')).toBeVisible();
  await context.setOffline(false);
  await expect(state(page, 'Đã gửi')).toBeVisible();
  expect(await myListings(context)).toHaveLength(1);
  await page.goto('/dang-ban');
  await expect(page.getByText('Bạn đang ghi dở một tin.')).toHaveCount(0);
});

test('details that did not arrive are sent again to their own page', async ({ page }) => {
  const context = page.context();
  await signInAsNewSeller(page);
  await visitOnce(page);
  await fillHarvest(page, '95.000');
  await page.getByRole('link', { name: 'Thêm chi tiết' }).click();
  await page.getByLabel('Lời nhắn người mua').fill('Phơi sân xi măng.');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Xong, đọc lại' }).click();
  await expect(page.getByText('Mất mạng giữa chừng.')).toBeVisible();
  await context.setOffline(false);
  await page.goto(LIST);
  await page.getByRole('button', { name: 'Mở ra, đọc lại rồi gửi' }).click();
  await page.waitForURL('**/dang-ban/doc-lai');
  await expect(page.getByText('Phơi sân xi măng.')).toBeVisible();
});

test('a photo that was chosen as the signal went is in the draft', async ({ page }) => {
  await signInAsNewSeller(page);
  await visitOnce(page);
  await page.context().setOffline(true);
  await page.getByLabel('Chọn ảnh có sẵn').setInputFiles(await photoOfHarvest());
  await expect(page.getByText('Mất mạng giữa chừng.')).toBeVisible();
  await expect(page.getByAltText('Ảnh 1')).toBeVisible();
});

test('the signal goes as a listing is sent from the ordinary pages: sent again, it is one', async ({ page }) => {
  const context = page.context();
  await signInAsNewSeller(page);
  await visitOnce(page);
  await fillHarvest(page, '100.000');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa có mạng');
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Thử lại' }).click();
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await page.waitForURL('**/dang-ban/da-gui/*');
  expect(await myListings(context)).toHaveLength(1);
});

test('the text size is honoured and can be changed without signal', async ({ page }) => {
  const context = await outInTheField(page);
  const field = await context.newPage();
  await field.goto('/');
  const size = () => field.locator('html').getAttribute('data-text');
  expect(await size()).toBe('1');
  await field.getByRole('button', { name: 'To nữa' }).click();
  await expect(field.getByRole('button', { name: 'To nữa' })).toHaveAttribute('aria-pressed', 'true');
  expect(await size()).toBe('3');
  await field.goto(WRITE);
  expect(await size()).toBe('3');
  await context.setOffline(false);
  await field.goto('/');
  expect(await size()).toBe('3');
});

test('the market can be installed: its manifest and icons are whole', async ({ page }) => {
  await page.goto('/');
  const cdp = await page.context().newCDPSession(page);
  const { errors, data } = await cdp.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as { name: string; lang: string; icons: { src: string }[] };
  expect(manifest).toMatchObject({ lang: 'vi', short_name: 'Nông Sàn', start_url: '/' });
  for (const { src } of [...manifest.icons, { src: '/icon-apple-180.png' }])
    expect((await page.request.get(src)).headers()['content-type'], src).toBe('image/png');
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  // a test's browser is a private one
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});
