import { describe, expect, it } from '@jest/globals';
import { problem } from './answers/canned.js';
import { callsToday } from './fixtures/home.fixture.js';
import { people } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';
import { desk, phone } from './visit.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('the overview of an owner', () => {
  it('compares today’s calls with a week earlier, and updates the number of live calls', async () => {
    const page = await come('/', { as: 'owner', width: desk });
    const figure = (name: string) =>
      page
        .getByRole('region', { name: 'Vandaag' })
        .locator('div', { has: page.getByText(name, { exact: true }) })
        .last();
    await page.getByText('94 meer dan vorige dinsdag tot 13:05').waitFor();
    expect(await figure('Gesprekken').innerText()).toContain('1.284');
    expect(await figure('Beantwoord').innerText()).toContain('86%, vorige dinsdag 88%');
    expect(await figure('Gemist').innerText()).toContain('183');
    expect(await figure('Langste wachttijd').innerText()).toContain('5:12');
    const now = figure('Nu aan de lijn');
    await now.getByText('Live', { exact: true }).waitFor();
    const onLine = async () => Number.parseInt(await now.locator('dd').first().innerText(), 10);
    const before = await onLine();
    stage.app.say('ended', { callId: '0199b0a0-7c1e-4d3a-8a5b-000000009999' });
    await now.getByText(new RegExp(`^${before - 1}\\s*Live$`)).waitFor();
    expect(await onLine()).toBe(before - 1);
  });

  it('lists what needs attention, closed numbers first, and links to the alerts', async () => {
    const page = await come('/', { as: 'owner', width: desk });
    const panel = page.getByRole('region', { name: 'Wat uw aandacht vraagt' });
    await panel.getByText('12 opnames worden binnenkort vernietigd').waitFor();
    await panel.getByText(/^2 facturen van samen €\s126,80 staan te lang open/).waitFor();
    expect(await panel.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'Uw nummers zijn gesloten',
      '0201234567 is niet bereikbaar',
      '088-0000001 is tijdelijk gesloten',
      '088-0000001 krijgt een nieuw belplan',
      '088-0000001 verhuist',
      '12 opnames worden binnenkort vernietigd',
    ]);
    await panel.getByRole('link', { name: 'Melding bekijken' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Meldingen' }).waitFor();
  });

  it('shows amounts by day as a chart, and as a table that the user unfolds', async () => {
    const page = await come('/', { as: 'owner', width: desk });
    const panel = page.getByRole('region', { name: /^Opbrengst min kosten in / });
    await panel.getByRole('img', { name: /^Opbrengst min kosten in \w+: € / }).waitFor();
    await panel.getByText(/^Toon de cijfers/).press('Enter');
    const table = panel.getByRole('table', { name: /^Opbrengst min kosten in / });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Dag',
      'Verdiend',
      'Kosten',
      'Opbrengst min kosten',
    ]);
    expect(await table.getByRole('row').nth(1).innerText()).toMatch(/41,31\s+€\s9,12\s+€\s32,19/);
  });

  it('fetches and shows no amounts for a viewer without the right to them', async () => {
    const reader = { ...people.owner, permissions: ['calls:read', 'calls:live'] };
    answer('GET', '/v1/me', () => ({ status: 200, body: reader }));
    const page = await come('/', { as: 'owner', width: desk });
    await page.getByRole('heading', { name: 'Gesprekken per uur' }).waitFor();
    await page.getByText('0201234567 is niet bereikbaar').waitFor();
    expect(stage.app.asked.map(({ path }) => path).filter((path) => isOfMoney(path))).toEqual([]);
    expect(await page.getByText(/Verdiend|Kosten/).count()).toBe(0);
  });

  it('offers an owner without numbers to invite colleagues', async () => {
    answer('GET', '/v1/number-summaries', () => ({ status: 200, body: { items: [], next: null } }));
    const page = await come('/', { as: 'owner', width: phone });
    await page.getByRole('heading', { name: 'U hebt nog geen nummer' }).waitFor();
    await page.getByRole('link', { name: 'Collega’s uitnodigen' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Gebruikers' }).waitFor();
  });

  it('says when calls are still being counted, and when a request failed', async () => {
    const counting = { ...callsToday, uncounted: 70_000, today: null, compared: null, hours: [] };
    answer('GET', /\/calls-today$/, () => ({ status: 200, body: counting }));
    answer('GET', /\/alerts$/, () => problem(503, 'unavailable'));
    const page = await come('/', { as: 'owner', width: desk });
    await page.getByText('Wordt nog geteld').first().waitFor();
    await page.getByText('Niet alles kon worden opgehaald').waitFor();
    expect(askedFor('/v1/owners/helpdesk-nu/calls-today').length).toBeGreaterThan(0);
  });
});

const isOfMoney = (path: string): boolean =>
  /receivables|mandates|payout-account|self-billing|call-amounts|recordings-due/.test(path);

describe('the overview of staff', () => {
  it('lists work that waits, and links to the page of differences', async () => {
    const page = await come('/', { as: 'admin', width: desk });
    await page
      .getByRole('region', { name: 'Werk dat wacht' })
      .getByRole('listitem')
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Naar verschillen' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Verschillen' }).waitFor();
  });
});
