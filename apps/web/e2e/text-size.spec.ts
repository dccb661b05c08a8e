import { expect, test, type Page } from '@playwright/test';

const bodyPx = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));

for (const javaScriptEnabled of [true, false]) {
  test(`text grows to 125 and 150 per cent and stays so, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto('/tro-giup');
    const size = () => page.locator('html').getAttribute('data-text');
    expect(await size()).toBe('1');
    await page.getByRole('button', { name: 'To', exact: true }).click();
    await expect(page).toHaveURL('/tro-giup');
    expect(await size()).toBe('2');
    await page.getByRole('button', { name: 'To nữa' }).click();
    await page.goto('/');
    expect(await size()).toBe('3');
    await expect(page.getByRole('button', { name: 'To nữa' })).toHaveAttribute('aria-pressed', 'true');
    await context.close();
  });
}

test('body text is 18, 22.5 and 27 px', async ({ page }) => {
  await page.goto('/');
  expect(await bodyPx(page)).toBe(18);
  await page.getByRole('button', { name: 'To', exact: true }).click();
  expect(await bodyPx(page)).toBe(22.5);
  await page.getByRole('button', { name: 'To nữa' }).click();
  expect(await bodyPx(page)).toBe(27);
});

test('the way back after a change of size never leaves this site', async ({ request, baseURL }) => {
  const answer = await request.post('/co-chu', {
    form: { size: '2', back: '//evil.example' },
    headers: { origin: String(baseURL) },
    maxRedirects: 0,
  });
  expect(answer.headers().location).toBe('/');
});
