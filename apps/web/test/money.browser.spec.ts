import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility.js';
import { selfBilling } from './fixtures/money/documents.fixture.js';
import { problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { refunds, statements } from './fixtures/money/payments.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();

const { come, answer, askedFor } = stage;

describe('bank statement in CSV', () => {
  it('is confirmed with its number of rows and its total', async () => {
    const page = await come('/betalingen', { as: 'admin' });
    await page.getByText('Saldo ervoor € 20.000,00, erna € 37.162,33').waitFor();
    const file = page.getByRole('link', { name: 'Bestand ophalen: november.csv' });
    await expect(file.getAttribute('href')).resolves.toBe(
      `/v1/bank-statements/${statements[2]?.id}/file`,
    );
    await page.getByRole('button', { name: 'november.csv bevestigen' }).click();
    const sure = page.getByRole('group', { name: /deze 214 regels kloppen, samen € 18\.412,33/ });
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'PUT'),
      sure.getByRole('button', { name: 'Bevestigen' }).click(),
    ]);
    expect(new URL(response.url()).pathname).toBe(
      `/v1/bank-statements/${statements[2]?.id}/confirmation`,
    );
  });
});

describe('refund', () => {
  it('to an account outside SEPA is refused at its field', async () => {
    answer('PUT', /^\/v1\/refunds\//, () =>
      problem(422, 'invalid-input', [fieldProblem('account.iban', 'not-sepa', { country: 'AE' })]),
    );
    const page = await come(`/betalingen/${uuid(801)}`, { as: 'admin' });
    const order = page.getByRole('button', { name: 'Terugbetalen', exact: true });
    const form = page.locator('form').filter({ has: order });
    await form.getByLabel('Waarheen').selectOption({ label: 'Naar een andere rekening' });
    const iban = form.getByLabel('IBAN', { exact: true });
    await iban.fill('AE07 0331 2345 6789 0123 456');
    await form.getByLabel('Naam van de rekeninghouder').fill('Helpdesk Nu');
    await form.getByLabel('Reden', { exact: true }).fill('Twee keer betaald');
    await order.click();
    await page.getByText('Geef een IBAN van een land van SEPA').waitFor();
    await expect(iban.getAttribute('aria-invalid')).resolves.toBe('true');
  });

  it('that was withdrawn meanwhile is a failure above the page, though its row stays', async () => {
    const [proposed, ...others] = refunds;
    let now = proposed!;
    answer('GET', '/v1/refunds', () => ({
      status: 200,
      body: { items: [now, ...others], next: null },
    }));
    answer('PUT', /^\/v1\/refunds\/[\w-]+\/confirmation$/, () => {
      now = { ...now, state: 'withdrawn' };
      return problem(409, 'is-withdrawn', [], 'The refund is withdrawn.');
    });
    const page = await come(`/betalingen/${uuid(801)}`, { as: 'admin' });
    await page.getByRole('button', { name: /^Terugbetaling van .* bevestigen$/ }).click();
    await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Dit is al ingetrokken.' });
    await untilFocused(alert);
    await page.getByRole('table', { name: 'Terugbetalingen' }).getByText('Ingetrokken').waitFor();
  });

  it.each([
    ['nl', 'Terugbetalingen', 'Kenmerk bij de bank'],
    ['en', 'Refunds', 'Id at the bank'],
  ] as const)('shows in %s the bank’s id of a confirmed transfer', async (...given) => {
    const [language, name, words] = given;
    const page = await come(`/betalingen/${uuid(801)}`, { as: 'admin', language });
    const table = page.getByRole('table', { name });
    await table.getByText(`${words}: ${refunds[1]?.endToEndId}`, { exact: true }).waitFor();
    await expect(table.getByText(words).count()).resolves.toBe(
      refunds.filter(({ confirmedBy }) => confirmedBy !== null).length,
    );
  });
});

describe('consent to self-billing', () => {
  const path = '/v1/owners/helpdesk-nu/self-billing';
  /** A future day, within the ten years that the form accepts. */
  const nextYear = `${new Date().getFullYear() + 1}-02-01`;

  it('is withdrawn only after the page explained the effect', async () => {
    const page = await come('/selfbilling', { as: 'owner' });
    const withdraw = page.getByRole('button', { name: 'Intrekken', exact: true });
    await withdraw.waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await withdraw.click();
    const form = page.getByRole('form', { name: 'Intrekken' });
    await form.getByText('maken wij geen facturen meer namens').waitFor();
    await form.getByRole('button', { name: 'Niet intrekken' }).click();
    await withdraw.waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await withdraw.click();
    await form.getByLabel('Vanaf').fill(nextYear);
    await form.getByLabel('Naam van degene die dit').fill('Anouk de Boer');
    await page.keyboard.press('Enter');
    const sure = form.getByRole('group', {
      name: /maken wij geen facturen meer namens u op.*Intrekken\?$/,
    });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    const withdrawn = page.waitForResponse((response) => response.request().method() === 'PUT');
    await sure.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await withdrawn;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toEqual([
      { agreed: false, from: nextYear, by: 'Anouk de Boer' },
    ]);
  });

  it('is given by the button “Akkoord geven”', async () => {
    answer('GET', path, () => ({ status: 200, body: { agreed: false, agreements: [] } }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByLabel('Naam van degene die dit').fill('Anouk de Boer');
    expect(await page.getByRole('button', { name: 'Intrekken' }).count()).toBe(0);
    const given = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: 'Akkoord geven' }).click();
    await given;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toMatchObject([
      { agreed: true, by: 'Anouk de Boer' },
    ]);
  });

  const until = {
    agreed: true,
    agreements: [
      {
        ...selfBilling.agreements[0]!,
        from: '2099-12-15',
        agreed: false,
        notedBy: 'platform-key',
        notedAt: '2026-03-01T09:12:00.000Z',
      },
      ...selfBilling.agreements,
    ],
  };
  const put = (page: Page) => page.waitForResponse((one) => one.request().method() === 'PUT');

  it('shows until which day it applies, and a coming withdrawal can be revoked', async () => {
    answer('GET', path, () => ({ status: 200, body: until }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByText(/^Akkoord tot 15.dec.2099; daarna niet meer\.$/).waitFor();
    await page.getByRole('button', { name: 'Intrekking terugnemen' }).click();
    const form = page.getByRole('form', { name: 'Intrekking terugnemen' });
    await form.getByText(/De intrekking vanaf 15.dec.2099 vervalt.*namens u/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await form.getByLabel('Naam van degene die dit').fill('Anouk de Boer');
    expect(askedFor(`${path}/own`).filter(({ method }) => method === 'PUT')).toEqual([]);
    const done = put(page);
    await form.getByRole('button', { name: 'Intrekking terugnemen' }).click();
    await done;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toEqual([
      { agreed: true, from: '2099-12-15', by: 'Anouk de Boer' },
    ]);
  });

  it('that begins later can be given sooner by the main button, and revoked by a second button', async () => {
    const [given] = selfBilling.agreements;
    answer('GET', path, () => ({
      status: 200,
      body: { agreed: false, agreements: [{ ...given, from: '2099-12-15', agreed: true }] },
    }));
    const page = await come('/selfbilling', { as: 'owner' });
    const offers = page.getByRole('region', { name: 'Afspraak', exact: true }).getByRole('button');
    await offers.first().waitFor();
    expect(await offers.allInnerTexts()).toEqual(['Eerder akkoord geven', 'Akkoord terugnemen']);
    await expect(
      offers.evaluateAll((all) => all.map((one) => one.dataset['variant'])),
    ).resolves.toEqual(['filled', 'outline']);
  });

  it('can be withdrawn sooner than the coming withdrawal', async () => {
    answer('GET', path, () => ({ status: 200, body: until }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByRole('button', { name: 'Eerder intrekken' }).click();
    const form = page.getByRole('form', { name: 'Intrekken' });
    await form.getByLabel('Naam van degene die dit').fill('Anouk de Boer');
    await form.getByLabel('Vanaf').fill('2099-12-15');
    await form.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await form.getByText(/Kies een dag vóór 15.dec.2099/).waitFor();
    await form.getByLabel('Vanaf').fill(nextYear);
    await form.getByRole('button', { name: 'Intrekken', exact: true }).click();
    const done = put(page);
    await form.getByRole('group').getByRole('button', { name: 'Intrekken', exact: true }).click();
    await done;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toMatchObject([
      { agreed: false, from: nextYear },
    ]);
  });

  it.each([
    ['owner', '/selfbilling', ['Belfabriek', 'Helpdesk Nu', 'Belfabriek'], 'namens u'],
    [
      'admin',
      '/selfbilling?ownerId=helpdesk-nu',
      ['De platformsleutel', 'Helpdesk Nu', 'Karin Visser'],
      'namens de eigenaar',
    ],
  ] as const)('names who entered it, in words for the reader: %s', async (as, at, names, words) => {
    const [coming, ...earlier] = until.agreements;
    const agreements = [coming, earlier[0], { ...earlier[1], notedBy: 'k-visser' }];
    answer('GET', path, () => ({ status: 200, body: { agreed: true, agreements } }));
    const page = await come(at, { as });
    const rows = page.getByRole('table').locator('tbody').getByRole('row');
    await rows.first().waitFor();
    await rows.last().getByText(names[2], { exact: true }).waitFor();
    for (const [index, name] of names.entries()) {
      expect(await rows.nth(index).getByText(name, { exact: true }).count()).toBe(1);
    }
    await page.getByText(words).first().waitFor();
    const text = await page.getByRole('main').innerText();
    expect(as === 'owner' && /\b(eigenaar|hem)\b/.test(text)).toBe(false);
  });
});
