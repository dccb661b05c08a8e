import { randomUUID } from 'node:crypto';
import { expect, test as base, type Browser, type BrowserContext, type Page, type Request } from '@playwright/test';
import { Desk } from './desk.ts';
import { askAs } from './door.ts';
import { newPhone, once, signInAsDemoPerson } from './market.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';
import { agree, idOf, move, newAccount } from './trade.ts';
import { findCrowding, findSmallTargets, findSmallText, findViolations, overflowOf } from './measure.ts';
import { PAGES } from './pages.ts';
import { consentBySms, newName, register } from './village.ts';

const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
/** So tall that the bar at the foot of the screen covers nothing. */
const TALL = { width: 360, height: 6000 };

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface Market {
  readonly cookies: Readonly<Record<(typeof PAGES)[number]['as'], Cookies>>;
  readonly codes: Readonly<Record<'MA' | 'CHO' | 'DON' | 'COC' | 'TRA' | 'CAN' | 'NHA', string>>;
}

/** One market a run. */
const test = base.extend<object, { market: Market }>({
  market: [
    async ({ browser }, use, info) => {
      const baseURL = String(info.project.use.baseURL);
      await use(await once('market', () => setUp(browser, baseURL)));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** A seller signs in, sends two tin bán, and has another half written; a trader orders of one. */
async function setUp(browser: Browser, baseURL: string): Promise<Market> {
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
  const { helper, helping, NHA } = await help(await open());
  const cookies = {
    ...people,
    ...{ helper, helping },
    asked: await saying(seller, 'bán tiêu đen giá 150 nghìn một ký'),
    guessed: await saying(seller, 'có chừng ba chục bao cà nhân, bao sáu chục ký, giá 97 nghìn, hái xong tuần sau'),
  };
  for (const page of [seller, trader, admin]) await page.context().close();
  return { cookies, codes: { MA, CHO, DON, NHA, ...paid } };
}

/** A helper of the village, before and while they work for a household that has said yes; one tin bán is sent for it. */
async function help(page: Page) {
  await signInAsDemoPerson(page, '0900 003 003');
  const helper = await page.context().cookies();
  const phone = newPhone();
  const NHA = (await register(page, newName(), phone)).split('/').pop() ?? '';
  await consentBySms(page, phone);
  await sendListing(page);
  const helping = await page.context().cookies();
  await page.context().close();
  return { helper, helping, NHA };
}

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

// A new browser window costs more than a page; between two tests cookies, storage and cache are cleared.
test.use({ reuseContext: true });

for (const { path: address, as, scriptBytes } of PAGES) {
  test(`${address} as ${as}`, async ({ page, context, market, baseURL }) => {
    const path = address.replace(/MA|CHO|DON|COC|TRA|CAN|NHA/, (name) => market.codes[name as keyof Market['codes']]);
    await context.addCookies([...market.cookies[as]]);
    const loaded = listen(page);
    // What script adds is measured too; a page without any is quiet long before it has been measured.
    const answer = await page.goto(path, { waitUntil: scriptBytes ? 'networkidle' : 'load' });
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect.soft(policy, 'content policy').toContain("default-src 'none'");
    expect.soft(policy, 'content policy').not.toContain('unsafe');
    if (!scriptBytes) expect.soft(await page.locator('script').count(), 'script elements').toBe(0);

    await suitsFingers(page, '1');
    await passesAxe(page);
    await fits(page, '1');
    await page.waitForLoadState('networkidle');
    expect.soft(loaded.refused, 'refused by the content policy').toEqual([]);
    expect.soft(await loaded.scriptBytes(), 'bytes of script').toBeLessThanOrEqual(scriptBytes);

    for (const size of ['2', '3']) {
      await context.addCookies([{ name: 'co-chu', value: size, url: String(baseURL) }]);
      await page.goto(path);
      await fits(page, size);
    }
    await suitsFingers(page, '3');
  });
}

/** What a page loads from now on: its script, in bytes as sent, and what the content policy refused. */
function listen(page: Page) {
  const scripts: Request[] = [];
  const refused: string[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request);
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const scriptBytes = async () => {
    const sizes = await Promise.all(scripts.map((script) => script.sizes()));
    return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  };
  return { refused, scriptBytes };
}

/** A finger finds every target: 48 px, 8 px apart, and an eye every word. */
async function suitsFingers(page: Page, textSize: string): Promise<void> {
  await page.setViewportSize(PHONE);
  expect.soft(await findSmallTargets(page), `small targets, text size ${textSize}`).toEqual([]);
  expect.soft(await findCrowding(page), `targets too close, text size ${textSize}`).toEqual([]);
  expect.soft(await findSmallText(page), `small text, text size ${textSize}`).toEqual([]);
}

async function passesAxe(page: Page): Promise<void> {
  await page.setViewportSize(TALL);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await findViolations(page), `axe, ${colorScheme}`).toEqual([]);
  }
}

/** Nothing is wider than 320 px, which is also 640 px at twice the text. */
async function fits(page: Page, textSize: string): Promise<void> {
  await page.setViewportSize(NARROW);
  expect.soft(await overflowOf(page), `px too wide, text size ${textSize}`).toBe(0);
}
