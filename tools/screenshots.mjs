/**
 * Takes the screenshots in docs/screenshots of a demo market that runs: WEB_URL=http://127.0.0.1:4200 npm exec -c "node tools/screenshots.mjs".
 * Each page at 360 and 1280 px, as the person who uses it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import sharp from 'sharp';

const base = process.env.WEB_URL ?? 'http://127.0.0.1:4200';
const out = new URL('../docs/screenshots/', import.meta.url).pathname;
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const executablePath = process.env.CHROMIUM_PATH ?? execFileSync('which', ['chromium']).toString().trim();

const browser = await chromium.launch({ executablePath, args: ARGS });
mkdirSync(out, { recursive: true });

const sessions = new Map();

/** A phone gets one code a minute: a second visit takes the session of the first. */
async function signedIn(phone) {
  const context = await browser.newContext({ baseURL: base, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  if (!phone) return context;
  if (!sessions.has(phone)) sessions.set(phone, await signIn(context, phone));
  await context.addCookies(sessions.get(phone));
  return context;
}

async function signIn(context, phone) {
  const page = await context.newPage();
  await page.goto('/dang-nhap');
  await page.getByLabel('Số điện thoại').fill(phone);
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
  await page.waitForURL('**/dang-nhap/ma');
  let code;
  for (let i = 0; i < 50 && !code; i += 1) {
    const messages = await (await page.request.get('/dev/sms.json')).json();
    code = messages.find((m) => m.to.endsWith(phone.replace(/\D/g, '').slice(1)))?.text.match(/\d{6}/)?.[0];
    if (!code) await page.waitForTimeout(100);
  }
  await page.getByLabel('Mã 6 số').fill(code);
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.waitForURL('**/dang-nhap/nguoi');
  await page.locator('main button').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'));
  await page.close();
  return context.cookies();
}

async function shoot(context, name, path) {
  for (const width of [360, 1280]) {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.goto(path, { waitUntil: 'networkidle' });
    const png = await page.screenshot({ fullPage: true });
    await sharp(png).png({ palette: true, quality: 80 }).toFile(`${out}${name}-${width}.png`);
    await page.close();
  }
  console.log(name);
}

/** A phone that has been here once, then without signal: what every page becomes, a draft, and what waits. */
async function withoutSignal(context) {
  const list = '/dang-ban/ngoai-mang/tin-cho';
  const page = await context.newPage();
  await page.goto('/dang-ban');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/dang-ban', { waitUntil: 'networkidle' });
  await context.setOffline(true);
  await page.goto('/dang-ban/ngoai-mang');
  await page.getByLabel('Cà phê nhân xô').check();
  await page.getByLabel('Số lượng', { exact: true }).fill('2,5');
  await page.getByLabel('tấn', { exact: true }).check();
  await page.getByLabel('Theo giá hôm nay').check();
  await page.waitForURL('**?tin=*');
  await shoot(context, 'write-without-signal', new URL(page.url()).pathname + new URL(page.url()).search);
  await page.getByRole('button', { name: /^Đúng rồi/ }).click();
  await page.waitForURL(`**${list}`);
  await shootAll(context, [
    ['no-signal', '/tim'],
    ['waiting-to-send', list],
  ]);
  // nothing of it reaches the demo
  await page.getByRole('button', { name: 'Bỏ tin này' }).click();
  await page.getByRole('button', { name: 'Bỏ hẳn' }).click();
  await context.setOffline(false);
  await page.close();
}

const guest = await signedIn();
const page = await guest.newPage();
await page.goto('/tim');
const listing = await page.locator('article a').first().getAttribute('href');
await page.close();

const shootAll = async (context, pages) => {
  for (const [name, path] of pages) await shoot(context, name, path);
};

/** The code of an order that one of these people has in this state; with `mode`, one that is paid that way now. */
async function orderOf(context, side, state, mode) {
  const token = (await context.cookies()).find(({ name }) => name === 'phien')?.value;
  const answer = await context.request.post('/graphql', {
    headers: { authorization: `Bearer ${token}` },
    data: { query: `{ myOrders(side: ${side}) { orders { code state payment { mode } } } }` },
  });
  const { orders } = (await answer.json()).data.myOrders;
  return orders.find((order) => order.state === state && (!mode || order.payment?.mode === mode))?.code;
}

/** Signs people of a block of phone numbers in until one has such an order. */
async function whoHas(block, last, ...wanted) {
  for (let n = 1; n <= last; n += 1) {
    const context = await signedIn(`0900 00${block} ${String(n).padStart(3, '0')}`);
    const code = await orderOf(context, ...wanted);
    if (code) return { context, code };
    await context.close();
  }
  throw new Error(`nobody of the demo has an order ${wanted.join(' ')}`);
}

await shootAll(guest, [
  ['home', '/'],
  ['search', '/tim?q=ca+phe'],
  ['listing', listing],
  ['sign-in', '/dang-nhap'],
  ['help', '/tro-giup'],
  ['components', '/thanh-phan'],
]);
await shootAll(await signedIn('0900 001 001'), [
  ['list-a-harvest', '/dang-ban'],
  ['my-listings', '/tin-cua-toi'],
  ['account', '/toi'],
  ['payee', '/toi/nhan-tien'],
]);
/** A sentence of a seller as far as its tiles. */
async function say(context, name, sentence) {
  const said = await context.newPage();
  await said.goto('/dang-ban');
  await said.getByLabel('Nói hoặc gõ một câu').fill(sentence);
  await said.getByRole('button', { name: 'Xong', exact: true }).click();
  await said.waitForURL('**/dang-ban/cau');
  await said.close();
  await shoot(context, name, '/dang-ban/cau');
}

const speaker = await signedIn('0900 001 001');
await say(speaker, 'say-asked', 'bán tiêu đen giá 150 nghìn một ký');
await say(speaker, 'say-guessed', 'có chừng ba chục bao cà nhân, bao sáu chục ký, giá 97 nghìn');
await say(speaker, 'say-tiles', 'bán 2 tấn rưỡi cà phê nhân xô giá 95 nghìn, tuần sau hái xong, thôn Lộc Tân');
await shoot(speaker, 'say-read-back', '/dang-ban/doc-lai');

await withoutSignal(await signedIn('0900 001 001'));
const payer = await whoHas(2, 8, 'BUYER', 'ACCEPTED', 'COOP');
await shootAll(payer.context, [
  ['place-order', `${listing}/dat`],
  ['orders', '/don'],
  ['order-buyer', `/don/${payer.code}`],
  ['pay', `/don/${payer.code}/tra-tien`],
]);
const weigher = await whoHas(1, 40, 'SELLER', 'READY');
await shootAll(weigher.context, [
  ['order-seller', `/don/${weigher.code}`],
  ['weigh-in', `/don/${weigher.code}/can`],
  ['inbox', '/thong-bao'],
]);
const settled = await whoHas(2, 8, 'BUYER', 'COMPLETED');
await shootAll(settled.context, [['slip', `/don/${settled.code}/phieu`]]);
await shootAll(await signedIn('0900 004 001'), [
  ['desk', '/ban-dieu-hanh'],
  ['desk-orders', '/ban-dieu-hanh/don'],
  ['desk-unmatched', '/ban-dieu-hanh/tien'],
  ['desk-to-send', '/ban-dieu-hanh/tien/gui'],
  ['desk-terms', '/ban-dieu-hanh/quy-dinh'],
  ['desk-prices', '/ban-dieu-hanh/gia'],
  ['desk-people', '/ban-dieu-hanh/nguoi'],
]);
await browser.close();
