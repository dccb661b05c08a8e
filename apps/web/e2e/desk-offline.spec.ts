import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { askAs } from './door.ts';
import { newPhone, signInAsDemoPerson } from './market.ts';
import { draftsOnPhone, leftOnPhone, myListings, sendKey, state, visitOnce, writeHarvest } from './phone.ts';
import { Thumb } from './seller.ts';
import { band, consentBySms, newName, register } from './village.ts';

/** Two of the village team. */
const HELPER = '0900 003 001';
const WITNESS = '0900 003 002';
const WRITE = '/dang-ban/ngoai-mang';
const LIST = '/dang-ban/ngoai-mang/tin-cho';

test.setTimeout(120_000);

interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** A farmer who has just said yes to the helper of this page. */
async function agreed(page: Page): Promise<Neighbour> {
  const [name, phone] = [newName(), newPhone()];
  const home = await register(page, name, phone);
  await consentBySms(page, phone);
  return { id: home.split('/').pop() ?? '', name, phone };
}

/** A helper whose phone has seen the market; they work for the last of these farmers. */
async function deskOf(page: Page): Promise<readonly [Neighbour, Neighbour]> {
  await signInAsDemoPerson(page, HELPER);
  const farmers = [await agreed(page), await agreed(page)] as const;
  await visitOnce(page);
  await page.goto('/lam-ho');
  for (const { name } of farmers) await expect.poll(() => knownFarmers(page)).toContain(name);
  return farmers;
}

/** Names of the farmers for whom this phone may write without signal. */
const knownFarmers = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('nong-san');
        opening.onsuccess = () => {
          const note = opening.result.transaction('notes').objectStore('notes').get('desk');
          note.onsuccess = () => {
            opening.result.close();
            done(((note.result as { farmers: Neighbour[] } | undefined)?.farmers ?? []).map(({ name }) => name));
          };
        };
      }),
  );

const writingFor = (page: Page) => page.getByRole('region', { name: 'Đang ghi cho' });
const card = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Đổi hộ' }).click();
  await page.getByRole('button', { name }).click();
  await expect(writingFor(page)).toContainText(name);
}

/** A farmer signs a slip, and another helper says that they saw it. */
async function consentBySlip(page: Page, name: string, browser: Browser, baseURL: string | undefined): Promise<void> {
  const slip = `LT${String(Date.now()).slice(-8)}`;
  await page.getByLabel('Số in trên phiếu').fill(slip);
  await page.getByRole('button', { name: 'Gửi phiếu chờ làm chứng' }).click();
  await expect(page.getByText(`Phiếu ${slip} chờ`)).toBeVisible();
  const context = await browser.newContext({ baseURL });
  const witness = await context.newPage();
  await signInAsDemoPerson(witness, WITNESS);
  await witness.goto('/lam-ho/chung');
  await witness.getByRole('button', { name: `Tôi thấy ${name} ký phiếu ${slip}` }).click();
  await expect(witness.getByText('Đã làm chứng.')).toBeVisible();
  await context.close();
}

/** The consent by which the helper may act for a farmer now. */
async function consentOf(context: BrowserContext, { id }: Neighbour): Promise<string> {
  const ask = await askAs(context);
  const query = 'query ($id: ID!) { household(id: $id) { consent { id } } }';
  const { household } = await ask<{ household: { consent: { id: string } } }>(query, { id });
  return household.consent.id;
}

/** What the market has of a farmer: kilograms. */
async function listedBy(context: BrowserContext, farmer: Neighbour): Promise<number[]> {
  const mine = await myListings(context, await consentOf(context, farmer));
  return mine.map(({ listing }) => listing.quantity.grams / 1000);
}

test('a helper writes for two farmers without signal, and each has exactly their own listing', async ({ page }) => {
  const context = page.context();
  const [first, second] = await deskOf(page);
  await context.setOffline(true);
  await page.close();

  const field = await context.newPage();
  await field.goto(WRITE);
  await expect(writingFor(field)).toContainText(second.name);
  await writeHarvest(field);
  await choose(field, first.name);
  await expect(field.getByLabel('Số lượng', { exact: true })).toHaveValue('');
  await expect(field.getByLabel('Cà phê nhân xô')).not.toBeChecked();
  await writeHarvest(field);
  await field.getByLabel('Số lượng', { exact: true }).fill('4');
  await sendKey(field).click();
  await expect(state(field, 'Đang chờ mạng')).toBeVisible();
  await field.close();

  const again = await context.newPage();
  await again.goto(LIST);
  await expect(card(again, first.name)).toContainText('4 tấn');
  await expect(card(again, second.name)).toContainText('2,5 tấn');
  await again.getByRole('button', { name: second.name }).click();
  await expect(card(again, first.name)).toHaveCount(0);
  const thumb = new Thumb(again);
  await thumb.tap(card(again, second.name).getByRole('link', { name: 'Ghi tiếp' }));
  await expect(writingFor(again)).toContainText(second.name);
  await expect(again.getByLabel('Số lượng', { exact: true })).toHaveValue('2,5');
  await sendKey(again).click();
  await expect(state(again, 'Đang chờ mạng')).toHaveCount(2);

  await context.setOffline(false);
  await expect(state(again, 'Đã gửi')).toHaveCount(2);
  expect(await listedBy(context, first)).toEqual([4000]);
  expect(await listedBy(context, second)).toEqual([2500]);
  // the ordinary pages still work for whom they worked
  await again.goto('/lam-ho');
  await expect(band(again)).toContainText(second.name);
});

test('from the draft of one farmer to that of another in two taps', async ({ page }) => {
  const context = page.context();
  const [first, second] = await deskOf(page);
  await context.setOffline(true);
  await page.goto(WRITE);
  await writeHarvest(page);
  await choose(page, first.name);
  const thumb = new Thumb(page);
  await thumb.tap(page.getByRole('button', { name: 'Đổi hộ' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tin này của ai?');
  await thumb.tap(page.getByRole('button', { name: `${second.name} đang ghi dở` }));
  await expect(page.getByLabel('Số lượng', { exact: true })).toHaveValue('2,5');
  expect(thumb.taps).toBe(2);
  expect(await draftsOnPhone(page)).toHaveLength(1);
});

test('where the consent has ended the draft stays with its reason, and goes after a new yes', async ({
  page,
  browser,
  baseURL,
}) => {
  const context = page.context();
  const [first, second] = await deskOf(page);
  await context.setOffline(true);
  await page.goto(WRITE);
  await choose(page, first.name);
  await writeHarvest(page);
  await sendKey(page).click();
  await expect(state(page, 'Đang chờ mạng')).toBeVisible();

  const ask = await askAs(context);
  const input = { consentId: await consentOf(context, first), idempotencyKey: crypto.randomUUID() };
  await ask('mutation ($input: ConsentMoveInput!) { endConsent(input: $input) { errors { code } } }', { input });

  await context.setOffline(false);
  await expect(page.getByText(`Quyền làm hộ đã hết. Xin ${first.name} đồng ý lại.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lỗi – bấm để thử lại' })).toBeVisible();
  expect(await draftsOnPhone(page)).toMatchObject([{ state: 'failed' }]);
  expect(await listedBy(context, second)).toEqual([]);

  await page.getByRole('link', { name: 'Xin đồng ý lại' }).click();
  await consentBySlip(page, first.name, browser, baseURL);
  await page.goto(LIST);
  await page.getByRole('button', { name: 'Lỗi – bấm để thử lại' }).click();
  await expect(state(page, 'Đã gửi')).toBeVisible();
  expect(await listedBy(context, first)).toEqual([2500]);
});

test('the signal is lost between two pages of the ordinary way: the draft is of the farmer taken', async ({ page }) => {
  const context = page.context();
  const [first, second] = await deskOf(page);
  await page.goto('/dang-ban/nong-san');
  await page.getByLabel('Cà phê nhân xô').check();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  // what was said for one is not said for the next
  await page.goto('/lam-ho');
  await page.getByRole('button', { name: `Làm hộ ${first.name}` }).click();
  await expect(band(page)).toContainText(first.name);
  await page.goto('/dang-ban/nong-san');
  await page.getByLabel('Hồ tiêu đen').check();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await expect(page.getByText('Mất mạng giữa chừng.')).toBeVisible();
  await expect(writingFor(page)).toContainText(first.name);
  await page.goto(LIST);
  await expect(card(page, first.name)).toBeVisible();
  await expect(card(page, second.name)).toHaveCount(0);
});

test('a draft that is opened in the ordinary pages takes its farmer along', async ({ page }) => {
  const context = page.context();
  const [first, second] = await deskOf(page);
  await context.setOffline(true);
  await page.goto(WRITE);
  await choose(page, first.name);
  await page.getByLabel('Cà phê nhân xô').check();
  await expect(state(page, 'Đã lưu nháp')).toBeVisible();
  await page.goto(LIST);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Mở ra, đọc lại rồi gửi' }).click();
  await page.waitForURL('**/dang-ban/so-luong');
  await expect(band(page)).toContainText(first.name);
  await expect(band(page)).not.toContainText(second.name);
});

test('a phone that knows nothing yet asks the market for whom it writes, before a word is written', async ({
  page,
}) => {
  await signInAsDemoPerson(page, HELPER);
  const { name } = await agreed(page);
  await page.goto(WRITE);
  await expect(writingFor(page)).toContainText(name);
  await page.getByLabel('Cà phê nhân xô').check();
  await expect(state(page, 'Đã lưu nháp')).toBeVisible();
  await page.goto(LIST);
  await expect(card(page, name)).toBeVisible();
});

test('after the helper signs out nothing of any farmer is left on the phone', async ({ page }) => {
  const [, second] = await deskOf(page);
  await page.goto(WRITE);
  await expect(writingFor(page)).toContainText(second.name);
  await writeHarvest(page);
  await expect(state(page, 'Đã lưu nháp')).toBeVisible();
  expect(await leftOnPhone(page)).not.toEqual([]);
  await page.goto('/lam-ho');
  // as the button of the account does, without ending the session that other tests share
  await page.context().clearCookies({ name: 'phien' });
  await page.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { method: 'POST', action: '/dang-xuat' });
    document.body.append(form);
    form.submit();
  });
  await page.waitForURL((url) => url.pathname === '/');
  await expect.poll(() => leftOnPhone(page)).toEqual([]);
});
