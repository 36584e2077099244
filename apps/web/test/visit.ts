import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PersonName } from './people.fixture.js';
import type { ServedApp } from './served-app.js';

/** Widths of windows. */
export const phone = 390;
export const desk = 1440;

export interface Visit {
  readonly as: PersonName | null;
  readonly language?: 'nl' | 'en';
  /** Of the browser. */
  readonly locale?: string;
  readonly width?: number;
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console said of errors, and what was thrown. */
  readonly complaints: string[];
}

/** Somebody with a browser window of that width; the API's refusals aren't complaints. */
export async function visit(
  browser: Browser,
  app: ServedApp,
  { as, language = 'nl', locale = 'nl-NL', width = desk }: Visit,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: heightOf(width) },
    locale,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  await context.addInitScript((chosen) => {
    localStorage.setItem('belfabriek.language', chosen);
  }, language);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await beSomebody(context, app, { as, language });
  return { context, page, complaints };
}

/**
 * Comes anew as somebody else, in the same window: a browser knows the app's scripts by then, and
 * compiling them is most of what a page costs.
 */
export async function comeAgain(
  { context, page, complaints }: Visitor,
  app: ServedApp,
  { as, language = 'nl', width = desk }: Visit,
): Promise<void> {
  await context.clearCookies();
  await beSomebody(context, app, { as, language });
  await page.setViewportSize({ width, height: heightOf(width) });
  complaints.length = 0;
}

const heightOf = (width: number): number => (width < 700 ? 844 : 900);

async function beSomebody(
  context: BrowserContext,
  { url }: ServedApp,
  { as, language }: Required<Pick<Visit, 'as' | 'language'>>,
): Promise<void> {
  await context.addCookies([
    { name: 'language', value: language, url },
    ...(as === null ? [] : [{ name: 'as', value: as, url }]),
  ]);
}
