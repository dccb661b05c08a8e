import { expect, test, type Page } from '@playwright/test';
import { Desk } from './desk.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';

test.use({ javaScriptEnabled: false });

/** Lists 2,5 tấn of coffee and answers with its number. */
async function list(page: Page): Promise<string> {
  await fillHarvest(page, '100.000');
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await page.waitForURL('**/dang-ban/da-gui/*');
  return page.url().split('/').pop() ?? '';
}

async function changeQuantity(page: Page, code: string, tonnes: string): Promise<void> {
  await page.goto(`/tin-cua-toi/${code}/sua`);
  await page.getByRole('button', { name: 'Sửa số lượng' }).click();
  await page.getByLabel('Số lượng', { exact: true }).fill(tonnes);
  await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await page.getByRole('button', { name: 'Đúng rồi, gửi thay đổi' }).click();
  await page.waitForURL('**/tin-cua-toi/*?da=sua');
}

test('a listing through the hands of the cooperative: changes asked, live, changed, sold out, renewed', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signInAsNewSeller(page);
  const code = await list(page);
  const desk = await Desk.open(browser, String(baseURL));
  const heading = page.getByRole('heading', { level: 1 });

  await desk.askChanges(code, 'PHOTO_MISSING');
  await page.goto('/tin-cua-toi');
  await expect(page.getByRole('listitem').filter({ hasText: 'Cần sửa' }).last()).toContainText(
    'Chụp một tấm rồi gửi lại.',
  );
  await page.goto(`/tin-cua-toi/${code}`);
  await expect(heading).toHaveText('Sửa một chỗ rồi gửi lại');
  await page.getByRole('link', { name: 'Sửa rồi gửi lại' }).click();
  await expect(page.getByText('Chưa có ảnh hàng.')).toBeVisible();
  await changeQuantity(page, code, '2');
  await expect(heading).toHaveText('Hợp tác xã đang xem tin này');

  await desk.approve(code);
  await page.goto(`/tin-cua-toi/${code}`);
  await expect(page.getByText('Đang bán', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Sửa tin' }).click();
  await expect(page.getByText('Đổi ngay: giá trong mức thường thấy')).toBeVisible();
  await expect(page.getByText('Trong lúc chờ, tin cũ vẫn bán.')).toBeVisible();

  await changeQuantity(page, code, '1,5');
  await expect(page.getByText('một tấn rưỡi')).toBeVisible();
  await expect(page.getByText('Chờ duyệt:')).toHaveCount(0);

  await changeQuantity(page, code, '4');
  await expect(heading).toHaveText('Tin đang bán, phần sửa chờ duyệt');
  await expect(page.getByText('Chờ duyệt: số lượng.')).toContainText('4 tấn = 4.000 kg');
  await expect(page.getByText('một tấn rưỡi')).toBeVisible();

  await page.getByRole('button', { name: 'Hết hàng' }).click();
  await expect(page.getByRole('status')).toContainText('Đã ghi: hết hàng.');
  await expect(heading).toHaveText('Tin này đã bán hết');
  await page.getByRole('button', { name: 'Gia hạn tin' }).click();
  await expect(page.getByText('Đang bán', { exact: true })).toBeVisible();
});

test('listings are filtered by state, and another person sees none of them', async ({ page }) => {
  test.setTimeout(60_000);
  await signInAsNewSeller(page);
  const code = await list(page);
  await page.goto('/tin-cua-toi');
  await page.getByRole('link', { name: 'Đang chờ duyệt' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('link', { name: 'Đang bán' }).click();
  await expect(page.getByText('Không có tin nào như vậy')).toBeVisible();

  await page.context().clearCookies();
  await signInAsNewSeller(page, '/tin-cua-toi');
  await expect(page.getByText('Chưa có tin bán nào')).toBeVisible();
  const answer = await page.goto(`/tin-cua-toi/${code}`);
  expect(answer?.status()).toBe(404);
});
