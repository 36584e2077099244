import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../../../test/browser/chromium.js';
import { call } from '../../../../test/browser/call-by-hand.js';
import { heading, patience } from '../../../../test/browser/on-page.js';
import { runningPlatform, type RunningPlatform } from '../../../../test/browser/platform.js';
import { Visitor } from '../../../../test/browser/visitor.js';
import type { CheckedPage } from '../fixtures/checked-page.js';
import { ServedApp } from '../served-app.js';
import { desk } from '../visit.js';
import { onPlatform, type OnPlatform } from './on-platform.js';
import { pictured } from './pictured.js';
import { settled, sheetOf } from './sheet.js';

jest.setTimeout(120_000);

// The command has just built it.
process.env['TEST_WEB'] ??= join(import.meta.dirname, '../../../../dist/web');

/** The folder for the pictures; without one the pages are only opened. */
const folder = process.env['SCREENSHOTS'];
/** The moment on the canned pages, so that they look the same each day. */
const cannedNow = new Date('2026-12-01T10:30:00Z');
/** Calls that Eva's pages show at least. */
const wantedCalls = 10;

let platform: RunningPlatform;
let app: ServedApp;
let browser: Browser;
let paper: Page;
const visitors = new Map<string, Visitor>();

/** Whoever is logged in on the platform. */
async function visitorNamed(who: OnPlatform['who']): Promise<Visitor> {
  const known = visitors.get(who);
  if (known !== undefined) return known;
  const visitor = await Visitor.arrive(browser, platform);
  await visitor.logIn(platform.person(who));
  visitors.set(who, visitor);
  return visitor;
}

/** Calls Eva's numbers, and waits until her pages can show the calls. */
async function untilCalled(): Promise<void> {
  const { context } = await visitorNamed('eva');
  await Promise.all(
    Array.from({ length: wantedCalls }, (_, place) => call(platform.callsUrl, 1_000 * place)),
  );
  await eventually(async () => {
    const answer = await context.request.get(`${platform.url}/v1/calls?limit=${wantedCalls}`);
    const { items } = (await answer.json()) as { items: readonly unknown[] };
    expect(items.length).toBe(wantedCalls);
  }, patience);
}

beforeAll(async () => {
  platform = runningPlatform();
  [app, browser] = await Promise.all([ServedApp.start(), startChromium()]);
  paper = await browser.newPage();
  await untilCalled();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function fromPlatform(at: OnPlatform, path: string): Promise<Page> {
  const { page } = await visitorNamed(at.who);
  await page.setViewportSize({ width: desk, height: 900 });
  await page.goto(at.path ?? path);
  if (at.opens !== undefined) {
    const link = page.locator('main').getByRole('link', { name: at.opens }).first();
    await link.click();
    await link.waitFor({ state: 'detached' });
  }
  await heading(page, /./).first().waitFor();
  return page;
}

async function fromCannedAnswers({ path, as, shows, isHeading }: CheckedPage): Promise<Page> {
  app.reset();
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    viewport: { width: desk, height: 900 },
  });
  await context.clock.setFixedTime(cannedNow);
  if (as !== null) await context.addCookies([{ name: 'as', value: as, url: app.url }]);
  const page = await context.newPage();
  await page.goto(path);
  await (isHeading === true ? heading(page, shows) : page.getByText(shows).first()).waitFor();
  return page;
}

describe('the picture of the page', () => {
  it.each(pictured)('$page.name is of a loaded page', async ({ page: looked, file }) => {
    const at = onPlatform[looked.name];
    const page = await (at === undefined
      ? fromCannedAnswers(looked)
      : fromPlatform(at, looked.path));
    await settled(page);
    expect(await page.title()).toMatch(/^\S/);
    if (folder !== undefined) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await sheetOf(page, paper));
    }
    if (at === undefined) await page.context().close();
  });
});
