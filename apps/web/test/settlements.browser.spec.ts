import { brokenRule } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { answerTo, problem, type Asked } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import {
  disputes,
  settlementApproved,
  settlementSubmitted,
} from './fixtures/money/settlements.fixture.js';
import { setStage } from './stage.js';
import { euro, uuid } from './fixtures/values.fixture.js';
import type { Visit } from './visit.js';

const stage = setStage();
const { answer } = stage;
const come = (path: string, who: Visit = { as: 'admin' }) => stage.come(path, who);

const puts = (): Asked[] => stage.app.asked.filter(({ method }) => method === 'PUT');
const october = '/afrekeningen/noordnet/2026-10';

describe('settlements', () => {
  it('are filtered by state, and opened by carrier and month', async () => {
    const page = await come('/afrekeningen');
    await page.getByLabel('Status').selectOption('Wacht op goedkeuring');
    await page.getByRole('link', { name: /Laagland.*oktober 2026/ }).click();
    await page.getByRole('heading', { level: 1, name: /Laagland.*oktober 2026/ }).waitFor();
    const lists = stage.app.asked.filter(({ path }) => path === '/v1/settlements');
    expect(lists.at(-1)?.query.get('state')).toBe('submitted');
  });

  it('are submitted with the accepted differences, and the page says why a submission is refused', async () => {
    let isRefused = true;
    answer('PUT', /\/submission$/, (asked) =>
      isRefused ? problem(409, 'undisputed-differences') : answerTo(asked),
    );
    const page = await come(october);
    await page.getByRole('button', { name: 'Indienen' }).click();
    await page.getByText('Betwist ze, of accepteer ze.').waitFor();
    isRefused = false;
    await page.getByLabel('Accepteer het bedrag van de carrier').check();
    await page.getByLabel('Ga uit van onze telling').check();
    await page.getByLabel('Opmerking').fill('Klein verschil');
    const sent = page.waitForResponse(/\/submission$/);
    await page.getByRole('button', { name: 'Indienen' }).click();
    await sent;
    expect(puts().at(-1)?.body).toEqual({
      acceptDifferences: true,
      acceptMissing: true,
      remark: 'Klein verschil',
    });
  });

  it('are approved with the amounts shown', async () => {
    answer('GET', /^\/v1\/settlements\/laagland-telecom\/2026-10$/, (asked) =>
      puts().length === 0 ? answerTo(asked) : { status: 200, body: settlementApproved },
    );
    const page = await come('/afrekeningen/laagland-telecom/2026-10');
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByText('Wij factureren € 18.110,12').waitFor();
    await page.getByRole('group').getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByText('Sinds de goedkeuring berekend').waitFor();
    expect(puts().at(-1)?.body).toEqual({
      submittedAt: settlementSubmitted.submitted?.at,
      us: euro(18_110_120_000),
      them: euro(2_103_440_000),
    });
  });
});

describe('dispute', () => {
  it('is opened for rows that differ, with a reason', async () => {
    const page = await come(october);
    await page.getByLabel(/^Betwist 0900-5678 op di 20 okt/).check();
    await page.getByText('1 regel gekozen').waitFor();
    await page.getByRole('button', { name: 'Geschil openen' }).click();
    await page.getByText('Schrijf op waarom.').waitFor();
    await page.getByRole('textbox', { name: 'Waarom' }).fill('Niets geteld op de 20e');
    await page.getByRole('button', { name: 'Geschil openen' }).click();
    await page.getByText('1 regel gekozen').waitFor({ state: 'detached' });
    expect(puts().at(-1)?.body).toEqual({
      carrierId: 'noordnet',
      month: '2026-10',
      billedBy: 'us',
      items: [{ number: '+319005678', day: '2026-10-20' }],
      reason: 'Niets geteld op de 20e',
    });
  });

  it('is closed on an amount between both sides’ amounts', async () => {
    const page = await come(`${october}?tab=disputes`);
    await page.getByRole('button', { name: /^Geschil sluiten/ }).click();
    const form = page.getByRole('form', { name: /^Geschil sluiten/ });
    await form.getByLabel('Bedrag exclusief btw').fill('500');
    await form.getByRole('button', { name: 'Sluiten' }).click();
    await form.getByText('Schrijf op waarom.').waitFor();
    expect(puts()).toEqual([]);
    await form.getByLabel('Bedrag exclusief btw').fill('302,50');
    await form.getByRole('textbox', { name: 'Waarom' }).fill('Half om half');
    await form.getByLabel('Bedrag exclusief btw').press('Enter');
    const sure = form.getByRole('group', { name: /^Het geschil sluiten op €.302,50\?/ });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(puts()).toEqual([]);
    await sure.getByRole('button', { name: 'Sluiten' }).click();
    await form.waitFor({ state: 'detached' });
    expect(puts().at(-1)?.body).toEqual({ settled: euro(302_500_000), outcome: 'Half om half' });
  });

  it('has its file ordered with a reason, shows the progress, and links to the file', async () => {
    let made = 0;
    answer('PUT', /\/file$/, () => {
      made = 1;
      return { status: 200, body: disputes[0] };
    });
    const file = () => ({
      state: made > 2 ? 'ready' : 'making',
      done: made * 100,
      total: 1_811,
      until: null,
    });
    answer('GET', /^\/v1\/disputes$/, (asked) =>
      made === 0
        ? answerTo(asked)
        : { status: 200, body: { items: [{ ...disputes[0], file: file() }], next: null } },
    );
    answer('GET', /^\/v1\/disputes\/[\w-]+$/, () => {
      made += 1;
      return { status: 200, body: { ...disputes[0], file: file() } };
    });
    const page = await come(october);
    await page.getByRole('tab', { name: 'Geschillen' }).press('Enter');
    await page.getByRole('button', { name: /^Bestand maken/ }).click();
    await page.getByRole('textbox').first().waitFor();
    const asking = page.getByRole('form').or(page.locator('form')).filter({ hasText: 'Reden' });
    await asking.getByRole('textbox').first().fill('Geschil met NoordNet');
    await asking.getByRole('button').first().click();
    await page.getByRole('button', { name: /^Bestand maken/ }).click();
    await page.getByText(/van 1\.811 gesprekken/).waitFor();
    await page.getByRole('link', { name: 'CSV ophalen' }).first().waitFor();
    expect(puts().at(-1)?.headers['x-reason']).toBeDefined();
  });
});

describe('carrier statement', () => {
  it('is uploaded by a layout, and shows the broken rule with its column', async () => {
    let isWrong = true;
    answer('PUT', /\/statements\//, (asked) =>
      isWrong
        ? problem(422, 'unreadable-statement', [
            {
              field: 'day: column Datum',
              ...brokenRule('not-a-column-of-the-file', { columns: 'Dag, Nummer' }),
              values: { columns: 'Dag, Nummer', column: 'Datum' },
            },
          ])
        : answerTo(asked),
    );
    const page = await come(`${october}?tab=statements`);
    await page.getByRole('button', { name: 'Opgave inlezen' }).click();
    await page.getByText('Kies een indeling').last().waitFor();
    await page.getByLabel('Indeling', { exact: true }).selectOption('Maandopgave 0900 (2)');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Bestand (CSV)' }).click();
    const given = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('Dag;Nummer') };
    await (await chooser).setFiles(given);
    await page.getByRole('button', { name: 'Opgave inlezen' }).click();
    await page
      .getByText('kolom Datum: Deze kolom staat niet in het bestand. Wel: Dag, Nummer.')
      .waitFor();
    isWrong = false;
    await page.getByLabel('Vervangt').selectOption('NoordNet-2026-10.csv');
    const sent = page.waitForRequest((request) => request.url().includes('replaces='));
    await page.getByRole('button', { name: 'Opgave inlezen' }).click();
    await (await sent).response();
    await page.getByText('must be one of the file’s columns').waitFor({ state: 'detached' });
    const { query } = puts().at(-1)!;
    expect(Object.fromEntries(query)).toEqual({
      fileName: 'x.csv',
      layoutId: uuid(901),
      version: '2',
      replaces: uuid(902),
    });
  });
});

describe('settings of settlements', () => {
  it('send a changed layout with the version that it is based on', async () => {
    const page = await come('/afrekeningen/instellingen');
    await page.getByRole('button', { name: 'Maandopgave 0900 wijzigen' }).click();
    await page.getByLabel('Kolom van het bedrag').fill('Netto');
    await page.getByRole('button', { name: 'Indeling opslaan' }).click();
    await page.getByRole('heading', { name: 'Nieuwe indeling' }).waitFor();
    expect(puts().at(-1)).toMatchObject({
      path: `/v1/statement-layouts/${uuid(901)}`,
      body: { basedOn: 2, definition: { amount: { column: 'Netto' }, day: { column: 'Datum' } } },
    });
  });

  it.each([
    ['nl', 'Altijd', 'Zoveel kan afronden op een dag hoogstens schelen', '0,25%', '0,1'],
    ['en', 'Always', 'The most that rounding can make on a day', '0.25%', '0.1'],
  ] as const)(
    'give in %s the reason of the shipped tolerance, and numbers in that notation',
    async (language, always, reason, share, usual) => {
      const page = await stage.come('/afrekeningen/instellingen', { as: 'admin', language });
      const row = page.getByRole('row').filter({ hasText: always });
      await row.getByText(reason).waitFor();
      expect(await page.getByText('What rounding comes to').count()).toBe(0);
      await page.getByText(share, { exact: true }).waitFor();
      await page.locator(`input[value="${usual}"]`).waitFor();
    },
  );

  it('fill a new tolerance with the one that applies to the chosen carrier on its first day', async () => {
    const page = await come('/afrekeningen/instellingen');
    const values = () =>
      Promise.all(
        ['Vast bedrag, in euro', 'Vaste duur', 'Deel van onze telling'].map((label) =>
          page.getByLabel(label).inputValue(),
        ),
      );
    await page.getByLabel('Vast bedrag, in euro').waitFor();
    expect(await values()).toEqual(['0,05', '60', '0,1']);
    await page.getByRole('combobox', { name: 'Carrier' }).last().selectOption('noordnet');
    expect(await values()).toEqual(['0,25', '120', '0,25']);
    await page.getByLabel('Vanaf').fill('2026-06-30');
    await page.getByLabel('Vanaf').blur();
    expect(await values()).toEqual(['0,05', '60', '0,1']);
  });

  it('show no form for a tolerance when the current tolerances can’t be fetched', async () => {
    answer('GET', '/v1/settlement-tolerances', () => problem(503, 'unavailable'));
    const page = await come('/afrekeningen/instellingen');
    await page.getByRole('button', { name: 'Opnieuw proberen' }).last().waitFor();
    await page.getByRole('heading', { name: 'Nieuwe tolerantie' }).waitFor();
    expect(await page.getByRole('button', { name: 'Tolerantie vastleggen' }).count()).toBe(0);
  });

  it('set a tolerance from a day on', async () => {
    const page = await come('/afrekeningen/instellingen');
    await page.getByLabel('Vast bedrag, in euro').fill('');
    await page.getByRole('button', { name: 'Tolerantie vastleggen' }).click();
    await page.getByText('Een bedrag van 0 of meer').waitFor();
    await page.getByLabel('Vanaf').fill('2026-12-01');
    await page.getByLabel('Vast bedrag, in euro').fill('0,25');
    await page.getByLabel('Deel van onze telling').fill('0,5');
    await page.getByRole('textbox', { name: 'Waarom' }).fill('Hele minuten');
    await page.getByRole('button', { name: 'Tolerantie vastleggen' }).click();
    await page.getByText('Een bedrag van 0 of meer').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.querySelectorAll('textarea')[0]?.value === '');
    expect(puts().at(-1)?.body).toEqual({
      carrierId: null,
      from: '2026-12-01',
      amount: euro(250_000),
      seconds: 60,
      basisPoints: 50,
      reason: 'Hele minuten',
    });
  });
});
