import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import {
  creditNote,
  creditPreview,
  creditProposals,
  documents,
  failedMail,
  failedMails,
  invoice,
} from './fixtures/money/documents.fixture.js';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { people } from './fixtures/people.fixture.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('mail that was given up', () => {
  const sentAgain = () => stage.app.asked.filter(({ method }) => method === 'POST');

  it('is sent again from the list, which shows an empty state after the last', async () => {
    const left = [...failedMails];
    answer('GET', '/v1/failed-mails', () => ({ status: 200, body: { items: left, next: null } }));
    answer('POST', /\/mails\/send-again$/, (asked) => {
      left.splice(
        left.findIndex(({ document }) => asked.path.includes(document.id)),
        1,
      );
      return answerTo(asked);
    });
    const page = await come('/factuurruns', { as: 'admin' });
    await openByMenu(page, 'Mails');
    await page.getByRole('heading', { level: 1, name: 'Mails die niet aankwamen' }).waitFor();
    await page.getByText('User unknown in virtual mailbox table').waitFor();
    for (const { number, id } of failedMails.map(({ document }) => document)) {
      await page.getByRole('button', { name: `Opnieuw versturen: ${number}` }).click();
      await page.getByText(`De mail met ${number} wordt opnieuw verstuurd.`).waitFor();
      await page.getByRole('link', { name: number }).waitFor({ state: 'detached' });
      expect(sentAgain().at(-1)?.path).toBe(`/v1/documents/${id}/mails/send-again`);
    }
    await page.getByText('Alle mails zijn verstuurd').waitFor();
  });

  it('is sent again from its document’s page, which says if it was sent meanwhile', async () => {
    let current: object = failedMail;
    answer('GET', /\/mails$/, () => ({ status: 200, body: { mails: [current] } }));
    answer('POST', /\/mails\/send-again$/, () => problem(409, 'mail-sent'));
    const page = await come(`/documenten/${uuid(301)}`, { as: 'admin' });
    const button = page.getByRole('button', { name: 'Opnieuw versturen: F2026-00017' });
    await button.click();
    await page.getByText('Deze mail is intussen verstuurd.').waitFor();
    stage.app.instead = (asked) => {
      if (asked.method === 'POST') current = { ...failedMail, state: 'queued', attempts: 0 };
      return asked.path.endsWith('/mails')
        ? { status: 200, body: { mails: [current] } }
        : answerTo(asked);
    };
    await button.click();
    await page.getByText('Wordt verstuurd').waitFor();
    await button.waitFor({ state: 'detached' });
    expect(sentAgain()).toHaveLength(2);
  });

  it('is shown to the owner, without a button to send the mail again', async () => {
    answer('GET', /\/mails$/, () => ({ status: 200, body: { mails: [failedMail] } }));
    const page = await come(`/documenten/${uuid(301)}`, { as: 'owner' });
    await page.getByText('Deze mail is niet aangekomen.').waitFor();
    await expect(page.getByRole('button', { name: 'Opnieuw versturen' }).count()).resolves.toBe(0);
    const menuItem = page.getByRole('link', { name: 'Mails', exact: true, includeHidden: true });
    await expect(menuItem.count()).resolves.toBe(0);
  });
});

describe('document', () => {
  it('loads its lines one page at a time', async () => {
    const page = await come(`/documenten/${documents[0]?.id}`, { as: 'owner' });
    const rows = page.getByRole('table', { name: 'Regels' }).locator('tbody').getByRole('row');
    const more = page.getByRole('button', { name: 'Meer laden' });
    await more.waitFor();
    await expect(rows.count()).resolves.toBe(3);
    await more.click();
    await more.waitFor({ state: 'detached' });
    await expect(rows.count()).resolves.toBe(5);
    const asked = askedFor(`/v1/documents/${documents[0]?.id}/lines`);
    expect(asked.map(({ query }) => query.get('after'))).toEqual([null, '3']);
  });

  it('opens as a PDF in another tab, and links to an e-invoice only if it has one', async () => {
    answer('GET', `/v1/documents/${documents[0]?.id}`, () => ({
      status: 200,
      body: { ...invoice, eInvoice: false },
    }));
    const page = await come(`/documenten/${documents[0]?.id}`, { as: 'owner' });
    await page.getByRole('link', { name: 'Gespreksspecificatie (CSV)' }).waitFor();
    const eInvoice = page.getByRole('link', { name: 'E-factuur (UBL)' });
    await expect(eInvoice.count()).resolves.toBe(0);
    answer('GET', `/v1/documents/${documents[0]?.id}`, () => ({ status: 200, body: invoice }));
    await page.reload();
    await eInvoice.waitFor();
    const [response] = await Promise.all([
      page.context().waitForEvent('response', (one) => one.url().endsWith('/pdf')),
      page.getByRole('link', { name: 'PDF openen' }).click(),
    ]);
    expect(response.headers()['content-type']).toBe('application/pdf');
  });
});

describe('credit note', () => {
  const path = `/documenten/${invoice.id}`;
  const sent = () => stage.app.asked.filter(({ method }) => method === 'PUT');
  const [proposal] = creditProposals;

  it('needs a choice between the whole document and single lines', async () => {
    const page = await come(`${path}/crediteren`, { as: 'admin' });
    await page.getByLabel('Reden (komt zo op de creditnota)').fill('Dubbel gerekend');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Bedrag bekijken' }).click();
    await page.getByText('Kies of u alles of losse regels crediteert.').waitFor();
    expect(askedFor('/v1/credit-notes/preview')).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('within one person’s limit is made at once', async () => {
    const page = await come(`${path}/crediteren`, { as: 'admin' });
    await page.getByLabel('Alles wat nog niet gecrediteerd is').check();
    await page.getByLabel('Reden (komt zo op de creditnota)').fill('Dubbel gerekend');
    await page.getByRole('button', { name: 'Bedrag bekijken' }).click();
    const outcome = page.getByRole('region', { name: 'Bedrag van de creditnota' });
    await outcome.getByRole('button', { name: 'Creditnota maken en versturen' }).click();
    answer('GET', /^\/v1\/documents\/[\w-]+$/, () => ({ status: 200, body: creditNote }));
    await outcome.getByRole('button', { name: 'Creditnota maken en versturen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Creditnota C2026-00001' }).waitFor();
    expect(sent().map((asked) => asked.path)).toEqual([
      expect.stringMatching(/^\/v1\/credit-notes\/[\w-]+$/),
    ]);
  });

  it('above one person’s limit is proposed, and then waits on the document’s page', async () => {
    answer('POST', '/v1/credit-notes/preview', () => ({
      status: 200,
      body: { ...creditPreview, needsSecond: true },
    }));
    const page = await come(`${path}/crediteren`, { as: 'admin' });
    await page.getByLabel('Alles wat nog niet gecrediteerd is').check();
    await page.getByLabel('Reden (komt zo op de creditnota)').fill('Dubbel gerekend');
    await page.getByRole('button', { name: 'Bedrag bekijken' }).click();
    const outcome = page.getByRole('region', { name: 'Bedrag van de creditnota' });
    await outcome
      .getByText(/mag van een document in totaal hoogstens €.50,00 worden gecrediteerd/)
      .waitFor();
    const make = outcome.getByRole('button', { name: 'Creditnota maken en versturen' });
    expect(await make.count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await outcome.getByRole('button', { name: 'Creditnota voorstellen' }).click();
    await outcome.getByRole('button', { name: 'Creditnota voorstellen' }).click();
    await page.getByRole('region', { name: 'Creditnota wacht op een tweede persoon' }).waitFor();
    const [put] = sent();
    expect(put?.path).toMatch(/^\/v1\/credit-proposals\/[\w-]+$/);
    expect(put?.body).toEqual({
      documentId: invoice.id,
      reason: 'Dubbel gerekend',
      gross: creditPreview.gross,
    });
  });

  it('that waits is found from the list of documents, and confirmed beside its marked lines', async () => {
    const page = await come('/documenten', { as: 'admin' });
    const list = page.getByRole('table', {
      name: 'Creditnota’s die op een tweede persoon wachten',
    });
    await list.getByText(/Karin Visser, 20.nov.2026/).waitFor();
    await list.getByRole('link', { name: invoice.number }).click();
    const waiting = page.getByRole('region', { name: 'Creditnota wacht op een tweede persoon' });
    await waiting.getByText(/Karin Visser, 20.nov.2026/).waitFor();
    await waiting.getByText('2 regels, hieronder gemarkeerd').waitFor();
    await waiting.getByText('Gesprekken van een storing').waitFor();
    const rows = page.getByRole('table', { name: 'Regels' }).locator('tbody').getByRole('row');
    await expect(rows.filter({ hasText: 'Voorgesteld om te crediteren' }).count()).resolves.toBe(2);
    await waiting.getByRole('button', { name: /bevestigen en versturen$/ }).click();
    expect(sent()).toEqual([]);
    answer('GET', `/v1/documents/${proposal!.id}`, () => ({ status: 200, body: creditNote }));
    await waiting.getByRole('button', { name: 'Bevestigen en versturen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Creditnota C2026-00001' }).waitFor();
    expect(sent().map((asked) => asked.path)).toEqual([
      `/v1/credit-proposals/${proposal!.id}/confirmation`,
    ]);
  });

  it('that waits can’t be confirmed by its proposer, who can withdraw it', async () => {
    const mine = { ...proposal!, proposedBy: people.admin.user.id };
    let left = [mine];
    answer('GET', '/v1/credit-proposals', () => ({
      status: 200,
      body: { items: left, next: null },
    }));
    const page = await come(path, { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Creditnota wacht op een tweede persoon' });
    const confirm = waiting.getByRole('button', { name: /bevestigen en versturen$/ });
    await confirm.waitFor();
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await waiting.getByText('U stelde dit zelf voor. Iemand anders moet het bevestigen.').waitFor();
    await waiting.getByRole('button', { name: /intrekken$/ }).click();
    await waiting.getByText('Dit voorstel intrekken?').waitFor();
    left = [];
    await waiting.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await waiting.waitFor({ state: 'detached' });
    expect(sent().map((asked) => asked.path)).toEqual([
      `/v1/credit-proposals/${proposal!.id}/withdrawal`,
    ]);
  });

  it('that was withdrawn meanwhile is a failure above the page, until the user leaves the page', async () => {
    let left = [proposal!];
    answer('GET', '/v1/credit-proposals', () => ({
      status: 200,
      body: { items: left, next: null },
    }));
    answer('PUT', `/v1/credit-proposals/${proposal!.id}/confirmation`, () => {
      left = [];
      return problem(409, 'not-waiting', [], 'The proposal is withdrawn already.');
    });
    const page = await come(path, { as: 'admin' });
    const waiting = page.getByRole('region', { name: 'Creditnota wacht op een tweede persoon' });
    await waiting.getByRole('button', { name: /bevestigen en versturen$/ }).click();
    await waiting.getByRole('button', { name: 'Bevestigen en versturen' }).click();
    const alert = page.getByRole('alert');
    await waiting.waitFor({ state: 'detached' });
    await alert.getByText('Dit voorstel is intussen bevestigd of ingetrokken.').waitFor();
    await untilFocused(alert);
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    await alert.waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByRole('table', { name: 'Regels' }).waitFor();
    expect(await alert.count()).toBe(0);
  });

  it('that waits can’t be confirmed once another credit note was made, and says so', async () => {
    answer('GET', '/v1/credit-proposals', () => ({
      status: 200,
      body: { items: [{ ...proposal, outdated: true }], next: null },
    }));
    const page = await come(path, { as: 'admin' });
    await page
      .getByText('Er is intussen een andere creditnota bij dit document gemaakt.')
      .waitFor();
    const confirm = page.getByRole('button', { name: /bevestigen en versturen$/ });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
  });
});
