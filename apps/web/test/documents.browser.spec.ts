import { describe, expect, it } from '@jest/globals';
import { documents, failedMail, failedMails, invoice } from './billing.fixture.js';
import { answerTo, problem } from './canned-api.js';
import { uuid } from './values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('a mail that was given up', () => {
  const sentAgain = () => stage.app.asked.filter(({ method }) => method === 'POST');

  it('is sent again from the list, which is empty when none is left', async () => {
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
    await page.getByRole('link', { name: 'Mails' }).click();
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

  it('is sent again from its document, and says so when it had gone meanwhile', async () => {
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

  it('is told to its owner, who has nothing to send', async () => {
    answer('GET', /\/mails$/, () => ({ status: 200, body: { mails: [failedMail] } }));
    const page = await come(`/documenten/${uuid(301)}`, { as: 'owner' });
    await page.getByText('Deze mail is niet aangekomen.').waitFor();
    await expect(page.getByRole('button', { name: 'Opnieuw versturen' }).count()).resolves.toBe(0);
    await expect(page.getByRole('link', { name: 'Mails', exact: true }).count()).resolves.toBe(0);
  });
});

describe('a document', () => {
  it('shows its lines a page at a time', async () => {
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

  it('opens as a PDF beside the page, and has an e-invoice where there is one', async () => {
    answer('GET', `/v1/documents/${documents[0]?.id}`, () => ({
      ...{ status: 200, body: { ...invoice, eInvoice: false } },
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
