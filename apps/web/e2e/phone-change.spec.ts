import { randomInt } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { codeSentTo, enterMarket, introduceOneself, newPhone, provePhone, signInAsDemoPerson } from './market.ts';
import { browserOf } from './trade.ts';

/** The card of somebody on a page of the desk. */
const cardOf = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });

async function ask(admin: Page, name: string, phone: string): Promise<void> {
  await admin.goto('/ban-dieu-hanh/nguoi');
  const person = admin.getByRole('listitem').filter({ hasText: name });
  await person.locator('summary').click();
  await person.getByLabel('Số điện thoại mới').fill(phone);
  await person.getByRole('button', { name: 'Xin đổi số' }).click();
}

test('a number is changed by two admins and a code to it; the person can take it back before, and is signed out after', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const [farmer, one, two] = [
    await browserOf(browser, String(baseURL), false),
    await browserOf(browser, String(baseURL), true),
    await browserOf(browser, String(baseURL), false),
  ];
  const letters = Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('');
  const [name, phone] = [`Ngô Văn ${letters}`, newPhone()];
  await provePhone(farmer, newPhone());
  await introduceOneself(farmer, name);
  await enterMarket(farmer);
  await farmer.waitForURL('**/toi');
  await signInAsDemoPerson(one, '0900 004 003');
  await signInAsDemoPerson(two, '0900 004 002');

  await ask(one, name, '12345');
  await expect(one.getByRole('alert')).toContainText('Số điện thoại chưa đúng');
  await ask(one, name, phone);
  await expect(one.getByRole('status')).toContainText('Chờ một quản trị khác đồng ý.');
  await expect(cardOf(one, name).getByText('Cần một quản trị khác đồng ý.')).toBeVisible();
  await farmer.reload();
  await expect(farmer.getByText(/Có người xin đổi số của bạn sang/)).toBeVisible();
  await farmer.getByRole('button', { name: 'Không phải tôi, huỷ đổi số' }).click();
  await expect(farmer.getByText(/Có người xin đổi số/)).toHaveCount(0);

  await ask(one, name, phone);
  await two.goto('/ban-dieu-hanh/doi-so');
  await cardOf(two, name).getByRole('button', { name: 'Đồng ý, gửi mã tới số mới' }).click();
  await expect(two.getByRole('status')).toContainText('Đã gửi mã tới số mới.');
  await cardOf(two, name)
    .getByLabel('Mã 6 số ở số mới')
    .fill(await codeSentTo(phone, two.request));
  await cardOf(two, name).getByRole('button', { name: 'Xác nhận số mới' }).click();
  await expect(two.getByRole('status')).toContainText('Đã đổi số.');
  await expect(cardOf(two, name)).toHaveCount(0);
  await farmer.goto('/toi');
  await expect(farmer).toHaveURL('/dang-nhap?next=%2Ftoi');
});
