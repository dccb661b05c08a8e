import type { Page } from '@playwright/test';
import axeCore from 'axe-core';

/** What can be pressed, apart from links inside a sentence. */
const TARGETS = 'a[href], button, input:not([type=hidden]), select, summary';

/** Targets under 48 px either way: their words and size. */
export const findSmallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((selector) => {
    const isShown = (element: Element) => element.checkVisibility() && getComputedStyle(element).display !== 'inline';
    return [...document.querySelectorAll(selector)].filter(isShown).flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      const words = (element.textContent?.trim() || element.getAttribute('name')) ?? element.tagName;
      return width < 48 || height < 48 ? [`${words}: ${Math.round(width)} × ${Math.round(height)}`] : [];
    });
  }, TARGETS);

/** Pairs of targets less than 8 px apart. Bars that stick to the edge float over the page and are left out. */
export const findCrowding = (page: Page): Promise<string[]> =>
  page.evaluate((selector) => {
    const boxes = [...document.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== 'inline')
      .filter((element) => !element.closest('nav[aria-label="Thanh chính"], .skip, .dock'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    return boxes.flatMap(({ element, box }, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        const across = Math.max(other.box.left - box.right, box.left - other.box.right);
        const down = Math.max(other.box.top - box.bottom, box.top - other.box.bottom);
        const apart = Math.max(across, down);
        return apart < 7.5 ? [`${element.textContent?.trim()} | ${other.element.textContent?.trim()}: ${apart}`] : [];
      }),
    );
  }, TARGETS);

/** Words smaller than 18 px. */
export const findSmallText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const words = node.textContent?.trim();
      const parent = node.parentElement;
      if (!words || !parent?.checkVisibility() || parent.closest('script, style')) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 18) small.push(`${words}: ${size}px`);
    }
    return small;
  });

/** Pixels by which the page is wider than the screen. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds against WCAG 2.2 AA: rules, each with its elements. Axe is put into a page once and runs there: the content
 * policy allows no frames, so nothing needs the blank second page in which @axe-core/playwright adds frames up.
 */
export async function findViolations(page: Page): Promise<[rule: string, elements: string[]][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]);
  }, WCAG);
}
