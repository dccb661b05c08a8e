import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { Desk } from './desk.ts';
import { askAs } from './door.ts';
import { signInAsDemoPerson } from './market.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';
import { agree, idOf, move, newAccount } from './trade.ts';
import { findCrowding, findSmallTargets, findSmallText, overflowOf } from './measure.ts';

/** What a page with script may load: 60 kB. */
const WITH_SCRIPT = 60_000;

/**
 * Every page, who looks at it, and the most script it may load (bytes as sent).
 * `MA` is a tin bán of the seller that waits, `CHO` one on the market, `DON` what the trader ordered of it;
 * `asked` and `guessed` are the seller with a sentence that leaves something open.
 * `COC` waits for the deposit, `TRA` for the seller to see what the trader says to have sent, `CAN` for the trader to confirm the weight.
 */
const PAGES = [
  { path: '/', as: 'guest', scriptBytes: 0 },
  { path: '/', as: 'seller', scriptBytes: 0 },
  { path: '/tim?q=ca+phe', as: 'guest', scriptBytes: 0 },
  { path: '/tim?q=xe+may', as: 'guest', scriptBytes: 0 },
  { path: '/tin/CHO', as: 'guest', scriptBytes: 0 },
  { path: '/tro-giup', as: 'guest', scriptBytes: 0 },
  { path: '/dang-nhap', as: 'guest', scriptBytes: 0 },
  { path: '/thanh-phan', as: 'guest', scriptBytes: 0 },
  { path: '/thanh-phan?nen=toi', as: 'guest', scriptBytes: 0 },
  { path: '/khong-co-trang-nay', as: 'guest', scriptBytes: 0 },
  { path: '/toi', as: 'seller', scriptBytes: 0 },
  { path: '/thong-bao', as: 'seller', scriptBytes: 0 },
  { path: '/dang-ban', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban', as: 'asked', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/cau', as: 'asked', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/cau', as: 'guessed', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/so-luong?ve=cau', as: 'guessed', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/lai/CHO', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/ngoai-mang', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/ngoai-mang', as: 'guest', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/ngoai-mang/tin-cho', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/ngoai-mang', as: 'guest', scriptBytes: 0 },
  { path: '/dang-ban/nong-san', as: 'seller', scriptBytes: 0 },
  { path: '/dang-ban/nong-san?tat-ca', as: 'seller', scriptBytes: 0 },
  { path: '/dang-ban/so-luong', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/noi-lay', as: 'seller', scriptBytes: 0 },
  { path: '/dang-ban/chi-tiet', as: 'seller', scriptBytes: 0 },
  { path: '/dang-ban/doc-lai', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/dang-ban/da-gui/MA', as: 'seller', scriptBytes: 0 },
  { path: '/tin-cua-toi', as: 'seller', scriptBytes: 0 },
  { path: '/tin-cua-toi?loai=LIVE', as: 'seller', scriptBytes: 0 },
  { path: '/tin-cua-toi/MA', as: 'seller', scriptBytes: 0 },
  { path: '/tin-cua-toi/MA/sua', as: 'seller', scriptBytes: 0 },
  { path: '/tin-cua-toi/MA/go', as: 'seller', scriptBytes: 0 },
  { path: '/tin/CHO', as: 'seller', scriptBytes: 0 },
  { path: '/don', as: 'seller', scriptBytes: 0 },
  { path: '/don?ben=mua', as: 'seller', scriptBytes: 0 },
  { path: '/don/DON', as: 'seller', scriptBytes: 0 },
  { path: '/don/DON/khong-nhan', as: 'seller', scriptBytes: 0 },
  { path: '/tin/CHO', as: 'trader', scriptBytes: 0 },
  { path: '/tin/CHO/dat', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/tin/CHO/dat?lay=PHAN&so=9&don-vi=TAN&tru-am=CO&do-goc=99&xem=1', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/tin/CHO/dat?lay=PHAN&so=2&don-vi=TA&tru-am=CO&xem=1', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/don', as: 'trader', scriptBytes: 0 },
  { path: '/don/DON', as: 'trader', scriptBytes: 0 },
  { path: '/don/DON/huy', as: 'trader', scriptBytes: 0 },
  { path: '/ban-dieu-hanh', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/don', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/don?tat-ca', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/don?tat-ca&don=DON', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/quy-dinh', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/gia', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/nguoi', as: 'admin', scriptBytes: 0 },
  { path: '/don/DON', as: 'admin', scriptBytes: 0 },
  { path: '/tra-tien/vnpay?code=DH-7K3FQ&ket-qua=ok', as: 'guest', scriptBytes: 0 },
  { path: '/tra-tien/vnpay?code=DH-7K3FQ&ket-qua=failed', as: 'guest', scriptBytes: 0 },
  { path: '/tra-tien/vnpay?ket-qua=unknown', as: 'guest', scriptBytes: 0 },
  { path: '/toi/nhan-tien', as: 'seller', scriptBytes: 0 },
  { path: '/don/DON/tra-tien', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/don/COC/tra-tien', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/don/TRA/tra-tien', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/don/TRA/tra-tien', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/don/TRA/tra-tien', as: 'admin', scriptBytes: WITH_SCRIPT },
  { path: '/don/TRA/tra-tien/chua-nhan', as: 'seller', scriptBytes: 0 },
  { path: '/don/CAN/tra-tien', as: 'seller', scriptBytes: WITH_SCRIPT },
  { path: '/don/CAN/can', as: 'trader', scriptBytes: 0 },
  { path: '/don/CAN/can', as: 'seller', scriptBytes: 0 },
  { path: '/don/CAN/can/ghi', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/don/CAN/phieu', as: 'trader', scriptBytes: WITH_SCRIPT },
  { path: '/ban-dieu-hanh/nhan-tien', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/tien', as: 'admin', scriptBytes: 0 },
  { path: '/ban-dieu-hanh/tien/gui', as: 'admin', scriptBytes: WITH_SCRIPT },
] as const;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface Market {
  readonly cookies: Readonly<Record<'guest' | 'seller' | 'asked' | 'guessed' | 'trader' | 'admin', Cookies>>;
  readonly codes: Readonly<Record<'MA' | 'CHO' | 'DON' | 'COC' | 'TRA' | 'CAN', string>>;
}

/** One seller per worker signs in once, sends two tin bán, and has another half written; a trader orders of one. */
const test = base.extend<object, { market: Market }>({
  market: [
    async ({ browser }, use, info) => {
      const baseURL = String(info.project.use.baseURL);
      const open = async () => (await browser.newContext({ baseURL })).newPage();
      const [seller, trader, admin] = [await open(), await open(), await open()];
      await signInAsNewSeller(seller);
      const MA = await sendListing(seller);
      const CHO = await sendListing(seller);
      await fillHarvest(seller, '100.000');
      await (await Desk.open(browser, baseURL)).approve(CHO);

      await signInAsDemoPerson(trader, '0900 002 003');
      await trader.goto(`/tin/${CHO}/dat?lay=PHAN&so=500&don-vi=KG&tru-am=CO&xem=1`);
      await trader.getByRole('button', { name: 'Đúng rồi, đặt mua' }).click();
      await trader.waitForURL('**/don/DH-*');
      const DON = /DH-[0-9A-Z]+/.exec(trader.url())?.[0] ?? '';
      await signInAsDemoPerson(admin, '0900 004 001');
      const paid = await trade(seller.context(), trader.context(), CHO);

      const of = (page: Page) => page.context().cookies();
      const people = { guest: [], seller: await of(seller), trader: await of(trader), admin: await of(admin) };
      const cookies = {
        ...people,
        asked: await saying(seller, 'bán tiêu đen giá 150 nghìn một ký'),
        guessed: await saying(seller, 'có chừng ba chục bao cà nhân, bao sáu chục ký, giá 97 nghìn, hái xong tuần sau'),
      };
      await use({ cookies, codes: { MA, CHO, DON, ...paid } });
      for (const page of [seller, trader, admin]) await page.context().close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

/** What the browser of a seller keeps after a sentence: the draft is a cookie. */
async function saying(page: Page, sentence: string): Promise<Cookies> {
  await page.goto('/dang-ban');
  await page.getByLabel('Nói hoặc gõ một câu').fill(sentence);
  await page.getByRole('button', { name: 'Xong', exact: true }).click();
  await page.waitForURL('**/dang-ban/cau');
  return page.context().cookies();
}

/** One order that waits for its deposit, one whose deposit was told of, and one that the seller has weighed. */
async function trade(seller: BrowserContext, trader: BrowserContext, listing: string) {
  const [mine, theirs] = [await askAs(seller), await askAs(trader)];
  const listingId = await idOf(mine, 'listing', listing);
  const account = { bin: '970405', number: newAccount(), holderName: 'NGUYEN THI LAI' };
  await mine(`mutation ($input: SetPayeeInput!) { setPayee(input: $input) { errors { code } } }`, {
    input: { kind: 'OWN', account, idempotencyKey: randomUUID() },
  });
  const rule = { deductionRule: { baseMoistureBp: 1_500, rateBpPerPoint: 100 } };
  const [COC, TRA] = [await agree(trader, seller, listingId), await agree(trader, seller, listingId)];
  const CAN = await agree(trader, seller, listingId, rule);
  const orderId = await idOf(mine, 'order', CAN);
  await move(theirs, 'declareTransfer', 'DeclareTransferInput', { orderId: await idOf(mine, 'order', TRA) });
  await move(mine, 'confirmReceipt', 'ConfirmReceiptInput', { orderId, amountVnd: 1_000_000 });
  const lines = [{ grossGrams: 101_000, bags: 2, tareGramsPerBag: 200, moistureBp: 1_700 }];
  await move(mine, 'sendWeighIn', 'SendWeighInInput', { orderId, lines });
  return { COC, TRA, CAN };
}

async function sendListing(page: Page): Promise<string> {
  await fillHarvest(page, '100.000');
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await page.waitForURL('**/dang-ban/da-gui/*');
  return page.url().split('/').pop() ?? '';
}

for (const { path: address, as, scriptBytes } of PAGES) {
  test.describe(`${address} as ${as}`, () => {
    let path: string = address;
    test.beforeEach(async ({ context, market }) => {
      await context.addCookies([...market.cookies[as]]);
      path = address.replace(/MA|CHO|DON|COC|TRA|CAN/, (name) => market.codes[name as keyof Market['codes']]);
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
