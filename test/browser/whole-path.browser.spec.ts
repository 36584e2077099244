import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually } from '@app/testing';
import { call } from './call-by-hand.js';
import {
  amountsOfCall,
  euro,
  invoiceWithoutCalls,
  microsOf,
  netOf,
  secondsOf,
} from './expected-amounts.js';
import { monthName, startOfMonth } from './months.js';
import { heading, idIn, panel, patience, plain } from './on-page.js';
import { pdfText } from '@app/testing';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { startChromium } from './chromium.js';
import { patienceMs, Visitor } from './visitor.js';
import { openByMenu } from './by-menu.js';

jest.setTimeout(120_000);

let platform: RunningPlatform;
let browser: Browser;
let eva: Visitor;
let sem: Visitor;
let noor: Visitor;
let kees: Visitor;

/** Eva's call and document, which others must not see. */
const hers = { callId: '', documentId: '', documentNumber: '' };

beforeAll(async () => {
  platform = runningPlatform();
  browser = await startChromium();
  const comes = async (name: string): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser, platform);
    await visitor.logIn(platform.person(name));
    return visitor;
  };
  [eva, sem, noor, kees] = await Promise.all([
    comes('eva'),
    comes('sem'),
    comes('noor'),
    comes('kees'),
  ]);
});

afterAll(async () => {
  await browser?.close();
});

/** Kees approves the run that Noor has prepared, once it is ready. */
async function approveRun(run: string): Promise<void> {
  const { page } = kees;
  await page.goto(`/factuurruns/${run}`);
  await page.getByRole('button', { name: 'Goedkeuren' }).press('Enter');
  await page
    .getByRole('group', { name: /^Alle documenten, samen/ })
    .getByRole('button', { name: 'Goedkeuren' })
    .press('Enter');
  await page.getByText(/^De factuurrun is klaar/).waitFor();
}

describe('an owner', () => {
  it('sees a call arrive live, opens it once it is over, and reads its costs and their reasons', async () => {
    const { page } = eva;
    await page.goto('/gesprekken');
    await page.getByRole('tab', { name: /^Nu aan de lijn/ }).press('Enter');
    const live = panel(page, 'Nu aan de lijn');
    await live.getByText('Live', { exact: true }).waitFor();

    const startedAfter = (Date.now() - platform.startMs) / 1000;
    const { from } = await call(platform.callsUrl, 9_000);
    const caller = new RegExp(`06 ?${from.slice(-8)}`);
    const row = live.getByRole('row').filter({ hasText: caller });
    await row.waitFor();
    expect(plain(await row.innerText())).toContain('0900-8008');
    await page
      .getByText(/^Nieuw gesprek: 06/)
      .first()
      .waitFor({ state: 'attached' });
    // The tariff takes 15 s and the call some 10: on a busy machine, more than one wait's patience.
    await row.getByText('Afgelopen', { exact: true }).waitFor({ timeout: 2 * patienceMs });
    await row.waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: 'Afgelopen gesprekken' }).press('Enter');
    const past = panel(page, 'Afgelopen gesprekken');
    await past.getByRole('button', { name: /nieuwe? gesprek.* toon/ }).press('Enter');
    await past.getByRole('link', { name: caller }).press('Enter');
    await heading(page, 'Gesprek op 0900-8008').waitFor();
    hers.callId = idIn(page);

    const costs = panel(page, 'Wat het kost: wie betaalt wat, en waarom');
    await costs.getByText('Uw aandeel in de bellersprijs').waitFor();
    const [happened, shown] = await Promise.all(
      [panel(page, 'Wat er gebeurde'), costs].map(async (one) => plain(await one.innerText())),
    );
    expect(happened).toMatch(/Tarief gemeld Helemaal, \d+(?:,\d)? s /);
    const seconds = secondsOf(/Na ([\d:]+) gesprek/.exec(happened ?? '')?.[1] ?? '');
    const connectedSeconds = secondsOf(
      /beantwoord en ([\d:]+) verbonden/.exec(happened ?? '')?.[1] ?? '',
    );
    expect(seconds).toBeGreaterThanOrEqual(9);
    expect(seconds).toBeLessThan(30);
    const amounts = amountsOfCall(
      { number: '+319008008', owner: 'helpdesk-nu' },
      { seconds, connectedSeconds },
      startedAfter,
    );
    expect(shown).toContain(
      `De beller betaalt ${euro(amounts.caller)} aan de eigen telecomaanbieder, inclusief btw.`,
    );
    expect(shown).toMatch(
      new RegExp(`Uw aandeel in de bellersprijs ${euro(amounts.payout)} Belfabriek betaalt u incl`),
    );
    expect(shown).toMatch(
      new RegExp(`Vast bedrag per gesprek ${euro(amounts.callFee)} U betaalt Belfabriek excl`),
    );
    expect(shown).toMatch(
      new RegExp(`Doorschakelen ${euro(amounts.forwarding)} U betaalt Belfabriek excl`),
    );
  });

  it('opens the invoice of last month, and its PDF equals the mailed one', async () => {
    const { page } = eva;
    const { lines, net, vat, gross } = invoiceWithoutCalls('helpdesk-nu');
    await openByMenu(page, 'Documenten');
    await page.getByRole('row').filter({ hasText: 'Factuur' }).getByRole('link').first().click();
    await heading(page, /^Factuur F\d{4}-\d{5}$/).waitFor();
    hers.documentId = idIn(page);
    hers.documentNumber =
      /F\d{4}-\d{5}/.exec(await heading(page, /Factuur/).innerText())?.[0] ?? '';

    const rows = panel(page, 'Regels').locator('tbody').getByRole('row');
    await rows.first().waitFor();
    expect(
      (await rows.allInnerTexts()).map((row) => plain(row).split(' ').slice(-2).join(' ')),
    ).toEqual(lines.map((line) => euro(line)));
    expect(plain(await panel(page, 'Btw en totaal').innerText())).toMatch(
      new RegExp(
        `Totaal exclusief btw ${euro(net)} Btw 21 ?% over ${euro(net)} ${euro(vat)} Te betalen ${euro(gross)}$`,
      ),
    );

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Downloaden' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${hers.documentNumber}.pdf`);
    const pdf = readFileSync(await download.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const said = plain(pdfText(pdf));
    expect(said).toContain(`Factuurnummer ${hers.documentNumber}`);
    expect(said).toContain('Helpdesk Nu Kabelstraat 14-2 1018 DR Amsterdam');
    expect(said).toContain(`Btw 21% over ${euro(net)} ${euro(vat)} Te betalen ${euro(gross)}`);

    const sha256 = createHash('sha256').update(pdf).digest('hex');
    await eventually(async () => {
      const mails = (await platform.mails()).filter(({ subject }) =>
        subject.includes(hers.documentNumber),
      );
      expect(mails.map(({ to, attachments }) => ({ to, attachments }))).toEqual([
        {
          to: ['facturen@helpdesk-nu.example'],
          attachments: [
            {
              name: `${hers.documentNumber}.pdf`,
              contentType: 'application/pdf',
              bytes: pdf.length,
              sha256,
            },
            expect.objectContaining({
              name: `${hers.documentNumber}.xml`,
              contentType: 'application/xml',
            }),
          ],
        },
      ]);
    }, patience);

    const [opened] = await Promise.all([
      eva.context.waitForEvent('response', (answer) => answer.url().endsWith('/pdf')),
      page.getByRole('link', { name: /^PDF openen/ }).click(),
    ]);
    expect(opened.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^inline/),
    });
  });
});

describe('another owner', () => {
  it('gets "not found" for the first owner’s data, from the API and on the pages', async () => {
    const { callId, documentId } = hers;
    const paths = [
      `/v1/calls/${callId}`,
      `/v1/calls/${callId}/charges`,
      `/v1/documents/${documentId}`,
      `/v1/documents/${documentId}/lines`,
      `/v1/documents/${documentId}/pdf`,
      `/v1/documents/${documentId}/mails`,
      '/v1/calls?ownerId=helpdesk-nu',
      '/v1/documents?ownerId=helpdesk-nu',
    ];
    const statuses = (visitor: Visitor) => Promise.all(paths.map((path) => visitor.status(path)));
    expect(await statuses(eva)).toEqual(paths.map(() => 200));
    expect(await statuses(sem)).toEqual(paths.map(() => 404));
    for (const path of [`/gesprekken/${callId}`, `/documenten/${documentId}`]) {
      await sem.page.goto(path);
      await heading(sem.page, 'Deze pagina is er niet').waitFor();
      expect(await sem.page.locator('body').innerText()).not.toMatch(/Helpdesk|0900/);
    }
  });

  it('sees its own document', async () => {
    const { page } = sem;
    await page.goto('/documenten');
    await page
      .getByRole('link', { name: /^F\d{4}-\d{5}$/ })
      .first()
      .click();
    await heading(page, /^Factuur/).waitFor();
    expect(await page.locator('main').innerText()).toContain('Helder Energie B.V.');
  });
});

describe('a billing clerk', () => {
  const month = monthName(0);

  it('sees last month’s run with its documents', async () => {
    const { page } = noor;
    await page.goto('/factuurruns');
    await page.getByRole('link', { name: monthName(-1) }).click();
    await heading(page, `Factuurrun over ${monthName(-1)}`).waitFor();
    const documents = panel(page, 'Documenten');
    await documents.getByRole('link', { name: hers.documentNumber }).waitFor();
    const row = documents.getByRole('row').filter({ hasText: 'Helpdesk Nu' });
    expect(plain(await row.innerText())).toContain(euro(invoiceWithoutCalls('helpdesk-nu').gross));
  });

  it('sees why a month that is not over can’t be invoiced yet', async () => {
    const { page } = noor;
    await openByMenu(page, 'Factuurruns');
    await page.getByLabel('Periode').selectOption({ label: month });
    await page.getByRole('button', { name: 'Factuurrun voorbereiden' }).click();
    await page.getByRole('alert').getByText('Deze periode is nog niet afgesloten').waitFor();
  });

  it('prepares a run, a second person approves it, and its documents can be found', async () => {
    const { page } = noor;
    await page.getByLabel('Periode').selectOption({ label: monthName(-2) });
    await page.getByRole('button', { name: 'Factuurrun voorbereiden' }).press('Enter');
    await heading(page, `Factuurrun over ${monthName(-2)}`).waitFor();
    await approveRun(idIn(page));
    await page.getByText(/^De factuurrun is klaar\./).waitFor();
    const rows = panel(page, 'Documenten').locator('tbody').getByRole('row');
    await rows.filter({ hasText: 'Helpdesk Nu' }).waitFor();
    const made = Number(
      /Documenten (\d+)/.exec(plain(await panel(page, 'Voortgang').innerText()))?.[1],
    );
    expect(made).toBeGreaterThan(0);
    await eventually(async () => expect(await rows.count()).toBe(made), patience);
  });

  it('makes an invoice run until now, which puts the call on the owner’s documents with exact amounts', async () => {
    const run = randomUUID();
    const started = await noor.context.request.put(`/v1/runs/${run}`, {
      headers: { origin: platform.url },
      data: { from: startOfMonth().toISOString(), until: new Date().toISOString() },
    });
    expect(started.status()).toBe(200);
    await approveRun(run);
    await noor.page.goto(`/factuurruns/${run}`);
    await noor.page.getByText(/^De factuurrun is klaar/).waitFor();

    const { page } = eva;
    await page.goto(`/gesprekken/${hers.callId}`);
    const costs = panel(page, 'Wat het kost: wie betaalt wat, en waarom');
    const numbers = costs.getByRole('link', { name: /^Document / });
    await numbers.first().waitFor();
    expect((await numbers.allInnerTexts()).map((number) => number.replace(/\d{4}-/, ''))).toEqual([
      'Document Uhelpdesk-nu-00001',
      expect.stringMatching(/^Document F\d{5}$/),
      expect.stringMatching(/^Document F\d{5}$/),
    ]);
    await numbers.first().click();
    await heading(page, /^Uitbetaling U\d{4}-helpdesk-nu-00001$/).waitFor();
    const rows = panel(page, 'Regels').locator('tbody').getByRole('row');
    await rows.first().waitFor();
    const line =
      (await rows.allInnerTexts()).map(plain).find((one) => one.includes('0900-8008')) ?? '';
    // The last two amounts of the line: the words for the tariff before them contain amounts as
    // well.
    const [exact = '', net = ''] = (line.match(/€ -?[\d.]+,\d+/g) ?? []).slice(-2);
    expect(microsOf(net)).toBe(netOf(microsOf(exact), 21n));
  });

  it('sees that our balance has no differences', async () => {
    const { page } = noor;
    await openByMenu(page, 'Verschillen');
    await page.getByLabel('Periode').selectOption({ label: month });
    await page.getByText('Alles klopt: elk berekend bedrag').waitFor();
    for (const side of ['Carriers van bellers', 'Eigenaren', 'Afleverende carriers']) {
      const rows = await panel(page, side).locator('tbody').getByRole('row').allInnerTexts();
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const [rated, documented, waits, difference] = (plain(row).match(/€ -?[\d.,]+/g) ?? []).map(
          microsOf,
        );
        // The page rounds each amount to cents separately, so the sums may differ by a cent.
        const apart = (rated ?? 0n) - ((documented ?? 0n) + (waits ?? 0n));
        expect(apart <= 10_000n && apart >= -10_000n).toBe(true);
        expect(difference).toBe(0n);
      }
    }
  });
});
