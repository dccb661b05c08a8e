import { expect, test } from '@playwright/test';
import { askForCode, codeSentTo, enterMarket, introduceOneself, newPhone, provePhone, typeCode } from './market.ts';

// A file of its own, and by its name the first: the second code comes a minute later, while another worker goes on.
test('on one phone each is asked who they are, and a lost device is signed out from another', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const phone = newPhone();
  await provePhone(page, phone);
  await introduceOneself(page, 'Trần Văn Tư');
  await enterMarket(page);
  await page.waitForURL('**/toi');
  const used = await codeSentTo(phone, page.request);

  const other = await (await browser.newContext({ baseURL })).newPage();
  await expect(async () => {
    await askForCode(other, phone);
    expect(await codeSentTo(phone, other.request)).not.toBe(used);
  }, 'another code is sent once the wait is over').toPass({ timeout: 120_000, intervals: [0, 5_000] });
  await typeCode(other, await codeSentTo(phone, other.request));
  await expect(other).toHaveURL('/dang-nhap/nguoi');
  await other.getByLabel('Người khác').check();
  await enterMarket(other);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Lần đầu vào chợ');
  await other.getByRole('link', { name: 'Chọn lại' }).click();
  await other.getByLabel('Trần Văn Tư').check();
  await enterMarket(other);
  await other.goto('/toi');
  await other.getByRole('button', { name: /^Thoát máy này/ }).click();
  await expect(other.getByRole('button', { name: /^Thoát máy này/ })).toHaveCount(0);
  await page.reload();
  await expect(page).toHaveURL('/dang-nhap?next=%2Ftoi');
});
