import { fieldProblem } from '@app/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { problem } from './answers/canned.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();

const routes = ['routes.tsx', 'privacy-routes.tsx']
  .map((file) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/'(\/[^']*:[^']*)'/g)].map(([, path = '']) => path));

/** Routes that staff open only after giving a reason, and routes of owners alone. */
const ofOwners = /^\/(?:gesprekken|voicemail|webhooks)\//;

describe('address with a malformed id', () => {
  it.each([
    ['admin', routes.filter((path) => !ofOwners.test(path))],
    ['owner', routes.filter((path) => ofOwners.test(path))],
  ] as const)('shows the not-found page to %s, and no error at a field', async (as, paths) => {
    expect(paths.length).toBeGreaterThan(2);
    stage.answer('GET', /geen!id/, () =>
      problem(422, 'invalid-input', [fieldProblem('id', 'not-a-uuid')]),
    );
    const page = await stage.come('/account', { as });
    const titleOf = (name: string) => page.getByRole('heading', { level: 1, name });
    const go = (to: string) =>
      page.evaluate((address) => {
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }, to);
    for (const path of paths) {
      await go('/account');
      await titleOf('Mijn account').waitFor();
      await go(path.replace(':type', 'owner').replaceAll(/:\w+/g, 'geen!id'));
      await titleOf('Deze pagina is er niet').waitFor();
    }
  });
});

/** Pages whose address holds filters, with invalid values. */
const badQueries = [
  [
    'owner',
    '/gesprekken',
    'from=2026-13-45&until=9999-99-99&number=x&callingNumber=x&minSeconds=x',
  ],
  ['owner', '/gesprekken', 'outcome=x&answered=x&origin=x&deliveredTo=x&minSeconds=-3&suspect=x'],
  ['owner', '/opnames', 'from=2026-13-45&until=2026-02-31&number=x'],
  ['owner', '/exports/nieuw', 'from=2026-13-45&until=9999-12-31&number=x'],
  ['owner', '/totalen', 'period=other&from=2026-13-45&until=x&number=x&origin=x&by=x'],
  ['admin', '/documenten', 'ownerId=geen!id&kind=x'],
  ['admin', '/betalingen', 'state=x'],
  ['admin', '/openstaand', 'type=x&order=x'],
  ['admin', '/verschillen', 'from=2026-13-45&until=2026-02-31'],
  ['admin', '/herberekeningen', 'from=2026-13-45&until=x'],
  ['admin', '/grootboek', 'from=2026-13&until=x'],
  ['admin', '/grootboek/boekingen', 'month=2026-13&document=x&kind=x'],
  ['admin', '/btw', 'period=2026-Q9&box=x&vatId=!'],
  ['admin', '/automatische-incasso', 'ownerId=geen!id'],
  ['admin', '/wissen/nieuw', 'ownerId=geen!id'],
  ['admin', '/verstrekkingen', 'state=x&search='],
  ['admin', '/bellersverzoeken', 'state=x'],
  ['admin', '/betalingen', 'refunds=x'],
  ['admin', '/verschillen', 'code=x&dismissed=x'],
  ['admin', `/carrierbestanden/${uuid(712)}`, 'kind=x&number=x'],
  ['admin', `/herberekeningen/${uuid(451)}`, 'moves=x'],
] as const;

describe('address with invalid filter values', () => {
  it('shows the page as without the values, and sends no such value to the API', async () => {
    const [owner, admin] = [
      await stage.come('/account', { as: 'owner' }),
      await stage.come('/account', { as: 'admin' }),
    ];
    for (const [as, path, query] of badQueries) {
      const page = as === 'owner' ? owner : admin;
      const heading = page.getByRole('heading', { level: 1 });
      await page.goto(stage.app.url + path);
      await heading.waitFor();
      const usual = (await heading.textContent()) ?? '';
      await page.goto(`${stage.app.url}${path}?${query}`);
      await heading.waitFor();
      await expect(heading.textContent()).resolves.toBe(usual);
    }
  });
});

/** Filters in a page's address, and the request that they lead to. */
const filtered = [
  [
    '/verstrekkingen?search=politie&state=approved',
    '/v1/disclosures?search=politie&state=approved',
  ],
  ['/bellersverzoeken?state=answered', '/v1/caller-requests?state=answered'],
  ['/betalingen?state=matched&refunds=paid', '/v1/refunds?state=paid'],
  ['/betalingen?state=matched&refunds=paid', '/v1/payments?state=matched'],
  ['/verschillen?code=no-plan&dismissed=true', '/v1/quarantine?code=no-plan&dismissed=true'],
  [`/herberekeningen/${uuid(451)}?moves=true`, `/v1/reratings/${uuid(451)}/differences?moves=true`],
] as const;

/** Waits for that request, whatever its page size. */
const untilAsked = (page: Page, wanted: string) =>
  page.waitForRequest((request) => {
    const { pathname, searchParams } = new URL(request.url());
    searchParams.delete('limit');
    searchParams.sort();
    return `${pathname}?${searchParams.toString()}` === wanted;
  });

describe('address with a list’s filters', () => {
  it.each(filtered)('%s sends the request %s', async (path, wanted) => {
    const page = await stage.arrive({ as: 'admin' });
    const asked = untilAsked(page, wanted);
    await page.goto(stage.app.url + path);
    await asked;
  });

  it('keeps its other filters when the user changes one', async () => {
    const page = await stage.come('/verschillen?code=no-plan', { as: 'admin' });
    await page.getByLabel('Toon wat niet in rekening wordt gebracht').check();
    await page.waitForURL('**/verschillen?code=no-plan&dismissed=true');
    await page.getByLabel('Periode').first().selectOption({ index: 3 });
    await page.waitForURL(/code=no-plan&dismissed=true&from=[\d-]+&until=[\d-]+$/);
  });

  it('keeps its filters while the page asks for a reason, and follows what the user types', async () => {
    const file = `/carrierbestanden/${uuid(712)}?kind=duration`;
    const page = await stage.come(`${file}&number=%2B31+900`, { as: 'admin' });
    await page.getByLabel('Reden').fill('facturen van oktober');
    const asked = (number: string) =>
      untilAsked(
        page,
        `/v1/carrier-imports/${uuid(712)}/differences?kind=duration&number=%2B${number}`,
      );
    const first = asked('31900');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await first;
    const longer = asked('319001');
    await page.getByLabel('Gebeld nummer').press('End');
    await page.getByLabel('Gebeld nummer').pressSequentially('-1');
    await longer;
    await page.getByLabel('Gebeld nummer').pressSequentially('x');
    await page.getByText('Internationaal, zoals').waitFor();
    await page.waitForURL(`**${file}&number=%2B31+900-1x`);
  });

  it('receives every letter of fast typing', async () => {
    const page = await stage.come('/verstrekkingen', { as: 'admin' });
    const search = page.getByLabel('Zoeken');
    await search.pressSequentially('politie eenheid');
    await page.waitForURL('**/verstrekkingen?search=politie+eenheid');
    await expect(search.inputValue()).resolves.toBe('politie eenheid');
    await search.press('Home');
    await search.pressSequentially('de ');
    await page.waitForURL('**/verstrekkingen?search=de+politie+eenheid');
  });
});
