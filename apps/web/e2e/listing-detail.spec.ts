import { expect, test } from '@playwright/test';

test('a listing can be read, shared and left without a byte of script', async ({ page, baseURL }) => {
  await page.goto('/tim?q=ca+phe');
  await page.locator('article a').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Cà phê');
  const meta = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  expect(await meta('og:url')).toBe(page.url());
  expect(await meta('og:title')).toContain('Cà phê');
  const picture = await meta('og:image');
  expect(picture).toMatch(new RegExp(`^${baseURL}`));
  expect((await page.request.get(picture ?? '')).headers()['content-type']).toMatch(/^image\//);
  expect(await page.locator('script').count()).toBe(0);
});

test('a listing that is not on the market answers like one that never was', async ({ page }) => {
  const answers = await Promise.all(['/tin/TB-22222', '/tin/khong-phai-ma'].map((path) => page.request.get(path)));
  expect(answers.map((a) => a.status())).toEqual([404, 404]);
  expect(await answers[0]?.text()).toContain('Tin này không còn trên chợ.');
});
