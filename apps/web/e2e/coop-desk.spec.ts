import { expect, test, type Page } from '@playwright/test';
import { signInAsDemoPerson } from './market.ts';

const ADMIN = '0900 004 001';
const FARMER = '0900 001 002';

/** The receipt number of the listing that is being judged. */
const chosenCode = async (page: Page): Promise<string> =>
  /TB-[0-9A-Z]+/.exec(await page.locator('.detail').innerText())?.[0] ?? '';

test('the desk does not exist for a farmer', async ({ page }) => {
  await signInAsDemoPerson(page, FARMER);
  for (const path of ['/ban-dieu-hanh', '/ban-dieu-hanh/gia', '/ban-dieu-hanh/nguoi'])
    expect((await page.goto(path))?.status()).toBe(404);
});

test.describe('an admin, on a wide screen', () => {
  test.use({ viewport: { width: 1280, height: 900 } });
  test.describe.configure({ mode: 'serial' });

  test('approves a listing, and a trader finds it within five seconds', async ({ page, browser, baseURL }) => {
    await signInAsDemoPerson(page, ADMIN);
    await page.goto('/ban-dieu-hanh');
    const code = await chosenCode(page);
    await page.getByRole('button', { name: 'Duyệt, cho hiện' }).click();
    await expect(page.getByRole('status')).toContainText(`Đã duyệt ${code}`);
    await expect(page.locator(`a[href*="${code}"]`)).toHaveCount(0);
    const guest = await browser.newPage({ baseURL });
    await expect
      .poll(
        async () => {
          await guest.goto('/tim?xep=moi-nhat');
          return guest.locator(`a[href="/tin/${code}"]`).count();
        },
        { timeout: 5_000 },
      )
      .toBe(1);
    await guest.close();
  });

  test('refuses only with a reason that the farmer will read', async ({ page }) => {
    await signInAsDemoPerson(page, ADMIN);
    await page.goto('/ban-dieu-hanh');
    const code = await chosenCode(page);
    await page.getByRole('button', { name: 'Từ chối tin này' }).click();
    await expect(page.getByRole('alert')).toContainText('Chọn một câu');
    expect(await chosenCode(page)).toBe(code);
    await page.getByRole('radio', { name: 'Tin này trùng với một tin đã đăng.' }).check();
    await page.getByRole('button', { name: 'Từ chối tin này' }).click();
    await expect(page.getByRole('status')).toContainText('Đã từ chối');
  });

  test('writes a reference price, and is asked about one ten times off', async ({ page }) => {
    await signInAsDemoPerson(page, ADMIN);
    await page.goto('/ban-dieu-hanh/gia');
    await page.getByLabel('Nông sản').selectOption('ca-phe-nhan-xo');
    await page.getByLabel('Giá một ki-lô-gam, đồng').fill('960.000');
    await page.getByLabel('Nguồn').fill('đại lý ở Phú Lộc');
    await page.getByRole('button', { name: 'Ghi giá' }).click();
    await expect(page.getByText('Đúng giá này', { exact: true })).toBeVisible();
    await page.getByLabel('Giá một ki-lô-gam, đồng').fill('96.000');
    await page.getByRole('button', { name: 'Ghi giá' }).click();
    await expect(page.getByRole('status')).toContainText('Đã ghi giá.');
  });
});
