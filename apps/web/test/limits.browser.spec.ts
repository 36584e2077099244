import { describe, expect, it } from '@jest/globals';
import { answerTo } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { company, platformLimits } from './fixtures/limits.fixture.js';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('limits', () => {
  const puts = () => stage.app.asked.filter(({ method }) => method === 'PUT');

  it.each([
    ['nl', '250,50'],
    ['en', '250.50'],
  ] as const)('have amounts in the notation of %s', async (language, amount) => {
    const spendPerHour = 250_500_000;
    answer('GET', '/v1/limits', () => ({
      status: 200,
      body: { ...platformLimits, spendPerHour },
    }));
    const page = await come('/limieten', { as: 'admin', language });
    await page.locator(`input[value="${amount}"]`).waitFor();
    const put = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('button', { name: language === 'nl' ? 'Opslaan' : 'Save' }).click();
    await put;
    expect(puts().map(({ body }) => body)).toMatchObject([{ spendPerHour }]);
  });

  it('of everybody are saved without overwriting the blocked callers', async () => {
    const page = await come('/limieten', { as: 'admin' });
    const countries = page.getByLabel('Landen waarheen doorgeschakeld mag worden');
    await countries.fill('nl be xx');
    await page.getByLabel('Langste gesprek').fill('4 uur');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('XX is geen land dat gebeld kan worden.').waitFor();
    await page.getByText('Vul een duur in').waitFor();
    await countries.fill('nl uk');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Gebruik GB, niet UK.').waitFor();
    await expect(page.getByText('Verenigd Koninkrijk').count()).resolves.toBe(0);
    expect(puts()).toEqual([]);
    await countries.fill('nl be de');
    await page.getByText('België, Duitsland, Nederland').waitFor();
    await page.getByLabel('Langste gesprek').fill('1:30:00');
    await page.getByLabel('Doorschakelkosten per uur van een eigenaar').fill('250,50');
    await page.getByLabel('Gesprekken per beller per minuut').fill('');
    const blockedCallers = ['+4912'];
    answer('GET', '/v1/limits', () => ({
      status: 200,
      body: { ...platformLimits, blockedCallers },
    }));
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(puts().map(({ body }) => body)).toEqual([
      {
        ...platformLimits,
        blockedCallers,
        countries: ['NL', 'BE', 'DE'],
        callSeconds: 5400,
        spendPerHour: 250_500_000,
        callsPerCallerPerMinute: null,
      },
    ]);
  });

  it('are edited from their current values, not from those of an earlier visit', async () => {
    const page = await come('/limieten', { as: 'admin' });
    const perHour = page.getByLabel('Doorschakelkosten per uur van een eigenaar');
    await perHour.waitFor();
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    answer('GET', '/v1/limits', () => ({
      status: 200,
      body: { ...platformLimits, spendPerHour: 321_000_000 },
    }));
    await page.goBack();
    await expect(perHour.inputValue()).resolves.toBe('321,00');
  });

  it('ask before a country is removed, and before the last one is', async () => {
    let limits: typeof platformLimits = platformLimits;
    answer('GET', '/v1/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/limits', ({ body }) => {
      limits = body as typeof platformLimits;
      return { status: 200, body };
    });
    const page = await come('/limieten', { as: 'admin' });
    const countries = page.getByLabel('Landen waarheen doorgeschakeld mag worden');
    const question = page.getByRole('group', { name: 'Hiermee haalt u landen weg' });
    const save = page.getByRole('button', { name: 'Opslaan' });
    await countries.fill('nl gb');
    await save.press('Enter');
    await question.getByText('Niet meer naar: België').waitFor();
    await question.getByRole('button', { name: 'Terug' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(puts()).toEqual([]);
    await save.press('Enter');
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(limits.countries).toEqual(['NL', 'GB']);
    await countries.fill('');
    await save.press('Enter');
    await question.getByText('Naar geen enkel land').waitFor();
    expect(puts()).toHaveLength(1);
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(limits.countries).toEqual([]);
  });

  it('block one caller at once, ask before a prefix of many, and unblock one', async () => {
    let limits: typeof platformLimits = platformLimits;
    answer('GET', '/v1/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/limits', ({ body }) => {
      limits = body as typeof platformLimits;
      return { status: 200, body };
    });
    const page = await come('/limieten', { as: 'admin' });
    const rows = page
      .getByRole('table', { name: 'Geblokkeerde bellers' })
      .locator('tbody')
      .getByRole('row');
    await rows.first().waitFor();
    await expect(rows.count()).resolves.toBe(25);
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await expect(rows.count()).resolves.toBe(42);
    const caller = page.getByLabel('Nummer, of het begin ervan');
    await caller.fill('06 12345678');
    await caller.press('Enter');
    await page.getByText('Dit nummer is al geblokkeerd.').waitFor();
    await caller.fill('0044');
    await caller.press('Enter');
    await page
      .getByText('Iedereen met een nummer dat begint met +44 wordt dan geweigerd.')
      .waitFor();
    const broad = page.getByRole('group', { name: 'Alle nummers blokkeren die beginnen met +44?' });
    await page.locator('button:focus', { hasText: 'Niet doen' }).waitFor();
    await page.keyboard.press('Enter');
    await broad.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Blokkeren' }).press('Enter');
    await caller.press('Enter');
    expect(puts()).toEqual([]);
    await broad.getByRole('button', { name: 'Blokkeren' }).click();
    await page.getByText('+44 is geblokkeerd.').waitFor();
    const search = page.getByLabel('Zoek een nummer');
    await search.fill('06-12 34 56 78');
    await page.getByText('1 van 43').waitFor();
    await page.getByRole('button', { name: '+31612345678 vrijgeven' }).press('Enter');
    await page.getByText('+31612345678 is vrijgegeven.').waitFor();
    // A search for a whole number also finds the blocked prefix with which the number begins.
    await search.fill('+8821234');
    await page.getByText('1 van 42').waitFor();
    await expect(rows.allTextContents()).resolves.toEqual([expect.stringContaining('+882')]);
    expect(new URL(page.url()).searchParams.get('search')).toBe('+8821234');
    expect(limits.blockedCallers).toContain('+44');
    expect(limits.blockedCallers).not.toContain('+31612345678');
  });

  it('of an owner and of a number are found from those of everybody, and set', async () => {
    const page = await come('/limieten', { as: 'admin' });
    await page.getByLabel('Eigenaar', { exact: true }).selectOption('helpdesk-nu');
    await page.getByRole('button', { name: 'Limieten van de eigenaar' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Limieten van Helpdesk Nu' }).waitFor();
    await page.getByText('40 per centrale').waitFor();
    await page.getByLabel('Doorschakelkosten per uur').fill('12,50');
    await page.getByLabel('Gesprekken tegelijk').fill('');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    await page.getByRole('link', { name: 'Limieten van 0900-1234' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Limieten van 0900-1234' }).waitFor();
    await page.getByLabel('Langste gesprek').fill('');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(puts().map(({ body }) => body)).toEqual([
      { channels: null, spendPerHour: 12_500_000, countries: null },
      { channels: null, callSeconds: null },
    ]);
    await page.getByRole('link', { name: 'Alle limieten' }).press('Enter');
    const number = page.getByLabel('Servicenummer');
    await number.fill('hallo');
    await number.press('Enter');
    await page.getByText('Vul een servicenummer in').waitFor();
    await number.fill('0900 1234');
    await number.press('Enter');
    await page.waitForURL('**/limieten/nummers/319001234');
  });

  it('are lowered by their owner, never above what staff allow', async () => {
    const page = await come('/limieten', { as: 'owner' });
    await page.getByText('door u verlaagd; toegestaan: € 100,00').waitFor();
    const lower = page.getByRole('region', { name: 'Zelf verlagen' });
    const save = lower.getByRole('button', { name: 'Opslaan' });
    const channels = lower.getByLabel('Gesprekken tegelijk');
    await channels.fill('41');
    await lower.getByLabel('Doorschakelkosten per uur').fill('100,01');
    await lower.getByLabel('Doorschakelen kan naar').selectOption('Alleen sommige landen');
    await lower.getByLabel('Landen waarheen doorgeschakeld mag worden').fill('nl de');
    await save.press('Enter');
    await lower.getByText('Dit mag hoogstens 40 zijn.').waitFor();
    await lower.getByText('Dit mag hoogstens € 100,00 zijn.').waitFor();
    await lower.getByText('Dit staan wij niet toe: Duitsland.').waitFor();
    await untilFocused(channels);
    expect(puts()).toEqual([]);
    await channels.fill('4');
    await lower.getByLabel('Doorschakelkosten per uur').fill('');
    await lower.getByLabel('Landen waarheen doorgeschakeld mag worden').fill('nl');
    await save.press('Enter');
    await lower.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(puts()).toMatchObject([
      {
        path: '/v1/owners/helpdesk-nu/own-limits',
        body: { channels: 4, spendPerHour: null, countries: ['NL'] },
      },
    ]);
    await page.getByRole('link', { name: 'Limieten van 0900-1234' }).press('Enter');
    await lower.getByLabel('Langste gesprek').fill('2:00:00');
    await save.press('Enter');
    await lower.getByText('Dit mag hoogstens 1:30:00 zijn.').waitFor();
    await lower.getByLabel('Langste gesprek').fill('10:00');
    await save.press('Enter');
    await lower.getByRole('status').getByText('Opgeslagen.').waitFor();
    expect(puts().at(-1)?.body).toEqual({ channels: null, callSeconds: 600 });
  });

  it('of an owner without any allowed country stay so until staff choose otherwise', async () => {
    type Limits = Record<'set' | 'allowed' | 'own' | 'holds', object>;
    const own = { channels: null, spendPerHour: null, countries: null };
    const closed = { channels: 40, spendPerHour: 12_345_678, countries: [] as string[] };
    let limits: Limits = { set: closed, allowed: closed, own, holds: closed };
    answer('GET', '/v1/owners/helpdesk-nu/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/owners/helpdesk-nu/limits', ({ body }) => {
      const set = body as { countries: string[] | null };
      const allowed = { ...set, countries: set.countries ?? ['NL', 'BE'] };
      limits = { set, allowed, own, holds: allowed };
      return { status: 200, body: limits };
    });
    const page = await come('/limieten/eigenaren/helpdesk-nu', { as: 'admin' });
    const allowed = page.getByLabel('Doorschakelen kan naar');
    const save = page.getByRole('button', { name: 'Opslaan' });
    await expect(allowed.inputValue()).resolves.toBe('none');
    await page.getByLabel('Gesprekken tegelijk').fill('50');
    await save.press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    await allowed.selectOption('Eigen landen');
    await save.press('Enter');
    await page.getByText('Vul een land in, of kies').waitFor();
    await page.getByLabel('Landen van deze eigenaar').fill('nl fr');
    await save.press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    // France is in the owner's own list of countries but not in everybody's, so the change removes it.
    await allowed.selectOption('Hetzelfde als voor iedereen');
    await save.press('Enter');
    const question = page.getByRole('group', { name: 'Hiermee haalt u landen weg' });
    await question.getByText('Niet meer naar: Frankrijk').waitFor();
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    await allowed.selectOption('Geen enkel land');
    await save.press('Enter');
    await question.getByText('Naar geen enkel land').waitFor();
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByRole('status').getByText('Opgeslagen.').waitFor();
    const kept = { ...closed, channels: 50 };
    expect(puts().map(({ body }) => body)).toEqual([
      kept,
      { ...kept, countries: ['NL', 'FR'] },
      { ...kept, countries: null },
      kept,
    ]);
  });

  it('are read-only without the permission, and an owner sees the own effective limits', async () => {
    answer('GET', '/v1/me', (asked) => {
      const me = answerTo(asked).body as { permissions: string[] };
      const permissions = me.permissions.filter((one) => !one.startsWith('limits:'));
      return { status: 200, body: { ...me, permissions } };
    });
    const staff = await come('/limieten', { as: 'admin' });
    await staff.getByText('België, Nederland').waitFor();
    await staff.getByText('+31612345678').waitFor();
    const found = await come('/limieten?search=%2B8821234', { as: 'admin' });
    await found.getByText('1 van 42').waitFor();
    await expect(found.getByLabel('Zoek een nummer').inputValue()).resolves.toBe('+8821234');
    await expect(
      staff.getByRole('button', { name: /Opslaan|Blokkeren|Vrijgeven/i }).count(),
    ).resolves.toBe(0);
    stage.app.asked.length = 0;
    const page = await come('/limieten', { as: 'owner' });
    await page.getByText(/^40\s*eigen limiet$/).waitFor();
    await page.getByText('België, Nederland').waitFor();
    await page.getByRole('link', { name: 'Limieten van 0900-1234' }).press('Enter');
    await page.getByText('1:30:00').waitFor();
    await expect(page.getByRole('button', { name: 'Opslaan' }).count()).resolves.toBe(0);
    expect(askedFor('/v1/limits')).toEqual([]);
  });
});

describe('mailbox of a number', () => {
  it('is set by a user of the owner, and shows which address is wrong', async () => {
    const page = await come('/voicemail', { as: 'owner' });
    await page.getByRole('link', { name: 'Voicemail van 0900-1234' }).press('Enter');
    await page.getByText('adres voor uw documenten', { exact: true }).waitFor();
    const addresses = page.getByLabel('E-mailadressen');
    await addresses.fill('baas@helpdesk.example\ngeen-adres');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('geen-adres is geen e-mailadres.').waitFor();
    await untilFocused(addresses);
    await addresses.fill('Baas@helpdesk.example, wacht@helpdesk.example');
    await page.getByLabel('Soort geluidsbestand').selectOption('wav');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('status').getByText('Opgeslagen').waitFor();
    expect(askedFor('/v1/numbers/319001234/mailbox').at(-1)).toMatchObject({
      method: 'PUT',
      body: {
        to: ['baas@helpdesk.example', 'wacht@helpdesk.example'],
        name: 'Storingen',
        format: 'wav',
        language: null,
      },
    });
  });
});

describe('company details', () => {
  const path = '/v1/owners/helpdesk-nu/company';

  it('are filled in from the trade register, and sent with the revision that was shown', async () => {
    const billTo = { ...company.billTo!, kvk: null };
    answer('GET', path, () => ({ status: 200, body: { ...company, billTo, registered: null } }));
    answer('GET', `${path}/register/68750110`, () => ({
      status: 200,
      body: { ...company.registered, name: 'Helpdesk Nu Diensten B.V.' },
    }));
    answer('PUT', path, () => ({ status: 409, body: { code: 'company-changed' } }));
    const page = await come('/bedrijfsgegevens', { as: 'owner' });
    await page.getByLabel('KvK-nummer').fill('68750110');
    await page.getByRole('button', { name: 'Invullen uit het Handelsregister' }).click();
    await page.getByRole('status').getByText('Naam en adres zijn ingevuld.').waitFor();
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('alert').getByText('Iemand anders heeft deze gegevens').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toMatchObject([
      {
        body: {
          revision: 'r1',
          billTo: { name: 'Helpdesk Nu Diensten B.V.', postalCode: '1012 AB', kvk: '68750110' },
        },
      },
    ]);
  });
});
