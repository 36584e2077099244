import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '@app/testing';
import { monthStart } from '../../tools/calls/index.js';
import { bankFile } from '../scenarios/example-month/bank.js';
import { accountsOfJournal, amountsIn } from '../scenarios/example-month/compared.js';
import { idOf } from '../scenarios/example-month/ids.js';
import { confirm, confirmStatement, fetched, press, textOf } from './clerks-month/acts.js';
import {
  cooksInvoice,
  cooksShare,
  gardenBefore,
  gardenRight,
  gardenWrong,
  inEuro,
  micros,
  plumbersRight,
  settlement,
  starsInvoice,
  starsShare,
  total,
} from './clerks-month/figures.js';
import { accountIsOld, setUp, type Months } from './clerks-month/set-up.js';
import { cooks, garden, moved, carrier, plumbers, stars } from './clerks-month/world.js';
import { startChromium } from './chromium.js';
import { monthName } from './months.js';
import { heading, idIn, panel, patience, plain } from './on-page.js';
import { takePicture } from './pictures.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { Visitor } from './visitor.js';

jest.setTimeout(120_000);

/**
 * Both months of this spec, counted from now: before the demo's world begins, so that no other
 * owner has documents of these months.
 */
const [firstMonth, theMonth] = [-16, -15];

let platform: RunningPlatform;
let browser: Browser;
let noor: Visitor;
let kees: Visitor;
let run = '';
let months: Months;

/** The first and the last day of a month. */
const daysOf = (at: 0 | 1): readonly [string, string] => {
  const day = (ms: number): string =>
    new Date(ms).toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
  return [day(months[at]), day(months[at + 1]! - 1)];
};

beforeAll(async () => {
  platform = runningPlatform();
  const now = Date.now();
  months = [monthStart(now, firstMonth), monthStart(now, theMonth), monthStart(now, theMonth + 1)];
  browser = await startChromium();
  const comes = async (name: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, platform);
    await visitor.logIn(platform.person(name));
    return visitor;
  };
  [[noor, kees]] = await Promise.all([
    Promise.all([comes('noor'), comes('kees')]),
    setUp(platform, months),
  ]);
  await monthBefore();
  const { iban, name, postalCode, city, country } = cooks.billTo;
  await put(noor, `/v1/owners/${cooks.id}/payout-account`, {
    iban,
    name,
    street: 'Ringdijk',
    houseNumber: '73',
    postalCode,
    city,
    country,
    password: platform.person('noor').password,
  });
  await accountIsOld(platform, cooks.id);
});

afterAll(async () => {
  await browser?.close();
});

const put = async ({ context }: Visitor, path: string, data: object): Promise<void> => {
  const answer = await context.request.put(path, { headers: { origin: platform.url }, data });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
};

/** Makes the run of the first month, which the clerk's month does not cover. */
async function monthBefore(): Promise<void> {
  const path = `/v1/runs/${idOf('clerks-month', 'before')}`;
  const [from, until] = months.map((ms) => new Date(ms).toISOString());
  const look = async () =>
    (await (await noor.context.request.get(path)).json()) as {
      readonly state: string;
      readonly preparedAt: string;
      readonly gross: object;
    };
  await put(noor, path, { from, until });
  await eventually(async () => (await look()).state === 'prepared', patience);
  const { preparedAt, gross } = await look();
  await put(kees, `${path}/approval`, { preparedAt, gross });
  await eventually(async () => (await look()).state === 'done', patience);
}

const rowOf = (page: Page, part: string, name: string) =>
  panel(page, part).getByRole('row').filter({ hasText: name });

async function choosePeriod(page: Page): Promise<void> {
  const [from, until] = daysOf(1);
  await page.getByLabel('Periode').selectOption({ label: 'Andere periode…' });
  await page.getByLabel('Van', { exact: true }).fill(from);
  await page.getByLabel('Tot en met').fill(until);
}

const awaitsApproval = (page: Page) =>
  page.getByText(/^De factuurrun wacht op goedkeuring/).waitFor();

let step = 0;

/** Takes a picture of both users' pages after each step. */
afterEach(async () => {
  step += 1;
  await takePicture(noor.page, `clerks-month-${step}-noor`);
  await takePicture(kees.page, `clerks-month-${step}-kees`);
});

describe('a clerk’s month', () => {
  it('begins with preparing a run, which marks an invoice far above the month before', async () => {
    const { page } = noor;
    await page.goto('/factuurruns');
    await choosePeriod(page);
    await press(page, 'Factuurrun voorbereiden');
    await heading(page, `Factuurrun over ${monthName(theMonth)}`).waitFor();
    run = idIn(page);
    await awaitsApproval(page);
    const rows = panel(page, 'Wat opvalt').locator('tbody').getByRole('row');
    await rows.filter({ hasText: garden.name }).first().waitFor();
    expect((await rows.allInnerTexts()).map(plain)).toEqual([
      `${garden.name} Factuur ${inEuro(gardenBefore)} ${inEuro(gardenWrong)} Veel meer dan de vorige keer Gesprekken`,
    ]);
  });

  it('continues with the invoice’s calls: a number has moved, and its previous owner got the charges', async () => {
    const { page } = noor;
    await page
      .getByRole('link', { name: `Gesprekken van ${garden.name} (Factuur)` })
      .press('Enter');
    await page.getByLabel('Reden', { exact: true }).fill('uitschieter in de factuurrun');
    await page.keyboard.press('Enter');
    const calls = panel(page, 'Afgelopen gesprekken').locator('tbody').getByRole('row');
    await eventually(async () => expect(await calls.count()).toBe(10), patience);
    await calls
      .getByRole('link', { name: /^Gesprek van / })
      .first()
      .press('Enter');
    await heading(page, 'Gesprek op 0800-1255').waitFor();
    const costs = panel(page, 'Wat het kost: wie betaalt wat, en waarom');
    await costs.getByText('Gesprek naar het 0800-nummer').waitFor();
    const shown = plain(await costs.innerText());
    for (const [what, amount] of [
      ['Gesprek naar het 0800-nummer', '€ 9,00'],
      ['Vast bedrag per gesprek', '€ 0,10'],
      ['Doorschakelen', '€ 1,00'],
    ]) {
      expect(shown).toContain(`${what} ${amount} ${garden.name} betaalt Belfabriek`);
    }
    expect(shown.match(/Nog niet op een document/g)).toHaveLength(5);
    const { number, flow } = moved;
    await put(kees, `/v1/numbers/${number.slice(1)}`, {
      ownerId: plumbers.id,
      flow,
      activeFrom: new Date(months[1]).toISOString(),
    });
  });

  it('has the calls rated again for the number’s present owner, after a report of the changes', async () => {
    const { page } = noor;
    await page.goto('/herberekeningen');
    await choosePeriod(page);
    await page.getByLabel('Welke gesprekken').selectOption({ label: 'Naar één nummer' });
    await page.getByLabel('Servicenummer').fill(moved.number);
    await page.getByLabel(/^Van wie het nummer toen was/).check();
    await page.getByLabel('Waarom').fill('0800-1255 ging over naar de loodgieters');
    await press(page, 'Rapport maken');
    await page.getByText('10 van 10 gesprekken vergeleken').waitFor();
    await rowOf(page, 'Per partij', garden.name).waitFor();
    const said = async (name: string) => plain(await rowOf(page, 'Per partij', name).innerText());
    expect(await said(garden.name)).toContain('10 € 101,00 € 0,00 € -101,00');
    expect(await said(plumbers.name)).toContain('10 € 0,00 € 101,00 € 101,00');
    await confirm(page, '10 gesprekken toepassen', /^Van 10 gesprekken/, 'Toepassen');
    await page.getByText('Toegepast', { exact: true }).waitFor();
  });

  it('shows the difference gone when the run is prepared again', async () => {
    const { page } = noor;
    await page.goto(`/factuurruns/${run}`);
    await page
      .getByText(/Er zijn sindsdien gesprekken van deze factuurrun opnieuw berekend/)
      .waitFor();
    await confirm(page, 'Opnieuw voorbereiden', /^Opnieuw voorbereiden/);
    await page.getByText('Er valt niets op').waitFor();
    await awaitsApproval(page);
    await page.getByLabel('Toon alle documenten, ook als er niets aan opvalt').check();
    const rows = panel(page, 'Wat opvalt').locator('tbody').getByRole('row');
    await rows.nth(6).waitFor();
    expect((await rows.allInnerTexts()).map(plain).toSorted()).toEqual(
      [
        `${garden.name} Factuur ${inEuro(gardenBefore)} ${inEuro(gardenRight)} Gesprekken`,
        `${plumbers.name} Factuur – ${inEuro(plumbersRight)} Gesprekken`,
        `${cooks.name} Factuur – ${inEuro(cooksInvoice)} Gesprekken`,
        `${stars.name} Factuur – ${inEuro(starsInvoice)} Gesprekken`,
        `${cooks.name} Uitbetaling – ${inEuro(cooksShare)} Gesprekken`,
        `${stars.name} Uitbetaling – ${inEuro(starsShare)} Gesprekken`,
        `${carrier.name} Afrekening – ${inEuro(settlement)} –`,
      ].toSorted(),
    );
  });

  it('has a second person approve the run by its total; everything is printed and sent', async () => {
    await noor.page.goto(`/factuurruns/${run}`);
    const { page } = kees;
    await page.goto(`/factuurruns/${run}`);
    await page.getByText(`Controletotaal van alles: ${inEuro(total)}`).waitFor();
    const question = new RegExp(`^Alle documenten, samen ${inEuro(total)}, definitief maken`);
    await confirm(page, 'Goedkeuren', question);
    // The page of Noor, who prepared the run, follows the progress by itself.
    await noor.page.getByText('De factuurrun is klaar. 7 van 7 documenten.').waitFor();
    const progress = plain(await panel(noor.page, 'Voortgang').innerText());
    expect(progress).toContain('Voorbereid door Noor Jansen Goedgekeurd door Kees Visser');
    const documents = panel(noor.page, 'Documenten');
    await documents.locator('tbody').getByRole('row').nth(6).waitFor();
    const ofCooks = documents.getByRole('row').filter({ hasText: cooks.name });
    const number = async (kind: string): Promise<string> =>
      (await ofCooks.filter({ hasText: kind }).getByRole('link').innerText()).trim();
    const [invoice, payout] = [await number('Factuur'), await number('Uitbetaling')];
    const isOfCooks = ({ to }: { to: readonly string[] }) => to.includes(cooks.billTo.email);
    await eventually(async () => {
      const mails = (await platform.mails()).filter(isOfCooks);
      const files = mails.flatMap(({ attachments }) => attachments.map(({ name }) => name));
      expect(files.toSorted()).toEqual(
        [invoice, payout].flatMap((one) => [`${one}.pdf`, `${one}.xml`]).toSorted(),
      );
    }, patience);
  });

  it('matches the carrier’s payment, from an imported bank statement, to its settlement', async () => {
    const { page } = noor;
    const ofCarrier = rowOf(page, 'Documenten', carrier.name);
    const number = (await ofCarrier.getByRole('link').innerText()).trim();
    await page.goto('/betalingen');
    const paid = {
      amount: micros(settlement),
      name: carrier.name,
      iban: carrier.billTo.iban ?? '',
      remittance: `Betreft ${number}`,
    };
    const file = bankFile('polderfoon', today(), 0, [paid]);
    await page.locator('input[type=file]').setInputFiles({
      name: 'polderfoon.xml',
      mimeType: 'application/xml',
      buffer: Buffer.from(file),
    });
    await press(page, 'Inlezen');
    await rowOf(page, 'Bankafschriften', 'polderfoon.xml').getByText('Te bevestigen').waitFor();
    expect(await confirmStatement(kees.page, 'polderfoon.xml')).toBe(file);
    await page.goto('/betalingen');
    await page.getByRole('radio', { name: /^Gekoppeld/ }).press('Space');
    const row = rowOf(page, 'Betalingen', carrier.name);
    await row.waitFor();
    expect(plain(await row.innerText())).toContain(inEuro(settlement));
    await row.getByRole('link').first().press('Enter');
    await heading(page, `Betaling van ${carrier.name}`).waitFor();
    await panel(page, 'Op documenten').getByRole('link', { name: number }).waitFor();
  });

  it('pays the owner the amount that the carrier has paid, and explains why another owner gets nothing yet', async () => {
    const { page } = kees;
    await page.goto(`/uitbetalingen?ownerId=${stars.id}`);
    await page.getByText('Er is nog geen rekening opgegeven').waitFor();
    const { iban, postalCode, city } = stars.billTo;
    const account = panel(page, 'Rekening opgeven of wijzigen');
    for (const [label, value] of [
      ['IBAN', iban ?? ''] as const,
      ['Op naam van', stars.name] as const,
      ['Straat', 'Ringdijk'] as const,
      ['Huisnummer', '74'] as const,
      ['Postcode', postalCode] as const,
      ['Plaats', city] as const,
    ]) {
      await account.getByLabel(label).fill(value);
    }
    await account.getByLabel('Bevestig met uw wachtwoord').fill(platform.person('kees').password);
    await account.getByRole('button', { name: 'Opslaan' }).press('Enter');
    await page.getByText(/^Deze rekening is nieuw: wij betalen er vanaf/).waitFor();

    await noor.page.goto('/uitbetalingen');
    await press(noor.page, 'Voorbereiden');
    await heading(noor.page, /^Uitbetalingen van /).waitFor();
    await noor.page.getByText(/^Beoordeel wie wat krijgt/).waitFor();
    const gets = async (name: string) =>
      plain(await rowOf(noor.page, 'Wie wat krijgt', name).innerText());
    await rowOf(noor.page, 'Wie wat krijgt', cooks.name).waitFor();
    expect(await gets(cooks.name)).toContain(`Gepland ${inEuro(cooksShare)} € 0,00`);
    expect(await gets(stars.name)).toContain(
      `${inEuro(starsShare)}: De rekening is nieuw; wij betalen er de eerste dagen nog niet op uit`,
    );
    expect(await noor.page.getByRole('button', { name: 'Goedkeuren' }).count()).toBe(1);
    expect(await noor.page.getByRole('button', { name: 'Goedkeuren' }).isDisabled()).toBe(true);
    await noor.page
      .getByText('U hebt dit zelf voorbereid. Iemand anders moet het goedkeuren.')
      .waitFor();

    await page.goto(`/uitbetalingen/${idIn(noor.page)}`);
    await confirm(page, 'Goedkeuren', new RegExp(`^De bank betaalt dan ${inEuro(cooksShare)}`));
    const forBank = page.getByRole('link', { name: 'Bestand voor de bank (pain.001)' });
    await forBank.waitFor();
    const pain = await textOf(await fetched(page, () => forBank.press('Enter')));
    expect(pain).toContain('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect(amountsIn(pain, 'InstdAmt')).toEqual([micros(cooksShare)]);
    expect(amountsIn(pain, 'CtrlSum')).toEqual([micros(cooksShare), micros(cooksShare)]);
    expect(pain).toContain(`<IBAN>${cooks.billTo.iban}</IBAN>`);
    await rowOf(page, 'Wie wat krijgt', cooks.name).getByText('Onderweg').waitFor();
  });

  it('ends with the books as files: the journal, and an audit file', async () => {
    const { page } = noor;
    await page.goto('/grootboek');
    const ordered = async (kind: string): Promise<string> => {
      await page.getByLabel('Soort').selectOption({ label: kind });
      await press(page, 'Bestand maken');
      const link = page.getByRole('link', { name: new RegExp(`^${escaped(kind)} .* ophalen$`) });
      await link.first().waitFor();
      return textOf(await fetched(page, () => link.first().press('Enter')));
    };
    const csv = await ordered('Journaal (CSV)');
    const ofGarden = csv.split('\r\n').filter((row) => row.includes(`,${garden.id},`));
    expect(ofGarden.some((row) => row.includes(',36.30,'))).toBe(true);
    expect(ofGarden.filter((row) => row.includes(',164.56,'))).toHaveLength(0);
    const journal = accountsOfJournal(csv);
    const sum = (side: 'debit' | 'credit') => journal.reduce((all, one) => all + one[side], 0);
    expect(sum('debit')).toBe(sum('credit'));
    await page.getByLabel('Van', { exact: true }).selectOption({ index: 0 });
    const audit = await ordered('XML Auditfile (XAF 3.2)');
    const [debit] = amountsIn(audit, 'totalDebit').slice(-1);
    expect(amountsIn(audit, 'totalCredit').at(-1)).toBe(debit);
    expect(audit).toContain(garden.name);
  });
});

const today = (): string =>
  new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const escaped = (text: string): string => text.replaceAll(/[().]/g, '\\$&');
