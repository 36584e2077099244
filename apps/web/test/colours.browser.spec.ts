import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { unfoldAccount } from '../../../test/browser/by-menu.js';
import { setStage } from './stage.js';

const stage = setStage();
const { arrive, come } = stage;

/** The scheme that the page has, and the colour behind it. */
const coloursOf = (page: Page): Promise<readonly (string | undefined)[]> =>
  page.evaluate(() => [
    document.documentElement.dataset['mantineColorScheme'],
    getComputedStyle(document.body).backgroundColor,
  ]);
const light = ['light', 'rgb(245, 245, 241)'];
const dark = ['dark', 'rgb(15, 17, 26)'];

describe('the colours of pages', () => {
  it('follow the device, also when that changes', async () => {
    const page = await arrive({ as: 'owner' });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${stage.app.url}/account`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await coloursOf(page)).toEqual(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(
      () => document.documentElement.dataset['mantineColorScheme'] === 'light',
    );
    expect(await coloursOf(page)).toEqual(light);
  });

  it('are the chosen ones before the app’s code runs, in each window of the browser', async () => {
    const page = await come('/account', { as: 'owner' });
    await unfoldAccount(page);
    const choice = page.getByRole('group', { name: 'Kleuren' });
    await expect(choice.getByLabel('Systeem').isChecked()).resolves.toBe(true);
    await choice.getByLabel('Systeem').press('ArrowRight');
    await choice.getByLabel('Licht').press('ArrowRight');
    await expect(choice.getByLabel('Donker').isChecked()).resolves.toBe(true);
    expect(await coloursOf(page)).toEqual(dark);
    await page.route(/\/assets\/index-.*\.js$/, (route) => route.abort());
    await page.goto(`${stage.app.url}/gesprekken`);
    expect(await page.locator('#root').innerHTML()).toBe('');
    expect(await coloursOf(page)).toEqual(dark);
    await page.unrouteAll();
    const other = await page.context().newPage();
    await other.goto(`${stage.app.url}/inloggen`);
    await other.getByRole('heading', { level: 1 }).waitFor();
    expect(await coloursOf(other)).toEqual(dark);
    await page.goto(`${stage.app.url}/account`);
    await unfoldAccount(page);
    await choice.getByLabel('Donker').press('ArrowLeft');
    await other.waitForFunction(
      () => document.documentElement.dataset['mantineColorScheme'] === 'light',
    );
  });

  it('are light on paper', async () => {
    const page = await arrive({ as: 'owner' });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${stage.app.url}/account`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const printed = await page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      const scheme = document.documentElement.dataset['mantineColorScheme'];
      dispatchEvent(new Event('afterprint'));
      return scheme;
    });
    expect(printed).toBe('light');
    expect(await coloursOf(page)).toEqual(dark);
  });
});
