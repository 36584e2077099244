import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PersonName } from './fixtures/people.fixture.js';
import { emptyPath, type ServedApp } from './served-app.js';

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
  readonly locale: string;
  readonly page: Page;
  /** What the console said of errors, and what was thrown. */
  readonly complaints: string[];
}

/** What stays with a browser context, whoever comes next. */
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

/** Notes when a test changes a browser context in a way that stays with it, or closes it. */
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

/** Somebody else may come in it next. */
export const mayBeUsedAgain = ({ context }: Visitor): boolean => !changedForGood.has(context);

/** Somebody with a browser window of that width; the API's refusals aren't complaints. */
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
 * Closes a visitor's windows, so that they ask for nothing and complain of nothing any more; but for the empty
 * one that he began with: without any, the browser ends the process that has the app's scripts compiled.
 */
export async function leave({ context }: Visitor): Promise<void> {
  const [, ...opened] = context.pages();
  await Promise.all(opened.map((page) => page.close()));
}

/**
 * Somebody else with a new window, in the browser that a visitor has left: it knows the app's scripts by
 * then, and compiling them is most of what a page costs.
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
  await beSomebody(context, app, { as: who.as, language: who.language ?? 'nl' });
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
  await beSomebody(context, app, { as, language });
  return { context, locale, page, complaints };
}

/** Comes anew as somebody else, in the same window. */
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
