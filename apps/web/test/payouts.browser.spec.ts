import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { laterTerms, termsProposals, usualTerms } from './fixtures/money/payouts.fixture.js';
import { people } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer } = stage;

const [waiting] = termsProposals;
const sent = () =>
  stage.app.asked
    .filter(({ method }) => method === 'PUT')
    .map(({ path, body }) => ({ path, body }));
const panelOf = /^Afspraken over uitbetalen wachten op goedkeuring: Helpdesk Nu/;

describe('payout terms', () => {
  it('that wait are shown beside the current ones with their proposer, and are approved', async () => {
    const page = await come('/uitbetalingen', { as: 'admin' });
    const panel = page.getByRole('region', { name: panelOf });
    await panel.getByText(/Karin Visser, 20.okt.2026/).waitFor();
    const rows = panel.getByRole('table').locator('tbody').getByRole('row');
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Inhouding (%) 0 10',
      'Inhouding duurt (dagen na de documentdatum) 0 30',
      'Minimum € 0,00 € 25,00',
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await panel.getByRole('button', { name: /goedkeuren$/ }).click();
    await panel.getByText('Deze afspraken goedkeuren?').waitFor();
    expect(sent()).toEqual([]);
    const approved = page.waitForResponse((response) => response.url().endsWith('approval'));
    await panel.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
    await approved;
    expect(sent().map(({ path }) => path)).toEqual([
      `/v1/payout-terms-proposals/${waiting!.id}/approval`,
    ]);
  });

  it('that another person decided on meanwhile are a failure above the page', async () => {
    let left = [waiting!];
    answer('GET', '/v1/payout-terms-proposals', () => ({
      status: 200,
      body: { items: left, next: null },
    }));
    answer('PUT', /approval$/, () => {
      left = [];
      return problem(409, 'not-waiting', [], 'The proposal is withdrawn already.');
    });
    const page = await come('/uitbetalingen', { as: 'admin' });
    const panel = page.getByRole('region', { name: panelOf });
    await panel.getByRole('button', { name: /goedkeuren$/ }).click();
    await panel.getByRole('button', { name: 'Goedkeuren', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Over dit voorstel is al beslist.' });
    await untilFocused(alert);
    await panel.waitFor({ state: 'detached' });
  });

  it('can’t be approved by their proposer nor after their first day, and can be withdrawn', async () => {
    const [mine, expired] = [{ ...waiting!, proposedBy: people.admin.user.id }, termsProposals[1]];
    answer('GET', '/v1/payout-terms-proposals', () => ({
      status: 200,
      body: { items: [mine, expired], next: null },
    }));
    const page = await come('/uitbetalingen', { as: 'admin' });
    const [first, second] = [panelOf, /niet op tijd goedgekeurd: Helpdesk Nu/].map((name) =>
      page.getByRole('region', { name }),
    );
    for (const panel of [first!, second!]) {
      const approve = panel.getByRole('button', { name: /goedkeuren$/ });
      await approve.waitFor();
      expect(await approve.getAttribute('aria-disabled')).toBe('true');
      const reason = panel.locator(`[id="${await approve.getAttribute('aria-describedby')}"]`);
      const [button, words] = [await approve.boundingBox(), await reason.boundingBox()];
      expect(button!.width).toBeLessThan(words!.width);
      expect(words!.y).toBeGreaterThanOrEqual(button!.y + button!.height);
    }
    await first!.getByText('U stelde dit zelf voor. Iemand anders moet het goedkeuren.').waitFor();
    await second!.getByText(/De eerste dag van deze afspraken is voorbij/).waitFor();
    await second!.getByRole('button', { name: /intrekken$/ }).click();
    const withdrawn = page.waitForResponse((response) => response.url().endsWith('withdrawal'));
    await second!.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await withdrawn;
    expect(sent().map(({ path }) => path)).toEqual([
      `/v1/payout-terms-proposals/${expired!.id}/withdrawal`,
    ]);
  });

  it('are proposed with the current ones filled in, and withdrawn before they begin', async () => {
    const page = await come('/uitbetalingen', { as: 'admin' });
    const form = page.getByRole('form', { name: 'Afspraken voorstellen' });
    await form.getByText('Een ander moet deze afspraken goedkeuren.').waitFor();
    await form.getByLabel('Inhouding (%)').fill('12,5');
    await form.getByRole('button', { name: 'Afspraken voorstellen' }).click();
    await page.getByText('De afspraken zijn voorgesteld.').waitFor();
    expect(await form.count()).toBe(0);
    await page.locator('button:focus', { hasText: 'Nog een voorstel doen' }).waitFor();
    const [put] = sent();
    expect(put?.path).toMatch(/^\/v1\/payout-terms-proposals\/[\w-]+$/);
    expect(put?.body).toMatchObject({
      ownerId: null,
      holdBackShare: 1250,
      holdBackDays: 0,
      netting: false,
    });
    await page.getByRole('button', { name: /^Afspraken vanaf 1.feb.2099 intrekken$/ }).click();
    const withdrawn = page.waitForResponse((response) => response.url().endsWith('withdrawal'));
    await page.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await withdrawn;
    expect(sent().at(-1)?.path).toBe(`/v1/payout-terms-proposals/${laterTerms.id}/withdrawal`);
  });

  it('refused for another open proposal show that at the first day’s field', async () => {
    answer('PUT', /^\/v1\/payout-terms-proposals\//, () =>
      problem(409, 'proposal-open', [fieldProblem('from', 'proposal-open')]),
    );
    const page = await come('/uitbetalingen', { as: 'admin' });
    const form = page.getByRole('form', { name: 'Afspraken voorstellen' });
    await form.getByLabel('Inhouding (%)').fill('12,5');
    await form.getByRole('button', { name: 'Afspraken voorstellen' }).click();
    await form
      .getByText(/Voor die dag wacht al een voorstel/)
      .first()
      .waitFor();
    expect(await form.getByLabel('Vanaf').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByLabel('Inhouding (%)').inputValue()).toBe('12,5');
  });

  it('have a decimal point in English, in the list, the proposal and the form', async () => {
    answer('GET', '/v1/payout-terms-proposals', () => ({
      status: 200,
      body: { items: [{ ...waiting!, holdBackShare: 1_250 }], next: null },
    }));
    answer('GET', '/v1/payout-terms', () => ({
      status: 200,
      body: {
        current: { ...usualTerms, holdBackShare: 250 },
        terms: [{ ...usualTerms, holdBackShare: 250 }],
      },
    }));
    const page = await come('/uitbetalingen', { as: 'admin', language: 'en' });
    await page.getByText('12.5', { exact: true }).waitFor();
    await page.getByRole('cell', { name: '2.5', exact: true }).waitFor();
    const form = page.getByRole('form', { name: 'Propose terms' });
    expect(await form.getByLabel('Held back (%)').inputValue()).toBe('2.5');
  });
});
