import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { answerTo, problem } from './api/canned-api.js';
import { people } from './fixtures/people.fixture.js';
import { prices, proposals } from './fixtures/money/prices.fixture.js';
import { openTariffs } from './fixtures/money/tariffs.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

const plan = prices.find(({ kind }) => kind === 'price-plan')!;
const newPlan = '/prijzen/nieuw?kind=price-plan&subject=helpdesk-nu';

describe('form of a new price version', () => {
  it('starts after a version that is approved for later, names that version, and follows the chosen day’s terms', async () => {
    const later = { ...plan, id: uuid(590), validFrom: '2099-01-01T00:00:00.000Z' };
    const terms = { ...plan.terms, monthly: { micros: 99_000_000, currency: 'EUR' } };
    answer('GET', '/v1/prices', () => ({
      status: 200,
      body: { items: [{ ...later, terms }, plan], next: null },
    }));
    const page = await come(newPlan, { as: 'admin' });
    const monthly = page.getByLabel('Abonnement per maand');
    const begins = page.getByLabel('Gaat in op');
    await monthly.waitFor();
    const [asked] = askedFor('/v1/prices');
    expect(Object.fromEntries(asked!.query)).toEqual({
      kind: 'price-plan',
      subject: 'helpdesk-nu',
      limit: '50',
    });
    await page.getByText(/^Vanaf 1.jan.*2099: €.99,00 abonnement/).waitFor();
    expect(await begins.inputValue()).toBe('01-02-2099');
    expect(await monthly.inputValue()).toBe('99,00');
    await page.getByText(/^De velden zijn ingevuld met de versie van 1.jan.*2099/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await begins.fill('01-12-2098');
    await page.getByText(/^De velden zijn ingevuld met de versie van 1.sep.*2026/).waitFor();
    expect(await monthly.inputValue()).toBe('4,79');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    await page.getByText(/^Vanaf 1.jan.*2099 is al een versie goedgekeurd/).waitFor();
    await monthly.fill('7,00');
    await begins.fill('01-03-2099');
    expect(await monthly.inputValue()).toBe('7,00');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const confirm = page.getByRole('group', { name: 'Dit verandert er' });
    await confirm
      .getByText(/^Versie vanaf 1.jan.*2099$/)
      .first()
      .waitFor();
    expect(await confirm.getByText('Nu', { exact: true }).count()).toBe(0);
  });

  it('starts with the current terms, not with those of an earlier visit', async () => {
    let monthly = 4_790_000;
    answer('GET', '/v1/prices', () => ({
      status: 200,
      body: {
        items: [
          { ...plan, terms: { ...plan.terms, monthly: { micros: monthly, currency: 'EUR' } } },
        ],
        next: null,
      },
    }));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').waitFor();
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    monthly = 6_310_000;
    await page.goBack();
    expect(await page.getByLabel('Abonnement per maand').inputValue()).toBe('6,31');
  });

  it('keeps whether a number serves customers, and shows that before the order', async () => {
    answer('GET', '/v1/tariffs', (asked) => {
      const { items } = answerTo(asked).body as { items: object[] };
      return {
        status: 200,
        body: {
          items: [
            { ...openTariffs[0], id: uuid(591), state: 'withdrawn', customerService: false },
            ...items.map((one) => ({ ...one, customerService: true })),
          ],
          next: null,
        },
      };
    });
    const tariff = `/prijzen/nieuw?${new URLSearchParams({ kind: 'consumer-tariff', subject: '+319001234' }).toString()}`;
    const page = await come(tariff, { as: 'admin' });
    expect(await page.getByLabel('Het nummer is (ook) voor klantenservice').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const confirm = page.getByRole('group', { name: 'Dit verandert er' });
    await confirm.getByText('Het nummer is (ook) voor klantenservice').waitFor();
    await confirm.getByText('Ja', { exact: true }).waitFor();
  });

  it('shows the end of the version, and that calls have no price after it', async () => {
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Geldt tot').fill('01-03-2099');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const confirm = page.getByRole('group', { name: 'Dit verandert er' });
    await confirm.getByText(/2099.*Daarna geen tarief/).waitFor();
  });

  it('lists the days that count as holidays, with optional and additional ones', async () => {
    const page = await come(newPlan, { as: 'admin' });
    const friday = page.getByLabel('Goede Vrijdag');
    await friday.selectOption('Telt elk jaar mee');
    await page.getByRole('button', { name: 'Andere feestdag toevoegen' }).press('Enter');
    const year = new Date().getFullYear();
    await page.getByLabel('Andere feestdag 1', { exact: true }).fill(`24-12-${year}`);
    await page.getByText('Welke dagen meetellen').click();
    const days = page.locator('details li');
    await days.getByText(`24-12-${year} Eigen dag`).waitFor();
    await days.getByText(`26-03-${year} Goede Vrijdag`).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await friday.selectOption('Telt niet mee');
    await days.getByText(`26-03-${year} Goede Vrijdag`).waitFor({ state: 'detached' });
  });

  it('isn’t shown until the current terms can be fetched', async () => {
    let fails = true;
    answer('GET', '/v1/prices', (asked) => (fails ? problem(500, 'internal') : answerTo(asked)));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByText('Er ging bij ons iets mis.').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByLabel('Abonnement per maand').waitFor();
  });

  it('starts with the current terms, after the subject is chosen', async () => {
    answer('GET', '/v1/prices', () => ({ status: 200, body: { items: [plan], next: null } }));
    const page = await come('/prijzen/nieuw?kind=price-plan', { as: 'admin' });
    await page.getByRole('button', { name: 'Verder' }).press('Enter');
    await untilFocused(page.getByRole('combobox', { name: 'Eigenaar' }));
    expect(await page.getByLabel('Abonnement per maand').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Eigenaar' }).selectOption({ label: 'Helpdesk Nu' });
    await page.getByRole('button', { name: 'Verder' }).press('Enter');
    await page.getByRole('heading', { name: 'Nieuwe versie voor Helpdesk Nu' }).waitFor();
    expect(await page.getByLabel('Abonnement per maand').inputValue()).not.toBe('');
  });

  it('accepts a number in national notation, and refuses an incomplete one', async () => {
    const page = await come('/prijzen/nieuw?kind=consumer-tariff', { as: 'admin' });
    await page.getByLabel('Servicenummer').fill('0900');
    await page.getByRole('button', { name: 'Verder' }).press('Enter');
    await untilFocused(page.getByLabel('Servicenummer'));
    await page.getByLabel('Servicenummer').fill('0900-1234');
    await page.getByRole('button', { name: 'Verder' }).press('Enter');
    await page.getByRole('heading', { name: /^Nieuwe versie voor 0900-1234/ }).waitFor();
  });

  it('has no price of 0800 calls filled in for a first version', async () => {
    answer('GET', '/v1/prices', () => ({ status: 200, body: { items: [], next: null } }));
    const page = await come(newPlan, { as: 'admin' });
    const fields = page
      .getByRole('group', { name: '0800: gesprekken naar het nummer' })
      .getByRole('textbox');
    await fields.first().waitFor();
    const typed = await fields.evaluateAll((all) =>
      all.map((one) => (one as HTMLInputElement).value),
    );
    expect(new Set(typed)).toEqual(new Set(['']));
  });

  it('shows a notice while choices can’t be fetched', async () => {
    let fails = true;
    answer('GET', '/v1/owner-names', (asked) =>
      fails ? problem(500, 'internal') : answerTo(asked),
    );
    const page = await come('/prijzen/nieuw?kind=price-plan', { as: 'admin' });
    await page.getByText('Niet alles kon worden opgehaald').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByText('Niet alles kon worden opgehaald').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Eigenaar' }).selectOption({ label: 'Helpdesk Nu' });
  });

  it('says for a first version whether the amounts include VAT', async () => {
    const later = { ...plan, validFrom: '2099-01-01T00:00:00.000Z' };
    answer('GET', '/v1/prices', () => ({ status: 200, body: { items: [later], next: null } }));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Gaat in op').fill('01-11-2098');
    await page.getByLabel('Geldt tot').fill('01-12-2098');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const confirm = page.getByRole('group', { name: 'Dit verandert er' });
    await confirm
      .getByRole('row')
      .filter({ hasText: 'Bedragen' })
      .getByText('exclusief btw')
      .waitFor();
  });

  it('shows the changes and asks for a confirmation before it proposes the version', async () => {
    answer('GET', '/v1/prices', () => ({ status: 200, body: { items: [plan], next: null } }));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').fill('5,19');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const confirm = page.getByRole('group', { name: 'Dit verandert er' });
    const rows = confirm.getByRole('table').locator('tbody').getByRole('row');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Abonnement per maand € 4,79 € 5,19',
    ]);
    // A warning about losses is shown, and doesn't prevent the proposal.
    await confirm
      .getByText(
        'Op betaalde gesprekken via NoordNet verliest u € 0,0001 per euro die de beller betaalt: Noordnet houdt 18,01 % en Helpdesk Nu krijgt 82 %.',
      )
      .waitFor();
    const [checked] = stage.app.asked.filter(({ path }) => path === '/v1/price-checks');
    expect(checked?.body).toMatchObject({ subject: 'helpdesk-nu', terms: { payoutShare: 6_500 } });
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await confirm.getByRole('button', { name: 'Terug naar het formulier' }).click();
    expect(await page.getByLabel('Abonnement per maand').inputValue()).toBe('5,19');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    await confirm.getByText('een ander moet dit goedkeuren').waitFor();
    await confirm.getByRole('button', { name: 'Voorstellen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tarieven van Helpdesk Nu' }).waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.path).toMatch(/^\/v1\/price-proposals\/[\w-]+$/);
    expect(put?.body).toMatchObject({ terms: { monthly: { micros: 5_190_000 } } });
  });
});

describe('proposal that waits', () => {
  it('names its proposer and its changes, and is approved, or refused with a reason', async () => {
    answer('GET', '/v1/prices', () => ({ status: 200, body: { items: [plan], next: null } }));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Wacht op goedkeuring: Helpdesk Nu' }).first();
    await waiting.getByText('Karin Visser').waitFor();
    const rows = waiting.getByRole('table').locator('tbody').getByRole('row');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Abonnement per maand € 4,79 € 5,19',
      'Tijdvakken · Een gesprek dat in twee tijdvakken valt Elke seconde kost wat er dan geldt Het hele gesprek kost wat geldt als het wordt beantwoord',
      'Tijdvakken · ‘piek’ · Uren ma di wo do vr 08:00–19:00 ma di wo do vr 08:00–18:00',
      'Aandeel van de eigenaar in de bellersprijs 65 % 60 %',
    ]);
    await waiting
      .getByRole('button', { name: /^Prijs van Helpdesk Nu \(.*2099\) afwijzen$/ })
      .click();
    await waiting.getByRole('button', { name: 'Afwijzen' }).click();
    await waiting.getByText('Schrijf op waarom.').waitFor();
    const reason = waiting.getByLabel('Waarom wijst u dit af?');
    await reason.fill('Een nul te veel.');
    await reason.press('Enter');
    const sure = waiting.getByRole('group', {
      name: /^Prijs van Helpdesk Nu \(.*2099\) afwijzen\?$/,
    });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.keyboard.press('Enter');
    await sure.waitFor({ state: 'detached' });
    expect(await reason.inputValue()).toBe('Een nul te veel.');
    const refused = page.waitForResponse((response) => response.url().endsWith('refusal'));
    await waiting.getByRole('button', { name: 'Afwijzen' }).click();
    await refused;
    expect(askedFor(`/v1/price-proposals/${uuid(520)}/refusal`).map(({ body }) => body)).toEqual([
      { reason: 'Een nul te veel.' },
    ]);
    await waiting
      .getByRole('button', { name: /^Prijs van Helpdesk Nu \(.*2099\) goedkeuren$/ })
      .click();
    const approved = page.waitForResponse((response) => response.url().endsWith('approval'));
    await waiting
      .getByRole('group', { name: /^Deze prijs goedkeuren, hoewel u er geld op verliest/ })
      .getByRole('button', { name: 'Goedkeuren' })
      .click();
    await approved;
  });

  it('shows the approver the version’s end, and that calls have no price after it', async () => {
    answer('GET', '/v1/price-proposals', () => ({
      status: 200,
      body: { items: [{ ...proposals[0], validUntil: '2101-01-31T23:00:00.000Z' }], next: null },
    }));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Wacht op goedkeuring: Helpdesk Nu' });
    await waiting.getByText(/2101.*Daarna geen tarief/).waitFor();
  });

  it('of a consumer tariff shows the approver whether the number serves customers', async () => {
    const waitsFor = { code: 'approval', detail: 'Somebody else has to approve it.' };
    answer('GET', '/v1/tariffs', () => ({
      status: 200,
      body: {
        items: [{ ...openTariffs[0], state: 'ordered', waitsFor, customerService: true }],
        next: null,
      },
    }));
    const page = await come('/prijzen?kind=consumer-tariff', { as: 'admin' });
    const waiting = page.getByRole('region', { name: /^Wacht op goedkeuring/ });
    await waiting.getByText('Het nummer is (ook) voor klantenservice').waitFor();
    await waiting.getByText('Ja', { exact: true }).waitFor();
  });

  it('lists the calls that would lose money, by carrier, owner and destination', async () => {
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const note = page.getByRole('note').first();
    await note.waitFor();
    const said = await note.getByRole('listitem').allInnerTexts();
    expect(said.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringContaining('via NoordNet verliest u € 0,0001 per euro'),
      expect.stringMatching(
        /^Een gesprek van 3 minuten via NoordNet \(van een mobiel nummer\) naar 0800-1234 van Helpdesk Nu, begonnen op .*2099.*, dat via Laagland Telecom B\.V\. wordt doorgeschakeld naar een nummer dat begint met \+3197, kost € 0,04125 meer dan het opbrengt\.$/,
      ),
    ]);
  });

  it('without losses says so, and is approved without a warning', async () => {
    answer('POST', '/v1/price-checks', () => ({ status: 200, body: { warnings: [] } }));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Wacht op goedkeuring: Helpdesk Nu' }).first();
    await waiting.getByText('u verliest nergens geld').waitFor();
    await waiting.getByRole('button', { name: /goedkeuren$/ }).click();
    await waiting.getByRole('group', { name: /^Deze prijs goedkeuren\?/ }).waitFor();
  });

  it('can be approved although the check for losses failed', async () => {
    answer('POST', '/v1/price-checks', () => problem(503, 'unavailable'));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Wacht op goedkeuring: Helpdesk Nu' }).first();
    await waiting.getByText('kon niet worden nagerekend').waitFor();
    await waiting.getByRole('button', { name: /goedkeuren$/ }).click();
    await waiting.getByRole('group', { name: /^Deze prijs goedkeuren\?/ }).waitFor();
  });

  it('that another person decided on meanwhile is a failure above the list, until the user dismisses it', async () => {
    let left = [proposals[0]!];
    answer('GET', '/v1/price-proposals', () => ({
      status: 200,
      body: { items: left, next: null },
    }));
    answer('PUT', /^\/v1\/price-proposals\/[\w-]+\/approval$/, () => {
      left = [];
      return problem(409, 'not-waiting', [], 'The proposal is withdrawn already.');
    });
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Wacht op goedkeuring: Helpdesk Nu' });
    await waiting.getByRole('button', { name: /goedkeuren$/ }).click();
    await waiting.getByRole('group').getByRole('button', { name: 'Goedkeuren' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Hierover is al besloten.' });
    await waiting.waitFor({ state: 'detached' });
    await untilFocused(alert);
    await alert.getByText(/^Niet gelukt: Prijs van Helpdesk Nu \(.*2099\) goedkeuren$/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Gelezen' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('can’t be approved after its start, nor by its proposer', async () => {
    const [first, second] = proposals;
    answer('GET', '/v1/price-proposals', () => ({
      status: 200,
      body: {
        items: [
          { ...first, proposedBy: people.admin.user.id, answersFor: people.admin.user.id },
          second,
        ],
        next: null,
      },
    }));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    await page.getByText('U stelde dit zelf voor').waitFor();
    await page.getByText('is niet vóór de ingangsdatum goedgekeurd').first().waitFor();
    const approve = page.getByRole('button', {
      name: /^Prijs van Helpdesk Nu \(.*2099\) goedkeuren$/,
    });
    await expect(
      approve.evaluateAll((all) => all.map((one) => one.getAttribute('aria-disabled'))),
    ).resolves.toEqual(['true', 'true']);
  });
});

describe('ordered tariff', () => {
  it('says in Dutch what it waits for, without a program’s English detail', async () => {
    const [onItsWay] = openTariffs;
    const failing = { code: 'voice', detail: 'The voice is away.' } as const;
    answer('GET', '/v1/tariffs', () => ({
      status: 200,
      body: {
        items: [onItsWay, { ...onItsWay, id: uuid(592), waitsFor: failing }],
        next: null,
      },
    }));
    const page = await come('/prijzen?kind=consumer-tariff', { as: 'admin' });
    await page.getByText('Wacht tot de gesproken tekst overal bij ons klaarstaat.').waitFor();
    await page.getByText('Wacht op het inspreken.').waitFor();
    expect(await page.getByText(/The voice is away|live switches/).count()).toBe(0);
  });
});

describe('proposal made with an API key', () => {
  it('names the person who made the key, who can’t approve it', async () => {
    answer('GET', '/v1/price-proposals', ({ query }) => ({
      status: 200,
      body: {
        items: query.has('dropped')
          ? []
          : [
              { ...proposals[0], proposedBy: uuid(77), answersFor: people.admin.user.id },
              { ...proposals[0], id: uuid(598), proposedBy: uuid(77), answersFor: 'k-visser' },
            ],
        next: null,
      },
    }));
    const page = await come('/prijzen?kind=price-plan', { as: 'admin' });
    await page.getByText(/^Een sleutel van Karin Visser, /).waitFor();
    await page.getByText('Dit is voorgesteld met een sleutel van u.').waitFor();
    const approve = page.getByRole('button', { name: /goedkeuren$/ });
    await page.locator('button:not([aria-disabled])', { hasText: 'Goedkeuren' }).waitFor();
    expect(
      await approve.evaluateAll((all) => all.map((one) => one.getAttribute('aria-disabled'))),
    ).toEqual(['true', null]);
  });
});

describe('refused or withdrawn proposal', () => {
  it('is listed with who decided, when and why', async () => {
    const page = await come('/prijzen', { as: 'admin' });
    const rows = page
      .getByRole('table', { name: 'Afgewezen en ingetrokken', exact: true })
      .locator('tbody')
      .getByRole('row');
    await rows.first().waitFor();
    const [refused, withdrawn] = await rows.allInnerTexts();
    expect(refused).toMatch(
      /Karin Visser.*Afgewezen, Joris de Wit, 24.nov.2026.*Een nul te veel in het abonnement/s,
    );
    expect(withdrawn).toMatch(/Ingetrokken, Karin Visser, 23.nov.2026/);
    const tariffs = page.getByRole('table', {
      name: 'Afgewezen en ingetrokken bellerstarieven',
    });
    await tariffs.getByText('Te hoog voor 0900').waitFor();
    await tariffs.getByText('Afgewezen, Karin Visser').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const asked = askedFor('/v1/price-proposals').filter(({ query }) => query.has('dropped'));
    expect(Object.fromEntries(asked[0]!.query)).toEqual({ dropped: 'true', limit: '5' });
  });
});

describe('version that has not begun', () => {
  it('names its author and approver, and is withdrawn after a confirmation', async () => {
    const later = { ...plan, id: uuid(590), validFrom: '2099-01-01T00:00:00.000Z' };
    answer('GET', '/v1/prices', () => ({
      status: 200,
      body: { items: [later, plan], next: null },
    }));
    const page = await come('/prijzen?kind=price-plan&subject=helpdesk-nu', { as: 'admin' });
    await page.getByText('goedgekeurd door Karin Visser').first().waitFor();
    const withdraw = page
      .getByRole('region', { name: /2099/ })
      .getByRole('button', { name: /^Versie van Helpdesk Nu \(.*2099\) intrekken$/ });
    await withdraw.click();
    const group = page.getByRole('group', { name: /^Deze versie intrekken/ });
    expect(await group.getByRole('button').allInnerTexts()).toEqual([
      'Intrekken',
      'Niet intrekken',
    ]);
    const withdrawn = page.waitForRequest((request) => request.method() === 'DELETE');
    await group.getByRole('button', { name: 'Intrekken', exact: true }).click();
    expect(new URL((await withdrawn).url()).pathname).toBe(`/v1/prices/${uuid(590)}`);
  });
});
