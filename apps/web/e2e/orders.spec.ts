import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { Desk } from './desk.ts';
import { signInAsDemoPerson } from './market.ts';
import { fillHarvest, signInAsNewSeller } from './seller.ts';

const TRADER = '0900 002 003';
const OTHER_TRADER = '0900 002 004';
const FARMER = '0900 001 002';
/** Has an account to be paid on. */
const SELLER = '0900 001 001';
const ADMIN = '0900 004 001';

interface Stall {
  readonly cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
  /** 2,5 tấn of cà phê nhân xô at 100.000 đ/kg, on the market. */
  readonly code: string;
}

/** One seller, who buys too, with one listing that the desk has let through. */
const test = base.extend<object, { stall: Stall }>({
  stall: [
    async ({ browser }, use, info) => {
      const baseURL = String(info.project.use.baseURL);
      const context = await browser.newContext({ baseURL });
      const page = await context.newPage();
      await signInAsNewSeller(page);
      await fillHarvest(page, '100.000');
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await page.waitForURL('**/dang-ban/da-gui/*');
      const code = page.url().split('/').pop() ?? '';
      await (await Desk.open(browser, baseURL)).approve(code);
      await use({ cookies: await context.cookies(), code });
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const status = (page: Page) => page.getByRole('heading', { level: 1 });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Orders 100 kg as the trader; the code of the order. */
async function order(page: Page, listing: string): Promise<string> {
  await signInAsDemoPerson(page, TRADER);
  await page.goto(`/tin/${listing}/dat?lay=PHAN&so=100&don-vi=KG&xem=1`);
  await press(page, 'Đúng rồi, đặt mua');
  await page.waitForURL('**/don/DH-*');
  return /DH-[0-9A-Z]+/.exec(page.url())?.[0] ?? '';
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a trader orders part of a listing; all of it is read back in words, and pressing twice orders once', async ({
      page,
      stall,
      baseURL,
    }) => {
      await signInAsDemoPerson(page, TRADER);
      await page.goto(`/tin/${stall.code}`);
      await expect(page.getByText('Số điện thoại hiện sau khi chốt.')).toBeVisible();
      await page.getByRole('link', { name: 'Đặt mua' }).click();
      await page.getByLabel('Lấy một phần').check();
      await page.getByLabel('Số lượng', { exact: true }).last().fill('2');
      await page.getByLabel('tạ', { exact: true }).check();
      await page.getByLabel('Trừ theo độ ẩm').check();
      await press(page, 'Tiếp: đọc lại');
      await expect(status(page)).toHaveText('Đọc lại, đúng thì đặt');
      for (const words of [
        'hai tạ, bằng 200 kg',
        '20.000.000 đ',
        'hai mươi triệu đồng',
        'Tiền cọc 10 %',
        '2.000.000 đ',
      ])
        await expect(page.getByText(words, { exact: true })).toBeVisible();
      await expect(page.getByText('Ẩm trên 15 %: mỗi độ trừ 1 %')).toBeVisible();

      const form = Object.fromEntries(
        await Promise.all(
          ['key', 'seen', 'grams'].map(async (name) => [name, await page.locator(`input[name=${name}]`).inputValue()]),
        ),
      ) as Record<string, string>;
      const send = () =>
        page.request.post(page.url(), {
          form,
          headers: { origin: String(baseURL), accept: 'text/html' },
          maxRedirects: 0,
        });
      const [first, second] = [await send(), await send()];
      expect(first.headers().location).toMatch(/^\/don\/DH-/);
      expect(second.headers().location).toBe(first.headers().location);

      await page.goto(String(first.headers().location));
      await expect(status(page)).toHaveText('Chờ người bán trả lời');
      await expect(page.getByText(/^0\d{3} \*{3}/)).toContainText('Số hiện đủ sau khi chốt.');
    });

    test('what is wrong stands beside its field, and what was typed is kept', async ({ page, stall }) => {
      await signInAsDemoPerson(page, TRADER);
      await page.goto(`/tin/${stall.code}/dat`);
      await page.getByLabel('Lấy một phần').check();
      await page.getByLabel('Số lượng', { exact: true }).last().fill('99999');
      await page.getByLabel('kg', { exact: true }).check();
      await press(page, 'Tiếp: đọc lại');
      await expect(page.getByRole('alert')).toContainText('Nhiều hơn số còn bán.');
      await expect(page.getByLabel('Số lượng', { exact: true }).last()).toHaveValue('99999');
    });
  });
}

test('what was chosen before the script arrived stays chosen', async ({ page, stall }) => {
  await signInAsDemoPerson(page, TRADER);
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await page.route('**/*.js', (route) => arrived.then(() => route.continue()));
  await page.goto(`/tin/${stall.code}/dat`, { waitUntil: 'commit' });
  await page.getByLabel('Lấy một phần').check();
  await page.getByLabel('Số lượng', { exact: true }).last().fill('2');
  await page.getByLabel('tạ', { exact: true }).check();
  arrive();
  await expect(page.getByText('hai tạ, bằng 200 kg')).toBeVisible();
  await expect(page.getByLabel('Lấy một phần')).toBeChecked();
});

test('where the price is open the buyer names it', async ({ page, request }) => {
  const query = '{ searchListings(input: { groups: ["ca-phe"] }) { listings { code price { unit } } } }';
  const { data } = (await (await request.post('/graphql', { data: { query } })).json()) as {
    data: { searchListings: { listings: { code: string; price: object | null }[] } };
  };
  const open = data.searchListings.listings.find(({ price }) => price === null)?.code ?? '';
  await signInAsDemoPerson(page, TRADER);
  await page.goto(`/tin/${open}/dat`);
  await press(page, 'Tiếp: đọc lại');
  await expect(page.getByRole('alert')).toContainText('Ghi giá bạn trả, ví dụ 95.000.');
  await page.getByLabel('Giá bạn trả').fill('97.500');
  await press(page, 'Tiếp: đọc lại');
  await expect(page.getByText('chín mươi bảy nghìn năm trăm đồng một ki‑lô‑gam')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Đúng rồi, đặt mua' })).toBeVisible();
});

test('a guest signs in first and comes back; who cannot order reads why', async ({ page, stall }) => {
  await page.goto(`/tin/${stall.code}`);
  await page.getByRole('link', { name: 'Đặt mua' }).click();
  await expect(page).toHaveURL(`/dang-nhap?next=${encodeURIComponent(`/tin/${stall.code}/dat`)}`);

  await page.context().addCookies([...stall.cookies]);
  await page.goto(`/tin/${stall.code}`);
  await expect(page.getByRole('link', { name: 'Đặt mua' })).toHaveCount(0);
  await page.goto(`/tin/${stall.code}/dat`);
  await expect(status(page)).toHaveText('Đây là tin của bạn');

  await page.context().clearCookies();
  await signInAsDemoPerson(page, FARMER);
  await page.goto(`/tin/${stall.code}/dat`);
  await expect(status(page)).toHaveText('Chỗ này của người mua');
});

test('a seller without an account to be paid on is led there; a no carries a reason that the buyer reads', async ({
  page,
  browser,
  baseURL,
  stall,
}) => {
  const code = await order(page, stall.code);
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  await context.addCookies([...stall.cookies]);
  const seller = await context.newPage();
  await seller.goto('/don');
  await expect(seller.getByRole('navigation', { name: 'Bên mua hay bên bán' })).toBeVisible();
  const card = seller.getByRole('article').filter({ hasText: code });
  await expect(card).toContainText('Cần làm');
  await card.getByRole('link', { name: /Có người đặt 100.kg/ }).click();

  await press(seller, 'Nhận đơn');
  await expect(seller.getByRole('alert')).toContainText('Khai tài khoản nhận tiền trước');
  await expect(seller.getByRole('link', { name: 'Khai tài khoản nhận tiền' })).toHaveAttribute(
    'href',
    `/toi/nhan-tien?ve=/don/${code}`,
  );

  await seller.getByRole('link', { name: 'Không nhận' }).click();
  await press(seller, 'Không nhận đơn');
  await expect(seller.getByRole('alert')).toContainText('Chọn một lý do');
  await seller.getByLabel('Giá thấp quá').check();
  await press(seller, 'Không nhận đơn');
  await expect(seller.getByRole('status')).toContainText('Đã báo người mua: không nhận.');
  await context.close();

  await page.goto(`/don/${code}`);
  await expect(status(page)).toHaveText('Người bán không nhận đơn này');
  await expect(page.getByText('Lý do: giá thấp quá.')).toBeVisible();
  await page.goto('/don?ben=mua');
  await expect(page.getByText(code)).toHaveCount(0);
  await page.getByRole('link', { name: 'Đã kết thúc' }).click();
  await expect(page.getByRole('article').filter({ hasText: code })).toContainText('Đã dừng');
});

test('a seller who can be paid says yes with one press: the number appears, and the deposit is due', async ({
  page,
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL });
  const seller = await context.newPage();
  await signInAsDemoPerson(seller, SELLER);
  await seller.goto('/tin-cua-toi?loai=LIVE');
  const href = await seller.getByRole('article').getByRole('link').first().getAttribute('href');
  await signInAsDemoPerson(page, TRADER);
  // 500 kg is the smallest order of the demo; the price counts only where the listing leaves it open
  await page.goto(`/tin/${href?.split('/').pop()}/dat?lay=PHAN&so=500&don-vi=KG&gia=95.000&xem=1`);
  await press(page, 'Đúng rồi, đặt mua');
  await page.waitForURL('**/don/DH-*');
  await expect(page.getByRole('link', { name: /^Gọi/ })).toHaveCount(0);

  const address = new URL(page.url()).pathname;
  await seller.goto(address);
  await press(seller, 'Nhận đơn');
  await expect(seller.getByRole('status')).toContainText('Đã nhận đơn. Giá đã chốt.');
  await expect(status(seller)).toHaveText('Chờ người mua chuyển tiền cọc');
  await expect(seller.getByRole('link', { name: 'Gọi 0900 002 003' })).toHaveAttribute('href', 'tel:0900002003');
  await context.close();

  await page.goto(address);
  await expect(status(page)).toHaveText('Chuyển tiền cọc để giữ hàng');
  await expect(page.getByRole('link', { name: 'Chuyển tiền cọc' })).toHaveAttribute('href', `${address}/tra-tien`);
  await expect(page.getByRole('link', { name: 'Gọi 0900 001 001' })).toBeVisible();
  await page.getByRole('link', { name: 'Huỷ đơn' }).click();
  await expect(page.getByText('Chưa đủ cọc. Tiền nào đã tới, người bán trả lại bạn.')).toBeVisible();
});

test('a buyer reads what becomes of the deposit before calling an order off', async ({ page, stall }) => {
  const code = await order(page, stall.code);
  await page.getByRole('link', { name: 'Huỷ đơn' }).click();
  await expect(page.getByText('Chưa có tiền cọc, không ai mất gì.')).toBeVisible();
  await press(page, 'Huỷ đơn');
  await expect(page.getByRole('alert')).toContainText('Chọn một lý do');
  await page.getByLabel('Không đến lấy hàng được').check();
  await press(page, 'Huỷ đơn');
  await page.waitForURL(`**/don/${code}?da=huy`);
  await expect(status(page)).toHaveText('Bạn đã huỷ đơn này');
  expect((await page.goto(`/don/${code}/huy`))?.status()).toBe(404);
});

test('an order does not exist for anybody else', async ({ page, stall }) => {
  const code = await order(page, stall.code);
  await page.context().clearCookies();
  await signInAsDemoPerson(page, OTHER_TRADER);
  for (const path of [`/don/${code}`, `/don/${code}/huy`, '/don/DH-22222', '/don/khong-phai-ma'])
    expect((await page.goto(path))?.status(), path).toBe(404);
});

test.describe('at the desk, on a wide screen', () => {
  test.use({ viewport: { width: 1280, height: 900 } });

  test('an admin ends an order and says who withdrew; both sides read it', async ({ page, stall }) => {
    const code = await order(page, stall.code);
    await page.context().clearCookies();
    await signInAsDemoPerson(page, ADMIN);
    await page.goto('/ban-dieu-hanh/don');
    await expect(page.getByRole('article').filter({ hasText: code })).toHaveCount(0);
    await page.getByRole('link', { name: 'Tất cả', exact: true }).click();
    await page.getByRole('article').filter({ hasText: code }).getByRole('link').click();
    await page.locator('#dung').getByRole('button', { name: 'Dừng đơn' }).click();
    await expect(page.getByRole('alert')).toContainText('Chọn bên đã rút');
    await page.getByLabel('Không bên nào có lỗi').check();
    await page.getByLabel('Lý do, hai bên sẽ đọc').selectOption('Hàng bị hỏng');
    await page.locator('#dung').getByRole('button', { name: 'Dừng đơn' }).click();
    await expect(page.getByRole('status')).toContainText(`Đã dừng ${code}`);

    await page.context().clearCookies();
    await page.context().addCookies([...stall.cookies]);
    await page.goto(`/don/${code}`);
    await expect(status(page)).toHaveText('Hợp tác xã đã dừng đơn này');
    await expect(page.getByText('Lý do: hàng bị hỏng.')).toBeVisible();
  });

  test('an admin sets deposit and deadlines, and the next order is read back with them', async ({ page, stall }) => {
    const set = async (share: string, hours: string) => {
      await page.context().clearCookies();
      await signInAsDemoPerson(page, ADMIN);
      await page.goto('/ban-dieu-hanh/quy-dinh');
      await page.getByLabel('Tiền cọc, phần trăm tiền hàng').fill(share);
      await page.getByLabel('Người bán trả lời trong mấy giờ').fill(hours);
      await press(page, 'Ghi quy định');
    };
    await set('120', '24');
    await expect(page.getByRole('alert')).toContainText('Tiền cọc từ 0 đến 100');
    await expect(page.getByLabel('Tiền cọc, phần trăm tiền hàng')).toHaveValue('120');
    await set('12,5', '36');
    await expect(page.getByRole('status')).toContainText('Áp dụng cho đơn mới.');
    try {
      await page.context().clearCookies();
      await signInAsDemoPerson(page, TRADER);
      await page.goto(`/tin/${stall.code}/dat?lay=PHAN&so=100&don-vi=KG&xem=1`);
      await expect(page.getByText('Tiền cọc 12,5 %')).toBeVisible();
      await expect(page.getByText('1.250.000 đ')).toBeVisible();
      await expect(page.getByText('Người bán trả lời trong 36 giờ.')).toBeVisible();
    } finally {
      await set('10', '24');
    }
  });
});
