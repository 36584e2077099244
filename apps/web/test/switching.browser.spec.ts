import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { answerTo, problem } from './api/canned-api.js';
import { carriersInFull, switches } from './fixtures/carriers.fixture.js';
import { untilFocused, untilFocusReads } from './focus.js';
import { alarms } from './fixtures/switching.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, arrive, answer, askedFor } = stage;

describe('alarms', () => {
  it('share their page with the retention steps that were done or are overdue', async () => {
    const page = await come('/alarmen', { as: 'admin' });
    const table = page.getByRole('table', { name: 'Opgeruimd na de bewaartermijn' });
    await table.getByText('812.348').first().waitFor();
    await page.getByText('Eén maand had al opgeruimd moeten zijn').waitFor();
    await page.getByText('september 2024: Takken vernietigd').waitFor();
  });

  it('are announced above every page of staff, and refetched by themselves', async () => {
    let open: readonly unknown[] = [];
    answer('GET', '/v1/alarms', () => ({ status: 200, body: { items: open } }));
    const page = await arrive({ as: 'admin' });
    await page.clock.install();
    await Promise.all([
      page.waitForResponse('**/v1/alarms'),
      page.goto(`${stage.app.url}/prijzen`),
    ]);
    await page.getByRole('heading', { level: 1, name: 'Tarieven' }).waitFor();
    await expect(page.getByText('alarmen open').count()).resolves.toBe(0);
    open = alarms.slice(0, 2);
    await page.clock.runFor(31_000);
    await page.getByRole('status').getByText('Er zijn 2 alarmen open.').waitFor();
    await page.getByRole('link', { name: 'Bekijk de alarmen' }).press('Enter');
    await page
      .getByRole('heading', { name: 'Trunk noordnet-amsterdam geeft centrale fs1 geen antwoord' })
      .waitFor();
    await expect(page.getByText('Er zijn 2 alarmen open.').count()).resolves.toBe(0);
    open = [];
    await page.clock.runFor(31_000);
    await page.getByText('Geen alarmen').waitFor();
  });

  it('are said to be unknown while the bus is away, on the start page too', async () => {
    answer('GET', '/v1/alarms', () => problem(503, 'alarms-unknown'));
    const home = await come('/', { as: 'admin' });
    await home.getByText('Of er alarmen zijn, is nu niet bekend.').waitFor();
    const page = await come('/alarmen', { as: 'admin' });
    await page.getByText('De bus (NATS) is niet bereikbaar.').waitFor();
    expect(await page.getByText('Geen alarmen').count()).toBe(0);
  });

  it('link to the pages of their subjects, and aren’t fetched for an owner', async () => {
    const page = await come('/alarmen', { as: 'admin' });
    // Subjects of a counting alarm, with the count.
    await page.getByText('cdr.1, cdr.2 · 3 gesprekken').waitFor();
    await page
      .getByRole('link', { name: 'Gesprekken van Helpdesk Nu', exact: true })
      .press('Enter');
    await page.waitForURL('**/gesprekken?ownerId=helpdesk-nu');
    await page.goBack();
    await page.getByRole('link', { name: 'Verdachte gesprekken van Helpdesk Nu' }).press('Enter');
    await page.waitForURL('**/gesprekken?ownerId=helpdesk-nu&suspect=true');
    stage.app.asked.length = 0;
    const owner = await come('/alarmen', { as: 'owner' });
    await owner.getByText('geen toegang').waitFor();
    expect(askedFor('/v1/alarms')).toEqual([]);
  });
});

describe('carrier', () => {
  it('is changed as a whole, after a confirmation that lists what it removes', async () => {
    const page = await come('/carriers/noordnet', { as: 'admin' });
    await page.getByRole('link', { name: 'Wijzigen' }).press('Enter');
    const addresses = page.getByLabel('Adressen');
    await addresses.fill('198.51.100.0/24\n192.0.2.30');
    await page.getByRole('button', { name: 'Trunk noordnet-groningen weghalen' }).press('Enter');
    await page
      .getByRole('group', { name: 'noordnet-amsterdam' })
      .getByLabel('Bestemmingen', { exact: true })
      .fill('316');
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');
    const asking = page.getByRole('group', { name: 'Hiermee haalt u iets weg' });
    await asking.waitFor();
    await expect(asking.getByRole('listitem').allTextContents()).resolves.toEqual([
      'Brengt geen gesprekken meer vanaf: 203.0.113.7',
      'Trunks die verdwijnen: noordnet-groningen',
      'Trunk noordnet-amsterdam belt niet meer naar: +3197',
      'Brengt ook gesprekken vanaf: 192.0.2.30',
    ]);
    await untilFocused(asking);
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await asking.getByRole('button', { name: 'Terug naar het formulier' }).press('Enter');
    await addresses.fill('198.51.100.0/24\n203.0.113.7\n192.0.2.30');
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');
    await asking.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.waitForURL('**/carriers/noordnet');
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    const { id: _, ...before } = carriersInFull[1]!;
    expect(put?.body).toEqual({
      ...before,
      addresses: ['198.51.100.0/24', '203.0.113.7', '192.0.2.30'],
      trunks: [{ ...before.trunks[0], prefixes: ['', '316'] }],
    });
  });

  it('shows the line and rule of each error at its field, and isn’t saved over another person’s change', async () => {
    const page = await come('/carriers/noordnet/wijzigen', { as: 'admin' });
    answer('PUT', '/v1/carriers/noordnet', () =>
      problem(409, 'carrier-conflict', [
        fieldProblem('addresses.2', 'address-of-another-carrier', {
          address: '192.0.2.0/24',
          carrier: 'laagland',
        }),
        fieldProblem('trunks.1.prefixes.1', 'given-again', { what: 'prefix' }),
      ]),
    );
    const addresses = page.getByLabel('Adressen');
    await addresses.fill('198.51.100.0/24\n203.0.113.7\n192.0.2.30');
    await page.getByLabel('Poort').first().fill('70000');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Vul een getal in van 1 tot 65535.').waitFor();
    expect(askedFor('/v1/carriers/noordnet').filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Poort').first().fill('5060');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('192.0.2.30: is al in gebruik bij laagland').waitFor();
    await page.getByText('32: staat er twee keer').waitFor();
    await expect(addresses.getAttribute('aria-invalid')).resolves.toBe('true');
    await untilFocused(addresses);

    answer('GET', '/v1/carriers/noordnet', () => ({
      status: 200,
      body: { ...carriersInFull[1], name: 'NoordNet Nederland' },
    }));
    stage.app.asked.length = 0;
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Iemand anders heeft deze carrier intussen gewijzigd').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is added with the required fields, and never over an existing one', async () => {
    const page = await come('/nieuwe-carrier', { as: 'admin' });
    await page.getByLabel('Naam', { exact: true }).fill('Zuidlijn');
    await page.getByLabel('Id', { exact: true }).fill('noordnet');
    await page.getByLabel('Adressen').fill('192.0.2.44');
    const rest = {
      'Naam op documenten': 'Zuidlijn B.V.',
      'E-mailadres': 'post@zuidlijn.example',
      'Straat en nummer': 'Maaskade 1',
      Postcode: '6221 AB',
      Plaats: 'Maastricht',
    };
    for (const [label, value] of Object.entries(rest)) await page.getByLabel(label).fill(value);
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Er is al een carrier met dit id').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Id', { exact: true }).fill('zuidlijn');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.waitForURL('**/carriers/zuidlijn');
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put).toMatchObject({
      path: '/v1/carriers/zuidlijn',
      body: {
        name: 'Zuidlijn',
        addresses: ['192.0.2.44'],
        incoming: { numberFormat: null, prefixes: [''], channels: null },
        trunks: [],
        billTo: { city: 'Maastricht', country: 'NL', kvk: null },
      },
    });
  });

  it('shows each switch’s state until the change is live there', async () => {
    let hasCarriers = false;
    answer('GET', '/v1/switches', () => ({
      status: 200,
      body: { items: [{ ...switches[0], silentTrunks: [], hasCarriers }] },
    }));
    const page = await arrive({ as: 'admin' });
    await page.clock.install();
    await page.goto(`${stage.app.url}/carriers/noordnet`);
    const row = page
      .getByRole('table', { name: 'Op de centrales' })
      .getByRole('row', { name: /fs1/ });
    await row.getByText('Nog niet live').waitFor();
    hasCarriers = true;
    await page.clock.runFor(6000);
    await row.getByText('Live', { exact: true }).waitFor();
  });
});

describe('switch', () => {
  const path = '/v1/switches/fs1';
  const orders = () => askedFor(path).map(({ body }) => body);

  it('is taken out of service after a question, and in again, and the row says what to do if it fails', async () => {
    let items = [switches[0], switches[1]];
    const say = (paused: boolean) => {
      items = [{ ...switches[0]!, paused }, switches[1]];
    };
    answer('GET', '/v1/switches', () => ({ status: 200, body: { items } }));
    answer('PUT', path, () => problem(503, 'switch-did-not-follow'));
    const page = await arrive({ as: 'admin' });
    await page.clock.install();
    await page.goto(`${stage.app.url}/carriers/noordnet`);
    const row = page.getByRole('row', { name: /fs1/ });
    await page.getByRole('row', { name: /fs2/ }).getByText('Worden geweigerd').waitFor();
    const takeOut = row.getByRole('button', { name: 'Centrale fs1 eruit halen' });
    await takeOut.press('Enter');
    const question = row.getByRole('group', {
      name: /Zonder fs1 komt er misschien geen gesprek meer/,
    });
    await question.waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await untilFocusReads(page, 'Eruit halen');
    expect(orders()).toEqual([]);
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Eruit halen' }).press('Enter');
    await row.getByText('niet binnen 3 seconden').waitFor();
    await untilFocusReads(page, 'Eruit halen');
    say(true);
    await page.clock.runFor(6000);
    const said = page.getByRole('status').filter({ hasText: 'fs1' });
    await said.getByText('fs1 neemt geen nieuwe gesprekken meer aan.').waitFor();
    await untilFocusReads(page, (await said.textContent()) ?? '');

    answer('PUT', path, (asked) => {
      say((asked.body as { paused: boolean }).paused);
      return answerTo(asked);
    });
    await row.getByRole('button', { name: 'Centrale fs1 weer inzetten' }).press('Enter');
    await row.getByRole('button', { name: 'Weer inzetten', exact: true }).press('Enter');
    await said.getByText('fs1 neemt weer nieuwe gesprekken aan.').waitFor();
    await untilFocusReads(page, 'fs1 neemt weer nieuwe gesprekken aan.');
    expect(orders()).toEqual([{ paused: true }, { paused: false }]);

    answer('PUT', path, () => problem(404, 'no-such-switch'));
    await takeOut.press('Enter');
    await question.getByRole('button', { name: 'Eruit halen' }).press('Enter');
    await row.getByText('al een halve minuut niet gemeld').waitFor();
    items = [switches[1]];
    await page.clock.runFor(6000);
    await said.getByText('fs1 heeft zich al een halve minuut niet gemeld').waitFor();
  });

  it('has no buttons for users without the permission', async () => {
    answer('GET', '/v1/me', (asked) => {
      const { body } = answerTo(asked) as { body: { permissions: string[] } };
      const permissions = body.permissions.filter((each) => each !== 'parties:write');
      return { status: 200, body: { ...body, permissions } };
    });
    answer('GET', '/v1/switches', () => ({
      status: 200,
      body: { items: [...switches, { ...switches[0], name: 'fs3', paused: null }] },
    }));
    const page = await come('/carriers/noordnet', { as: 'admin' });
    await page.getByRole('row', { name: /fs1/ }).getByText('Worden aangenomen').waitFor();
    await page.getByRole('row', { name: /fs3/ }).getByText('Niet bekend').waitFor();
    await expect(page.getByRole('button', { name: /Centrale fs/ }).count()).resolves.toBe(0);
  });
});
