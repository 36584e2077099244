import { describe, expect, it } from '@jest/globals';
import { setStage } from './stage.js';

const { come } = setStage();

const theCode = /\/assets\/.*documents-page.*\.js$/;

describe('a page whose code can’t be fetched', () => {
  it('keeps the frame, says so in words that are true, and comes when online again', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Documenten' }).click();
    await page.getByText('Deze pagina is nu niet op te halen').waitFor();
    expect(await page.getByText('Het is vastgelegd').count()).toBe(0);
    await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });

  it('does not blame the connection of who is online', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    await page.route(theCode, (route) => route.abort());
    await page.getByRole('link', { name: 'Documenten' }).click();
    await page.getByText('Waarschijnlijk is er een nieuwe versie').waitFor();
    expect(await page.getByText('Controleer uw verbinding').count()).toBe(0);
  });

  it('is tried again by itself', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    let failures = 1;
    await page.route(theCode, (route) => {
      failures -= 1;
      return failures >= 0 ? route.abort() : route.continue();
    });
    await page.getByRole('link', { name: 'Documenten' }).click();
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
