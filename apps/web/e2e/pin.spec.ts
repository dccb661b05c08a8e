import { expect, test, type Page } from '@playwright/test';
import { askForCode, codeSentTo, enterMarket, introduceOneself, newPhone, provePhone, typeCode } from './market.ts';
import { browserOf, newAccount, saveAccount } from './trade.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function setPin(page: Page, pin: string, again = pin): Promise<void> {
  await page.getByLabel('Mã mới, 4 số').fill(pin);
  await page.getByLabel('Gõ lại mã mới').fill(again);
}

/** Somebody new on a phone of their own. */
async function newcomer(page: Page, phone: string, name: string): Promise<void> {
  await provePhone(page, phone);
  await introduceOneself(page, name);
  await enterMarket(page);
  await page.waitForURL('**/toi');
}

/** Proves a phone once more; a phone gets one code a minute. */
async function proveAgain(page: Page, phone: string): Promise<void> {
  const used = await codeSentTo(phone, page.request);
  await expect(async () => {
    await askForCode(page, phone);
    expect(await codeSentTo(phone, page.request)).not.toBe(used);
  }, 'another code is sent once the wait is over').toPass({ timeout: 120_000, intervals: [0, 5_000] });
  await typeCode(page, await codeSentTo(phone, page.request));
  await expect(page).toHaveURL('/dang-nhap/nguoi');
}

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test(`a PIN is set, and asked for on another device before an account is kept, which is then the one that was typed, ${mode}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const [phone, account] = [newPhone(), newAccount()];
    const page = await browserOf(browser, String(baseURL), javaScriptEnabled);
    await newcomer(page, phone, 'Nguyễn Thị Lài');
    await page.getByRole('link', { name: 'Mã PIN' }).click();
    await expect(heading(page)).toHaveText('Mã PIN');
    await setPin(page, '1234');
    await page.getByRole('button', { name: 'Đặt mã' }).click();
    await expect(page.getByLabel('Mã mới, 4 số')).toHaveAccessibleDescription(/Mã dễ đoán quá/);
    await setPin(page, '2580', '2508');
    await page.getByRole('button', { name: 'Đặt mã' }).click();
    await expect(page.getByLabel('Gõ lại mã mới')).toHaveAccessibleDescription(/Hai lần gõ chưa giống nhau/);
    await setPin(page, '2580');
    await page.getByRole('button', { name: 'Đặt mã' }).click();
    await expect(page.getByRole('status')).toContainText('Đã đặt mã PIN.');

    const other = await browserOf(browser, String(baseURL), javaScriptEnabled);
    await proveAgain(other, phone);
    await other.getByLabel('Nguyễn Thị Lài').check();
    await enterMarket(other);
    await other.goto('/toi/nhan-tien');
    await saveAccount(other, 'Agribank', account, 'Nguyễn Thị Lài');
    await expect(heading(other)).toHaveText('Gõ mã PIN');
    await other.getByLabel('Mã PIN 4 số').fill('1357');
    await other.getByRole('button', { name: 'Tiếp' }).click();
    await expect(other.getByLabel('Mã PIN 4 số')).toHaveAccessibleDescription(/còn 4 lần thử/);
    await other.getByLabel('Mã PIN 4 số').fill('2580');
    await other.getByRole('button', { name: 'Tiếp' }).click();
    await expect(other.getByRole('status')).toContainText('Đã lưu tài khoản nhận tiền.');
    await expect(other.getByText(account.slice(-4))).toBeVisible();
  });
}

test('who shares a phone sets a PIN before money, and then what was typed is kept; a forgotten one waits 24 hours', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const [phone, account] = [newPhone(), newAccount()];
  const page = await browserOf(browser, String(baseURL), false);
  await newcomer(page, phone, 'Nguyễn Thị Lài');
  const other = await browserOf(browser, String(baseURL), false);
  await proveAgain(other, phone);
  await other.getByLabel('Người khác').check();
  await enterMarket(other);
  await introduceOneself(other, 'Y Thoăn Ayŭn');
  await enterMarket(other);
  await other.goto('/toi/nhan-tien');
  await saveAccount(other, 'Agribank', account, 'Y Thoăn Ayŭn');
  await expect(heading(other)).toHaveText('Đặt mã PIN 4 số');
  await setPin(other, '2580');
  await other.getByRole('button', { name: 'Tiếp' }).click();
  await expect(other.getByRole('status')).toContainText('Đã lưu tài khoản nhận tiền.');
  await expect(other.getByText(account.slice(-4))).toBeVisible();

  // The first one has to set one too, and is not asked for the other's.
  await page.goto('/toi/nhan-tien');
  await saveAccount(page, 'Agribank', newAccount(), 'Nguyễn Thị Lài');
  await expect(heading(page)).toHaveText('Đặt mã PIN 4 số');

  await other.goto('/toi/ma-pin/quen');
  const used = await codeSentTo(phone, other.request);
  await expect(async () => {
    await other.goto('/toi/ma-pin/quen');
    await other.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
    expect(await codeSentTo(phone, other.request)).not.toBe(used);
  }).toPass({ timeout: 120_000, intervals: [0, 5_000] });
  await other.getByLabel('Mã 6 số').fill(await codeSentTo(phone, other.request));
  await other.getByRole('button', { name: 'Bỏ mã PIN cũ' }).click();
  await expect(other.getByRole('status')).toContainText('Chờ 24 giờ rồi đặt mã mới.');
  await expect(other.getByText(/Mã sẽ mất lúc/)).toBeVisible();
  await other.getByLabel('Mã PIN 4 số').fill('2580');
  await other.getByRole('button', { name: 'Tôi nhớ ra, giữ mã' }).click();
  await expect(other.getByRole('status')).toContainText('Đã giữ mã PIN.');
});
