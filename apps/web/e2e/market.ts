import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test';

interface Sms {
  to: string;
  text: string;
  at: string;
}

/** A mobile number that nobody has used in this market. */
export const newPhone = (): string => `09${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;

const CODE = /\b\d{6}\b/;
const lastNine = (phone: string) => phone.replace(/\D/g, '').slice(-9);

/** The newest sign-in code that would have gone to a phone by SMS. */
export async function codeSentTo(phone: string, request: APIRequestContext): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(
      async () => {
        const messages = (await (await request.get('/dev/sms.json')).json()) as Sms[];
        const codes = messages
          .filter(({ to }) => lastNine(to) === lastNine(phone))
          .map(({ text }) => CODE.exec(text)?.[0]);
        code = codes.find((each) => each !== undefined);
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

/**
 * Signs in as one of the people of the demo. A phone gets one code a minute, and tests run side by side:
 * so the first that needs a person signs in, and the others of this run take its session. A browser without
 * a page opens one only for that.
 */
export async function signInAsDemoPerson(who: Page | BrowserContext, phone: string): Promise<void> {
  const [context, pageOf] = 'newPage' in who ? [who, () => who.newPage()] : [who.context(), () => who];
  const session = await once(phone.replace(/\D/g, ''), async () => {
    const page = await pageOf();
    await provePhone(page, phone);
    await enterMarket(page);
    await page.waitForURL('**/toi');
    return context.cookies();
  });
  await context.addCookies(session);
}

/** Makes something once a run; whoever asks later, in this worker or another, gets what was made. */
export async function once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
  const file = join(String(process.env.MARKET_RUN), name);
  const lock = `${file}.lock`;
  await expect.poll(() => isTaken(lock), { timeout: 90_000 }).toBe(true);
  try {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Made;
    const made = await make();
    writeFileSync(file, JSON.stringify(made));
    return made;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** A folder is the lock, since only one can make it. */
function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
