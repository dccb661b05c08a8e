import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext } from '@playwright/test';
import { enterMarket, introduceOneself, newPhone, provePhone } from './market.ts';
import { fillHarvest } from './seller.ts';
import { findCrowding, findSmallTargets, findSmallText, overflowOf } from './measure.ts';

/** What a page with script may load: 60 kB. */
const WITH_SCRIPT = 60_000;

/** Every page, whether somebody has signed in, and the most script it may load (bytes as sent). `MA` is a tin bán of theirs. */
const PAGES = [
  { path: '/', signedIn: false, scriptBytes: 0 },
  { path: '/tim?q=ca+phe', signedIn: false, scriptBytes: 0 },
  { path: '/tim?q=xe+may', signedIn: false, scriptBytes: 0 },
  { path: '/tro-giup', signedIn: false, scriptBytes: 0 },
  { path: '/dang-nhap', signedIn: false, scriptBytes: 0 },
  { path: '/thanh-phan', signedIn: false, scriptBytes: 0 },
  { path: '/thanh-phan?nen=toi', signedIn: false, scriptBytes: 0 },
  { path: '/khong-co-trang-nay', signedIn: false, scriptBytes: 0 },
  { path: '/toi', signedIn: true, scriptBytes: 0 },
  { path: '/thong-bao', signedIn: true, scriptBytes: 0 },
  { path: '/dang-ban', signedIn: true, scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/nong-san', signedIn: true, scriptBytes: 0 },
  { path: '/dang-ban/nong-san?tat-ca', signedIn: true, scriptBytes: 0 },
  { path: '/dang-ban/so-luong', signedIn: true, scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/noi-lay', signedIn: true, scriptBytes: 0 },
  { path: '/dang-ban/chi-tiet', signedIn: true, scriptBytes: 0 },
  { path: '/dang-ban/doc-lai', signedIn: true, scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/da-gui/MA', signedIn: true, scriptBytes: 0 },
  { path: '/tin-cua-toi', signedIn: true, scriptBytes: 0 },
  { path: '/tin-cua-toi?loai=LIVE', signedIn: true, scriptBytes: 0 },
  { path: '/tin-cua-toi/MA', signedIn: true, scriptBytes: 0 },
  { path: '/tin-cua-toi/MA/sua', signedIn: true, scriptBytes: 0 },
  { path: '/tin-cua-toi/MA/go', signedIn: true, scriptBytes: 0 },
];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** One person per worker signs in once, sends one tin bán, and has another half written. */
const test = base.extend<object, { somebody: State & { code: string } }>({
  somebody: [
    async ({ browser }, use, info) => {
      const context = await browser.newContext({ baseURL: info.project.use.baseURL });
      const page = await context.newPage();
      await provePhone(page, newPhone());
      await introduceOneself(page, 'Nguyễn Thị Lài');
      await enterMarket(page);
      await page.waitForURL('**/toi');
      await fillHarvest(page, '100.000');
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await page.waitForURL('**/dang-ban/da-gui/*');
      const code = page.url().split('/').pop() ?? '';
      await fillHarvest(page, '100.000');
      await use({ ...(await context.storageState()), code });
      await context.close();
    },
    { scope: 'worker' },
  ],
});

for (const { path: address, signedIn, scriptBytes } of PAGES) {
  test.describe(address, () => {
    let path: string = address;
    if (signedIn)
      test.beforeEach(async ({ context, somebody }) => {
        await context.addCookies(somebody.cookies);
        path = address.replace('MA', somebody.code);
      });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        // tall, so that the bar at the foot of the screen covers nothing
        await page.setViewportSize({ width: 360, height: 6000 });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
      });
    }

    test('a finger finds every target: 48 px, 8 px apart, at every text size', async ({ page, context, baseURL }) => {
      for (const size of ['1', '3']) {
        await context.addCookies([{ name: 'co-chu', value: size, url: String(baseURL) }]);
        await page.goto(path);
        expect(await findSmallTargets(page)).toEqual([]);
        expect(await findCrowding(page)).toEqual([]);
        expect(await findSmallText(page)).toEqual([]);
      }
    });

    test('nothing is wider than 320 px, nor than 640 px at twice the text', async ({ page, context, baseURL }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const size of ['1', '2', '3']) {
        await context.addCookies([{ name: 'co-chu', value: size, url: String(baseURL) }]);
        await page.goto(path);
        expect(await overflowOf(page), `text size ${size}`).toBe(0);
      }
    });

    test(`loads at most ${scriptBytes} bytes of script, and the policy allows nothing unsafe`, async ({ page }) => {
      let loaded = 0;
      const broken: string[] = [];
      page.on('requestfinished', async (request) => {
        if (request.resourceType() === 'script') loaded += (await request.sizes()).responseBodySize;
      });
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) broken.push(message.text());
      });
      const answer = await page.goto(path, { waitUntil: 'networkidle' });
      const policy = answer?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(broken).toEqual([]);
      if (!scriptBytes) expect(await page.locator('script').count()).toBe(0);
      expect(loaded).toBeLessThanOrEqual(scriptBytes);
    });
  });
}
