import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems, problemsInTheDark } from './accessibility.js';
import { problem } from './answers/canned.js';
import { documents } from './fixtures/money/documents.fixture.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';
import { phone } from './visit.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

const nothing = { status: 200, body: { items: [], next: null } };
const search = (page: Page) => page.getByRole('dialog', { name: 'Zoek overal' });
const field = (page: Page) => search(page).getByRole('combobox');
const group = (page: Page, name: string) =>
  search(page).getByRole('group', { name, exact: true }).getByRole('option');

describe('the search', () => {
  it('opens by Ctrl-K, sends one request when typing pauses, and opens the hit that arrows chose', async () => {
    const page = await come('/', { as: 'owner' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await untilFocused(field(page));
    await page.keyboard.type('0900-12');
    await group(page, 'Nummers').first().waitFor();
    const asked = askedFor('/v1/number-summaries').filter(({ query }) => query.has('digits'));
    expect(asked.map(({ query }) => [query.get('digits'), query.get('ownerId')])).toEqual([
      ['0900-12', 'helpdesk-nu'],
    ]);
    await expect(accessibilityProblems(page)).resolves.toEqual([]);
    await expect(problemsInTheDark(page)).resolves.toEqual([]);
    const names = await search(page).getByRole('option').allInnerTexts();
    expect(names.length).toBeGreaterThan(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = search(page).getByRole('option', { selected: true });
    expect(await last.innerText()).toBe(names.at(-1));
    await page.keyboard.press('ArrowDown');
    expect(await last.innerText()).toBe(names[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/nummers/*');
    await search(page).waitFor({ state: 'detached' });
  });

  it('finds documents by the start of their number, and asks only for the user’s organisation', async () => {
    answer('GET', '/v1/documents', () => ({
      status: 200,
      body: { items: documents.slice(0, 1), next: null },
    }));
    const page = await come('/account', { as: 'owner', width: phone });
    await page.getByRole('button', { name: 'Zoek overal' }).click();
    await field(page).fill('f2026-0001');
    await group(page, 'Documenten').getByText('F2026-00017').click();
    await page.waitForURL(`**/documenten/${documents[0]?.id}`);
    const asked = askedFor('/v1/documents').filter(({ query }) => query.has('number'));
    expect(asked.map(({ query }) => [query.get('number'), query.get('ownerId')])).toEqual([
      ['f2026-0001', 'helpdesk-nu'],
    ]);
  });

  it('sends no request for a text that is too short, and says which length is enough', async () => {
    const page = await come('/account', { as: 'admin' });
    await page.getByRole('button', { name: 'Zoek overal' }).press('Enter');
    await search(page)
      .getByText(/^Typ een stuk van een nummer/)
      .waitFor();
    stage.app.asked.length = 0;
    await field(page).fill('06');
    await search(page).getByText('Typ minstens 2 letters, of 3 cijfers van een nummer.').waitFor();
    expect(stage.app.asked.map(({ path }) => path)).toEqual([]);
    await page.keyboard.press('Escape');
    await search(page).waitFor({ state: 'detached' });
    await untilFocused(page.getByRole('button', { name: 'Zoek overal' }));
  });

  it('finds owners, carriers, runs and pages for staff, and says when nothing is found', async () => {
    const page = await come('/account', { as: 'admin' });
    await page.getByRole('button', { name: 'Zoek overal' }).click();
    await field(page).fill('helpdesk');
    await group(page, 'Eigenaren').getByText('Helpdesk Nu').waitFor();
    await field(page).fill('noord');
    await group(page, 'Carriers').getByText('NoordNet', { exact: true }).waitFor();
    await field(page).fill('2026');
    await group(page, 'Factuurruns').first().waitFor();
    await field(page).fill('grootb');
    await group(page, 'Pagina’s').getByText('Grootboek').waitFor();
    await field(page).fill('zzzz');
    await search(page)
      .getByText(/^Niets gevonden\./)
      .waitFor();
    answer('GET', '/v1/documents', () => problem(503, 'unavailable'));
    await field(page).fill('f2026');
    await search(page).getByText('Niet alles kon worden doorzocht.').waitFor();
  });

  it('fetches a caller’s calls for staff only after they gave a reason', async () => {
    const page = await come('/account', { as: 'admin' });
    await page.getByRole('button', { name: 'Zoek overal' }).click();
    await field(page).fill('06 12345678');
    const hits = group(page, 'Bellers');
    await hits.getByText('Gesprekken van 06 12345678').waitFor();
    expect(askedFor('/v1/calls')).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await hits.first().click();
    await page.waitForURL('**/gesprekken?callingNumber=%2B31612345678');
    await page.getByLabel('Reden').fill('klacht van de beller');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    await page.keyboard.press('Control+k');
    await field(page).fill('06 12345678');
    await hits.nth(1).waitFor();
    expect(askedFor('/v1/calls').at(-1)?.headers['x-reason']).toBe('klacht van de beller');
  });

  it('fetches no calls for a part of a caller’s number, and asks for the whole number', async () => {
    answer('GET', '/v1/number-summaries', () => nothing);
    const page = await come('/account', { as: 'owner' });
    await page.getByRole('button', { name: 'Zoek overal' }).click();
    await field(page).fill('06 1234');
    await search(page).getByText('Van een beller is het hele nummer nodig.').waitFor();
    expect(askedFor('/v1/calls')).toEqual([]);
  });
});
