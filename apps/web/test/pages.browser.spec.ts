import { describe, expect, it } from '@jest/globals';
import { tabThrough } from './accessibility.js';
import { untilFocused, untilFocusReads } from './focus.js';
import { setStage } from './stage.js';
import { desk, phone } from './visit.js';
import { openByMenu, unfoldAccount } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { arrive } = stage;

describe('page on a phone', () => {
  it('of a carrier has room for every value beside its label', async () => {
    const page = await arrive({ as: 'admin', width: phone });
    await page.goto(`${stage.app.url}/carriers/noordnet`);
    await page.getByText('NL91ABNA0417164300').waitFor();
    const squeezing = await page.evaluate(() =>
      [...document.querySelectorAll('li dl > div')]
        .filter((row) => getComputedStyle(row).display === 'flex')
        .map((row) => ({ row, name: row.querySelector('dt') }))
        .filter(({ row, name }) => (name?.offsetWidth ?? 0) > row.clientWidth * 0.6)
        .map(({ name }) => name?.textContent),
    );
    expect(squeezing).toEqual([]);
  });

  it('of documents draws a chart that fits the window, and shows the values of the group under the pointer', async () => {
    const page = await arrive({ as: 'owner', width: desk });
    await page.goto(`${stage.app.url}/documenten`);
    const chart = page.getByRole('img', { name: /Facturen € / });
    await chart.waitFor();
    const group = chart.locator('div', { has: page.locator(':scope > b') }).first();
    const [first] = (await chart.getAttribute('aria-label'))?.split('; ') ?? [];
    await group.hover();
    const read = (await group.innerText()).replaceAll('\n', ' ');
    expect(first?.replaceAll(/[:,]/g, '')).toBe(read.replaceAll(/[:,]/g, ''));
    await page.setViewportSize({ width: phone, height: 844 });
    await page.locator('main table').waitFor({ state: 'detached' });
    const widths = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widths).toBe(phone);
    expect((await chart.boundingBox())?.width).toBeLessThan(phone);
  });
});

describe('page by keyboard', () => {
  it.each([
    ['/inloggen', null],
    ['/gesprekken', 'owner'],
    ['/prijzen/nieuw', 'admin'],
    ['/nieuwe-carrier', 'admin'],
    ['/limieten', 'admin'],
  ] as const)('%s shows the focus at every stop', async (path, as) => {
    const page = await arrive({ as });
    await page.goto(stage.app.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stops = await tabThrough(page, 20);
    expect(stops.length).toBeGreaterThan(4);
    expect(stops.filter(({ shows }) => !shows)).toEqual([]);
  });

  it('skips the menu by the skip link, and moves the focus to the heading after a link', async () => {
    const page = await arrive({ as: 'owner' });
    await page.goto(`${stage.app.url}/gesprekken`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await untilFocusReads(page, 'Naar de inhoud');
    await page.keyboard.press('Enter');
    await page.locator('#inhoud:focus').waitFor();
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    await untilFocusReads(page, 'Documenten');
  });

  it('folds and unfolds groups of the menu, also after a reload, and unfolds the open page’s group', async () => {
    const page = await arrive({ as: 'owner' });
    await page.goto(`${stage.app.url}/gesprekken`);
    const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
    const fold = (name: string) => menu.getByRole('button', { name, exact: true });
    const foldsOf = async (...names: string[]) =>
      Promise.all(names.map((name) => fold(name).getAttribute('aria-expanded')));
    await menu.getByRole('link', { name: 'Opnames' }).waitFor();
    expect(await foldsOf('Gesprekken', 'Geld', 'Instellingen')).toEqual(['true', 'false', 'false']);
    await fold('Geld').press('Enter');
    await fold('Gesprekken').press('Space');
    expect(await foldsOf('Gesprekken', 'Geld')).toEqual(['false', 'true']);
    await menu.getByRole('link', { name: 'Documenten' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    expect(await foldsOf('Gesprekken', 'Geld')).toEqual(['false', 'true']);
    await page.goto(`${stage.app.url}/webhooks`);
    await menu.getByRole('link', { name: 'Webhooks' }).waitFor();
    expect(await foldsOf('Gesprekken', 'Geld', 'Instellingen')).toEqual(['false', 'true', 'true']);
  });

  it('unfolds the choices below the user’s name, and folds them by Escape', async () => {
    const page = await arrive({ as: 'owner' });
    await page.goto(`${stage.app.url}/gesprekken`);
    await unfoldAccount(page);
    await page.getByRole('button', { name: 'Uitloggen' }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Uitloggen' }).waitFor({ state: 'hidden' });
    await untilFocused(page.locator('[aria-controls="account-menu"]'));
  });

  it('opens the menu on a phone, and closes it on the next page', async () => {
    const page = await arrive({ as: 'owner', width: phone });
    await page.goto(`${stage.app.url}/gesprekken`);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.press('Enter');
    await expect(menu.getAttribute('aria-expanded')).resolves.toBe('true');
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    await expect(menu.getAttribute('aria-expanded')).resolves.toBe('false');
  });
});
