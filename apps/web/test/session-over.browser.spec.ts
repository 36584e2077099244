import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import type { PersonName } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';
import { uuid } from './fixtures/values.fixture.js';
import { unfoldAccount } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

const password = 'drie grote groene gieters';
const newPlan = '/prijzen/nieuw?kind=price-plan&subject=helpdesk-nu';

/** Person of the session that the API knows; null: none. */
let session: PersonName | null;

beforeEach(() => {
  session = 'admin';
  for (const method of ['GET', 'PUT']) {
    answer(method, /^\/v1\/(?!auth\/)/, (asked) =>
      session === null
        ? problem(401, 'unauthenticated', [], 'Sign in, or send a valid key.')
        : answerTo({ ...asked, as: session }),
    );
  }
});

/** Makes the log-in succeed with the right password and any code. */
function logsIn(who: PersonName): void {
  answer('POST', '/v1/auth/sign-in/email', ({ body }) =>
    (body as { password: string }).password === password
      ? { status: 200, body: { twoFactorRedirect: true } }
      : problem(401, 'invalid-email-or-password'),
  );
  answer('POST', '/v1/auth/two-factor/verify-totp', () => {
    session = who;
    return { status: 204 };
  });
}

async function logIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await dialog.getByLabel('Code van 6 cijfers').fill('123456');
  await page.keyboard.press('Enter');
}

describe('ended session', () => {
  it('opens the log-in dialog before a file is saved, and the file follows', async () => {
    logsIn('owner');
    session = 'owner';
    const page = await come(`/documenten/${uuid(301)}`, { as: 'owner' });
    const file = page.getByRole('link', { name: 'Downloaden' });
    await file.waitFor();
    session = null;
    await file.click();
    await page.getByRole('dialog', { name: 'Log opnieuw in' }).waitFor();
    const path = `/v1/documents/${uuid(301)}/pdf`;
    expect(askedFor(path)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), logIn(page)]);
    expect(new URL(download.url()).pathname).toBe(path);
    expect(askedFor(path)).toHaveLength(1);
  });

  it('leads from a file’s address to the log-in page and back to the file, and never to another site', async () => {
    logsIn('owner');
    session = null;
    const path = `/v1/documents/${uuid(301)}/pdf`;
    answer('GET', path, () => ({ status: 200, body: '%PDF', type: 'text/plain' }));
    // The log-in page's address, to which the portal redirects a request for the file without a session.
    const page = await come(`/inloggen?${new URLSearchParams({ to: path }).toString()}`, {
      as: null,
    });
    const logInHere = async () => {
      await page.getByLabel('E-mailadres').fill('anouk@helpdesk-nu.example');
      await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
      await page.keyboard.press('Enter');
      await page.getByLabel('Code van 6 cijfers').fill('123456');
      await page.keyboard.press('Enter');
    };
    await logInHere();
    await page.waitForURL(`**${path}`);
    await page.getByText('%PDF').waitFor();
    session = null;
    await page.goto(`${stage.app.url}/inloggen?to=%2F%5Celsewhere.example`);
    await logInHere();
    await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
    expect(new URL(page.url()).origin).toBe(stage.app.url);
  });

  it('opens a dialog over the page, whose form is kept and sent after the same person logs in', async () => {
    logsIn('admin');
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').fill('12,34');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const propose = page.getByRole('button', { name: 'Voorstellen' });
    await propose.waitFor();
    session = null;
    await propose.click();
    const dialog = page.getByRole('dialog', { name: 'Log opnieuw in' });
    await dialog.getByText('U bent uitgelogd, Joris de Wit.').waitFor();
    expect(await page.getByText('Sign in, or send a valid key').count()).toBe(0);
    expect(await dialog.getByLabel('E-mailadres').inputValue()).toBe('joris@belfabriek.example');
    await untilFocused(dialog.getByLabel('Wachtwoord', { exact: true }));
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Wachtwoord', { exact: true }).fill('verkeerd');
    await page.keyboard.press('Enter');
    await dialog.getByText('horen niet bij elkaar').waitFor();
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await logIn(page);
    expect((await sent).status()).toBe(200);
    const puts = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(2);
    for (const { body } of puts) {
      expect(body).toMatchObject({ terms: { monthly: { micros: 12_340_000, currency: 'EUR' } } });
    }
    await dialog.waitFor({ state: 'detached' });
  });

  it('keeps its dialog open however often Escape is pressed', async () => {
    logsIn('owner');
    session = 'owner';
    const page = await come('/documenten', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    session = null;
    await page.getByText('Facturen', { exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Log opnieuw in' });
    const field = dialog.getByLabel('Wachtwoord', { exact: true });
    await untilFocused(field);
    await field.fill('half');
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Escape');
      await untilFocused(field);
    }
    expect(await field.inputValue()).toBe('half');
    await logIn(page);
    await dialog.waitFor({ state: 'detached' });
  });

  it('opens the dialog in English too', async () => {
    logsIn('owner');
    const page = await come('/documenten', { as: 'owner', language: 'en' });
    await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
    session = null;
    await page.getByText('Invoices', { exact: true }).first().click();
    await page.getByRole('dialog', { name: 'Log in again' }).waitFor();
  });

  it('opens the overview for another person who logs in, and doesn’t send the form again', async () => {
    logsIn('owner');
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').fill('12,34');
    await page.getByRole('button', { name: 'Verder: zie wat er verandert' }).click();
    const propose = page.getByRole('button', { name: 'Voorstellen' });
    await propose.waitFor();
    session = null;
    await propose.click();
    await logIn(page);
    await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.getByRole('dialog').count()).toBe(0);
    const put = stage.app.asked.filter(({ method }) => method === 'PUT');
    // The first person's PUT was refused for the ended session, and isn't sent again as the person
    // who logged in.
    expect(put).toHaveLength(1);
  });

  it('is noticed at once when the user logged out in another window', async () => {
    logsIn('admin');
    answer('POST', '/v1/auth/sign-out', () => {
      session = null;
      return { status: 204 };
    });
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').fill('12,34');
    const other = await page.context().newPage();
    await other.goto(`${stage.app.url}/prijzen`);
    await unfoldAccount(other);
    await other.getByRole('button', { name: 'Uitloggen' }).click();
    await page.getByRole('dialog', { name: 'Log opnieuw in' }).waitFor();
    await logIn(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Abonnement per maand').inputValue()).toBe('12,34');
  });

  it('reloads all windows when another person logs in in one of them', async () => {
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').fill('12,34');
    session = null;
    const other = await page.context().newPage();
    await other.goto(`${stage.app.url}/inloggen`);
    answer('POST', '/v1/auth/sign-in/email', () => {
      session = 'owner';
      return { status: 200, body: { twoFactorRedirect: false } };
    });
    await other.getByLabel('E-mailadres').fill('anouk@helpdesk-nu.example');
    await other.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await other.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
  });

  it('interrupts the stream of live calls, which continues after the log-in', async () => {
    session = 'owner';
    logsIn('owner');
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
    const streams = () => askedFor('/v1/live-calls/stream').length;
    await page.getByText('0900-1234').first().waitFor();
    session = null;
    const refused = page.waitForResponse(
      (response) => /live-calls\/stream/.test(response.url()) && response.status() === 401,
    );
    stage.app.breakStreams();
    await refused;
    await page.getByRole('dialog').waitFor();
    const before = streams();
    const again = page.waitForResponse(
      (response) => /live-calls\/stream/.test(response.url()) && response.status() === 200,
    );
    await logIn(page);
    await again;
    expect(streams()).toBe(before + 1);
  });
});
