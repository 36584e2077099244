import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { en } from '../src/i18n/texts.en.js';
import { nl } from '../src/i18n/texts.nl.js';
import { accessibilityProblems, problemsInTheDark } from './accessibility.js';
import { brokenFigures } from './broken-figures.js';
import { startChromium } from '../../../test/browser/chromium.js';
import { foreignWords } from '../../../test/browser/foreign-words.js';
import { pagesOf, type CheckedPage } from './pages.js';
import { ServedApp } from './served-app.js';
import { comeAgain, desk, phone, visit, type Visitor } from './visit.js';

/** Names of the canned carriers' trunks. */
const trunkNames = ['noordnet-2', 'noordnet-amsterdam', 'noordnet-groningen'];

/** Elements that reach beyond the window's width, and the page's language. */
async function measured(page: Page): Promise<{ overhanging: string[]; lang: string }> {
  // A chart follows a change of width with a delay.
  await page
    .waitForFunction(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      undefined,
      { timeout: 15_000 },
    )
    .catch(() => undefined);
  return page.evaluate(() => {
    const { clientWidth, scrollWidth, lang } = document.documentElement;
    if (scrollWidth <= clientWidth) return { overhanging: [], lang };
    const named = [...document.body.querySelectorAll('*')]
      .filter((each) => Math.ceil(each.getBoundingClientRect().right) > clientWidth)
      .map(({ localName, className }) => `${localName}.${className}`);
    // The excess width is added, since boxes such as ::before aren't elements.
    return { overhanging: [...named, `${scrollWidth - clientWidth} px`], lang };
  });
}

/** Waits until the page shows the text, and for a heading until no part of the page is loading. */
async function untilThere(page: Page, words: string, { isHeading }: CheckedPage): Promise<void> {
  if (isHeading !== true) return page.getByText(words).first().waitFor();
  await page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  await page
    .getByText(new RegExp(`^(?:${nl.loading}|${en.loading})$`))
    .first()
    .waitFor({ state: 'detached' });
}

/** Switches to English: by the button, or, on a page without one, as a person whose language it is. */
async function inEnglish(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Switch to English', includeHidden: true });
  if ((await button.count()) > 0) return button.dispatchEvent('click');
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: 'language', value: 'en', url: origin }]);
  await page.reload();
}

async function fits(page: Page, at: string, language: string): Promise<void> {
  const { overhanging, lang } = await measured(page);
  expect({ at, overhanging, lang }).toEqual({ at, overhanging: [], lang: language });
}

async function isAccessible(page: Page, at: string): Promise<void> {
  expect({ at, problems: await accessibilityProblems(page) }).toEqual({ at, problems: [] });
}

async function hasContrastInTheDark(page: Page, at: string): Promise<void> {
  expect({ at, dark: await problemsInTheDark(page) }).toEqual({ at, dark: [] });
}

/** The app and one window, for all pages of a spec. */
function setWindow(): { readonly app: ServedApp; readonly visitor: Visitor } {
  let browser: Browser;
  let app: ServedApp;
  let visitor: Visitor;
  beforeAll(async () => {
    [app, browser] = await Promise.all([ServedApp.start(), startChromium()]);
    visitor = await visit(browser, app, { as: null });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });
  return {
    get app() {
      return app;
    },
    get visitor() {
      return visitor;
    },
  };
}

/** Tests of every page that a kind of person sees. Each kind has one spec, see pages.spec.ts. */
export function describePagesOf(whom: keyof typeof pagesOf): void {
  const here = setWindow();
  describe.each(pagesOf[whom])('$name', (looked) => {
    const { path, as, shows, showsInEnglish } = looked;
    it('fits phone and desktop, in Dutch and English, mixes no languages, logs no error and is accessible', async () => {
      const { app, visitor } = here;
      const { page, complaints } = visitor;
      app.reset();
      await comeAgain(visitor, app, { as, width: phone });
      await page.goto(app.url + path);
      await untilThere(page, shows, looked);
      await fits(page, 'phone', 'nl');
      expect(await brokenFigures(page)).toEqual([]);
      expect({ at: path, foreign: await foreignWords(page, trunkNames) }).toEqual({
        at: path,
        foreign: [],
      });
      await page.setViewportSize({ width: desk, height: 900 });
      await untilThere(page, shows, looked);
      await fits(page, 'desk', 'nl');
      await inEnglish(page);
      await untilThere(page, showsInEnglish, looked);
      await fits(page, 'desk', 'en');
      // One language is enough: the other one changes only the words.
      await isAccessible(page, 'desk');
      const { refused, unlike } = app;
      expect({ complaints, refused, unlike }).toEqual({ complaints: [], refused: [], unlike: [] });
    });
  });
}

/**
 * Accessibility on a phone, where tables are lists and the menu is folded, and contrast in the dark. Separate, since it
 * takes longer than all other tests of a page.
 */
export function describePagesAtLength(): void {
  const here = setWindow();
  it.each(Object.values(pagesOf).flat())(
    '$name is accessible on a phone, and has contrast in the dark',
    async (looked) => {
      const { path, as, shows } = looked;
      const { app, visitor } = here;
      const { page } = visitor;
      await comeAgain(visitor, app, { as, width: phone });
      await page.goto(app.url + path);
      await untilThere(page, shows, looked);
      await isAccessible(page, 'phone');
      await hasContrastInTheDark(page, 'phone');
      await page.setViewportSize({ width: desk, height: 900 });
      await untilThere(page, shows, looked);
      await hasContrastInTheDark(page, 'desk');
    },
  );
}
