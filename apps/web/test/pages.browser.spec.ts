import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, tabThrough } from './accessibility.js';
import { startChromium } from '../../../test/browser/chromium.js';
import { visit } from './visit.js';
import { pages } from './pages.js';
import { ServedApp } from './served-app.js';

let browser: Browser;
let app: ServedApp;
beforeAll(async () => {
  [app, browser] = await Promise.all([ServedApp.start(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});
beforeEach(() => app.reset());

const phone = 390;
const desk = 1440;

describe.each(pages)('$name', ({ path, as, shows, showsInEnglish }) => {
  it('fits a phone and a desk, in Dutch and English, complains of nothing and is accessible', async () => {
    const { page, context, complaints } = await visit(browser, app, { as, width: phone });
    const look = async (at: string, language: string) => {
      const { overhang, lang } = await page.evaluate(() => ({
        overhang: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        lang: document.documentElement.lang,
      }));
      expect({ at, overhang, lang }).toEqual({ at, overhang: 0, lang: language });
      expect({ at, problems: await accessibilityProblems(page) }).toEqual({ at, problems: [] });
    };
    await page.goto(app.url + path);
    await page.getByText(shows).first().waitFor();
    await look('phone', 'nl');
    await page.setViewportSize({ width: desk, height: 900 });
    await page.getByText(shows).first().waitFor();
    await look('desk', 'nl');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByText(showsInEnglish).first().waitFor();
    await look('desk', 'en');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('by keyboard', () => {
  it.each([
    ['/inloggen', null],
    ['/gesprekken', 'owner'],
    ['/prijzen/nieuw', 'admin'],
  ] as const)('%s shows the focus at every stop', async (path, as) => {
    const { page, context } = await visit(browser, app, { as });
    await page.goto(app.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stops = await tabThrough(page, 20);
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.filter(({ shows }) => !shows)).toEqual([]);
    await context.close();
  });

  it('goes by the skip link past the menu, and by a link to the heading of the next page', async () => {
    const { page, context } = await visit(browser, app, { as: 'owner' });
    await page.goto(`${app.url}/gesprekken`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await expect(focused(page)).resolves.toBe('Naar de inhoud');
    await page.keyboard.press('Enter');
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('inhoud');
    await page.getByRole('link', { name: 'Documenten' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    await expect(focused(page)).resolves.toBe('Documenten');
    await context.close();
  });

  it('opens the menu on a phone, and closes it on the next page', async () => {
    const { page, context } = await visit(browser, app, { as: 'owner', width: phone });
    await page.goto(`${app.url}/gesprekken`);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.press('Enter');
    await expect(menu.getAttribute('aria-expanded')).resolves.toBe('true');
    await page.getByRole('link', { name: 'Documenten' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    await expect(menu.getAttribute('aria-expanded')).resolves.toBe('false');
    await context.close();
  });
});

const focused = (page: import('playwright-core').Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent);
