import { expect, test } from '@playwright/test';
import { Desk } from './desk.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';

// The inbox loads no script (every-page.spec.ts), so this is also how it works without.
test('a seller hears that the tin bán is on the market, follows the line, and marks it as read', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(60_000);
  await signInAsNewSeller(page);
  const bell = page.getByRole('banner').getByRole('link', { name: /^Thông báo/ });
  await expect(bell).toHaveAccessibleName('Thông báo');
  await page.goto('/thong-bao');
  await expect(page.getByRole('heading', { name: 'Chưa có thông báo nào' })).toBeVisible();

  await fillHarvest(page, '100.000');
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await page.waitForURL('**/dang-ban/da-gui/*');
  const code = page.url().split('/').pop() ?? '';
  await (await Desk.open(browser, String(baseURL))).approve(code);

  await expect
    .poll(async () => {
      await page.goto('/toi');
      return bell.textContent();
    })
    .toContain('1 chưa đọc');
  await expect(bell).toHaveAccessibleName('Thông báo, 1 chưa đọc');
  await bell.click();
  await expect(page).toHaveTitle('Thông báo – Nông Sàn');
  await expect(page.getByText('1 chưa đọc', { exact: true })).toBeVisible();
  const line = page.getByRole('link', { name: 'Tin bán đã được duyệt' });
  await expect(line).toContainText('Mới');
  await expect(line).toContainText(`Tin ${code}, cà phê nhân xô (Robusta): người mua đã thấy tin.`);
  await line.click();
  await page.waitForURL(`**/tin-cua-toi/${code}`);

  await page.goto('/thong-bao');
  await page.getByRole('button', { name: 'Đánh dấu đã đọc' }).click();
  await page.waitForURL('**/thong-bao');
  await expect(line).not.toContainText('Mới');
  await expect(page.getByRole('button', { name: 'Đánh dấu đã đọc' })).toHaveCount(0);
  await expect(bell).toHaveAccessibleName('Thông báo');
});

test('a guest is asked to sign in first, and comes back to the inbox', async ({ page }) => {
  await page.goto('/thong-bao');
  await page.waitForURL('**/dang-nhap?next=%2Fthong-bao');
  await expect(page.getByRole('link', { name: /^Thông báo/ })).toHaveCount(0);
});
