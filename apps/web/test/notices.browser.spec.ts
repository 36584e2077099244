import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { notices } from './fixtures/notices.fixture.js';
import { people } from './fixtures/people.fixture.js';
import { ok, page as pageOf } from './answers/canned.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';
import { phone } from './visit.js';

const stage = setStage();
const { answer, arrive, askedFor, come } = stage;
const path = '/v1/owners/helpdesk-nu/notices';
const count = `${path}/unread`;
const pagePath = '/berichten-aan-u';
const bell = (page: Page) =>
  page.getByRole('banner').getByRole('link', { name: /^Berichten aan u,/ });
const changes = (at: string) =>
  askedFor(at)
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body);

describe('the bell', () => {
  it('counts unread notices each minute and when the window becomes visible, and opens the notices', async () => {
    const page = await arrive({ as: 'owner', width: phone });
    await page.clock.install();
    await page.goto(`${stage.app.url}/account`);
    await bell(page).getByText('3', { exact: true }).waitFor();
    expect(await bell(page).getAttribute('aria-label')).toBe('Berichten aan u, 3 ongelezen');
    answer('GET', count, () => ok({ unread: 4 }));
    await page.clock.runFor(20_000);
    await page.evaluate(() =>
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true })),
    );
    await bell(page).getByText('4', { exact: true }).waitFor();
    answer('GET', count, () => ok({ unread: 100 }));
    await page.clock.runFor(61_000);
    await bell(page).getByText('99+', { exact: true }).waitFor();
    await bell(page).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Berichten aan u' }).waitFor();
    expect(await bell(page).getAttribute('aria-current')).toBe('page');
  });

  it('is not shown to staff, who belong to no owner', async () => {
    const page = await come('/account', { as: 'admin' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: /^Berichten aan u/ }).count()).toBe(0);
    expect(askedFor(count)).toEqual([]);
  });
});

describe('the page of notices', () => {
  it('marks a notice as read when its link opens its document', async () => {
    const page = await come(pagePath, { as: 'owner' });
    await page.getByRole('link', { name: 'Factuur F2026-00017 staat klaar' }).press('Enter');
    await page.waitForURL(`**/documenten/${notices[1]?.itemId}`);
    expect(changes(`${path}/${notices[1]?.id}/read`)).toHaveLength(1);
  });

  it('marks one notice, or all shown, as read, and updates the bell’s count', async () => {
    const page = await come(pagePath, { as: 'owner' });
    await bell(page).getByText('3', { exact: true }).waitFor();
    answer('GET', count, () => ok({ unread: 2 }));
    await page
      .getByRole('button', { name: 'Markeer als gelezen: 0900-1234 wordt niet gebeld' })
      .press('Enter');
    await bell(page).getByText('2', { exact: true }).waitFor();
    await untilFocused(page.getByRole('link', { name: '0900-1234 wordt niet gebeld' }));
    expect(changes(`${path}/${notices[0]?.id}/read`)).toHaveLength(1);
    answer('GET', count, () => ok({ unread: 0 }));
    await page.getByRole('button', { name: 'Markeer alles als gelezen' }).click();
    await page
      .getByRole('banner')
      .getByRole('link', { name: 'Berichten aan u', exact: true })
      .first()
      .waitFor();
    expect(changes(`${path}/read`)).toEqual([{ until: notices[0]?.at }]);
  });

  it('filters by kinds that the viewer may see, and says when no notice matches', async () => {
    const reader = { ...people.owner, permissions: ['calls:read', 'calls:live'] };
    answer('GET', '/v1/me', () => ok(reader));
    const page = await come(pagePath, { as: 'owner' });
    const kind = page.getByLabel('Waarover');
    await kind.waitFor();
    expect(await kind.getByRole('option').allInnerTexts()).toEqual([
      'Alles',
      'Meldingen',
      'Voicemail',
      'Tarieven',
      'Belplannen',
      'Uw account',
    ]);
    answer('GET', path, () => pageOf([]));
    await kind.selectOption('Voicemail');
    await page.getByText('Geen berichten met deze filters').waitFor();
    await page.getByLabel('Alleen ongelezen').check();
    const { query } = askedFor(path).at(-1)!;
    expect([query.get('kind'), query.get('unread')]).toEqual(['voicemail', 'true']);
  });
});
