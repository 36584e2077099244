import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Path at which the served app has axe, beside its own scripts. */
export const axePath = '/assets/axe.js';

/** WCAG 2.2 AA as far as a program can check it, and axe's rules of good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules that depend on the colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Broken rules, each with the element; empty when there are none. */
export const accessibilityProblems = (page: Page): Promise<string[]> =>
  problemsOf(page, { type: 'tag', values: rules });

/** Broken rules about colours once the page is dark. Only these: the colours are all that changes. */
export async function problemsInTheDark(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.dataset['mantineColorScheme'] = 'dark';
  });
  return problemsOf(page, { type: 'rule', values: colourRules });
}

async function problemsOf(page: Page, only: axe.RunOnly): Promise<string[]> {
  // Half a megabyte, which stays until the page changes; the browser keeps the compiled script.
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ url: axePath });
  return page.evaluate(async (runOnly) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      runOnly,
      // All rules run, but only violations are described.
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, only);
}

/** Elements that get the focus by Tab, in order, each with whether it shows the focus. */
export async function tabThrough(
  page: Page,
  most: number,
): Promise<{ name: string; shows: boolean }[]> {
  const stops: { name: string; shows: boolean }[] = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      // Stops within a browser's date field, at day, month and calendar: the browser marks those itself.
      if (element.matches('input[type="date"]') && !element.matches(':focus-visible')) {
        return 'within';
      }
      const ring = (one: Element): boolean => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      };
      const field = element.closest('[class*="inputWrapper"], [class*="Input-wrapper"]');
      return {
        name: (element.getAttribute('aria-label') ?? element.textContent).trim() || element.tagName,
        shows:
          ring(element) || (field !== null && Array.from(field.querySelectorAll('*')).some(ring)),
      };
    });
    if (stop === null) return stops;
    if (stop !== 'within') stops.push(stop);
  }
  return stops;
}
