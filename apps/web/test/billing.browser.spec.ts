import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility.js';
import { quarantine, reratings } from './fixtures/money/charges.fixture.js';
import { selfBilling } from './fixtures/money/documents.fixture.js';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { people } from './fixtures/people.fixture.js';
import { refunds, statements } from './fixtures/money/payments.fixture.js';
import { runs } from './fixtures/money/runs.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('a new tariff', () => {
  it('shows each broken rule at its field, ours and the API’s', async () => {
    answer('PUT', /^\/v1\/tariffs\//, () =>
      problem(422, 'invalid-tariff', [
        { field: 'terms.perMinute', rule: 'must be at most € 1.00 a minute on 0900' },
        {
          field: 'terms.perCall',
          rule: 'must be at most € 1.60 a call on 0900, the start rate included',
        },
        { field: 'terms.maximum', rule: 'must be given above € 0.15 a minute' },
        {
          field: 'terms.vatPercent',
          rule: 'must be 21, the percentage of VAT on service numbers of NL',
        },
        { field: 'from', rule: 'must be the beginning of the first of a month' },
      ]),
    );
    const page = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    const order = page.getByRole('button', { name: 'Verder: zie wat er verandert' });
    await page.getByLabel('Per minuut').fill('tachtig cent');
    await order.click();
    await page.getByText('Schrijf een bedrag in euro, zoals 0,15.').waitFor();
    await page.locator('[aria-invalid=true]:focus').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('1.000');
    await order.click();
    await page.getByText('Schrijf duizend als 1000').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('0,8');
    await page.getByLabel('Hoogstens per gesprek').fill('');
    await page.getByLabel('Gaat in op de eerste').fill('2027-02-02');
    await order.click();
    await page.getByRole('button', { name: 'Tarief bestellen' }).click();
    await page.getByText('Boven € 0,15 per minuut is een maximum per gesprek verplicht').waitFor();
    await page.getByText('Hoogstens € 1,00 per minuut').waitFor();
    await page.getByText('Hoogstens € 1,60 per gesprek').waitFor();
    await page.getByText('Op Nederlandse en Belgische servicenummers is de btw 21 %').waitFor();
    await page.getByText('Alleen de eerste van een maand').waitFor();
    await expect(
      page.getByLabel('Hoogstens per gesprek').getAttribute('aria-invalid'),
    ).resolves.toBe('true');
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({
      number: '+319001234',
      customerService: false,
      from: '2027-02-01T23:00:00.000Z',
      terms: expect.objectContaining({
        perMinute: { micros: 800_000, currency: 'EUR' },
        maximum: null,
      }),
    });
  });

  it('is ordered for as early as may be, seen on its way, and withdrawn', async () => {
    const page = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    await page.getByLabel('Hoogstens per gesprek').fill('40');
    await page.getByLabel('klantenservice').check();
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    await page.getByRole('button', { name: 'Tarief bestellen' }).click();
    await page.getByText('Wacht tot elke centrale het geluid heeft.').waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.path).toMatch(/^\/v1\/tariffs\/[0-9a-f-]{36}$/);
    expect(put?.body).toMatchObject({ customerService: true });
    expect(put?.body).not.toHaveProperty('from');
    await page.getByRole('button', { name: 'Tarief van 0900-1234 intrekken' }).click();
    const withdrawn = page.waitForRequest((request) => request.method() === 'DELETE');
    await page
      .getByRole('group', { name: 'Dit tarief intrekken?' })
      .getByRole('button', { name: 'Intrekken' })
      .click();
    expect(new URL((await withdrawn).url()).pathname).toBe(`/v1/tariffs/${uuid(510)}`);
  });
});

describe('a run', () => {
  it('of an open period is refused in words, and started by the same id when tried again', async () => {
    let isOpen = true;
    answer('PUT', /^\/v1\/runs\//, (asked) =>
      isOpen ? problem(409, 'period-open') : answerTo(asked),
    );
    const page = await come('/factuurruns', { as: 'admin' });
    await page.getByRole('button', { name: 'Run voorbereiden' }).click();
    await page.getByText('Deze periode is nog niet afgesloten').waitFor();
    isOpen = false;
    await page.getByRole('button', { name: 'Run voorbereiden' }).click();
    await page.getByText('11 van 28 documenten').waitFor();
    const tries = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(new Set(tries.map(({ path }) => path)).size).toBe(1);
    expect(tries).toHaveLength(2);
  });
});

describe('a part of a call that no price settles', () => {
  it('is not charged once a person says why, and what was decided is listed', async () => {
    const page = await come('/verschillen', { as: 'admin' });
    const panel = page.getByRole('region', { name: 'Wacht op een prijs' });
    const open = panel.getByRole('button', { name: /^Niet in rekening brengen: gesprek van/ });
    await open.click();
    expect(await open.count()).toBe(0);
    await panel.getByRole('button', { name: 'Niet in rekening brengen' }).click();
    await panel.getByText('Schrijf op waarom.').waitFor();
    await panel.getByLabel('Waarom wordt dit nooit in rekening gebracht?').fill('Klok liep voor.');
    const sent = page.waitForResponse((response) => response.url().endsWith('dismissal'));
    await panel.getByRole('button', { name: 'Niet in rekening brengen' }).click();
    await sent;
    expect(stage.askedFor('/v1/quarantine/parts/43/dismissal').map(({ body }) => body)).toEqual([
      { reason: 'Klok liep voor.' },
    ]);
    await panel.getByLabel('Toon wat niet in rekening wordt gebracht').check();
    await panel.getByText(/^Niet in rekening gebracht \(Karin Visser, .*\): De klok/).waitFor();
  });
});

describe('a prepared run', () => {
  it('is approved by the total that was read, and says when that must be somebody else', async () => {
    const path = new RegExp(`^/v1/runs/${uuid(403)}/approval$`);
    answer('PUT', path, () => problem(403, 'four-eyes'));
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    await page.getByText('Veel minder dan de vorige keer').waitFor();
    await page
      .getByText('10 gesprekken kosten meer dan ze opbrengen: samen € 0,001234 verlies, zonder btw')
      .waitFor();
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    const group = page.getByRole('group', { name: /^Alles voor in totaal/ });
    await group.getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByText('Een ander dan wie de run voorbereidde').waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({ preparedAt: runs[2]?.preparedAt, gross: runs[2]?.gross });
  });

  it('can’t be approved by who prepared it, who is told so beforehand', async () => {
    const preparedBy = people.admin.user.id;
    answer('GET', `/v1/runs/${uuid(403)}`, () => ({
      status: 200,
      body: { ...runs[2], preparedBy },
    }));
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    const approve = page.getByRole('button', { name: 'Goedkeuren' });
    await page.getByText('Een ander dan wie de run voorbereidde').waitFor();
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    await approve.click({ force: true });
    expect(await page.getByRole('group', { name: /^Alles voor in totaal/ }).count()).toBe(0);
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('has one red button, and a way back that isn’t another cancelling', async () => {
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    const red = () =>
      page
        .getByRole('main')
        .getByRole('button')
        .evaluateAll((all) =>
          all
            .filter((one) => (one.getAttribute('style') ?? '').includes('red'))
            .map((one) => one.textContent),
        );
    await page.getByRole('button', { name: 'Run annuleren' }).click();
    const group = page.getByRole('group', { name: /^Deze run annuleren/ });
    expect(await group.getByRole('button').allInnerTexts()).toEqual([
      'Run annuleren',
      'Niet annuleren',
    ]);
    expect(await red()).toEqual(['Run annuleren']);
    await group.getByRole('button', { name: 'Niet annuleren' }).click();
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    const approval = page.getByRole('group', { name: /^Alles voor in totaal/ });
    expect(await approval.getByRole('button').allInnerTexts()).toEqual(['Goedkeuren', 'Niet doen']);
    expect(await red()).toEqual(['Run annuleren']);
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('says when it is outdated, and may not be approved then', async () => {
    answer('GET', `/v1/runs/${uuid(403)}`, () => ({
      status: 200,
      body: { ...runs[2], outdatedBy: 'rerated' },
    }));
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    await page.getByText('opnieuw berekend: bereid hem opnieuw voor').waitFor();
    await expect(page.getByRole('button', { name: 'Goedkeuren' }).count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Opnieuw voorbereiden' }).waitFor();
  });
});

describe('the problems of a run', () => {
  it('say which document is missing, a page at a time', async () => {
    const page = await come(`/factuurruns/${uuid(401)}`, { as: 'admin' });
    const rows = page.getByRole('table', { name: 'Problemen' }).locator('tbody').getByRole('row');
    await rows.first().waitFor();
    const kinds = async () => (await rows.locator('td:nth-child(2)').allInnerTexts()).join();
    await expect(kinds()).resolves.toBe('Factuur,Uitbetaling');
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await rows.filter({ hasText: 'Zonder tariefplan' }).waitFor();
    await expect(kinds()).resolves.toBe('Factuur,Uitbetaling,Factuur');
    const asked = askedFor(`/v1/runs/${uuid(401)}/problems`);
    expect(asked.map(({ query }) => query.get('after'))).toEqual([
      null,
      'helpdesk-nu.invoice.no-plan',
    ]);
  });

  it('are looked at again when there are more, and what a run waits for is said in words', async () => {
    let looks = 0;
    answer('GET', `/v1/runs/${uuid(402)}`, () => {
      looks += 1;
      return {
        status: 200,
        body: { ...runs[1], waitsFor: 'portal-failed', problems: looks < 3 ? 0 : 2 },
      };
    });
    const page = await come(`/factuurruns/${uuid(402)}`, { as: 'admin' });
    await page.getByText('kon niet worden opgevraagd').waitFor();
    await page.getByRole('table', { name: 'Problemen' }).waitFor();
    expect(looks).toBeGreaterThanOrEqual(3);
  });
});

describe('a re-rating', () => {
  it('says in its form what is missing, and starts once when it is complete', async () => {
    const page = await come('/herberekeningen', { as: 'admin' });
    await page.getByLabel('Welke gesprekken').selectOption('Naar één nummer');
    await page.getByLabel('Servicenummer').fill('0800 1234');
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('Schrijf het nummer internationaal').waitFor();
    await page.getByText('Schrijf op waarom.').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Servicenummer').fill('+31 800 1234');
    await page.getByLabel('Van welke aanbieder elke trunk nu is').check();
    await page.getByRole('textbox', { name: 'Waarom' }).fill('Een trunk stond verkeerd.');
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('120.000 van 310.000 gesprekken vergeleken').waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toMatchObject({
      number: '+318001234',
      renew: ['trunks'],
      reason: 'Een trunk stond verkeerd.',
      ownerId: null,
      carrierId: null,
    });
  });

  it('that changes nothing waits for nobody', async () => {
    answer('GET', `/v1/reratings/${uuid(451)}`, () => ({
      status: 200,
      body: { ...reratings[0], state: 'compared', changed: 0, enters: 0, leaves: 0 },
    }));
    const page = await come(`/herberekeningen/${uuid(451)}`, { as: 'admin' });
    await page.getByText('Niets verandert').first().waitFor();
    expect(await page.getByText('Wacht op u').count()).toBe(0);
  });

  it('is applied when that is confirmed, and says why when it can’t be', async () => {
    const page = await come(`/herberekeningen/${uuid(451)}`, { as: 'admin' });
    let isOutdated = true;
    answer('PUT', /\/application$/, (asked) =>
      isOutdated ? problem(409, 'prices-changed') : answerTo(asked),
    );
    answer('GET', `/v1/reratings/${uuid(451)}`, (asked) =>
      isOutdated
        ? answerTo(asked)
        : { status: 200, body: { ...reratings[0], state: 'applying', total: 412, done: 200 } },
    );
    await page.getByRole('button', { name: '412 gesprekken toepassen' }).click();
    const sure = page.getByRole('group').getByRole('button', { name: 'Toepassen' });
    await sure.click();
    await page.getByText('Na dit rapport zijn er prijzen gepubliceerd').waitFor();
    isOutdated = false;
    await sure.click();
    await sure.waitFor({ state: 'detached' });
    expect(stage.app.asked.filter(({ method }) => method === 'PUT').at(-1)?.body).toEqual({
      changed: 412,
    });
    await page.getByLabel('Alleen wat gaat wachten of daarmee ophoudt').check();
    await page.getByText('Wacht niet meer', { exact: true }).last().waitFor();
    expect(
      askedFor(`/v1/reratings/${uuid(451)}/differences`)
        .at(-1)
        ?.query.get('moves'),
    ).toBe('true');
  });
});

describe('a bank’s CSV', () => {
  it('is confirmed by what it comes to', async () => {
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

describe('a refund', () => {
  it('to an account that no transfer reaches is refused at its field, in words', async () => {
    const rule = 'must be of a country of SEPA, which AE isn’t';
    answer('PUT', /^\/v1\/refunds\//, () =>
      problem(422, 'invalid-input', [{ field: 'account.iban', rule }]),
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

  it('that was withdrawn meanwhile says so above the page, though its row stays', async () => {
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
  ] as const)('says in %s what the bank calls it, once it is confirmed', async (...given) => {
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

  it('has nothing chosen that takes it back, and says what withdrawing does before it does', async () => {
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
    await form.getByLabel('Vanaf').fill('2099-02-01');
    await form.getByLabel('Naam van wie dit').fill('Anouk de Boer');
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
      { agreed: false, from: '2099-02-01', by: 'Anouk de Boer' },
    ]);
  });

  it('is given by a button that says so', async () => {
    answer('GET', path, () => ({ status: 200, body: { agreed: false, agreements: [] } }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByLabel('Naam van wie dit').fill('Anouk de Boer');
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

  it('says until which day it holds, and has a withdrawal that is to come taken back', async () => {
    answer('GET', path, () => ({ status: 200, body: until }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByText(/^Akkoord tot 15.dec.2099; daarna niet meer\.$/).waitFor();
    await page.getByRole('button', { name: 'Intrekking terugnemen' }).click();
    const form = page.getByRole('form', { name: 'Intrekking terugnemen' });
    await form.getByText(/De intrekking vanaf 15.dec.2099 vervalt.*namens u/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await form.getByLabel('Naam van wie dit').fill('Anouk de Boer');
    expect(askedFor(`${path}/own`).filter(({ method }) => method === 'PUT')).toEqual([]);
    const done = put(page);
    await form.getByRole('button', { name: 'Intrekking terugnemen' }).click();
    await done;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toEqual([
      { agreed: true, from: '2099-12-15', by: 'Anouk de Boer' },
    ]);
  });

  it('that is to come is given sooner by the main button, which stands before its taking back', async () => {
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

  it('is withdrawn sooner than was noted', async () => {
    answer('GET', path, () => ({ status: 200, body: until }));
    const page = await come('/selfbilling', { as: 'owner' });
    await page.getByRole('button', { name: 'Eerder intrekken' }).click();
    const form = page.getByRole('form', { name: 'Intrekken' });
    await form.getByLabel('Naam van wie dit').fill('Anouk de Boer');
    await form.getByLabel('Vanaf').fill('2099-12-15');
    await form.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await form.getByText(/Kies een dag vóór 15.dec.2099/).waitFor();
    await form.getByLabel('Vanaf').fill('2099-12-10');
    await form.getByRole('button', { name: 'Intrekken', exact: true }).click();
    const done = put(page);
    await form.getByRole('group').getByRole('button', { name: 'Intrekken', exact: true }).click();
    await done;
    expect(askedFor(`${path}/own`).map(({ body }) => body)).toMatchObject([
      { agreed: false, from: '2099-12-10' },
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
  ] as const)('names who noted it, in words for the reader: %s', async (as, at, names, words) => {
    const [coming, ...held] = until.agreements;
    const agreements = [coming, held[0], { ...held[1], notedBy: 'k-visser' }];
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

describe('a part of a call that waits for an agreement', () => {
  it('says with whom by name, and on which page one is proposed', async () => {
    answer('GET', '/v1/quarantine', () => ({
      status: 200,
      body: {
        items: [{ ...quarantine[0]!, code: 'no-agreement', subject: 'noordnet' }],
        next: null,
      },
    }));
    const page = await come('/verschillen', { as: 'admin' });
    await page
      .getByText('Met NoordNet was er op het moment van dit gesprek geen overeenkomst.')
      .waitFor();
    await page.getByText('Stel bij Tarieven een overeenkomst voor die toen al gold.').waitFor();
  });
});
