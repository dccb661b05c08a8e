import { expect, type Page } from '@playwright/test';
import { codeSentTo } from './market.ts';

/** Where it stands for whom a helper works. */
export const band = (page: Page) => page.getByRole('region', { name: 'Đang làm hộ' });

const TAILS = ['Ayŭn', 'Niê', 'Mlô', 'Êban', 'Kbuôr', 'Kđoh', 'Buôn Yă', 'Hwing'];
/** A name that no other test uses: made of letters, as names are. */
export function newName(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(6)), (n) => 'abcdeghiklmnopqrstuvxy'[n % 22]).join(
    '',
  );
  return `Y ${letters.charAt(0).toUpperCase()}${letters.slice(1)} ${TAILS[letters.charCodeAt(0) % TAILS.length]}`;
}

/** The helper writes down a household; answers with its address. */
export async function register(page: Page, name: string, phone?: string): Promise<string> {
  await page.goto('/lam-ho/them');
  await page.getByLabel('Họ và tên chủ hộ').fill(name);
  if (phone) await page.getByLabel('Số điện thoại, nếu có').fill(phone);
  await page.getByRole('button', { name: 'Ghi, rồi xin đồng ý' }).click();
  await page.waitForURL('**/dong-y');
  return new URL(page.url()).pathname.replace(/\/dong-y$/, '');
}

/** A farmer with a phone says yes by the code of the SMS. */
export async function consentBySms(page: Page, phone: string): Promise<void> {
  await page.getByRole('button', { name: 'Gửi mã cho bà con' }).click();
  await expect(page.getByText('Đã gửi mã tới')).toBeVisible();
  await page.getByLabel('Mã 6 số').fill(await codeSentTo(phone, page.request));
  await page.getByRole('button', { name: 'Đồng ý rồi, làm hộ' }).click();
  await expect(band(page)).toBeVisible();
}
