import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { done } from './answers/canned.js';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('log-in', () => {
  it('explains a wrong password and a wrong code, and leads to the page that was opened', async () => {
    let isIn = false;
    answer('GET', '/v1/me', (asked) =>
      isIn ? answerTo({ ...asked, as: 'owner' }) : problem(401, 'unauthenticated'),
    );
    answer('GET', '/v1/documents', (asked) => answerTo({ ...asked, as: 'owner' }));
    answer('POST', '/v1/auth/sign-in/email', ({ body }) =>
      (body as { password: string }).password === 'drie grote groene gieters'
        ? { status: 200, body: { twoFactorRedirect: true } }
        : problem(401, 'invalid-email-or-password'),
    );
    answer('POST', '/v1/auth/two-factor/verify-totp', ({ body }) => {
      if ((body as { code: string }).code !== '123456') return problem(401, 'invalid-code');
      isIn = true;
      return { status: 204 };
    });
    const page = await come('/documenten?kind=invoice', { as: null });
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByText('Vul uw wachtwoord in.').waitFor();
    await page.getByLabel('E-mailadres').fill('anouk@helpdesk-nu.example');
    await page.getByLabel('Wachtwoord', { exact: true }).fill('verkeerd');
    await page.getByRole('button', { name: 'Inloggen' }).click();
    await page.getByText('horen niet bij elkaar').waitFor();
    await page.getByLabel('Wachtwoord', { exact: true }).fill('drie grote groene gieters');
    await page.keyboard.press('Enter');
    await page.getByLabel('Code van 6 cijfers').fill('654321');
    await page.keyboard.press('Enter');
    await page.getByText('Deze code klopt niet').waitFor();
    await page.getByLabel('Code van 6 cijfers').fill('123 456');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
    expect(new URL(page.url()).search).toBe('?kind=invoice');
  });

  it('says how long to wait after too many wrong passwords', async () => {
    answer('POST', '/v1/auth/sign-in/email', () => problem(429, 'too-many-attempts'));
    const page = await come('/inloggen', { as: null });
    await page.getByLabel('E-mailadres').fill('anouk@helpdesk-nu.example');
    await page.getByLabel('Wachtwoord', { exact: true }).fill('verkeerd');
    await page.keyboard.press('Enter');
    await page.getByText('Wacht een kwartier').waitFor();
  });
});

describe('new e-mail address', () => {
  it('is confirmed by a button: opening the mailed link confirms nothing', async () => {
    answer('POST', '/v1/auth/verify-email', ({ body }) =>
      (body as { token: string }).token === 'used' ? problem(422, 'invalid-token') : done,
    );
    const page = await come('/e-mailadres?token=used', { as: 'owner' });
    const button = page.getByRole('button', { name: 'Dit is mijn e-mailadres' });
    await button.waitFor();
    expect(askedFor('/v1/auth/verify-email')).toEqual([]);
    await button.click();
    await page.getByText('Wijzig uw e-mailadres opnieuw').waitFor();
    await page.goto(`${stage.app.url}/e-mailadres?token=t`);
    await button.click();
    await page.getByText('U logt er voortaan mee in.').waitFor();
    expect(askedFor('/v1/auth/verify-email').map(({ body }) => body)).toEqual([
      { token: 'used' },
      { token: 't' },
    ]);
    await page.getByRole('link', { name: 'Naar mijn account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mijn account' }).waitFor();
  });
});

describe('weak password', () => {
  const refusal = 'Dit wachtwoord is makkelijk te raden.';
  const easy = (field: string) => () =>
    problem(422, 'invalid-input', [fieldProblem(field, 'password-of-a-row')]);
  const isMarked = async (page: Page): Promise<void> => {
    const field = page.getByLabel('Nieuw wachtwoord', { exact: true });
    await page.getByText(refusal).waitFor();
    await expect(field.getAttribute('aria-invalid')).resolves.toBe('true');
    await untilFocused(field);
    await expect(page.getByText('Kijk de aangegeven velden na').count()).resolves.toBe(0);
    await field.fill('drie grote groene gieters');
    await page.getByText(refusal).waitFor({ state: 'detached' });
  };
  const fill = async (page: Page): Promise<void> => {
    await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill('123456789012');
    await page.getByLabel('Nog een keer hetzelfde').fill('123456789012');
    await page.keyboard.press('Enter');
  };

  it('is refused at its field when it replaces a forgotten one', async () => {
    answer('POST', '/v1/auth/reset-password', easy('newPassword'));
    const page = await come('/wachtwoord?token=t', { as: null });
    await fill(page);
    await isMarked(page);
  });

  it('is refused at its field of an invitation', async () => {
    answer('POST', '/v1/invitations/new', easy('password'));
    const page = await come('/uitnodiging?token=new', { as: null });
    await fill(page);
    await isMarked(page);
  });

  it('is refused at its field when a user changes the own password', async () => {
    answer('POST', '/v1/auth/change-password', easy('newPassword'));
    const page = await come('/account', { as: 'owner' });
    await page.getByLabel('Huidig wachtwoord').fill('drie grote groene gieters');
    await fill(page);
    await isMarked(page);
  });
});

describe('second factor', () => {
  it('is set up with a QR code, recovery codes and a first code', async () => {
    const page = await come('/account', { as: 'newcomer' });
    await page.getByRole('button', { name: 'Aanzetten' }).click();
    await page.getByLabel('Bevestig met uw wachtwoord').fill('drie grote groene gieters');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'QR-code voor uw authenticator-app' }).waitFor();
    await page.getByText('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP').waitFor();
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /^a\dKd7-w\dQz4$/ })
        .count(),
    ).resolves.toBe(10);
    await page.getByLabel('Code van 6 cijfers').fill('123456');
    await page.getByRole('button', { name: 'Inloggen in twee stappen aanzetten' }).click();
    await page.getByText('Inloggen in twee stappen staat aan.').waitFor();
  });
});

describe('members of an organisation', () => {
  const members = '/v1/owners/helpdesk-nu/members';

  it('are invited by an owner, into that organisation only', async () => {
    answer('POST', members, (asked) =>
      (asked.body as { email: string }).email.startsWith('mehmet')
        ? problem(409, 'already-member')
        : answerTo(asked),
    );
    const page = await come('/gesprekken', { as: 'owner' });
    await openByMenu(page, 'Gebruikers');
    await page.getByRole('heading', { level: 1, name: 'Gebruikers' }).waitFor();
    await page.getByRole('button', { name: 'Uitnodiging sturen' }).click();
    await page.getByText('Vul in hoe diegene heet.').waitFor();
    await page.getByLabel('Naam').fill('Saar Mulder');
    await page.getByLabel('E-mailadres').fill('mehmet@helpdesk-nu.example');
    await page.getByLabel('Rol', { exact: true }).selectOption('Financiën');
    await page.getByText('Ziet gesprekken, documenten en tarieven.').waitFor();
    await page.getByRole('button', { name: 'Uitnodiging sturen' }).click();
    await page.getByText('hoort er al bij').waitFor();
    await page.getByLabel('E-mailadres').fill('saar@helpdesk-nu.example');
    await page.getByRole('button', { name: 'Uitnodiging sturen' }).click();
    await page.getByText('De uitnodiging aan saar@helpdesk-nu.example is onderweg.').waitFor();
    expect(askedFor(members).findLast(({ method }) => method === 'POST')?.body).toEqual({
      email: 'saar@helpdesk-nu.example',
      name: 'Saar Mulder',
      language: 'nl',
      role: 'finance',
    });
    expect(askedFor('/v1/users')).toEqual([]);
    expect(askedFor('/v1/owners')).toEqual([]);
  });

  it('get another role, and are removed after a question, except the last owner', async () => {
    answer('DELETE', `${members}/${uuid(752)}`, () => problem(409, 'last-owner'));
    const page = await come('/gebruikers', { as: 'owner' });
    await page.getByRole('button', { name: 'Rol wijzigen: Boekhouding' }).click();
    await page.getByLabel('Rol van Boekhouding').selectOption('Meelezen');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByLabel('Rol van Boekhouding').waitFor({ state: 'detached' });
    expect(askedFor(`${members}/${uuid(753)}`)).toMatchObject([{ body: { role: 'reader' } }]);
    await page.getByRole('button', { name: 'Mehmet Yilmaz verwijderen' }).click();
    await page.getByText('ziet dan niets meer van Helpdesk Nu').waitFor();
    expect(stage.app.asked.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await page.getByRole('button', { name: 'Verwijderen', exact: true }).click();
    await page.getByText('Dit is de laatste eigenaar.').waitFor();
    const own = page.locator('main').getByRole('button', { name: /Anouk de Boer/ });
    await expect(own.count()).resolves.toBe(0);
  });

  it('show an empty state for an owner who is the only member', async () => {
    answer('GET', members, (asked) => {
      const { items } = answerTo(asked).body as { items: unknown[] };
      return { status: 200, body: { items: items.slice(0, 1), next: null } };
    });
    const page = await come('/gebruikers', { as: 'owner' });
    await page.getByText('Alleen uzelf').waitFor();
    await page.getByText('Nodig hierboven iemand uit.').waitFor();
  });

  it('are those of the chosen organisation', async () => {
    const page = await come('/gebruikers', { as: 'twice' });
    await page.getByText('Bij deze organisatie bent u geen eigenaar').waitFor();
    expect(askedFor(members)).toEqual([]);
    await page.getByLabel('Organisatie').selectOption('Helpdesk Nu');
    await page.getByText('Mehmet Yilmaz').waitFor();
  });

  it('join with their existing account', async () => {
    const page = await come('/uitnodiging?token=has-account', { as: null });
    await page.getByText('ziet u daarna ook Helpdesk Nu').waitFor();
    await page.getByRole('button', { name: 'Uitnodiging aannemen' }).click();
    await page.getByText('De uitnodiging is aangenomen.').waitFor();
    expect(askedFor('/v1/invitations/has-account/join')).toHaveLength(1);
  });
});

describe('page without a connection or data', () => {
  it('says that the browser is offline, until it is online', async () => {
    const page = await come('/documenten', { as: 'owner' });
    await page.getByText('F2026-00017').waitFor();
    await page.context().setOffline(true);
    await page.getByText('U bent offline').waitFor();
    await page.context().setOffline(false);
    await page.getByText('U bent offline').waitFor({ state: 'detached' });
  });

  it('retries a failed request by a button', async () => {
    let fails = true;
    answer('GET', '/v1/documents', (asked) => (fails ? problem(500, 'internal') : answerTo(asked)));
    const page = await come('/documenten', { as: 'owner' });
    await page.getByText('Er ging bij ons iets mis').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByText('F2026-00017').waitFor();
  });

  it('shows an empty state for past and for live calls', async () => {
    answer('GET', '/v1/calls', () => ({ status: 200, body: { items: [], next: null } }));
    answer('GET', '/v1/live-calls/stream', () => ({
      status: 200,
      stream: { calls: [], total: 0 },
    }));
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByText('Nog geen gesprekken').waitFor();
    await page.getByRole('tab', { name: 'Nu aan de lijn 0' }).click();
    await page.getByText('Niemand aan de lijn').waitFor();
  });
});
