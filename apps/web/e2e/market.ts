import { randomInt } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';

interface Sms {
  to: string;
  text: string;
  at: string;
}

/** A mobile number that nobody has used in this market. */
export const newPhone = (): string => `09${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;

const lastNine = (phone: string) => phone.replace(/\D/g, '').slice(-9);

/** The newest sign-in code that would have gone to a phone by SMS. */
export async function codeSentTo(phone: string, request: APIRequestContext): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(
      async () => {
        const messages = (await (await request.get('/dev/sms.json')).json()) as Sms[];
        code = messages.find(({ to }) => lastNine(to) === lastNine(phone))?.text.match(/\b\d{6}\b/)?.[0];
        return code;
      },
      { message: `a code for ${phone}` },
    )
    .toBeDefined();
  return code ?? '';
}

/** Types a phone number and asks for a code. */
export async function askForCode(page: Page, phone: string, next = '/toi'): Promise<void> {
  await page.goto(`/dang-nhap?next=${encodeURIComponent(next)}`);
  await page.getByLabel('Số điện thoại').fill(phone);
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã 6 số').fill(code);
  await page.getByRole('button', { name: 'Tiếp' }).click();
}

/** From the phone number to the page after the code. */
export async function provePhone(page: Page, phone: string, next?: string): Promise<void> {
  await askForCode(page, phone, next);
  await page.waitForURL('**/dang-nhap/ma');
  await typeCode(page, await codeSentTo(phone, page.request));
  await page.waitForURL(/\/dang-nhap\/(nguoi|moi)/);
}

/** Fills in the first visit: name, the first village there is, bán và mua. */
export async function introduceOneself(page: Page, name: string): Promise<void> {
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Thôn, buôn').selectOption({ index: 1 });
  await page.getByLabel('Cả bán và mua').check();
}

export const enterMarket = (page: Page): Promise<void> => page.getByRole('button', { name: 'Vào chợ' }).click();

/** Signs in as one of the people that `npm start` prints. Their codes come once a minute, so each session is kept for the run. */
export async function signInAsDemoPerson(page: Page, phone: string): Promise<void> {
  const known = sessions.get(phone);
  if (known) return page.context().addCookies(known);
  await provePhone(page, phone);
  await page.locator('main button').first().click();
  await page.waitForURL('**/toi');
  sessions.set(phone, await page.context().cookies());
}

const sessions = new Map<string, Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>>();
