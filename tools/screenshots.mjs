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

async function signedIn(phone) {
  const context = await browser.newContext({ baseURL: base, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  if (!phone) return context;
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
  return context;
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

const guest = await signedIn();
const page = await guest.newPage();
await page.goto('/tim');
const listing = await page.locator('article a').first().getAttribute('href');
await page.close();

const PAGES = [
  [guest, 'home', '/'],
  [guest, 'search', '/tim?q=ca+phe'],
  [guest, 'listing', listing],
  [guest, 'sign-in', '/dang-nhap'],
  [guest, 'help', '/tro-giup'],
  [guest, 'components', '/thanh-phan'],
];
for (const [context, name, path] of PAGES) await shoot(context, name, path);
const farmer = await signedIn('0900 001 001');
for (const [name, path] of [
  ['list-a-harvest', '/dang-ban'],
  ['my-listings', '/tin-cua-toi'],
  ['account', '/toi'],
])
  await shoot(farmer, name, path);
const admin = await signedIn('0900 004 001');
for (const [name, path] of [
  ['desk', '/ban-dieu-hanh'],
  ['desk-prices', '/ban-dieu-hanh/gia'],
  ['desk-people', '/ban-dieu-hanh/nguoi'],
])
  await shoot(admin, name, path);
await browser.close();
