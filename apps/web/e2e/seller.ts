import { randomInt } from 'node:crypto';
import { test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { enterMarket, introduceOneself, newPhone, provePhone } from './market.ts';

/** Signs in as one of the forty households of the demo, whose phones are 0900 001 001 and so on. */
export async function signInAsDemoFarmer(page: Page, next: string): Promise<void> {
  await provePhone(page, `0900001${String(randomInt(1, 41)).padStart(3, '0')}`, next);
  await page.getByRole('button', { name: 'Vào chợ' }).click();
  await page.waitForURL(`**${next}`);
}

/** Signs in somebody new who sells and buys. */
export async function signInAsNewSeller(page: Page, next = '/dang-ban'): Promise<void> {
  await provePhone(page, newPhone(), next);
  await introduceOneself(page, 'Nguyễn Thị Lài');
  await enterMarket(page);
  await page.waitForURL(`**${next}`);
}

/** A photo as a phone takes it: larger than what is kept. */
export const photoOfHarvest = async () => ({
  name: 'IMG_0001.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({
    create: {
      width: 2000,
      height: 1500,
      channels: 3,
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
      background: '#6b7f3a',
    },
  })
    .jpeg()
    .toBuffer(),
});

/** Counts what a thumb does, and how many screens it sees. */
export class Thumb {
  taps = 0;
  readonly screens = new Set<string>();

  constructor(private readonly page: Page) {}

  async tap(target: Locator): Promise<void> {
    this.screens.add(new URL(this.page.url()).pathname);
    this.taps += 1;
    await target.click();
  }
}

/** From a fresh draft to the read-back: 2,5 tấn of cà phê nhân xô at a price in đ/kg, without a photo. */
export async function fillHarvest(page: Page, price: string): Promise<void> {
  await page.goto('/dang-ban/nong-san');
  await page.getByLabel('Cà phê nhân xô').check();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await page.getByLabel('Số lượng', { exact: true }).fill('2,5');
  await page.getByLabel('tấn', { exact: true }).check();
  await page.getByLabel('Tôi ra giá').check();
  await page.getByLabel('Giá bán').fill(price);
  await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
  await page.waitForURL('**/dang-ban/doc-lai');
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Tests that need a seller and not a new one share one per worker: an address gets 40 codes an hour. */
export const test = base.extend<{ sellerPage: Page }, { seller: Cookies }>({
  seller: [
    async ({ browser }, use, info) => {
      const context = await browser.newContext({ baseURL: info.project.use.baseURL });
      await signInAsNewSeller(await context.newPage());
      await use(await context.cookies());
      await context.close();
    },
    { scope: 'worker' },
  ],
  sellerPage: async ({ page, seller }, use) => {
    await page.context().addCookies(seller);
    await page.goto('/dang-ban');
    await use(page);
  },
});
