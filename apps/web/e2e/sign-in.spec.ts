import { expect, test, type Page } from '@playwright/test';
import { askForCode, codeSentTo, enterMarket, introduceOneself, newPhone, provePhone, typeCode } from './market.ts';

const sessionOf = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === 'phien');

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a newcomer signs in by phone and code, leaves, and comes back as the same person', async ({ page }) => {
      const phone = newPhone();
      await provePhone(page, phone, '/tro-giup?tu=dang-nhap');
      await introduceOneself(page, 'Nguyễn Thị Lài');
      await enterMarket(page);
      await expect(page).toHaveURL('/tro-giup?tu=dang-nhap');
      await page.getByRole('link', { name: 'Nguyễn Thị Lài' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nguyễn Thị Lài');
      await expect(page.getByText('Máy này', { exact: true })).toBeVisible();

      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible();
      expect(await sessionOf(page)).toBeUndefined();
      await page.goto('/toi');
      await expect(page).toHaveURL('/dang-nhap?next=%2Ftoi');
    });
  });
}

test('the session is a cookie that no script reads and no other site sends', async ({ page }) => {
  await provePhone(page, newPhone());
  await introduceOneself(page, 'Y Blŭm Niê');
  await enterMarket(page);
  await page.waitForURL('**/toi');
  expect(await sessionOf(page)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect((await sessionOf(page))?.expires).toBeGreaterThan(Date.now() / 1000 + 80 * 24 * 3600);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('on a shared device the session ends with the browser', async ({ page }) => {
  await provePhone(page, newPhone());
  await introduceOneself(page, 'Lê Thị Hạnh');
  const shared = page.getByLabel('Máy dùng chung');
  await expect(shared).not.toBeChecked();
  await shared.check();
  await enterMarket(page);
  await page.waitForURL('**/toi');
  expect((await sessionOf(page))?.expires).toBe(-1);
});

test('a number that is none is refused beside its field, and stays there', async ({ page }) => {
  await askForCode(page, '12345');
  const field = page.getByLabel('Số điện thoại');
  await expect(field).toHaveValue('12345');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/09/);
});

test('a wrong code says how many tries are left; the right one still works', async ({ page }) => {
  const phone = newPhone();
  await askForCode(page, phone);
  await expect(page).toHaveURL('/dang-nhap/ma');
  const code = await codeSentTo(phone, page.request);
  await typeCode(page, code === '000000' ? '111111' : '000000');
  await expect(page.getByLabel('Mã 6 số')).toHaveAccessibleDescription(/4 lần/);
  await typeCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(page).toHaveURL('/dang-nhap/moi');
});

test('nothing is filled in: every mistake is named on top and at its field, and the focus goes there', async ({
  page,
}) => {
  await provePhone(page, newPhone());
  await page.getByLabel('Họ và tên').fill('Ngô Văn Ba');
  await enterMarket(page);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Còn 2 chỗ cần sửa');
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Ngô Văn Ba');
  await summary.getByRole('link').first().click();
  await expect(page).toHaveURL(/#place$/);
});

test('neither the phone nor the ticket ever stands in an address', async ({ page }) => {
  const phone = newPhone();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await provePhone(page, phone);
  await introduceOneself(page, 'Hoàng Thị Bé');
  await enterMarket(page);
  await page.waitForURL('**/toi');
  expect(addresses.filter((address) => address.includes(phone.slice(1)) || /ticket|token/i.test(address))).toEqual([]);
});

test('whoever skips a step begins again', async ({ page }) => {
  for (const step of ['ma', 'nguoi', 'moi']) {
    await page.goto(`/dang-nhap/${step}`);
    await expect(page).toHaveURL('/dang-nhap');
  }
});

test('a form that another site sends is refused', async ({ request }) => {
  const answer = await request.post('/dang-xuat', {
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    data: 'x=1',
  });
  expect(answer.status()).toBe(403);
});
