import { expect, type BrowserContext, type Page } from '@playwright/test';
import sharp from 'sharp';
import { askAs } from './door.ts';

/** A page of a market that this phone has once seen: what it needs without signal is there. */
export async function visitOnce(page: Page): Promise<void> {
  await page.goto('/dang-ban');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => keptFiles(page), { message: 'the phone keeps its pages' }).toContain('/ngoai-mang');
  await page.goto('/dang-ban');
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Paths of all that the caches of this site hold. */
export const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });

/** All that this site left on the phone: caches, databases with what is in them, workers, storage. */
export const leftOnPhone = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const left = (await caches.keys()).map((name) => `cache ${name}`);
    for (const { name } of await indexedDB.databases()) left.push(`database ${name}`);
    for (const { scope } of await navigator.serviceWorker.getRegistrations()) left.push(`worker ${scope}`);
    return [...left, ...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  });

/** Drafts that lie in the database of this phone, whoever wrote them. */
export const draftsOnPhone = (page: Page): Promise<{ state: string; owner: string | null; photoBytes: number[] }[]> =>
  page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open('nong-san');
        opening.onerror = () => fail(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('drafts')) return done([]);
          const all = database.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => {
            database.close();
            const drafts = all.result as { state: string; owner: string | null; photos: Blob[] }[];
            done(drafts.map(({ state, owner, photos }) => ({ state, owner, photoBytes: photos.map((p) => p.size) })));
          };
        };
      }),
  );

/** Fills the page without signal: 2,5 tấn of cà phê nhân xô at 95.000 đ/kg. */
export async function writeHarvest(page: Page): Promise<void> {
  await page.getByLabel('Cà phê nhân xô').check();
  await page.getByLabel('Số lượng', { exact: true }).fill('2,5');
  await page.getByLabel('tấn', { exact: true }).check();
  await page.getByLabel('Tôi ra giá').check();
  await page.getByLabel('Giá bán').fill('95.000');
}

export const sendKey = (page: Page) => page.getByRole('button', { name: /^Đúng rồi/ });
export const state = (page: Page, words: string) => page.getByRole('main').getByText(words, { exact: true });

interface Mine {
  readonly listing: { readonly code: string; readonly quantity: { readonly grams: number } };
  readonly photos: readonly { readonly id: string }[];
}
/** What the market has of whoever is signed in here, or of the farmer who gave them this consent. */
export async function myListings(context: BrowserContext, consentId?: string): Promise<readonly Mine[]> {
  const ask = await askAs(context, consentId);
  const query = `{ myListings { listings { listing { code quantity { grams } } photos { id } } } }`;
  return (await ask<{ myListings: { listings: Mine[] } }>(query, {})).myListings.listings;
}

/** How much detail a photo has: that of a heap of beans (at 1280 px about 150 kB), or more than any camera gives (450 kB). */
export const DETAIL = { ordinary: 12, extreme: 40 } as const;

/** A photo of 12 megapixels. */
export async function photoOf12Megapixels(seed = 120, sigma: number = DETAIL.extreme) {
  const noise = { type: 'gaussian', mean: seed, sigma } as const;
  const detail = await sharp({ create: { width: 1000, height: 750, channels: 3, noise, background: '#6b7f3a' } })
    .png()
    .toBuffer();
  const buffer = await sharp(detail).resize(4000, 3000, { kernel: 'cubic' }).jpeg({ quality: 85 }).toBuffer();
  return { name: `IMG_${seed}.jpg`, mimeType: 'image/jpeg', buffer };
}
