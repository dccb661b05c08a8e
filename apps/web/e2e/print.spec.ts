import { expect, test } from '@playwright/test';

test('on paper only the slips remain, black on white, and an unconfirmed one says so', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('/thanh-phan');
  await expect(page.getByRole('heading', { name: 'Phiếu cân' })).toBeVisible();
  await expect(page.getByText('BẢN NHÁP: hai bên chưa xác nhận')).toBeVisible();
  await expect(page.getByText('Người bán ký')).toBeVisible();
  for (const gone of ['banner', 'navigation', 'button'] as const) await expect(page.getByRole(gone)).toHaveCount(0);
  const slip = page.locator('[data-slip]').first();
  await expect(slip).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(slip).toHaveCSS('color', 'rgb(0, 0, 0)');
});
