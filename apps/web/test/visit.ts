import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PersonName } from './fixtures/people.fixture.js';
import { emptyPath, type ServedApp } from './served-app.js';

/** Width of a phone's window, and below it that of a desktop's window, in pixels. */
export const phone = 390;
export const desk = 1440;

export interface Visit {
  readonly as: PersonName | null;
  readonly language?: 'nl' | 'en';
  /** Locale of the browser. */
  readonly locale?: string;
  readonly width?: number;
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly locale: string;
  readonly page: Page;
  /** Errors on the console, and uncaught errors. */
  readonly complaints: string[];
}

/** Methods whose effect stays with a browser context for its next visitor. */
const staying = [
  'addInitScript',
  'exposeBinding',
  'exposeFunction',
  'grantPermissions',
  'setExtraHTTPHeaders',
  'setGeolocation',
] as const;
const ofClock = [
  'install',
  'fastForward',
  'pauseAt',
  'runFor',
  'setFixedTime',
  'setSystemTime',
] as const;

const changedForGood = new WeakSet<BrowserContext>();

/** Notes when a test changes a browser context permanently, or closes it. */
function watch(context: BrowserContext): void {
  const note = (owner: object, names: readonly string[]): void => {
    const methods = owner as Record<string, (...args: unknown[]) => unknown>;
    for (const name of names) {
      const method = methods[name]!;
      methods[name] = (...args) => {
        changedForGood.add(context);
        return method.apply(owner, args);
      };
    }
  };
  context.once('close', () => changedForGood.add(context));
  note(context, staying);
  note(context.clock, ofClock);
}

/** Whether another visitor may use the browser context. */
export const mayBeUsedAgain = ({ context }: Visitor): boolean => !changedForGood.has(context);

/** Opens a new browser context for a person. Refusals of the API don't count as console errors. */
export async function visit(browser: Browser, app: ServedApp, who: Visit): Promise<Visitor> {
  const { locale = 'nl-NL' } = who;
  const context = await browser.newContext({
    locale,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(() => {
    const chosen = /\blanguage=(\w+)/.exec(document.cookie)?.[1];
    if (chosen !== undefined) localStorage.setItem('belfabriek.language', chosen);
  });
  watch(context);
  const kept = await context.newPage();
  await kept.goto(app.url + emptyPath);
  return await open(context, app, { ...who, locale });
}

/**
 * Closes a visitor's windows, so that they send no more requests and log no more errors. The context's first,
 * empty window stays: without it, the browser would end the process that has compiled the app's scripts.
 */
export async function leave({ context }: Visitor): Promise<void> {
  const [, ...opened] = context.pages();
  await Promise.all(opened.map((page) => page.close()));
}

/**
 * Opens a window for another person in a context that a visitor has left: its process has compiled the app's
 * scripts, which is most of a page's cost.
 */
export async function visitNext(
  { context, locale }: Visitor,
  app: ServedApp,
  who: Visit,
): Promise<Visitor> {
  await context.unrouteAll();
  await context.setOffline(false);
  const visitor = await open(context, app, { ...who, locale });
  const session = await context.newCDPSession(visitor.page);
  const all = { origin: new URL(app.url).origin, storageTypes: 'all' };
  await session.send('Storage.clearDataForOrigin', all);
  await setIdentity(context, app, { as: who.as, language: who.language ?? 'nl' });
  return visitor;
}

async function open(
  context: BrowserContext,
  app: ServedApp,
  { as, language = 'nl', locale, width = desk }: Visit & { readonly locale: string },
): Promise<Visitor> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: heightOf(width) });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await context.clearCookies();
  await setIdentity(context, app, { as, language });
  return { context, locale, page, complaints };
}

/** Continues in the same window as another person. */
export async function comeAgain(
  { context, page, complaints }: Visitor,
  app: ServedApp,
  { as, language = 'nl', width = desk }: Visit,
): Promise<void> {
  await context.clearCookies();
  await setIdentity(context, app, { as, language });
  await page.setViewportSize({ width, height: heightOf(width) });
  complaints.length = 0;
}

const heightOf = (width: number): number => (width < 700 ? 844 : 900);

async function setIdentity(
  context: BrowserContext,
  { url }: ServedApp,
  { as, language }: Required<Pick<Visit, 'as' | 'language'>>,
): Promise<void> {
  await context.addCookies([
    { name: 'language', value: language, url },
    ...(as === null ? [] : [{ name: 'as', value: as, url }]),
  ]);
}
