import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { answeredCall } from './fixtures/calls.fixture.js';
import { holds, receipts, recordings } from './fixtures/recordings.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { answer, askedFor, come } = stage;
const listPath = '/v1/recordings';
const receiptsPath = '/v1/recording-receipts';
const lastAsked = (path: string) => Object.fromEntries(askedFor(path).at(-1)?.query ?? []);
const nothing = () => ({ status: 200, body: { items: [], next: null } });

describe('recordings', () => {
  it('are filtered by number and days, and so are destruction receipts', async () => {
    const page = await come('/opnames', { as: 'owner' });
    const search = page.getByRole('form', { name: 'Zoeken in opnames' });
    await search.getByLabel('Nummer').fill('0900-12');
    await search.getByLabel('Van', { exact: true }).fill('2026-11-02');
    await search.getByLabel('Tot en met').fill('2026-11-01');
    await search.getByRole('button', { name: 'Zoeken' }).click();
    await page.getByText('Dit is geen volledig telefoonnummer').waitFor();
    await page.getByText('Deze dag ligt vóór de eerste.').waitFor();
    await search.getByLabel('Nummer').fill('0900-1234');
    await search.getByLabel('Tot en met').fill('2026-11-03');
    answer('GET', listPath, nothing);
    await search.getByRole('button', { name: 'Zoeken' }).click();
    await page.getByText('Geen opnames van dit nummer of deze dagen').waitFor();
    const wanted = {
      ownerId: 'helpdesk-nu',
      number: '+319001234',
      limit: '50',
      from: '2026-11-01T23:00:00.000Z',
      until: '2026-11-03T23:00:00.000Z',
    };
    expect(lastAsked(listPath)).toEqual(wanted);
    expect(lastAsked(receiptsPath)).toEqual(wanted);
    await search.getByRole('button', { name: 'Alles tonen' }).click();
    await page.waitForURL((url) => url.search === '');
    await page.getByText('Vastgehouden').waitFor();
  });
});

describe('a recording', () => {
  it('is destroyed for good after a question, but not on legal hold', async () => {
    const page = await come('/opnames', { as: 'owner' });
    const list = page.getByRole('region', { name: 'Opnames', exact: true });
    const all = list.getByRole('button', { name: /^Vernietigen: opname van/ });
    await list.getByText('Deze opname moet bewaard blijven.').waitFor();
    await all.first().press('Enter');
    await list.getByText(/Niemand kan het terughalen/).waitFor();
    await page.locator('button:focus', { hasText: 'Niet doen' }).press('Enter');
    await list.getByText(/Niemand kan het terughalen/).waitFor({ state: 'detached' });
    const path = `/v1/owners/helpdesk-nu/recordings/${recordings[0]?.id}`;
    expect(askedFor(path)).toEqual([]);
    await page.locator('button:focus', { hasText: 'Vernietigen' }).press('Enter');
    answer('GET', listPath, nothing);
    await list.getByRole('button', { name: 'Vernietigen', exact: true }).click();
    await page.getByText('Geen opnames', { exact: true }).waitFor();
    expect(askedFor(path)).toMatchObject([{ method: 'DELETE' }]);
  });
});

describe('retention period of recordings', () => {
  const set = () =>
    stage.app.asked.filter(({ method, path }) => method === 'PUT' && path.endsWith('/retention'));

  it('is shortened after a question that gives the number of affected recordings, with the focus on the harmless answer', async () => {
    const page = await come('/opnames', { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Bewaartermijn' });
    const days = panel.getByLabel('Aantal dagen');
    await days.fill('7');
    await days.press('Enter');
    const question = panel.getByRole('group', { name: 'De termijn verkorten tot 7 dagen?' });
    await question.getByText(/^2 opnames worden .* waarvan 1 binnen een uur/).waitFor();
    await question.getByText(/kan niet ongedaan worden gemaakt/).waitFor();
    await page.locator('button:focus', { hasText: 'Niet doen' }).waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Termijn instellen' }).press('Enter');
    await question.waitFor();
    await days.press('Enter');
    expect(set()).toEqual([]);
    await question.getByRole('button', { name: 'Termijn instellen' }).click();
    await panel.getByText('2 opnames worden eerder vernietigd').waitFor();
    expect(set()).toMatchObject([{ body: { days: 7 } }]);
    await days.fill('14');
    await days.press('Enter');
    await panel.getByRole('status').getByText('Ingesteld.').waitFor();
    expect(set()).toHaveLength(2);
  });
});

describe('legal hold', () => {
  it('is placed on a number in national notation, and on an owner by name; an incomplete number is refused', async () => {
    const placed: unknown[] = [];
    answer('PUT', /^\/v1\/legal-holds\//, ({ body }) => {
      placed.push(body);
      return { status: 200, body: { hold: holds[1], keeps: placed.length - 1 } };
    });
    const page = await come('/vastgehouden', { as: 'admin' });
    const form = page.getByRole('region', { name: 'Vasthouden', exact: true });
    const place = form.getByRole('button', { name: 'Vasthouden' });
    await form.getByLabel('Van', { exact: true }).selectOption('number');
    await form.getByLabel('Kenmerk').fill('0900-12');
    await form.getByLabel('Op grond van').fill('Vordering 12');
    await place.click();
    await form.getByText('Dit is geen volledig telefoonnummer').waitFor();
    await form.getByLabel('Kenmerk').fill('0900-1234');
    await place.click();
    await form.getByText('Hier horen nu geen opnames bij').waitFor();
    await form.getByLabel('Van', { exact: true }).selectOption('owner');
    await form.getByLabel('Eigenaar').selectOption('helpdesk-nu');
    await form.getByLabel('Op grond van').fill('Vordering 13');
    await place.click();
    await form.getByText('Eén opname wordt vastgehouden').waitFor();
    expect(placed).toEqual([
      { of: { kind: 'number', id: '+319001234' }, ground: 'Vordering 12' },
      { of: { kind: 'owner', id: 'helpdesk-nu' }, ground: 'Vordering 13' },
    ]);
  });
});

describe('recordings of a call', () => {
  const path = `/gesprekken/${answeredCall.callId}`;

  it('are played on the call’s page', async () => {
    answer('GET', listPath, () => ({ status: 200, body: { items: [recordings[0]], next: null } }));
    answer('GET', receiptsPath, nothing);
    const page = await come(path, { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Opnames van dit gesprek' });
    // Never answered: the fixture's link leads to a picture, and its failure would remove the player.
    await page.route('**/favicon.svg', () => {});
    await panel.getByRole('button', { name: /^Beluisteren/ }).click();
    await panel.getByLabel(/^Opname van/).waitFor();
    expect(lastAsked(listPath)).toMatchObject({ callId: answeredCall.callId });
    await expect(page.getByText('Vernietigd van dit gesprek').count()).resolves.toBe(0);
  });

  it('that can’t be played say what to do instead, and request a new link at the next press', async () => {
    answer('GET', listPath, () => ({ status: 200, body: { items: [recordings[0]], next: null } }));
    answer('GET', receiptsPath, nothing);
    const page = await come(path, { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Opnames van dit gesprek' });
    const listen = panel.getByRole('button', { name: /^Beluisteren/ });
    const links = `${listPath}/${recordings[0]?.id}/link`;
    await listen.click();
    // The fixture's link leads to a picture, which can't be played.
    await panel.getByText('download hem als WAV').waitFor();
    const again = page.waitForResponse((response) => new URL(response.url()).pathname === links);
    await listen.click();
    await again;
    expect(askedFor(links)).toHaveLength(2);
  });

  it('that were destroyed are shown as receipts with the rule, and no recording is awaited', async () => {
    answer('GET', listPath, nothing);
    answer('GET', receiptsPath, () => ({
      status: 200,
      body: { items: [receipts[0]], next: null },
    }));
    const page = await come(path, { as: 'owner' });
    const gone = page.getByRole('region', { name: 'Vernietigd van dit gesprek' });
    await gone.getByText('Bewaartermijn van 30 dagen').waitFor();
    await expect(page.getByText('Nog niet binnen').count()).resolves.toBe(0);
  });

  it('are awaited for a while after the call', async () => {
    answer('GET', listPath, nothing);
    answer('GET', receiptsPath, nothing);
    const page = await come(path, { as: 'owner' });
    await page.getByText('Nog niet binnen').waitFor();
  });
});

describe('CSV file of destruction receipts', () => {
  it.each([
    ['nl', 'Opslaan als CSV', 'vernietigd.csv', '\uFEFFVernietigd;Wat;'],
    ['en', 'Save as CSV', 'destroyed.csv', '\uFEFFDestroyed,What,'],
  ] as const)('has a name, headings and reasons in %s', async (language, save, name, head) => {
    const page = await come('/opnames', { as: 'owner', language });
    const button = page.getByRole('button', { name: save }).last();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe(name);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith(head)).toBe(true);
    expect(text).toMatch(language === 'nl' ? /Bewaartermijn van 30 dagen/ : /Period of 30 days/);
    expect(text).not.toMatch(/voicemail-|retention/);
  });
});
