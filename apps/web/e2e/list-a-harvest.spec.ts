import { expect } from '@playwright/test';
import { fillHarvest, photoOfHarvest, signInAsDemoFarmer, signInAsNewSeller, test, Thumb } from './seller.ts';
import { newPhone, provePhone } from './market.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a household lists 2,5 tấn of coffee with a photo in at most 4 screens and 8 taps', async ({ page }) => {
      test.setTimeout(60_000);
      await signInAsDemoFarmer(page, '/dang-ban');
      const thumb = new Thumb(page);

      const chosen = page.waitForEvent('filechooser');
      await thumb.tap(page.getByLabel('Chọn ảnh có sẵn'));
      await (await chosen).setFiles(await photoOfHarvest());
      if (!javaScriptEnabled) await thumb.tap(page.getByRole('button', { name: 'Gửi ảnh đã chọn' }));
      await page.waitForURL('**/dang-ban/nong-san');
      await expect(page.getByText('Đã nhận 1 ảnh.')).toBeVisible();

      await thumb.tap(page.getByLabel('Cà phê nhân xô'));
      await thumb.tap(page.getByRole('button', { name: 'Tiếp', exact: true }));

      await page.getByLabel('Số lượng', { exact: true }).fill('2,5');
      await thumb.tap(page.getByLabel('tấn', { exact: true }));
      await thumb.tap(page.getByLabel('Tôi ra giá'));
      await page.getByLabel('Giá bán').fill('95.000');
      if (javaScriptEnabled) {
        await expect(page.getByText('hai tấn rưỡi, bằng 2.500 kg')).toBeVisible();
        await expect(page.getByText('Cả lô khoảng')).toContainText('237.500.000');
      }
      await thumb.tap(page.getByRole('button', { name: 'Tiếp: đọc lại' }));

      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đọc lại, đúng thì gửi');
      for (const said of [
        'Cà phê nhân xô',
        'hai tấn rưỡi, bằng 2.500 kg',
        'chín mươi lăm nghìn đồng một ki\u2011lô\u2011gam',
        'Có ngay',
        '1 ảnh',
      ])
        await expect(page.getByRole('list').filter({ hasText: 'Nông sản' })).toContainText(said);
      await thumb.tap(page.getByRole('button', { name: 'Đúng rồi, gửi tin' }));

      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hợp tác xã đã nhận tin bán');
      await expect(page.getByText(/^TB-[0-9A-Z]{5}$/)).toBeVisible();
      await expect(page.getByText(/trả lời trước \d{1,2}:\d\d (hôm nay|ngày mai|ngày kia|thứ|Chủ)/)).toBeVisible();
      expect(thumb.screens.size).toBeLessThanOrEqual(4);
      expect(thumb.taps).toBeLessThanOrEqual(8);

      await page.getByRole('link', { name: 'Xem tin của tôi' }).click();
      await expect(page.getByRole('listitem').filter({ hasText: 'Đang chờ duyệt' }).first()).toContainText(
        'Cà phê nhân xô',
      );
    });

    test('a price ten times off is asked about, and is sent after a yes', async ({ sellerPage: page }) => {
      await fillHarvest(page, '9.500.000');
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).click();
      await expect(page.getByRole('alert')).toContainText('Giá cao hơn thường thấy. Đúng không?');
      await page.getByRole('button', { name: 'Đúng giá này, gửi tin' }).click();
      await expect(page.getByRole('alert')).toContainText('Giá gấp 10 lần thường thấy. Đúng không?');
      await expect(page.getByRole('link', { name: 'Sửa giá', exact: true }).last()).toBeVisible();
      await page.getByRole('button', { name: 'Đúng giá này, gửi tin' }).click();
      await expect(page).toHaveURL(/\/dang-ban\/da-gui\/TB-/);
    });

    test('what is missing is named with an example, and nothing typed is lost', async ({ sellerPage: page }) => {
      await page.goto('/dang-ban/nong-san');
      await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('ví dụ cà phê nhân');
      await page.getByLabel('Cà phê nhân xô').check();
      await page.getByRole('button', { name: 'Tiếp', exact: true }).click();

      await page.getByLabel('Số lượng', { exact: true }).fill('30');
      await page.getByLabel('bao', { exact: true }).check();
      await page.getByLabel('Tôi ra giá').check();
      await page.getByLabel('Giá bán').fill('chín lăm');
      await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
      const summary = page.getByRole('alert');
      await expect(summary).toContainText('Mỗi bao bao nhiêu ký? Ví dụ 60.');
      await expect(summary).toContainText('Hãy nhập giá, ví dụ 95.000.');
      await expect(page.getByLabel('Số lượng', { exact: true })).toHaveValue('30');
      await expect(page.getByLabel('Giá bán')).toHaveValue('chín lăm');
      await expect(page.getByLabel('bao', { exact: true })).toBeChecked();

      await page.getByLabel('Một bao bao nhiêu ký?').fill('60');
      await page.getByLabel('Theo giá hôm nay').check();
      await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
      await expect(page.getByText('ba mươi bao, bằng 1.800 kg, mỗi bao 60 kg')).toBeVisible();
      await expect(page.getByText('Theo giá hôm nay', { exact: true })).toBeVisible();
    });

    test('a file that is no photo is refused in words', async ({ sellerPage: page }) => {
      const broken = { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is no photo') };
      await page.getByLabel('Chọn ảnh có sẵn').setInputFiles(broken);
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Gửi ảnh đã chọn' }).click();
      await expect(page.getByRole('alert')).toContainText('Chỉ nhận ảnh JPEG, PNG hoặc WebP.');
    });

    test('a listing is sent once however often its key is pressed, then changed, and taken down', async ({ page }) => {
      test.setTimeout(60_000);
      await signInAsNewSeller(page);
      await fillHarvest(page, '100.000');
      await page.getByRole('link', { name: 'Thêm chi tiết' }).click();
      await page.getByLabel('Độ ẩm (%)').fill('12,5');
      await page.getByLabel('Lời nhắn người mua').fill('Phơi sân xi măng.');
      await page.getByRole('button', { name: 'Xong, đọc lại' }).click();
      await expect(page.getByText('Độ ẩm: 12,5 %. Phơi sân xi măng.')).toBeVisible();
      await page.getByRole('button', { name: 'Đúng rồi, gửi tin' }).dblclick();
      await page.waitForURL(/\/dang-ban\/da-gui\/TB-/);

      await page.goto('/tin-cua-toi');
      const cards = page.getByRole('article');
      await expect(cards).toHaveCount(1);
      await cards.getByRole('link').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hợp tác xã đang xem tin này');

      await page.getByRole('link', { name: 'Sửa tin' }).click();
      await page.getByRole('button', { name: 'Sửa số lượng' }).click();
      await page.getByLabel('Số lượng', { exact: true }).fill('3');
      await page.getByRole('button', { name: 'Tiếp: đọc lại' }).click();
      await page.getByRole('button', { name: 'Đúng rồi, gửi thay đổi' }).click();
      await expect(page.getByRole('status')).toContainText('Đã gửi thay đổi.');
      await expect(page.getByText('ba tấn, bằng 3.000 kg')).toBeVisible();

      await page.getByRole('link', { name: 'Gỡ tin' }).click();
      await expect(page.getByText('Muốn bán lại thì bấm “Đăng lại”')).toBeVisible();
      await page.getByRole('button', { name: 'Gỡ tin' }).click();
      await expect(page.getByRole('status')).toContainText('Đã gỡ tin.');

      await page.goto('/dang-ban');
      const thumb = new Thumb(page);
      await thumb.tap(page.getByRole('link', { name: 'Đăng lại' }));
      await thumb.tap(page.getByRole('button', { name: 'Đúng rồi, đăng lại' }));
      await expect(page).toHaveURL(/\/dang-ban\/da-gui\/TB-/);
      expect(thumb.taps).toBe(2);
    });
  });
}

test('a photo is shrunk in the browser before it is sent', async ({ sellerPage: page }) => {
  await page.addInitScript(() => {
    addEventListener('submit', (event) => {
      const sent = new FormData(event.target as HTMLFormElement).getAll('photo');
      const photo = sent.find((each): each is File => each instanceof File && each.size > 0);
      if (photo) sessionStorage.setItem('sent', JSON.stringify([photo.type, photo.size]));
    });
  });
  await page.goto('/dang-ban');
  const photo = await photoOfHarvest();
  await page.getByLabel('Chụp ảnh').setInputFiles(photo);
  await page.waitForURL('**/dang-ban/nong-san');
  const [type, size] = JSON.parse((await page.evaluate(() => sessionStorage.getItem('sent'))) ?? '[]') as [
    string,
    number,
  ];
  expect(type).toBe('image/webp');
  expect(size).toBeLessThan(photo.buffer.length / 2);
});

test('the draft of one person is not shown to the next on the same phone', async ({ page }) => {
  await signInAsNewSeller(page);
  await fillHarvest(page, '95.000');
  await page.context().clearCookies({ name: 'phien' });
  await signInAsNewSeller(page);
  await page.goto('/dang-ban/doc-lai');
  await expect(page).toHaveURL('/dang-ban/nong-san');
});

test('whoever only buys is told why, and where to go', async ({ page }) => {
  await provePhone(page, newPhone(), '/dang-ban');
  await page.getByLabel('Họ và tên').fill('Đại lý Minh Hạnh');
  await page.getByLabel('Thôn, buôn').selectOption({ index: 1 });
  await page.getByLabel('Tôi mua nông sản').check();
  await page.getByRole('button', { name: 'Vào chợ' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chỗ này của người bán');
  await expect(page.getByRole('link', { name: 'Tìm mua' }).first()).toBeVisible();
});
