import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { documents, failedMail, failedMails, runs } from './billing.fixture.js';
import { answeredCall, liveCalls } from './calls.fixture.js';
import { answerTo, problem, type Asked, type Canned } from './canned-api.js';
import { startChromium } from '../../../test/browser/chromium.js';
import { visit, type Visit, type Visitor } from './visit.js';
import { ServedApp } from './served-app.js';
import { uuid } from './values.fixture.js';

let browser: Browser;
let app: ServedApp;
let visitors: Visitor[] = [];
beforeAll(async () => {
  [app, browser] = await Promise.all([ServedApp.start(), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});
beforeEach(() => app.reset());
afterEach(async () => {
  expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all(visitors.map(({ context }) => context.close()));
  visitors = [];
});

async function come(path: string, who: Visit) {
  const visitor = await visit(browser, app, who);
  visitors.push(visitor);
  await visitor.page.goto(app.url + path);
  return visitor;
}

/** Answers otherwise to what is asked by that method at that path. */
function answer(method: string, path: string | RegExp, canned: (asked: Asked) => Canned): void {
  const before = app.instead;
  app.instead = (asked) => {
    const fits = typeof path === 'string' ? asked.path === path : path.test(asked.path);
    return asked.method === method && fits ? canned(asked) : before(asked);
  };
}

const askedFor = (path: string): Asked[] => app.asked.filter((asked) => asked.path === path);

describe('logging in', () => {
  it('says what to do after a wrong password and a wrong code, and leads to where one was going', async () => {
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
    const { page } = await come('/documenten?kind=invoice', { as: null });
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
    const { page } = await come('/inloggen', { as: null });
    await page.getByLabel('E-mailadres').fill('anouk@helpdesk-nu.example');
    await page.getByLabel('Wachtwoord', { exact: true }).fill('verkeerd');
    await page.keyboard.press('Enter');
    await page.getByText('Wacht een kwartier').waitFor();
  });
});

describe('live calls', () => {
  it('come and go, are announced, and say when they aren’t live', async () => {
    const { page } = await come('/gesprekken', { as: 'owner' });
    const live = page.getByRole('table', { name: 'Nu aan de lijn' });
    await live.getByText('1:01:4').waitFor();
    const [first] = liveCalls(Date.now());
    const call = { ...first, callId: uuid(250), callingNumber: '+31687654321' };
    app.say('answered', { call });
    await live.getByText('06 87654321').waitFor();
    await page
      .getByText('Nieuw gesprek: 06 87654321 belt 0900-1234.')
      .waitFor({ state: 'attached' });
    app.say('ended', { callId: call.callId });
    await live.getByText('06 87654321').waitFor({ state: 'detached' });
    app.say('recorded', { record: { ...answeredCall, callId: call.callId } });
    await page.getByRole('button', { name: '1 nieuw gesprek' }).waitFor();

    app.breakStreams();
    await page.getByText('Niet live: de verbinding is weg').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(askedFor('/v1/live-calls/stream')).toHaveLength(2);
  });
});

describe('past calls', () => {
  it('are filtered by what stands in the address, and told apart from a number that is none', async () => {
    const { page } = await come('/gesprekken', { as: 'owner' });
    await page.getByLabel('Gebeld nummer').fill('0900-12');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.getByText('Dit is geen volledig telefoonnummer').waitFor();
    await page.getByLabel('Gebeld nummer').fill('0900-1234');
    await page.getByLabel('Uitkomst').selectOption('Alleen gemist');
    await page.getByLabel('Van', { exact: true }).fill('2026-11-01');
    await page.getByLabel('Tot en met').fill('2026-11-02');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    await page.waitForURL(/answered=false/);
    await page.getByRole('button', { name: 'Filters wissen' }).waitFor();
    expect(Object.fromEntries(askedFor('/v1/calls').at(-1)?.query ?? [])).toEqual({
      limit: '50',
      ownerId: 'helpdesk-nu',
      number: '+319001234',
      answered: 'false',
      from: '2026-10-31T23:00:00.000Z',
      until: '2026-11-02T23:00:00.000Z',
    });
  });

  it('are loaded a page at a time', async () => {
    const { page } = await come('/gesprekken', { as: 'owner' });
    const rows = page.getByRole('table', { name: 'Afgelopen gesprekken' }).getByRole('row');
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await page.getByText('Dit is alles.').waitFor();
    await expect(rows.count()).resolves.toBe(16);
    expect(askedFor('/v1/calls').at(-1)?.query.get('after')).toBe('second');
  });

  it('are not asked for by staff before they say why, and that goes along', async () => {
    const { page } = await come('/gesprekken', { as: 'admin' });
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('Schrijf op waarom').waitFor();
    expect(askedFor('/v1/calls')).toEqual([]);
    await page.getByLabel('Reden').fill('klacht über nota – 4471');
    await page.getByLabel('Van wie').selectOption('Helpdesk Nu');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('link', { name: /Gesprek van 06 12345678/ }).click();
    await page.getByRole('heading', { name: 'Gesprek op 0900-1234' }).waitFor();
    const [search] = askedFor('/v1/calls');
    expect(search?.query.get('ownerId')).toBe('helpdesk-nu');
    expect(search?.headers['x-reason']).toBe('klacht über nota ? 4471');
    expect(askedFor('/v1/owners')[0]?.headers['x-reason']).toBeUndefined();
  });

  it('say that they aren’t worked out yet', async () => {
    answer('GET', /\/charges$/, () => problem(404, 'no-such-call'));
    const { page } = await come(`/gesprekken/${uuid(1)}`, { as: 'owner' });
    await page.getByText('Nog niet berekend').waitFor();
  });
});

describe('a new price', () => {
  it('shows each broken rule at its field, ours and the API’s', async () => {
    answer('PUT', /^\/v1\/prices\//, () =>
      problem(422, 'invalid-input', [
        { field: 'terms.maximum', rule: 'must be given above € 0.15 a minute (ACM)' },
      ]),
    );
    const { page } = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    await page.getByLabel('Per minuut').fill('tachtig cent');
    await page.getByRole('button', { name: 'Versie publiceren' }).click();
    await page.getByText('Schrijf een bedrag in euro, zoals 0,15.').waitFor();
    await expect(
      page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')),
    ).resolves.toBe('true');
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('1.000');
    await page.getByRole('button', { name: 'Versie publiceren' }).click();
    await page.getByText('Schrijf duizend als 1000').waitFor();
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('0,8');
    await page.getByLabel('Hoogstens per gesprek').fill('');
    await page.getByRole('button', { name: 'Versie publiceren' }).click();
    await page.getByText('Boven € 0,15 per minuut is een maximum per gesprek verplicht').waitFor();
    await expect(
      page.getByLabel('Hoogstens per gesprek').getAttribute('aria-invalid'),
    ).resolves.toBe('true');
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toMatchObject({
      kind: 'consumer-tariff',
      subject: '+319001234',
      terms: { perMinute: { micros: 800_000, currency: 'EUR' }, maximum: null },
    });
  });
});

describe('a run', () => {
  it('of an open period is refused in words, and started by the same id when tried again', async () => {
    let isOpen = true;
    answer('PUT', /^\/v1\/runs\//, (asked) =>
      isOpen ? problem(409, 'period-open') : answerTo(asked),
    );
    const { page } = await come('/factuurruns', { as: 'admin' });
    await page.getByRole('button', { name: 'Run starten' }).click();
    await page.getByText('Deze periode is nog niet afgesloten').waitFor();
    isOpen = false;
    await page.getByRole('button', { name: 'Run starten' }).click();
    await page.getByText('11 van 26 partijen bekeken').waitFor();
    const tries = app.asked.filter(({ method }) => method === 'PUT');
    expect(new Set(tries.map(({ path }) => path)).size).toBe(1);
    expect(tries).toHaveLength(2);
  });
});

describe('the problems of a run', () => {
  it('say which document is missing, a page at a time', async () => {
    const { page } = await come(`/factuurruns/${uuid(401)}`, { as: 'admin' });
    const rows = page.getByRole('table', { name: 'Problemen' }).locator('tbody').getByRole('row');
    await rows.first().waitFor();
    const kinds = async () => (await rows.locator('td:nth-child(2)').allInnerTexts()).join();
    await expect(kinds()).resolves.toBe('Factuur,Uitbetaling');
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await rows.filter({ hasText: 'Zonder tariefplan' }).waitFor();
    await expect(kinds()).resolves.toBe('Factuur,Uitbetaling,Factuur');
    const asked = askedFor(`/v1/runs/${uuid(401)}/problems`);
    expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'second']);
  });

  it('are looked at again when there are more, and what a run waits for is said in words', async () => {
    let looks = 0;
    answer('GET', `/v1/runs/${uuid(402)}`, () => {
      looks += 1;
      return {
        status: 200,
        body: { ...runs[1], waitsFor: 'portal-failed', problems: looks < 3 ? 0 : 2 },
      };
    });
    const { page } = await come(`/factuurruns/${uuid(402)}`, { as: 'admin' });
    await page.getByText('kon niet worden opgevraagd').waitFor();
    await page.getByRole('table', { name: 'Problemen' }).waitFor();
    expect(looks).toBeGreaterThanOrEqual(3);
  });
});

describe('a mail that was given up', () => {
  const sentAgain = () => app.asked.filter(({ method }) => method === 'POST');

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
    const { page } = await come('/factuurruns', { as: 'admin' });
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
    const { page } = await come(`/documenten/${uuid(301)}`, { as: 'admin' });
    const button = page.getByRole('button', { name: 'Opnieuw versturen: F2026-00017' });
    await button.click();
    await page.getByText('Deze mail is intussen verstuurd.').waitFor();
    app.instead = (asked) => {
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
    const { page } = await come(`/documenten/${uuid(301)}`, { as: 'owner' });
    await page.getByText('Deze mail is niet aangekomen.').waitFor();
    await expect(page.getByRole('button', { name: 'Opnieuw versturen' }).count()).resolves.toBe(0);
    await expect(page.getByRole('link', { name: 'Mails', exact: true }).count()).resolves.toBe(0);
  });
});

describe('names of owners and carriers', () => {
  it('are asked for once, without where their documents go', async () => {
    const { page } = await come('/verschillen', { as: 'admin' });
    await page.getByText('NoordNet').first().waitFor();
    await page.getByRole('link', { name: 'Documenten' }).click();
    await page.getByRole('option', { name: 'Helpdesk Nu' }).waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'Tarieven' }).click();
    await page.getByText('Laagland Telecom B.V.').first().waitFor();
    expect(askedFor('/v1/owner-names')).toHaveLength(1);
    expect(askedFor('/v1/carrier-names')).toHaveLength(1);
    expect(app.asked.filter(({ path }) => /^\/v1\/(?:owners|carriers)$/.test(path))).toEqual([]);
  });
});

describe('the second factor', () => {
  it('is set up by a code to scan, recovery codes to keep, and a first code', async () => {
    const { page } = await come('/account', { as: 'newcomer' });
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
    await page.getByRole('button', { name: 'Tweede factor aanzetten' }).click();
    await page.getByText('Uw tweede factor staat aan.').waitFor();
  });
});

describe('an organisation’s people', () => {
  const members = '/v1/owners/helpdesk-nu/members';

  it('are invited by an owner, into that organisation only', async () => {
    answer('POST', members, (asked) =>
      (asked.body as { email: string }).email.startsWith('mehmet')
        ? problem(409, 'already-member')
        : answerTo(asked),
    );
    const { page } = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('link', { name: 'Gebruikers' }).click();
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

  it('get another role, and go once it was asked twice; the last owner stays', async () => {
    answer('DELETE', `${members}/${uuid(752)}`, () => problem(409, 'last-owner'));
    const { page } = await come('/gebruikers', { as: 'owner' });
    await page.getByRole('button', { name: 'Rol wijzigen: Boekhouding' }).click();
    await page.getByLabel('Rol van Boekhouding').selectOption('Meelezen');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByLabel('Rol van Boekhouding').waitFor({ state: 'detached' });
    expect(askedFor(`${members}/${uuid(753)}`)).toMatchObject([{ body: { role: 'reader' } }]);
    await page.getByRole('button', { name: 'Mehmet Yilmaz verwijderen' }).click();
    await page.getByText('ziet dan niets meer van Helpdesk Nu').waitFor();
    expect(app.asked.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await page.getByRole('button', { name: 'Verwijderen', exact: true }).click();
    await page.getByText('Dit is de laatste eigenaar.').waitFor();
    await expect(page.getByRole('button', { name: /Anouk de Boer/ }).count()).resolves.toBe(0);
  });

  it('are nobody yet where one is alone', async () => {
    answer('GET', members, (asked) => {
      const { items } = answerTo(asked).body as { items: unknown[] };
      return { status: 200, body: { items: items.slice(0, 1), next: null } };
    });
    const { page } = await come('/gebruikers', { as: 'owner' });
    await page.getByText('Alleen uzelf').waitFor();
    await page.getByText('Nodig hierboven iemand uit.').waitFor();
  });

  it('are those of the organisation that was chosen', async () => {
    const { page } = await come('/gebruikers', { as: 'twice' });
    await page.getByText('Bij deze organisatie bent u geen eigenaar').waitFor();
    expect(askedFor(members)).toEqual([]);
    await page.getByLabel('Organisatie').selectOption('Helpdesk Nu');
    await page.getByText('Mehmet Yilmaz').waitFor();
  });

  it('join with the account that they have', async () => {
    const { page } = await come('/uitnodiging?token=has-account', { as: null });
    await page.getByText('ziet u daarna ook Helpdesk Nu').waitFor();
    await page.getByRole('button', { name: 'Uitnodiging aannemen' }).click();
    await page.getByText('U hoort erbij.').waitFor();
    expect(askedFor('/v1/invitations/has-account/join')).toHaveLength(1);
  });
});

describe('when things are away', () => {
  it('says that one is offline, and when that is over', async () => {
    const { page, context } = await come('/documenten', { as: 'owner' });
    await page.getByText('F2026-00017').waitFor();
    await context.setOffline(true);
    await page.getByText('U bent offline').waitFor();
    await context.setOffline(false);
    await page.getByText('U bent offline').waitFor({ state: 'detached' });
  });

  it('tries again by hand what failed on our side', async () => {
    let fails = true;
    answer('GET', '/v1/documents', (asked) => (fails ? problem(500, 'internal') : answerTo(asked)));
    const { page } = await come('/documenten', { as: 'owner' });
    await page.getByText('Er ging bij ons iets mis').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByText('F2026-00017').waitFor();
  });

  it('shows what there is to do where there is nothing yet', async () => {
    answer('GET', '/v1/calls', () => ({ status: 200, body: { items: [], next: null } }));
    answer('GET', '/v1/live-calls/stream', () => ({
      status: 200,
      stream: { calls: [], total: 0 },
    }));
    const { page } = await come('/gesprekken', { as: 'owner' });
    await page.getByText('Niemand aan de lijn').waitFor();
    await page.getByText('Nog geen gesprekken').waitFor();
  });
});

describe('a document', () => {
  it('shows its lines a page at a time', async () => {
    const { page } = await come(`/documenten/${documents[0]?.id}`, { as: 'owner' });
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

  it('opens as a PDF beside the page', async () => {
    const { page, context } = await come(`/documenten/${documents[0]?.id}`, { as: 'owner' });
    const [response] = await Promise.all([
      context.waitForEvent('response', (one) => one.url().endsWith('/pdf')),
      page.getByRole('link', { name: 'PDF openen' }).click(),
    ]);
    expect(response.headers()['content-type']).toBe('application/pdf');
  });
});
