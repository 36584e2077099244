import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { untilFocused } from './focus.js';
import { quarantine, reratings } from './fixtures/money/charges.fixture.js';
import { answerTo, problem } from './api/canned-api.js';
import { people } from './fixtures/people.fixture.js';
import { runs } from './fixtures/money/runs.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();

const { come, answer, askedFor } = stage;

describe('form of a consumer tariff', () => {
  it('shows each broken rule at its field, the form’s own and the API’s', async () => {
    answer('PUT', /^\/v1\/tariffs\//, () =>
      problem(422, 'invalid-tariff', [
        fieldProblem('terms.perMinute', 'minute-too-dear', { most: 1_000_000, prefix: '0900' }),
        fieldProblem('terms.perCall', 'call-too-dear', { most: 1_600_000, prefix: '0900' }),
        fieldProblem('terms.maximum', 'maximum-needed', { above: 150_000 }),
        fieldProblem('terms.vatPercent', 'vat-percent-differs', { percent: 21, country: 'NL' }),
        fieldProblem('from', 'not-first-of-month', { zone: 'Europe/Amsterdam' }),
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
    await page.getByLabel('Maximum per gesprek').fill('');
    await page.getByLabel('Gaat in op de eerste').fill('2027-02-02');
    await order.click();
    await page.getByRole('button', { name: 'Tarief bestellen' }).click();
    await page.getByText('Boven € 0,15 per minuut is een maximum per gesprek verplicht').waitFor();
    await page.getByText('Hoogstens € 1,00 per minuut').waitFor();
    await page.getByText('Hoogstens € 1,60 per gesprek').waitFor();
    await page.getByText('Op Nederlandse en Belgische servicenummers is de btw 21 %').waitFor();
    await page.getByText('Kies de eerste van een maand').waitFor();
    await expect(page.getByLabel('Maximum per gesprek').getAttribute('aria-invalid')).resolves.toBe(
      'true',
    );
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

  it('orders a tariff without a start day, lists it until it is ready, and withdraws it', async () => {
    const page = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    await page.getByLabel('Maximum per gesprek').fill('40');
    await page.getByLabel('klantenservice').check();
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    await page.getByRole('button', { name: 'Tarief bestellen' }).click();
    await page.getByText('Wacht tot de gesproken tekst overal bij ons klaarstaat.').waitFor();
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

describe('form of an invoice run', () => {
  it('names the missing day at its field, and sends nothing', async () => {
    const page = await come('/factuurruns', { as: 'admin' });
    await page.getByLabel('Periode', { exact: true }).selectOption('Andere periode…');
    await page.getByRole('button', { name: 'Factuurrun voorbereiden' }).click();
    await page.getByText('Kies een dag.').waitFor();
    await untilFocused(page.getByLabel('Tot en met'));
    expect(askedFor('/v1/runs').filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('explains that an open period is refused, and starts the run with the same id at the next try', async () => {
    let isOpen = true;
    answer('PUT', /^\/v1\/runs\//, (asked) =>
      isOpen ? problem(409, 'period-open') : answerTo(asked),
    );
    const page = await come('/factuurruns', { as: 'admin' });
    await page.getByRole('button', { name: 'Factuurrun voorbereiden' }).click();
    await page.getByText('Deze periode is nog niet afgesloten').waitFor();
    isOpen = false;
    await page.getByRole('button', { name: 'Factuurrun voorbereiden' }).click();
    await page.getByText('11 van 28 documenten').waitFor();
    const tries = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(new Set(tries.map(({ path }) => path)).size).toBe(1);
    expect(tries).toHaveLength(2);
  });
});

describe('quarantined part of a call', () => {
  it('is dismissed with a reason, and is listed among the dismissed parts', async () => {
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

describe('prepared run', () => {
  it('has its approval sent with the total shown, and the page says that another person must approve it', async () => {
    const path = new RegExp(`^/v1/runs/${uuid(403)}/approval$`);
    answer('PUT', path, () => problem(403, 'four-eyes'));
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    await page.getByText('Veel minder dan de vorige keer').waitFor();
    await page
      .getByText(
        '10 gesprekken kosten meer dan ze opbrengen: samen € 0,001234 verlies, exclusief btw',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    const group = page.getByRole('group', { name: /^Alle documenten, samen/ });
    await group.getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByText('U hebt deze factuurrun zelf voorbereid').waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({ preparedAt: runs[2]?.preparedAt, gross: runs[2]?.gross });
  });

  it('can’t be approved by its preparer, and the page says so beforehand', async () => {
    const preparedBy = people.admin.user.id;
    answer('GET', `/v1/runs/${uuid(403)}`, () => ({
      status: 200,
      body: { ...runs[2], preparedBy },
    }));
    const page = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    const approve = page.getByRole('button', { name: 'Goedkeuren' });
    await page.getByText('U hebt deze factuurrun zelf voorbereid').waitFor();
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    await approve.click({ force: true });
    expect(await page.getByRole('group', { name: /^Alle documenten, samen/ }).count()).toBe(0);
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('has one red button, and a question whose other answer isn’t "annuleren" as well', async () => {
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
    await page.getByRole('button', { name: 'Factuurrun annuleren' }).click();
    const group = page.getByRole('group', { name: /^Deze factuurrun annuleren/ });
    expect(await group.getByRole('button').allInnerTexts()).toEqual([
      'Factuurrun annuleren',
      'Niet annuleren',
    ]);
    expect(await red()).toEqual(['Factuurrun annuleren']);
    await group.getByRole('button', { name: 'Niet annuleren' }).click();
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    const approval = page.getByRole('group', { name: /^Alle documenten, samen/ });
    expect(await approval.getByRole('button').allInnerTexts()).toEqual(['Goedkeuren', 'Niet doen']);
    expect(await red()).toEqual(['Factuurrun annuleren']);
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('that is outdated can’t be approved, and the page says so', async () => {
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

describe('problems of a run', () => {
  it('say for each missing document whether it is an invoice or a payout, page by page', async () => {
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

  it('are refetched when their number grows, and the page says what the run waits for', async () => {
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

describe('re-rating', () => {
  it('names the missing fields of its form, and starts once they are filled in', async () => {
    const page = await come('/herberekeningen', { as: 'admin' });
    await page.getByLabel('Welke gesprekken').selectOption('Naar één nummer');
    await page.getByLabel('Servicenummer').fill('0800 1234');
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('Schrijf het nummer internationaal').waitFor();
    await page.getByText('Schrijf op waarom.').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Servicenummer').fill('+31 800 1234');
    await page.getByLabel('Bij welke carrier elke trunk nu hoort').check();
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

  it('without differences asks nobody for an approval', async () => {
    answer('GET', `/v1/reratings/${uuid(451)}`, () => ({
      status: 200,
      body: { ...reratings[0], state: 'compared', changed: 0, enters: 0, leaves: 0 },
    }));
    const page = await come(`/herberekeningen/${uuid(451)}`, { as: 'admin' });
    await page.getByText('Er verandert niets').first().waitFor();
    expect(await page.getByText('Wacht op u').count()).toBe(0);
  });

  it('is applied after a confirmation, and the page says why an application is refused', async () => {
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
    await page.getByLabel('Alleen gesprekken die gaan wachten op een prijs').check();
    await page.getByText('Wacht niet meer', { exact: true }).last().waitFor();
    expect(
      askedFor(`/v1/reratings/${uuid(451)}/differences`)
        .at(-1)
        ?.query.get('moves'),
    ).toBe('true');
  });
});

describe('quarantined part without a carrier agreement', () => {
  it('names the carrier, and the page where an agreement is proposed', async () => {
    answer('GET', '/v1/quarantine', () => ({
      status: 200,
      body: {
        items: [{ ...quarantine[0]!, code: 'no-agreement', subject: 'noordnet' }],
        next: null,
      },
    }));
    const page = await come('/verschillen', { as: 'admin' });
    await page
      .getByText('Met NoordNet was er op het moment van dit gesprek geen carrierafspraak.')
      .waitFor();
    await page.getByText('Stel bij Tarieven een afspraak voor die toen al gold.').waitFor();
  });
});
