import { describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const { come } = setStage();

const theCode = /\/assets\/.*documents-page.*\.js$/;

describe('page whose code can’t be fetched', () => {
  const goOffline = async (page: Page): Promise<void> => {
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    await page.context().setOffline(true);
    await openByMenu(page, 'Documenten');
    await page.getByText('Deze pagina kan nu niet worden opgehaald').waitFor();
  };
  // Routed requests bypass the browser's cache, which another test may have filled.
  const pass = (route: Route): Promise<void> => route.continue();
  // Counts loads of the app: some browsers fetch a module a second time after its preload failed.
  const countLoads = (page: Page): { loads: number } => {
    const counted = { loads: 0 };
    page.on('request', (request) => {
      if (request.isNavigationRequest()) counted.loads += 1;
    });
    return counted;
  };

  it('keeps the layout, says that it can’t be fetched now, and appears when the browser is online again', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.route(theCode, pass);
    await goOffline(page);
    expect(await page.getByText('Het is vastgelegd').count()).toBe(0);
    await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });

  it('stays within the layout while the browser reports too early that it is online', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    let failures = 2;
    await page.route('**', (route) => {
      const request = route.request();
      const isTry = request.method() === 'HEAD' || request.isNavigationRequest();
      if (!page.url().endsWith('/documenten') || !isTry) return pass(route);
      failures -= 1;
      return failures >= 0 ? route.abort() : pass(route);
    });
    await goOffline(page);
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    expect(failures).toBeLessThan(0);
  });

  it('makes the app reload once, and doesn’t blame the connection of a user who is online', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    const counted = countLoads(page);
    const triedIn = new Set<number>();
    await page.route(theCode, (route) => {
      triedIn.add(counted.loads);
      return route.abort();
    });
    await openByMenu(page, 'Documenten');
    await page.getByText('Waarschijnlijk is er een nieuwe versie').waitFor();
    expect(await page.getByText('Controleer uw verbinding').count()).toBe(0);
    expect(counted.loads).toBe(1);
    expect([...triedIn]).toEqual([0, 1]);
  });

  it('explains that the server is unreachable, and appears when it is reachable', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    let isAway = true;
    await page.route('**', (route) => {
      const request = route.request();
      const isOurs = request.method() === 'HEAD' || theCode.test(request.url());
      return isAway && isOurs ? route.abort() : pass(route);
    });
    await openByMenu(page, 'Documenten');
    await page.getByText('Waarschijnlijk is er een nieuwe versie').waitFor();
    isAway = false;
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });

  it('appears by itself after a single failure', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    const counted = countLoads(page);
    await page.route(theCode, (route) => (counted.loads === 0 ? route.abort() : pass(route)));
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    expect(counted.loads).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
