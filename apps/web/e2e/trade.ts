import { randomInt, randomUUID } from 'node:crypto';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Desk } from './desk.ts';
import { askAs, type Ask } from './door.ts';
import { signInAsDemoPerson } from './market.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';

/** A browser of somebody of their own, with or without script. */
export async function browserOf(browser: Browser, baseURL: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport: { width: 360, height: 740 } });
  return context.newPage();
}

/** An admin of the cooperative; sets the account to which it takes money, where it has none. */
export async function coopAdmin(page: Page): Promise<void> {
  await signInAsDemoPerson(page, '0900 004 003');
  await page.goto('/ban-dieu-hanh/nhan-tien');
  if (await page.getByRole('heading', { name: 'Đang nhận tiền vào' }).isVisible()) return;
  await saveAccount(page, 'Vietcombank', '0231 0006 7890 1', 'HTX NONG NGHIEP KRONG NANG');
  await expect(page.getByRole('heading', { name: 'Đang nhận tiền vào' })).toBeVisible();
}

/** Fills in an account, reads it back and keeps it. */
export async function saveAccount(page: Page, bank: string, number: string, holder: string): Promise<void> {
  await page.getByLabel('Ngân hàng', { exact: true }).selectOption({ label: bank });
  await page.getByLabel('Số tài khoản').fill(number);
  await page.getByLabel('Tên chủ tài khoản').fill(holder);
  await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dò lại từng số');
  await page.getByRole('button', { name: 'Đúng rồi, lưu' }).click();
}

/** An account number that no other test uses. */
export const newAccount = (): string => `52${String(randomInt(0, 10 ** 11)).padStart(11, '0')}`;

/** Somebody new lists 2,5 tấn of coffee at 100.000 đ/kg, and the cooperative approves it; answers with the tin's id. */
export async function newSellerWithListing(page: Page, browser: Browser, baseURL: string): Promise<string> {
  await signInAsNewSeller(page);
  await fillHarvest(page, '100.000');
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await page.waitForURL('**/dang-ban/da-gui/*');
  const code = page.url().split('/').pop() ?? '';
  await (await Desk.open(browser, baseURL)).approve(code);
  return idOf(await askAs(page.context()), 'listing', code);
}

/** The demo's second trader: the tests of payments buy as this one. */
export const signInAsBuyer = (page: Page): Promise<void> => signInAsDemoPerson(page, '0900 002 002');

interface Moved {
  readonly order: { readonly id: string; readonly code: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

/** The buyer orders 100 kg and the seller says yes: 1.000.000 đ deposit of 10.000.000 đ. Answers with the đơn's code. */
export async function agree(
  buyer: BrowserContext,
  seller: BrowserContext,
  listingId: string,
  more: object = {},
): Promise<string> {
  const placed = await move(await askAs(buyer), 'placeOrder', 'PlaceOrderInput', {
    listingId,
    grams: 100_000,
    ...more,
  });
  const { code } = await move(await askAs(seller), 'acceptOrder', 'OrderMoveInput', { orderId: placed.id });
  return code;
}

/** What the API calls the listing or the order of this code. */
export async function idOf(ask: Ask, what: 'listing' | 'order', code: string): Promise<string> {
  const data = await ask<Record<string, { id: string }>>(`query ($code: String!) { ${what}(code: $code) { id } }`, {
    code,
  });
  return data[what]?.id ?? '';
}

/** One move of an order at the GraphQL door. */
export async function move(ask: Ask, name: string, type: string, input: object): Promise<{ id: string; code: string }> {
  const data = await ask<Record<string, Moved>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { order { id code } errors { code } } }`,
    { input: { ...input, idempotencyKey: randomUUID() } },
  );
  expect(data[name]?.errors).toEqual([]);
  expect(data[name]?.order).not.toBeNull();
  return data[name]!.order!;
}

/** What the payment page says in one line: without blanks, as it is copied. */
export async function given(page: Page, label: string): Promise<string> {
  const row = page.locator('p', { hasText: new RegExp(`^${label}$`) }).locator('..');
  return (await row.locator('.num').innerText()).replace(/\s/g, '');
}

/** A transfer at the bank of the development mode, which tells the market as a real one does. */
export async function transferAtBank(page: Page, account: string, vnd: number, memo: string): Promise<void> {
  const answer = await page.request.post('/dev/bank', {
    form: { account, amount: String(vnd), memo, choice: 'right' },
  });
  expect(await answer.text()).toContain('200 {');
}
