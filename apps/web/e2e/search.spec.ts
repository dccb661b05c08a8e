import { expect, test } from '@playwright/test';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a trader types without accents, filters by commune, pages on, and takes the filter off', async ({ page }) => {
      // Not coffee: of that other tests put more on the market meanwhile.
      await page.goto('/');
      await page.getByRole('searchbox', { name: 'Tìm mua nông sản' }).fill('ho tieu');
      await page.getByRole('button', { name: 'Tìm' }).click();
      await expect(page).toHaveURL(/\/tim\?q=ho/);
      await expect(page.locator('article').first()).toContainText('Hồ tiêu');
      const all = await countOf(page);
      expect(await page.locator('article').count()).toBe(Math.min(all, 20));

      await page.locator('details.filters summary').click();
      const commune = page.locator('details.filters').getByLabel('Xã');
      const option = await commune.locator('option').nth(1).textContent();
      const [, expected] = /\((\d+)\)/.exec(option ?? '') ?? [];
      await commune.selectOption({ index: 1 });
      await page.locator('details.filters').getByRole('button', { name: 'Lọc' }).click();
      await expect(page).toHaveURL(/xa=\d+/);
      expect(await countOf(page)).toBe(Number(expected));

      await page.getByRole('link', { name: /^Bỏ: / }).click();
      expect(await countOf(page)).toBe(all);
    });
  });
}

test('the pages together show every listing once', async ({ page }) => {
  // Once more where a listing came or went between two pages: other tests use the same market.
  await expect(async () => {
    await page.goto('/tim?xep=moi-nhat');
    const total = await countOf(page);
    const seen = new Set<string>();
    for (;;) {
      for (const link of await page.locator('article a').all()) seen.add((await link.getAttribute('href')) ?? '');
      const next = page.getByRole('link', { name: 'Trang sau' });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    expect(seen.size).toBe(total);
  }).toPass();
});

test('what is not produce is said so, and a wrong key leads to the right word', async ({ page }) => {
  await page.goto('/tim?q=phan+bon+npk');
  await expect(page.getByText('Chợ này chỉ bán nông sản.')).toBeVisible();
  await page.goto('/tim?q=ca2+phe6');
  await expect(page.locator('article').first()).toContainText('Cà phê');
});

test('hostile addresses find nothing and break nothing', async ({ page }) => {
  for (const query of [
    'q=%3Cscript%3Ealert(1)%3C/script%3E',
    'trang=-5&gia-tu=abc&xa=%27--',
    `q=${'a'.repeat(3000)}`,
    'xep=bogus&truoc-ngay=2026-99-99',
  ]) {
    const answer = await page.goto(`/tim?${query}`);
    expect(answer?.status()).toBe(200);
  }
});

async function countOf(page: import('@playwright/test').Page): Promise<number> {
  const text = await page.getByRole('heading', { level: 2, name: /tin đang bán|Không có tin/ }).textContent();
  return Number(/\d+/.exec(text ?? '')?.[0] ?? 0);
}
