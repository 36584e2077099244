import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PersonName } from './people.fixture.js';
import type { ServedApp } from './served-app.js';

/** Widths of windows. */
export const phone = 390;
export const desk = 1440;

export interface Visit {
  readonly as: PersonName | null;
  readonly language?: 'nl' | 'en';
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
  { as, language = 'nl', width = desk }: Visit,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 844 : 900 },
    locale: 'nl-NL',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const { url } = app;
  await context.addCookies([
    { name: 'language', value: language, url },
    ...(as === null ? [] : [{ name: 'as', value: as, url }]),
  ]);
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
  return { context, page, complaints };
}
