import { expect, type Page } from '@playwright/test';
import { signInAsNewSeller, test, Thumb } from './seller.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const tile = (page: Page, label: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: label });

/** From the beginning to what was heard. */
async function say(page: Page, sentence: string, thumb = new Thumb(page)): Promise<Thumb> {
  await page.goto('/dang-ban');
  await page.getByLabel('Nói hoặc gõ một câu').fill(sentence);
  await thumb.tap(page.getByRole('button', { name: 'Xong', exact: true }));
  return thumb;
}

/** A person of its own for each test: what one says is the draft of nobody else. */
const asNewSeller = (page: Page) => signInAsNewSeller(page, '/dang-ban');

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    test.setTimeout(90_000);

    test('a whole sentence is sent in 3 screens and 3 taps', async ({ page }) => {
      await asNewSeller(page);
      const sentence = 'Bán 2 tấn rưỡi cà phê nhân xô, giá 95 nghìn một ký, thôn Lộc Tân';
      const thumb = await say(page, sentence);

      await expect(heading(page)).toHaveText('Máy nghe thế này, đúng không?');
      await expect(page.getByText(`“${sentence}”`)).toBeVisible();
      await expect(tile(page, 'Nông sản')).toContainText('Cà phê nhân xô');
      await expect(tile(page, 'Số lượng')).toContainText('2,5 tấn');
      await expect(tile(page, 'Giá')).toContainText('95.000');
      await expect(tile(page, 'Nơi lấy hàng')).toContainText('Thôn Lộc Tân');
      await thumb.tap(page.getByRole('link', { name: 'Đúng rồi, đọc lại' }));

      await expect(page.getByText(`“${sentence}”`)).toBeVisible();
      await expect(page.getByText(/^Bán hai tấn rưỡi cà phê nhân xô, .*chín mươi lăm nghìn đồng/)).toBeVisible();
      await thumb.tap(page.getByRole('button', { name: 'Đúng rồi, gửi tin' }));

      await expect(heading(page)).toHaveText('Hợp tác xã đã nhận tin bán');
      expect([thumb.screens.size, thumb.taps]).toEqual([3, 3]);
    });

    test('what was not said is asked, one thing at a time, and nothing twice', async ({ page }) => {
      await asNewSeller(page);
      const thumb = await say(page, 'bán tiêu đen giá 150 nghìn một ký');
      await expect(heading(page)).toHaveText(/^Có bao nhiêu ký\?/);
      expect((await heading(page).innerText()).split(/\s+/).length).toBeLessThanOrEqual(12);
      await expect(tile(page, 'Số lượng')).toContainText('Chưa rõ');
      await expect(page.getByRole('link', { name: 'Đúng rồi, đọc lại' })).toHaveCount(0);

      await thumb.tap(page.getByRole('button', { name: 'Tiếp', exact: true }));
      await expect(page.getByRole('alert')).toContainText('Hãy nhập số lượng, ví dụ 2,5.');
      await page.getByLabel('Số lượng', { exact: true }).fill('3');
      await thumb.tap(page.getByLabel('tạ', { exact: true }));
      await thumb.tap(page.getByRole('button', { name: 'Tiếp', exact: true }));

      await expect(heading(page)).toHaveText('Máy nghe thế này, đúng không?');
      await expect(tile(page, 'Số lượng')).toContainText('3 tạ');
      await thumb.tap(page.getByRole('link', { name: 'Đúng rồi, đọc lại' }));
      await thumb.tap(page.getByRole('button', { name: 'Đúng rồi, gửi tin' }));
      await expect(page).toHaveURL(/\/dang-ban\/da-gui\/TB-/);
    });

    test('which produce it is, is one tap on a picture; what was assumed needs a yes', async ({ page }) => {
      await asNewSeller(page);
      await say(page, 'ban 2 tan bo gia 15');
      await expect(heading(page)).toHaveText(/^Bán nông sản gì\?/);
      await expect(page.getByRole('button', { name: /^Đúng/ })).toHaveCount(0);
      await page.getByRole('button', { name: /^Bơ 034/ }).click();
      await expect(heading(page)).toHaveText('Máy nghe thế này, đúng không?');
      await expect(tile(page, 'Nông sản')).toContainText('Bơ 034');
      await expect(tile(page, 'Giá')).toContainText('Máy đoán – đúng không?');

      await page.goto('/dang-ban/doc-lai');
      await expect(page).toHaveURL('/dang-ban/cau');
      await page.getByRole('button', { name: 'Đúng giá' }).click();
      await expect(page.getByText('Máy đoán')).toHaveCount(0);
      await page.getByRole('link', { name: 'Đúng rồi, đọc lại' }).click();
      await expect(page.getByText('mười lăm nghìn đồng', { exact: false }).first()).toBeVisible();
    });

    test('a price that was said and is not understood is never taken for the price of the day', async ({ page }) => {
      await asNewSeller(page);
      await say(page, 'ca phe nhan 1 tan gia 9500 dong');
      await expect(heading(page)).toHaveText(/^Giá bao nhiêu một ký\?/);
      await page.getByLabel('Tôi ra giá').check();
      await page.getByLabel('Giá bán').fill('95.000');
      await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
      await expect(tile(page, 'Giá')).toContainText('95.000');

      await say(page, 'mủ nước ba trăm bảy chục đồng một độ, mỗi ngày được trăm rưỡi ký');
      await expect(heading(page)).toHaveText(/^Độ mủ/);
      await expect(tile(page, 'Giá')).toContainText('Chưa rõ');
      await page.getByRole('button', { name: 'Chưa rõ, bỏ qua' }).click();
      await page.getByRole('link', { name: 'Tiếp', exact: true }).click();
      await expect(page.getByRole('group', { name: 'Bán giá nào?' })).toBeVisible();
    });

    test('a tile is put right with a tap, and the tiles are there again', async ({ page }) => {
      await asNewSeller(page);
      await say(page, 'Bán 2 tấn rưỡi cà phê nhân xô, giá 95 nghìn một ký');
      await tile(page, 'Số lượng').getByRole('link').click();
      await page.getByLabel('Số lượng', { exact: true }).fill('3');
      await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
      await expect(page).toHaveURL('/dang-ban/cau');
      await expect(tile(page, 'Số lượng')).toContainText('3 tấn');

      await tile(page, 'Nông sản').getByRole('link').click();
      await page.getByRole('link', { name: 'Loại khác' }).click();
      await page.getByLabel('Hồ tiêu đen').check();
      await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
      await expect(page).toHaveURL('/dang-ban/cau');
      await expect(tile(page, 'Nông sản')).toContainText('Hồ tiêu đen');

      await tile(page, 'Nơi lấy hàng').getByRole('link').click();
      await page.waitForURL('**/noi-lay?ve=cau');
      await page.getByRole('link', { name: 'Về' }).click();
      await expect(page).toHaveURL('/dang-ban/cau');
      await page.getByRole('link', { name: 'Sửa câu' }).click();
      await expect(page.getByLabel('Nói hoặc gõ một câu')).toHaveValue(/^Bán 2 tấn rưỡi/);
    });

    test('of two goods in a sentence the second waits until the first is sent', async ({ page }) => {
      await asNewSeller(page);
      await say(page, 'con 1 tan ca nhan voi 2 ta tieu den, ca 96 tieu 148');
      await expect(page.getByText('Món 1 trong 2')).toBeVisible();
      await expect(page.getByText('Sau món này: 2 tạ hồ tiêu đen.')).toBeVisible();
      await page.getByRole('link', { name: 'Đúng rồi, đọc lại' }).click();
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await expect(page.getByText('Còn 1 món nữa: 2 tạ hồ tiêu đen.')).toBeVisible();

      // whoever leaves now finds it at the beginning
      await page.goto('/dang-ban');
      await expect(page.getByText('Còn 1 món: 2 tạ hồ tiêu đen.')).toBeVisible();
      await page.getByRole('link', { name: 'Chưa có ảnh, đi tiếp' }).click();
      await expect(page).toHaveURL('/dang-ban/doc-lai');
      await page.getByRole('link', { name: 'Về' }).click();
      await expect(page.getByText('Món 2 trong 2')).toBeVisible();
      await expect(tile(page, 'Giá')).toContainText('148.000');
      await page.getByRole('link', { name: 'Đúng rồi, đọc lại' }).click();
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await expect(page.getByRole('link', { name: 'Đăng tin nữa' })).toBeVisible();
      await page.goto('/tin-cua-toi');
      await expect(page.getByRole('article')).toHaveCount(2);
    });

    test('whoever wants to buy is told where, and the sentence stays in the box', async ({ page }) => {
      await asNewSeller(page);
      const sentence = 'Cần mua 5 tấn cà phê nhân giá 95k, ai có alo';
      await say(page, sentence);
      await expect(page.getByRole('alert')).toContainText('cần mua');
      await expect(page.getByLabel('Nói hoặc gõ một câu')).toHaveValue(sentence);
      await say(page, ' ');
      await expect(page.getByRole('alert')).toContainText('Hãy nói hoặc gõ, ví dụ: bán 5 tạ tiêu.');
    });

    test('last time’s harvest is listed again in 2 taps from the home page, and its good is the first tile', async ({
      page,
    }) => {
      await asNewSeller(page);
      await say(page, 'Bán 3 tạ bơ Booth giá 12 nghìn');
      await page.getByRole('link', { name: 'Đúng rồi, đọc lại' }).click();
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await page.waitForURL(/\/dang-ban\/da-gui\/TB-/);
      const code = page.url().split('/').pop();
      await page.goto(`/tin-cua-toi/${code}/go`);
      await page.getByRole('button', { name: 'Gỡ tin' }).click();

      await page.goto('/dang-ban/nong-san');
      await expect(page.getByRole('radio').first()).toHaveAccessibleName(/^Bơ Booth/);
      await page.goto('/');
      const thumb = new Thumb(page);
      await thumb.tap(page.getByRole('link', { name: 'Đăng lại', exact: true }));
      await expect(page.getByText(/^Bán ba tạ bơ Booth/)).toBeVisible();
      await thumb.tap(page.getByRole('button', { name: 'Đúng rồi, đăng lại' }));
      await expect(page).toHaveURL(/\/dang-ban\/da-gui\/TB-/);
      expect(thumb.taps).toBe(2);
    });
  });
}

test.describe('without a microphone in the page', () => {
  test.use({ javaScriptEnabled: false });

  test('the keyboard’s microphone is named', async ({ sellerPage: page }) => {
    await expect(page.getByText('Bấm micro trên bàn phím để nói.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nói' })).toHaveCount(0);
  });
});

/**
 * Chromium hears nothing in a test: this double of its SpeechRecognition fires events of the real shape.
 * It stands in the page for the browser, not for anything of ours.
 */
function hearing(hears: readonly string[], error?: string): string {
  return `
    globalThis.SpeechRecognition = class {
      start() {
        globalThis.heardIn = this.lang;
        const hears = ${JSON.stringify(hears)};
        hears.forEach((transcript, index) => setTimeout(() => {
          const result = Object.assign([{ transcript, confidence: 0.9 }], { isFinal: index === hears.length - 1 });
          this.onresult?.({ resultIndex: 0, results: [result] });
        }, 50 * (index + 1)));
        setTimeout(() => {
          const error = ${JSON.stringify(error ?? null)};
          if (error) this.onerror?.({ error });
          this.onend?.();
        }, 50 * (hears.length + 2));
      }
      stop() {}
      abort() {}
    };
    globalThis.webkitSpeechRecognition = globalThis.SpeechRecognition;`;
}

test.describe('with a browser that hears', () => {
  test('speech goes to the maker of the browser only after a yes, and comes into the box as it is heard', async ({
    sellerPage: page,
  }) => {
    await page.addInitScript(hearing(['bán ba', 'bán ba tạ tiêu đen', 'bán ba tạ tiêu đen giá 150 nghìn']));
    await page.goto('/dang-ban');
    const box = page.getByLabel('Nói hoặc gõ một câu');
    await page.getByRole('button', { name: 'Nói', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('hãng làm trình duyệt');
    await page.getByRole('button', { name: 'Thôi, tôi gõ' }).click();
    await expect(box).toHaveValue('');

    await page.getByRole('button', { name: 'Nói', exact: true }).click();
    await page.getByRole('button', { name: 'Đồng ý, tôi nói' }).click();
    await expect(page.getByRole('status')).toContainText('Đang nghe');
    await expect(page.getByRole('button', { name: 'Dừng' })).toHaveAttribute('aria-pressed', 'true');
    await expect(box).toHaveValue('bán ba tạ tiêu đen giá 150 nghìn');
    await expect(page.getByRole('button', { name: 'Nói', exact: true })).toBeVisible();
    expect(await page.evaluate('globalThis.heardIn')).toBe('vi-VN');

    // asked once; what is said later is added
    await page.getByRole('button', { name: 'Nói', exact: true }).click();
    await expect(box).toHaveValue('bán ba tạ tiêu đen giá 150 nghìn bán ba tạ tiêu đen giá 150 nghìn');
    await box.fill('bán ba tạ tiêu đen giá 150 nghìn');
    await page.getByRole('button', { name: 'Xong', exact: true }).click();
    await expect(tile(page, 'Số lượng')).toContainText('3 tạ');
    await page.getByRole('link', { name: 'Về' }).click();
    await page.getByRole('button', { name: 'Bỏ tin ghi dở' }).click();
  });

  for (const [error, sentence] of [
    ['not-allowed', 'Máy chưa cho dùng micro. Hãy gõ câu này.'],
    ['no-speech', 'Chưa nghe rõ. Bấm Nói rồi nói lại.'],
    ['network', 'Mất mạng, chưa nghe được. Hãy gõ câu này.'],
  ] as const) {
    test(`${error} is told in plain words, and what was typed stays`, async ({ sellerPage: page }) => {
      await page.addInitScript(hearing([], error));
      await page.goto('/dang-ban');
      await page.getByLabel('Nói hoặc gõ một câu').fill('bán ba tạ');
      await page.getByRole('button', { name: 'Nói', exact: true }).click();
      await page.getByRole('button', { name: 'Đồng ý, tôi nói' }).click();
      await expect(page.getByRole('alert')).toHaveText(sentence);
      await expect(page.getByLabel('Nói hoặc gõ một câu')).toHaveValue('bán ba tạ');
    });
  }
});

test('on a slow phone with a slow signal, a sentence is sent in a minute', async ({ page }) => {
  test.setTimeout(180_000);
  await asNewSeller(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const bytesPerSecond = 400 * 128;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 400, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
  const begun = Date.now();
  await say(page, 'Bán 3 tạ tiêu đen giá 150 nghìn một ký');
  await page.getByRole('link', { name: 'Đúng rồi, đọc lại' }).click();
  await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
  await expect(heading(page)).toHaveText('Hợp tác xã đã nhận tin bán', { timeout: 60_000 });
  expect(Date.now() - begun).toBeLessThan(60_000);
});
