import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { ok, problem } from './answers/canned.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';
import { uuid } from './fixtures/values.fixture.js';
import { deliveries, webhooks } from './fixtures/webhooks.fixture.js';

const { answer, askedFor, come } = setStage();
const listPath = '/v1/owners/helpdesk-nu/webhooks';
const onePath = `${listPath}/${uuid(1701)}`;
const pagePath = `/webhooks/${uuid(1701)}`;

describe('webhooks of an owner', () => {
  it('show the secret of a new one once, and store it nowhere in the browser', async () => {
    const page = await come('/webhooks', { as: 'owner' });
    const add = page.getByRole('button', { name: 'Webhook toevoegen' });
    await add.click();
    const address = page.getByRole('textbox', { name: 'Adres' });
    await page.getByText('Vul een adres in dat met https:// begint.').waitFor();
    await untilFocused(address);
    await address.fill(' https://crm.helpdesk.example/ ');
    await page.getByRole('checkbox', { name: 'Ingesproken berichten' }).check();
    await add.press('Enter');
    const secret = page.getByText(/^whsec_/);
    await secret.waitFor();
    expect(askedFor(listPath).find(({ method }) => method === 'POST')?.body).toEqual({
      url: 'https://crm.helpdesk.example/',
      description: '',
      events: ['call.ended', 'voicemail.left'],
    });
    const kept = await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        history.state,
        location.href,
      ]),
    );
    expect(kept).not.toContain('whsec_');
    await page.reload();
    await page.getByText('Klantsysteem').first().waitFor();
    expect(await secret.count()).toBe(0);
  });

  it('have beside them the secret for questions of call flows, which is renewed after a confirmation and shown once', async () => {
    const path = '/v1/owners/helpdesk-nu/webhook-secret';
    const page = await come('/webhooks', { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Geheim voor vragen uit uw belplan' });
    await panel
      .getByText(/^Er is een geheim, gemaakt op .* Tot .* met het vorige geheim\.$/)
      .waitFor();
    const renew = panel.getByRole('button', { name: 'Nieuw geheim maken' });
    await panel.getByLabel('Het oude geheim').selectOption('Geldt meteen niet meer');
    await renew.press('Enter');
    await panel.getByText(/kan uw bellers geen weg meer wijzen/).waitFor();
    const sent = () => askedFor(path).filter(({ method }) => method === 'POST');
    expect(sent()).toEqual([]);
    await renew.click();
    await panel.getByText(/^whsec_/).waitFor();
    expect(sent()).toMatchObject([{ body: { signsTwiceHours: 0 } }]);
    answer('GET', path, () => ok({ madeAt: null, signsTwiceUntil: null }));
    await page.reload();
    await panel.getByText(/^Er is nog geen geheim\./).waitFor();
    expect(await panel.getByText(/^whsec_/).count()).toBe(0);
    await panel.getByRole('button', { name: 'Geheim maken' }).click();
    await panel.getByText(/^whsec_/).waitFor();
  });

  it('show the refusal of an address at its field', async () => {
    const page = await come('/webhooks', { as: 'owner' });
    answer('POST', listPath, () =>
      problem(422, 'invalid-input', [fieldProblem('url', 'not-the-internet')]),
    );
    const address = page.getByRole('textbox', { name: 'Adres' });
    await address.fill('https://192.168.1.1/');
    await address.press('Enter');
    await page.getByText('Dit adres is niet bereikbaar vanaf het internet').waitFor();
    await untilFocused(address);
  });

  it('are refused in Dutch, never in the API’s English', async () => {
    const page = await come('/webhooks', { as: 'owner' });
    const english = 'must be said otherwise';
    const refused = { ...fieldProblem('url', 'too-long', { most: 300 }), rule: english };
    answer('POST', listPath, () => problem(422, 'invalid-input', [refused], english));
    const address = page.getByRole('textbox', { name: 'Adres' });
    await address.fill('https://helpdesk-nu.example/');
    await address.press('Enter');
    await page.getByText('Vul hoogstens 300 tekens in.').waitFor();
    expect(await page.getByText(english).count()).toBe(0);
    answer('POST', listPath, () => problem(409, 'not-known-yet', [], english));
    await address.press('Enter');
    await page.getByText('not-known-yet').waitFor();
    expect(await page.getByText(english).count()).toBe(0);
  });

  it('have a log whose deliveries are opened and closed by keyboard', async () => {
    const page = await come(pagePath, { as: 'owner' });
    const open = page.getByRole('button', { name: /^Gesprek van .* bekijken$/ }).last();
    await open.press('Enter');
    const close = page.getByRole('button', { name: 'Sluiten' });
    await untilFocused(close);
    await page.getByText('{"type":"call.ended"}').waitFor();
    await close.press('Enter');
    await close.waitFor({ state: 'detached' });
    await untilFocused(open);
  });

  it('show the result of a test, a repeated delivery and a new secret as soon as it is known', async () => {
    const page = await come(pagePath, { as: 'owner' });
    let looks = 0;
    const sent = { ...deliveries[2]!, type: 'webhook.test' as const };
    const waits = { ...sent, state: 'waiting' as const, tries: 0, last: null, endedAt: null };
    const soon = { ...waits, dueAt: new Date().toISOString() };
    answer('GET', `${onePath}/deliveries`, () => ({
      status: 200,
      body: { items: [(looks += 1) > 1 ? sent : soon], next: null },
    }));
    await page.getByRole('button', { name: 'Testbericht sturen' }).click();
    await page.getByRole('status').getByText('Het testbericht is onderweg').waitFor();
    await page.getByRole('row', { name: /Test Aangekomen/ }).waitFor();
    await page.getByRole('button', { name: /opnieuw sturen$/ }).click();
    await page.getByRole('status').getByText('Het bericht is weer onderweg').waitFor();
    await page.getByRole('button', { name: 'Nieuw geheim maken voor deze webhook' }).click();
    await page.getByRole('button', { name: 'Nieuw geheim maken', exact: true }).click();
    await page.getByText(/^whsec_/).waitFor();
  });

  it('are paused and resumed', async () => {
    const page = await come(pagePath, { as: 'owner' });
    await page.getByRole('button', { name: 'Deze webhook pauzeren' }).click();
    answer('GET', listPath, () => ({
      status: 200,
      body: { items: [{ ...webhooks[2], id: uuid(1701), pausedFor: 'owner' }] },
    }));
    await page.getByRole('button', { name: 'Pauzeren', exact: true }).click();
    await page.getByText(/door iemand van uw organisatie/).waitFor();
    await page.getByRole('button', { name: 'Weer aanzetten' }).press('Enter');
    await page.getByRole('status').getByText('De webhook staat weer aan').waitFor();
    expect(askedFor(`${onePath}/resume`)).toHaveLength(1);
  });
});
