import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { documents, failedMail, failedMails, invoice, reratings } from './billing.fixture.js';
import { statements } from './payments.fixture.js';
import { runs } from './runs.fixture.js';
import { answeredCall, liveCalls } from './calls.fixture.js';
import { answerTo, problem, type Asked, type Canned } from './canned-api.js';
import { exportDone } from './call-exports.fixture.js';
import { ownCalls } from './callers.fixture.js';
import { importDone, importUploaded } from './carrier-imports.fixture.js';
import { carriersInFull, switches } from './carriers.fixture.js';
import { platformLimits } from './limits.fixture.js';
import { alarms } from './switching.fixture.js';
import { startChromium } from '../../../test/browser/chromium.js';
import { accessibilityProblems } from './accessibility.js';
import { untilFocused, untilFocusReads } from './focus.js';
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

describe('an export', () => {
  it('is ordered from the list with its filters, watched until it is done, and fetched by staff with a reason', async () => {
    const states = ['running', 'done'] as const;
    let looks = 0;
    answer('GET', '/v1/call-exports', () => {
      const state = states[Math.min(looks, 1)] ?? 'done';
      looks += 1;
      return { status: 200, body: { items: [{ ...exportDone, state }], next: null } };
    });
    const { page } = await come('/gesprekken?number=%2B319001234', { as: 'admin' });
    await page.getByLabel('Reden').fill('ticket 4471');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('link', { name: 'Exporteren' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gesprekken exporteren' }).waitFor();
    await page.getByText('0900-1234').waitFor();
    await page.getByLabel('JSON, een gesprek per regel').check();
    await page.getByRole('button', { name: 'Bestand maken' }).click();
    await page.getByText('Wordt gemaakt').waitFor();
    await page.getByText(/^De export van .* is klaar\.$/).waitFor({ state: 'attached' });
    const [order] = app.asked.filter(({ method }) => method === 'PUT');
    expect(order?.body).toEqual({
      number: '+319001234',
      form: { format: 'jsonl', separator: 'comma', headings: 'names', gzip: false },
    });
    await page.getByRole('button', { name: /^Export van .* downloaden/ }).click();
    await page.waitForURL('**/v1/call-exports/files/a.b');
    const [link] = askedFor(`/v1/call-exports/${exportDone.id}/link`);
    expect(link?.headers['x-reason']).toBe('ticket 4471');
  });

  it('that is one too many says what to do', async () => {
    answer('PUT', /^\/v1\/call-exports\//, () => problem(429, 'exports-under-way'));
    const { page } = await come('/exports/nieuw', { as: 'owner' });
    await page.getByText('Alle gesprekken', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Bestand maken' }).click();
    await page.getByText('Er worden al twee exports gemaakt.').waitFor();
  });
});

describe('a carrier’s file', () => {
  const uploadPath = '/v1/carrier-imports/parts/a.b';
  const partPath = /^\/v1\/carrier-imports\/parts\//;

  it('is sent in parts that go on where they broke off, looked at, and read', async () => {
    let here = 0;
    let id = '';
    const size = 5_000_000;
    answer('PUT', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, ({ path }) => {
      id = path.slice(-36);
      return {
        status: 200,
        body: { ...importUploaded, id, state: 'uploading', uploadedBytes: here, uploadPath },
      };
    });
    answer('PUT', partPath, ({ query, body }) => {
      if (here === 0) {
        // Taken, but its answer was lost on the way.
        here = (body as string).length;
        return problem(503, 'file-away');
      }
      if (query.get('offset') !== String(here)) return problem(409, 'other-offset');
      here += (body as string).length;
      return { status: 200, body: { uploadedBytes: here } };
    });
    answer('GET', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, () => ({
      status: 200,
      body: { ...importUploaded, id },
    }));
    answer('PUT', /\/reading$/, () => ({ status: 200, body: { ...importUploaded, id } }));
    answer('PUT', /^\/v1\/carrier-layouts\//, () => problem(409, 'layout-changed'));
    const { page } = await come('/carrierbestanden', { as: 'admin' });
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Kies er een.').waitFor();
    await page.getByLabel('Carrier', { exact: true }).selectOption('noordnet');
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'okt.csv', mimeType: 'text/csv', buffer: Buffer.alloc(size, 'a;b\n') },
    });
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Het bestand wacht op u').waitFor();
    expect(here).toBe(size);
    const offsets = app.asked
      .filter(({ path }) => partPath.test(path))
      .map(({ query }) => query.get('offset'));
    expect(offsets).toEqual(['0', '4194304']);

    await page.getByLabel('Reden').fill('facturen van oktober');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('is geen telefoonnummer dat te lezen is').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [looked] = askedFor(`/v1/carrier-imports/${id}/preview`);
    expect(looked?.headers['x-reason']).toBe('facturen van oktober');
    await page.getByLabel('Duur', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Eerste regels bekijken' }).click();
    await page.getByText('Vul dit in.').waitFor();
    // The form is screens long on a phone.
    await untilFocused(page.getByLabel('Duur', { exact: true }));
    await page.getByLabel('Duur', { exact: true }).fill('Seconden');
    await page.getByRole('button', { name: 'Bewaren en laten lezen' }).click();
    await page.getByText('Iemand anders heeft deze indeling intussen veranderd.').waitFor();
    await page.getByLabel('Duur', { exact: true }).fill('Duur');
    await page.getByLabel('Van', { exact: true }).fill('2026-10-01');
    await Promise.all([
      page.waitForResponse(/\/reading$/),
      page.getByRole('button', { name: 'Bewaren en laten lezen' }).click(),
    ]);
    expect(askedFor(`/v1/carrier-imports/${id}/reading`)[0]?.body).toEqual({
      ...{ layoutId: uuid(701), version: 3, acceptUnreadable: false },
      ...{ from: '2026-09-30T22:00:00.000Z', until: null },
    });
  });

  it('goes on in its progress with calls that another file has, and says no longer how long it stays', async () => {
    const stored = { storedRows: 200_000, repeatedRows: 0, overlappingRows: 700_000 };
    answer('GET', /^\/v1\/carrier-imports\/[0-9a-f-]{36}$/, () => ({
      status: 200,
      body: {
        ...{ ...importDone, ...stored, state: 'storing', comparedAt: null },
        ...{ readRows: 1_000_012, expiresAt: importUploaded.expiresAt },
      },
    }));
    const { page } = await come(`/carrierbestanden/${importDone.id}`, { as: 'admin' });
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('90');
    expect(await page.getByText('Bestand blijft tot').count()).toBe(0);
  });

  it('shows what comparing came to, by kind, and is taken back with a reason', async () => {
    answer('PUT', /\/removal$/, () => problem(409, 'has-later'));
    answer('GET', /\/links\/differences$/, () => ({
      status: 200,
      body: { path: '/v1/carrier-imports/tables/a.b/differences.csv' },
    }));
    const { page } = await come(`/carrierbestanden/${importDone.id}`, { as: 'admin' });
    await page.getByLabel('Reden').fill('facturen van oktober');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('1.202.281').waitFor();
    await page.getByText('die tijd bestond niet').waitFor();
    await page.getByRole('link', { name: 'Ons gesprek' }).first().waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByText('1.202.281').waitFor();
      expect({ width, problems: await accessibilityProblems(page) }).toEqual({
        width,
        problems: [],
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText('bij ons 0800-1122').waitFor();
    await page.getByLabel('Verschil', { exact: true }).selectOption('only-ours');
    const path = `/v1/carrier-imports/${importDone.id}/differences`;
    await page.getByRole('link', { name: 'Ons gesprek' }).first().waitFor();
    expect(askedFor(path).map(({ query }) => query.get('kind'))).toContain('only-ours');
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Schrijf op waarom.').waitFor();
    await page.getByLabel('Waarom neemt u het terug?').fill('verkeerde maand');
    await page.getByRole('button', { name: 'Terugnemen' }).click();
    await page.getByText('Neem dat eerst terug.').waitFor();
    const differences = page.getByRole('region', { name: 'Verschillen per gesprek' });
    await differences.getByRole('button', { name: 'Alles als CSV' }).click();
    await page.waitForURL('**/tables/a.b/differences.csv');
  });
});

describe('live calls', () => {
  it('come and go, are announced, and say when they aren’t live', async () => {
    const { page } = await come('/gesprekken', { as: 'owner' });
    const live = page.getByRole('table', { name: 'Nu aan de lijn' });
    await live.getByText('1:01:4').waitFor();
    const [first] = liveCalls(Date.now());
    const call = { ...first, callId: uuid(250), callingNumber: '+31687654321' };
    app.say('ringing', { call });
    const row = live.getByRole('row', { name: /06 87654321/ });
    await row.getByText('Gaat over').waitFor();
    await page
      .getByText('Nieuw gesprek: 06 87654321 belt 0900-1234.')
      .waitFor({ state: 'attached' });
    app.say('answered', { call: { ...call, answeredAt: Date.now() * 1000, node: 'welkom' } });
    await row.getByText('In gesprek').waitFor();
    await row.getByText('welkom').waitFor();
    await page
      .getByText('Het gesprek van 06 87654321 is opgenomen.')
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

  it('are ended by keyboard once it is sure, and say what is wrong when they can’t be', async () => {
    const [, , last] = liveCalls(Date.now());
    const path = `/v1/live-calls/${last?.callId}/end`;
    answer('POST', path, () => problem(503, 'switch-away'));
    const { page } = await come('/gesprekken', { as: 'owner' });
    const row = page.getByRole('row', { name: /06 11223342/ });
    const end = row.getByRole('button', {
      name: 'Gesprek van 06 11223342 met 0800-2353227 beëindigen',
    });
    await end.press('Enter');
    const question = row.getByRole('group', { name: /wordt dan verbroken/ });
    await question.waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(askedFor(path)).toHaveLength(0);
    await end.press('Enter');
    const sure = question.getByRole('button', { name: 'Beëindigen' });
    await sure.press('Enter');
    await row.getByText('is nu niet bereikbaar').waitFor();
    app.instead = () => undefined;
    await sure.press('Enter');
    await page.getByText('Het gesprek met 06 11223342 is beëindigd.').waitFor();
    app.say('ended', { callId: last?.callId });
    await row.waitFor({ state: 'detached' });
    await untilFocusReads(page, 'Het gesprek met 06 11223342 is beëindigd.');
    expect(askedFor(path).map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('are only looked at by whoever may not end them', async () => {
    answer('GET', '/v1/me', (asked) => {
      const { body } = answerTo(asked) as { body: { permissions: string[] } };
      const permissions = body.permissions.filter((each) => each !== 'calls:end');
      return { status: 200, body: { ...body, permissions } };
    });
    const { page } = await come('/gesprekken', { as: 'owner' });
    await page.getByText('keuzemenu-openingstijden').first().waitFor();
    await expect(page.getByRole('button', { name: /beëindigen/ }).count()).resolves.toBe(0);
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

  it('say in words what their callers were told, what was recorded and how they ended', async () => {
    const path = `/v1/calls/${answeredCall.callId}`;
    const [first, ...others] = answeredCall.attempts;
    const record = {
      ...answeredCall,
      hangupCause: 'ALLOTTED_TIMEOUT',
      audio: [...answeredCall.audio, { kind: 'voicemail', name: 'a-message' }],
      attempts: [{ ...first, hangupCause: 'ALLOTTED_TIMEOUT' }, ...others],
    };
    answer('GET', path, () => ({ status: 200, body: record }));
    const { page } = await come(`/gesprekken/${answeredCall.callId}`, { as: 'owner' });
    const moments = page.getByRole('region', { name: 'Wat er gebeurde' }).getByRole('listitem');
    await moments.first().waitFor();
    expect((await moments.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(
      [
        '10:12:07 06 12345678 belt Nederland, mobiel',
        'Tarief gemeld helemaal, 8,2 s',
        'Melding “welkom” gespeeld 2,1 s van 4,5 s gehoord',
        '10:12:16 Poging 1: 020 123 4560 ging 0:15 over, er werd niet opgenomen',
        '10:12:32 Poging 2, langs weg 2: 020 123 4567 ging 0:06 over, opgenomen en 4:07 verbonden, ' +
          'geluid: goed, MOS 4,5, 0% verloren, jitter 2,1 ms',
        '10:12:38 Opgenomen: vanaf hier betaalt de beller 30,4 s na het begin van de eerste melding',
        'Van het gesprek is een opname gemaakt',
        'De beller heeft een bericht ingesproken',
        '10:16:45 Einde gesprek na 4:07 gesprek, de langste duur of het gemelde maximumtarief was bereikt',
      ],
    );
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

describe('a correction', () => {
  it('is shown at its call to staff, without a number that was withheld', async () => {
    const { page } = await come(`/gesprekken/${uuid(1)}`, { as: 'admin' });
    await page.getByLabel('Reden').fill('ticket 4471');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('heading', { name: 'Gegevens kwamen te laat' }).waitFor();
    const late = page.getByRole('table', { name: 'Gegevens kwamen te laat' });
    await expect(late.getByRole('row', { name: /Verbonden met/ }).innerText()).resolves.toContain(
      '020 123 4567',
    );
    const caller = late.getByRole('row', { name: /Nummer van de beller/ });
    await expect(caller.innerText()).resolves.toMatch(/wel een nummer\s+–/);
    const [asked] = askedFor(`/v1/calls/${uuid(1)}/corrections`);
    expect(asked?.headers['x-reason']).toBe('ticket 4471');
  });

  it('is no business of an owner', async () => {
    const { page } = await come(`/gesprekken/${uuid(1)}`, { as: 'owner' });
    await page.getByText('inclusief btw').first().waitFor();
    expect(askedFor(`/v1/calls/${uuid(1)}/corrections`)).toEqual([]);
  });

  it('of what a document says leads to a re-rating of its days', async () => {
    const { page } = await come('/verschillen', { as: 'admin' });
    await page.getByRole('link', { name: 'Opnieuw berekenen' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Herberekeningen' }).waitFor();
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('120.000 van 310.000 gesprekken vergeleken').waitFor();
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toMatchObject({
      ...{ from: '2026-09-07T22:00:00.000Z', until: '2026-09-09T22:00:00.000Z', renew: [] },
      reason: 'Gesprekken zijn gecorrigeerd nadat ze op een document waren gezet.',
    });
  });
});

describe('a new tariff', () => {
  it('shows each broken rule at its field, ours and the API’s', async () => {
    answer('PUT', /^\/v1\/tariffs\//, () =>
      problem(422, 'invalid-tariff', [
        { field: 'terms.perMinute', rule: 'must be at most € 1.00 a minute on 0900' },
        {
          field: 'terms.perCall',
          rule: 'must be at most € 1.60 a call on 0900, the start rate included',
        },
        { field: 'terms.maximum', rule: 'must be given above € 0.15 a minute' },
        {
          field: 'terms.vatPercent',
          rule: 'must be 21, the percentage of VAT on service numbers of NL',
        },
        { field: 'from', rule: 'must be the beginning of the first of a month' },
      ]),
    );
    const { page } = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    const order = page.getByRole('button', { name: 'Tarief bestellen' });
    await page.getByLabel('Per minuut').fill('tachtig cent');
    await order.click();
    await page.getByText('Schrijf een bedrag in euro, zoals 0,15.').waitFor();
    await page.locator('[aria-invalid=true]:focus').waitFor();
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('1.000');
    await order.click();
    await page.getByText('Schrijf duizend als 1000').waitFor();
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Per minuut').fill('0,8');
    await page.getByLabel('Hoogstens per gesprek').fill('');
    await page.getByLabel('Gaat in op de eerste').fill('2027-02-02');
    await order.click();
    await page.getByText('Boven € 0,15 per minuut is een maximum per gesprek verplicht').waitFor();
    await page.getByText('Hoogstens € 1,00 per minuut').waitFor();
    await page.getByText('Hoogstens € 1,60 per gesprek').waitFor();
    await page.getByText('Op Nederlandse servicenummers is de btw 21 %').waitFor();
    await page.getByText('Alleen de eerste van een maand').waitFor();
    await expect(
      page.getByLabel('Hoogstens per gesprek').getAttribute('aria-invalid'),
    ).resolves.toBe('true');
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({
      number: '+319001234',
      customerService: false,
      from: '2027-02-01T23:00:00.000Z',
      terms: expect.objectContaining({
        perMinute: { micros: 800_000, currency: 'EUR' },
        maximum: null,
      }),
    });
  });

  it('is ordered for as early as may be, seen on its way, and withdrawn', async () => {
    const { page } = await come('/prijzen/nieuw?kind=consumer-tariff&subject=%2B319001234', {
      as: 'admin',
    });
    await page.getByLabel('Hoogstens per gesprek').fill('40');
    await page.getByLabel('klantenservice').check();
    await page.getByRole('button', { name: 'Tarief bestellen' }).click();
    await page.getByText('Wacht tot elke centrale het geluid heeft.').waitFor();
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.path).toMatch(/^\/v1\/tariffs\/[0-9a-f-]{36}$/);
    expect(put?.body).toMatchObject({ customerService: true });
    expect(put?.body).not.toHaveProperty('from');
    await page.getByRole('button', { name: 'Tarief van 0900-1234 intrekken' }).click();
    const withdrawn = page.waitForRequest((request) => request.method() === 'DELETE');
    await page
      .getByRole('group', { name: 'Dit tarief intrekken?' })
      .getByRole('button', { name: 'Intrekken' })
      .click();
    expect(new URL((await withdrawn).url()).pathname).toBe(`/v1/tariffs/${uuid(510)}`);
  });
});

describe('a run', () => {
  it('of an open period is refused in words, and started by the same id when tried again', async () => {
    let isOpen = true;
    answer('PUT', /^\/v1\/runs\//, (asked) =>
      isOpen ? problem(409, 'period-open') : answerTo(asked),
    );
    const { page } = await come('/factuurruns', { as: 'admin' });
    await page.getByRole('button', { name: 'Run voorbereiden' }).click();
    await page.getByText('Deze periode is nog niet afgesloten').waitFor();
    isOpen = false;
    await page.getByRole('button', { name: 'Run voorbereiden' }).click();
    await page.getByText('11 van 28 documenten').waitFor();
    const tries = app.asked.filter(({ method }) => method === 'PUT');
    expect(new Set(tries.map(({ path }) => path)).size).toBe(1);
    expect(tries).toHaveLength(2);
  });
});

describe('a prepared run', () => {
  it('is approved by the total that was read, and says when that must be somebody else', async () => {
    const path = new RegExp(`^/v1/runs/${uuid(403)}/approval$`);
    answer('PUT', path, () => problem(403, 'four-eyes'));
    const { page } = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    await page.getByText('Veel minder dan de vorige keer').waitFor();
    await page.getByRole('button', { name: 'Goedkeuren' }).click();
    const group = page.getByRole('group', { name: /^Alles voor in totaal/ });
    await group.getByRole('button', { name: 'Goedkeuren' }).click();
    await page.getByText('Een ander dan wie de run voorbereidde').waitFor();
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({ preparedAt: runs[2]?.preparedAt, gross: runs[2]?.gross });
  });

  it('says when it is outdated, and may not be approved then', async () => {
    answer('GET', `/v1/runs/${uuid(403)}`, () => ({
      status: 200,
      body: { ...runs[2], outdatedBy: 'rerated' },
    }));
    const { page } = await come(`/factuurruns/${uuid(403)}`, { as: 'admin' });
    await page.getByText('opnieuw berekend: bereid hem opnieuw voor').waitFor();
    await expect(page.getByRole('button', { name: 'Goedkeuren' }).count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Opnieuw voorbereiden' }).waitFor();
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

describe('a re-rating', () => {
  it('says in its form what is missing, and starts once when it is complete', async () => {
    const { page } = await come('/herberekeningen', { as: 'admin' });
    await page.getByLabel('Welke gesprekken').selectOption('Naar één nummer');
    await page.getByLabel('Servicenummer').fill('0800 1234');
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('Schrijf het nummer internationaal').waitFor();
    await page.getByText('Schrijf op waarom.').waitFor();
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Servicenummer').fill('+31 800 1234');
    await page.getByLabel('Van welke aanbieder elke trunk nu is').check();
    await page.getByRole('textbox', { name: 'Waarom' }).fill('Een trunk stond verkeerd.');
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('120.000 van 310.000 gesprekken vergeleken').waitFor();
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toMatchObject({
      ...{ number: '+318001234', renew: ['trunks'], reason: 'Een trunk stond verkeerd.' },
      ...{ ownerId: null, carrierId: null },
    });
  });

  it('that changes nothing waits for nobody', async () => {
    answer('GET', `/v1/reratings/${uuid(451)}`, () => ({
      status: 200,
      body: { ...reratings[0], state: 'compared', changed: 0, enters: 0, leaves: 0 },
    }));
    const { page } = await come(`/herberekeningen/${uuid(451)}`, { as: 'admin' });
    await page.getByText('Niets verandert').first().waitFor();
    expect(await page.getByText('Wacht op u').count()).toBe(0);
  });

  it('is applied when that is confirmed, and says why when it can’t be', async () => {
    const { page } = await come(`/herberekeningen/${uuid(451)}`, { as: 'admin' });
    let isOutdated = true;
    answer('PUT', /\/application$/, (asked) =>
      isOutdated ? problem(409, 'prices-changed') : answerTo(asked),
    );
    answer('GET', `/v1/reratings/${uuid(451)}`, (asked) =>
      isOutdated
        ? answerTo(asked)
        : { status: 200, body: { ...reratings[0], state: 'applying', total: 412, done: 200 } },
    );
    await page.getByRole('button', { name: '412 gesprekken toepassen' }).click();
    const sure = page.getByRole('group').getByRole('button', { name: 'Toepassen' });
    await sure.click();
    await page.getByText('Na dit rapport zijn er prijzen gepubliceerd').waitFor();
    isOutdated = false;
    await sure.click();
    await sure.waitFor({ state: 'detached' });
    expect(app.asked.filter(({ method }) => method === 'PUT').at(-1)?.body).toEqual({
      changed: 412,
    });
    await page.getByLabel('Alleen wat gaat wachten of daarmee ophoudt').check();
    await page.getByText('Wacht niet meer', { exact: true }).last().waitFor();
    expect(
      askedFor(`/v1/reratings/${uuid(451)}/differences`)
        .at(-1)
        ?.query.get('moves'),
    ).toBe('true');
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

describe('calls that a switch took along', () => {
  it('are listed for staff who say why they look, a page at a time', async () => {
    const { page } = await come('/zonder-einde', { as: 'admin' });
    await page.getByLabel('Reden').fill('storing van dinsdag');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    const table = page.getByRole('table', { name: 'Meegenomen door een centrale' });
    const rows = table.locator('tbody').getByRole('row');
    await table.getByText('Nummer afgeschermd').waitFor();
    await table.getByText('Gemeente Waterdam').first().waitFor();
    await expect(rows.count()).resolves.toBe(3);
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await page.getByText('Dit is alles').waitFor();
    await expect(rows.count()).resolves.toBe(5);
    const asked = askedFor('/v1/unknown-calls');
    expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'second']);
    expect(asked.map(({ headers }) => headers['x-reason'])).toEqual([
      'storing van dinsdag',
      'storing van dinsdag',
    ]);
  });

  it('are none as a rule', async () => {
    answer('GET', '/v1/unknown-calls', () => ({ status: 200, body: { items: [], next: null } }));
    const { page } = await come('/zonder-einde', { as: 'owner' });
    await page.getByText('Geen enkel gesprek').waitFor();
  });

  it('are found by their owner from the menu, of the organisation that was chosen', async () => {
    const { page } = await come('/gesprekken', { as: 'twice' });
    await page.getByRole('link', { name: 'Zonder einde' }).press('Enter');
    await page.getByRole('table', { name: 'Meegenomen door een centrale' }).waitFor();
    const [first] = askedFor('/v1/calls');
    const asked = askedFor('/v1/unknown-calls').map(({ query }) => query.get('ownerId'));
    expect(asked).toEqual([first?.query.get('ownerId')]);
    expect(asked[0]).toMatch(/^[a-z]/);
  });
});

describe('legs whose call never came in', () => {
  it('are listed for staff who say why they look, a page at a time', async () => {
    const { page } = await come('/zonder-gesprek', { as: 'admin' });
    await page.getByLabel('Reden').fill('storing van dinsdag');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    const table = page.getByRole('table', { name: 'Takken waarvan het gesprek ontbreekt' });
    await table.getByText('Noemt geen gesprek').waitFor();
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await page.getByText('Dit is alles').waitFor();
    await expect(table.locator('tbody').getByRole('row').count()).resolves.toBe(5);
    const asked = askedFor('/v1/orphan-legs');
    expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'second']);
    expect(asked[0]?.headers['x-reason']).toBe('storing van dinsdag');
  });

  it('are none as a rule, and no owner’s to see', async () => {
    answer('GET', '/v1/orphan-legs', () => ({ status: 200, body: { items: [], next: null } }));
    const { page } = await come('/zonder-gesprek', { as: 'admin' });
    await page.getByLabel('Reden').fill('nakijken');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('Geen enkele tak').waitFor();
    const owners = await come('/gesprekken', { as: 'owner' });
    await expect(owners.page.getByRole('link', { name: 'Zonder gesprek' }).count()).resolves.toBe(
      0,
    );
  });
});

describe('alarms', () => {
  it('stand above what was cleared after its period, and what should have been', async () => {
    const { page } = await come('/alarmen', { as: 'admin' });
    const table = page.getByRole('table', { name: 'Opgeruimd na de bewaartermijn' });
    await table.getByText('812.348').first().waitFor();
    await page.getByText('Eén maand had al opgeruimd moeten zijn').waitFor();
    await page.getByText('september 2024: Takken vernietigd').waitFor();
  });

  it('are said above every page of staff when there is one, and asked for again by themselves', async () => {
    let open: readonly unknown[] = [];
    answer('GET', '/v1/alarms', () => ({ status: 200, body: { items: open } }));
    const visitor = await visit(browser, app, { as: 'admin' });
    visitors.push(visitor);
    const { page } = visitor;
    await page.clock.install();
    await Promise.all([page.waitForResponse('**/v1/alarms'), page.goto(`${app.url}/prijzen`)]);
    await page.getByRole('heading', { level: 1, name: 'Tarieven' }).waitFor();
    await expect(page.getByText('alarmen open').count()).resolves.toBe(0);
    open = alarms.slice(0, 2);
    await page.clock.runFor(31_000);
    await page.getByRole('status').getByText('Er zijn 2 alarmen open.').waitFor();
    await page.getByRole('link', { name: 'Bekijk de alarmen' }).press('Enter');
    await page
      .getByRole('heading', { name: 'Trunk noordnet-amsterdam zwijgt tegen centrale fs1' })
      .waitFor();
    await expect(page.getByText('Er zijn 2 alarmen open.').count()).resolves.toBe(0);
    open = [];
    await page.clock.runFor(31_000);
    await page.getByText('Geen alarmen').waitFor();
  });

  it('lead to what they are about, and aren’t asked for on behalf of owners', async () => {
    const { page } = await come('/alarmen', { as: 'admin' });
    // Of those that are counted, with how many.
    await page.getByText('cdr.1, cdr.2 · 3 gesprekken').waitFor();
    await page
      .getByRole('link', { name: 'Gesprekken van Helpdesk Nu', exact: true })
      .press('Enter');
    await page.waitForURL('**/gesprekken?ownerId=helpdesk-nu');
    await page.goBack();
    await page.getByRole('link', { name: 'Verdachte gesprekken van Helpdesk Nu' }).press('Enter');
    await page.waitForURL('**/gesprekken?ownerId=helpdesk-nu&suspect=true');
    app.asked.length = 0;
    const owner = await come('/alarmen', { as: 'owner' });
    await owner.page.getByText('geen toegang').waitFor();
    expect(askedFor('/v1/alarms')).toEqual([]);
  });
});

describe('a carrier', () => {
  it('is changed whole, after what it takes from calls was said once more', async () => {
    const { page } = await come('/carriers/noordnet', { as: 'admin' });
    await page.getByRole('link', { name: 'Wijzigen' }).press('Enter');
    const addresses = page.getByLabel('Adressen');
    await addresses.fill('198.51.100.0/24\n192.0.2.30');
    await page.getByRole('button', { name: 'Trunk noordnet-groningen weghalen' }).press('Enter');
    await page
      .getByRole('group', { name: 'noordnet-amsterdam' })
      .getByLabel('Bestemmingen', { exact: true })
      .fill('316');
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');
    const asking = page.getByRole('group', { name: 'Dit neemt iets weg' });
    await expect(asking.getByRole('listitem').allTextContents()).resolves.toEqual([
      'Belt niet meer vanaf: 203.0.113.7',
      'Trunks die verdwijnen: noordnet-groningen',
      'Trunk noordnet-amsterdam belt niet meer naar: +3197',
      'Nieuw, belt ook vanaf: 192.0.2.30',
    ]);
    await untilFocused(asking);
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await asking.getByRole('button', { name: 'Terug naar het formulier' }).press('Enter');
    await addresses.fill('198.51.100.0/24\n203.0.113.7\n192.0.2.30');
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');
    await asking.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.waitForURL('**/carriers/noordnet');
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
    const { id: _, ...before } = carriersInFull[1]!;
    expect(put?.body).toEqual({
      ...before,
      addresses: ['198.51.100.0/24', '203.0.113.7', '192.0.2.30'],
      trunks: [{ ...before.trunks[0], prefixes: ['', '316'] }],
    });
  });

  it('says at the field which line breaks which rule, and keeps what somebody else saved', async () => {
    const { page } = await come('/carriers/noordnet/wijzigen', { as: 'admin' });
    answer('PUT', '/v1/carriers/noordnet', () =>
      problem(409, 'carrier-conflict', [
        { field: 'addresses.2', rule: 'must be of one carrier only; 192.0.2.0/24 is of laagland' },
        { field: 'trunks.1.prefixes.1', rule: 'must not be the same prefix again' },
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
    await page.getByText('192.0.2.30: is al van laagland').waitFor();
    await page.getByText('32: staat er twee keer').waitFor();
    await expect(addresses.getAttribute('aria-invalid')).resolves.toBe('true');
    await untilFocused(addresses);

    answer('GET', '/v1/carriers/noordnet', () => ({
      status: 200,
      body: { ...carriersInFull[1], name: 'NoordNet Nederland' },
    }));
    app.asked.length = 0;
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Iemand anders heeft deze carrier intussen gewijzigd').waitFor();
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is made with what is needed, and never over one that is there', async () => {
    const { page } = await come('/nieuwe-carrier', { as: 'admin' });
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
    expect(app.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByLabel('Id', { exact: true }).fill('zuidlijn');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.waitForURL('**/carriers/zuidlijn');
    const [put] = app.asked.filter(({ method }) => method === 'PUT');
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

  it('is followed until every switch has the change', async () => {
    let hasCarriers = false;
    answer('GET', '/v1/switches', () => ({
      status: 200,
      body: { items: [{ ...switches[0], silentTrunks: [], hasCarriers }] },
    }));
    const visitor = await visit(browser, app, { as: 'admin' });
    visitors.push(visitor);
    const { page } = visitor;
    await page.clock.install();
    await page.goto(`${app.url}/carriers/noordnet`);
    const row = page
      .getByRole('table', { name: 'Op de centrales' })
      .getByRole('row', { name: /fs1/ });
    await row.getByText('Nog niet live').waitFor();
    hasCarriers = true;
    await page.clock.runFor(6000);
    await row.getByText('Live', { exact: true }).waitFor();
  });
});

describe('a switch', () => {
  const path = '/v1/switches/fs1';
  const orders = () => askedFor(path).map(({ body }) => body);

  it('is taken out once it is sure, and in again, and says what to do when it doesn’t follow', async () => {
    let items = [switches[0], switches[1]];
    const say = (paused: boolean) => {
      items = [{ ...switches[0]!, paused }, switches[1]];
    };
    answer('GET', '/v1/switches', () => ({ status: 200, body: { items } }));
    answer('PUT', path, () => problem(503, 'switch-did-not-follow'));
    const visitor = await visit(browser, app, { as: 'admin' });
    visitors.push(visitor);
    const { page } = visitor;
    await page.clock.install();
    await page.goto(`${app.url}/carriers/noordnet`);
    const row = page.getByRole('row', { name: /fs1/ });
    await page.getByRole('row', { name: /fs2/ }).getByText('Eruit gehaald').waitFor();
    const takeOut = row.getByRole('button', { name: 'Centrale fs1 eruit halen' });
    await takeOut.press('Enter');
    const question = row.getByRole('group', { name: /zonder fs1 komt er misschien geen meer/ });
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
    await row.getByText('al een halve minuut niets gehoord').waitFor();
    items = [switches[1]];
    await page.clock.runFor(6000);
    await said.getByText('Van fs1 is al een halve minuut niets gehoord').waitFor();
  });

  it('is only looked at by whoever may not change it', async () => {
    answer('GET', '/v1/me', (asked) => {
      const { body } = answerTo(asked) as { body: { permissions: string[] } };
      const permissions = body.permissions.filter((each) => each !== 'parties:write');
      return { status: 200, body: { ...body, permissions } };
    });
    answer('GET', '/v1/switches', () => ({
      status: 200,
      body: { items: [...switches, { ...switches[0], name: 'fs3', paused: null }] },
    }));
    const { page } = await come('/carriers/noordnet', { as: 'admin' });
    await page.getByRole('row', { name: /fs1/ }).getByText('Neemt ze aan').waitFor();
    await page.getByRole('row', { name: /fs3/ }).getByText('Niet bekend').waitFor();
    await expect(page.getByRole('button', { name: /Centrale fs/ }).count()).resolves.toBe(0);
  });
});

describe('limits', () => {
  const puts = () => app.asked.filter(({ method }) => method === 'PUT');

  it('of everybody are changed beside the blocked callers, which stay as they are by then', async () => {
    const { page } = await come('/limieten', { as: 'admin' });
    const countries = page.getByLabel('Landen waarheen doorgeschakeld mag worden');
    await countries.fill('nl be xx');
    await page.getByLabel('Langste gesprek').fill('4 uur');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('XX is geen land dat gebeld kan worden.').waitFor();
    await page.getByText('Vul een duur in').waitFor();
    await countries.fill('nl uk');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Gebruik GB, niet UK.').waitFor();
    await expect(page.getByText('Verenigd Koninkrijk').count()).resolves.toBe(0);
    expect(puts()).toEqual([]);
    await countries.fill('nl be de');
    await page.getByText('België, Duitsland, Nederland').waitFor();
    await page.getByLabel('Langste gesprek').fill('1:30:00');
    await page.getByLabel('Doorschakelkosten per uur van een eigenaar').fill('250,50');
    await page.getByLabel('Gesprekken per beller per minuut').fill('');
    const blockedCallers = ['+4912'];
    answer('GET', '/v1/limits', () => ({
      status: 200,
      body: { ...platformLimits, blockedCallers },
    }));
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen.').waitFor();
    expect(puts().map(({ body }) => body)).toEqual([
      {
        ...platformLimits,
        blockedCallers,
        countries: ['NL', 'BE', 'DE'],
        callSeconds: 5400,
        spendPerHour: 250_500_000,
        callsPerCallerPerMinute: null,
      },
    ]);
  });

  it('ask before a country is taken away, and before none is left', async () => {
    let limits: typeof platformLimits = platformLimits;
    answer('GET', '/v1/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/limits', ({ body }) => {
      limits = body as typeof platformLimits;
      return { status: 200, body };
    });
    const { page } = await come('/limieten', { as: 'admin' });
    const countries = page.getByLabel('Landen waarheen doorgeschakeld mag worden');
    const question = page.getByRole('group', { name: 'Dit neemt landen weg' });
    const save = page.getByRole('button', { name: 'Opslaan' });
    await countries.fill('nl gb');
    await save.press('Enter');
    await question.getByText('Niet meer naar: België').waitFor();
    await question.getByRole('button', { name: 'Terug' }).press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(puts()).toEqual([]);
    await save.press('Enter');
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    expect(limits.countries).toEqual(['NL', 'GB']);
    await countries.fill('');
    await save.press('Enter');
    await question.getByText('Naar geen enkel land').waitFor();
    expect(puts()).toHaveLength(1);
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    expect(limits.countries).toEqual([]);
  });

  it('block a caller at once, ask before many are, and let one in again', async () => {
    let limits: typeof platformLimits = platformLimits;
    answer('GET', '/v1/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/limits', ({ body }) => {
      limits = body as typeof platformLimits;
      return { status: 200, body };
    });
    const { page } = await come('/limieten', { as: 'admin' });
    const rows = page
      .getByRole('table', { name: 'Geblokkeerde bellers' })
      .locator('tbody')
      .getByRole('row');
    await rows.first().waitFor();
    await expect(rows.count()).resolves.toBe(25);
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await expect(rows.count()).resolves.toBe(42);
    const caller = page.getByLabel('Nummer, of het begin ervan');
    await caller.fill('06 12345678');
    await caller.press('Enter');
    await page.getByText('Dit nummer is al geblokkeerd.').waitFor();
    await caller.fill('0044');
    await caller.press('Enter');
    await page.getByText('Dit weigert iedereen wiens nummer begint met +44.').waitFor();
    expect(puts()).toEqual([]);
    await caller.press('Enter');
    await page.getByText('+44 is geblokkeerd.').waitFor();
    const search = page.getByLabel('Zoek een nummer');
    await search.fill('06-12 34 56 78');
    await page.getByText('1 van 43').waitFor();
    await page.getByRole('button', { name: '+31612345678 vrijgeven' }).press('Enter');
    await page.getByText('+31612345678 is vrijgegeven.').waitFor();
    // Blocked by its beginning.
    await search.fill('+8821234');
    await page.getByText('1 van 42').waitFor();
    await expect(rows.allTextContents()).resolves.toEqual([expect.stringContaining('+882')]);
    expect(limits.blockedCallers).toContain('+44');
    expect(limits.blockedCallers).not.toContain('+31612345678');
  });

  it('of an owner and a number are found from those of everybody, and set', async () => {
    const { page } = await come('/limieten', { as: 'admin' });
    await page.getByLabel('Eigenaar', { exact: true }).selectOption('helpdesk-nu');
    await page.getByRole('button', { name: 'Limieten van de eigenaar' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Limieten van Helpdesk Nu' }).waitFor();
    await page.getByText('40 per centrale').waitFor();
    await page.getByLabel('Doorschakelkosten per uur').fill('12,50');
    await page.getByLabel('Gesprekken tegelijk').fill('');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen.').waitFor();
    await page.getByRole('link', { name: 'Limieten van 0900-1234' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Limieten van 0900-1234' }).waitFor();
    await page.getByLabel('Langste gesprek').fill('');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen.').waitFor();
    expect(puts().map(({ body }) => body)).toEqual([
      { channels: null, spendPerHour: 12_500_000, countries: null },
      { channels: null, callSeconds: null },
    ]);
    await page.getByRole('link', { name: 'Alle limieten' }).press('Enter');
    const number = page.getByLabel('Servicenummer');
    await number.fill('hallo');
    await number.press('Enter');
    await page.getByText('Vul een servicenummer in').waitFor();
    await number.fill('0900 1234');
    await number.press('Enter');
    await page.waitForURL('**/limieten/nummers/319001234');
  });

  it('leave an owner closed who may forward to no country, until somebody chooses otherwise', async () => {
    type Limits = { set: object; holds: object };
    const closed = { channels: 40, spendPerHour: 12_345_678, countries: [] as string[] };
    let limits: Limits = { set: closed, holds: closed };
    answer('GET', '/v1/owners/helpdesk-nu/limits', () => ({ status: 200, body: limits }));
    answer('PUT', '/v1/owners/helpdesk-nu/limits', ({ body }) => {
      const set = body as { countries: string[] | null };
      limits = { set, holds: { ...set, countries: set.countries ?? ['NL', 'BE'] } };
      return { status: 200, body: limits };
    });
    const { page } = await come('/limieten/eigenaren/helpdesk-nu', { as: 'admin' });
    const allowed = page.getByLabel('Doorschakelen kan naar');
    const save = page.getByRole('button', { name: 'Opslaan' });
    await expect(allowed.inputValue()).resolves.toBe('none');
    await page.getByLabel('Gesprekken tegelijk').fill('50');
    await save.press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    await allowed.selectOption('Eigen landen');
    await save.press('Enter');
    await page.getByText('Vul een land in, of kies').waitFor();
    await page.getByLabel('Landen van deze eigenaar').fill('nl fr');
    await save.press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    // What everybody has is not all that he had.
    await allowed.selectOption('Wat iedereen heeft');
    await save.press('Enter');
    const question = page.getByRole('group', { name: 'Dit neemt landen weg' });
    await question.getByText('Niet meer naar: Frankrijk').waitFor();
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    await allowed.selectOption('Geen enkel land');
    await save.press('Enter');
    await question.getByText('Naar geen enkel land').waitFor();
    await question.getByRole('button', { name: 'Toch opslaan' }).press('Enter');
    await page.getByText('Opgeslagen.').waitFor();
    const kept = { ...closed, channels: 50 };
    expect(puts().map(({ body }) => body)).toEqual([
      kept,
      { ...kept, countries: ['NL', 'FR'] },
      { ...kept, countries: null },
      kept,
    ]);
  });

  it('are only read by who may not change them, and an owner sees what holds for him', async () => {
    answer('GET', '/v1/me', (asked) => {
      const me = answerTo(asked).body as { permissions: string[] };
      const permissions = me.permissions.filter((one) => one !== 'limits:write');
      return { status: 200, body: { ...me, permissions } };
    });
    const staff = await come('/limieten', { as: 'admin' });
    await staff.page.getByText('België, Nederland').waitFor();
    await staff.page.getByText('+31612345678').waitFor();
    await expect(
      staff.page.getByRole('button', { name: /Opslaan|Blokkeren|Vrijgeven/i }).count(),
    ).resolves.toBe(0);
    app.asked.length = 0;
    const { page } = await come('/limieten', { as: 'owner' });
    await page.getByText('40 per centrale').waitFor();
    await page.getByText('eigen limiet').waitFor();
    await page.getByText('België, Nederland').waitFor();
    await page.getByRole('link', { name: 'Limieten van 0900-1234' }).press('Enter');
    await page.getByText('1:30:00').waitFor();
    await expect(page.getByRole('button', { name: 'Opslaan' }).count()).resolves.toBe(0);
    expect(askedFor('/v1/limits')).toEqual([]);
  });
});

describe('a number’s mailbox', () => {
  it('is set by the organisation’s head, who is told what is wrong with an address', async () => {
    const { page } = await come('/voicemail', { as: 'owner' });
    await page.getByRole('link', { name: 'Voicemail van 0900-1234' }).press('Enter');
    await page.getByText('adres van uw documenten', { exact: true }).waitFor();
    const addresses = page.getByLabel('E-mailadressen');
    await addresses.fill('baas@helpdesk.example\ngeen-adres');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('geen-adres is geen e-mailadres.').waitFor();
    await untilFocused(addresses);
    await addresses.fill('Baas@helpdesk.example, wacht@helpdesk.example');
    await page.getByLabel('Geluid als').selectOption('wav');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Opgeslagen').waitFor();
    expect(askedFor('/v1/numbers/319001234/mailbox').at(-1)).toMatchObject({
      method: 'PUT',
      body: {
        to: ['baas@helpdesk.example', 'wacht@helpdesk.example'],
        ...{ name: 'Storingen', format: 'wav', language: null },
      },
    });
  });
});

describe('a bank’s CSV', () => {
  it('is confirmed by what it comes to', async () => {
    const { page } = await come('/betalingen', { as: 'admin' });
    await page.getByText('Saldo ervoor € 20.000,00, erna € 37.162,33').waitFor();
    await page.getByRole('button', { name: 'november.csv bevestigen' }).click();
    const sure = page.getByRole('group', { name: /deze 214 regels kloppen, samen € 18\.412,33/ });
    const [response] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'PUT'),
      sure.getByRole('button', { name: 'Bevestigen' }).click(),
    ]);
    expect(new URL(response.url()).pathname).toBe(
      `/v1/bank-statements/${statements[2]?.id}/confirmation`,
    );
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

  it('opens as a PDF beside the page, and has an e-invoice where there is one', async () => {
    answer('GET', `/v1/documents/${documents[0]?.id}`, () => ({
      ...{ status: 200, body: { ...invoice, eInvoice: false } },
    }));
    const { page, context } = await come(`/documenten/${documents[0]?.id}`, { as: 'owner' });
    await page.getByRole('link', { name: 'Gespreksspecificatie (CSV)' }).waitFor();
    const eInvoice = page.getByRole('link', { name: 'E-factuur (UBL)' });
    await expect(eInvoice.count()).resolves.toBe(0);
    answer('GET', `/v1/documents/${documents[0]?.id}`, () => ({ status: 200, body: invoice }));
    await page.reload();
    await eInvoice.waitFor();
    const [response] = await Promise.all([
      context.waitForEvent('response', (one) => one.url().endsWith('/pdf')),
      page.getByRole('link', { name: 'PDF openen' }).click(),
    ]);
    expect(response.headers()['content-type']).toBe('application/pdf');
  });
});

describe('a caller without an account', () => {
  it('has himself rung, sees his calls, and complains of one', async () => {
    answer('GET', '/v1/me', () => problem(401, 'unauthenticated'));
    const { page } = await come('/bellers', { as: null });
    await page.getByRole('button', { name: 'Bel mij' }).click();
    await page.getByText('Vul uw telefoonnummer in.').waitFor();
    const number = page.getByLabel('Het nummer waarmee u belde');
    await untilFocused(number);
    const before = app.instead;
    answer('POST', '/v1/callers/codes', () =>
      problem(422, 'number-not-called', [
        { field: 'number', rule: 'must be an ordinary fixed or mobile number' },
      ]),
    );
    await number.fill('0900-1234');
    await page.keyboard.press('Enter');
    await page.getByText('geen servicenummers').waitFor();
    app.instead = before;
    await number.fill('06 12345678');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'We bellen nu' }).waitFor();
    await untilFocusReads(page, 'De code');
    expect(await accessibilityProblems(page)).toEqual([]);
    const code = page.getByLabel('Code van 6 cijfers');
    await code.fill('654321');
    await page.keyboard.press('Enter');
    await page.getByText('Dit is de code niet').waitFor();
    await code.fill('123456');
    await page.keyboard.press('Enter');
    await page.getByText('Helpdesk Nu B.V.').first().waitFor();
    await page.getByText('uw nummer afschermde').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [asked] = askedFor('/v1/callers/codes').filter(
      ({ body }) => (body as { number: string }).number === '06 12345678',
    );
    expect(asked?.body).toEqual({ number: '06 12345678', language: 'nl' });

    await page.getByRole('button', { name: /Vraag of klacht over 0900-1234/ }).click();
    await untilFocused(page.getByLabel('Waarover'));
    await page.getByRole('radio', { name: 'Een klacht indienen' }).check();
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Vul uw naam in.').waitFor();
    await page.getByLabel('Uw naam').fill('Jan Jansen');
    await page.getByLabel('Uw e-mailadres').fill('jan@voorbeeld.example');
    await page.getByLabel('Uw bericht').fill('Een uur gewacht.');
    await page.getByRole('button', { name: 'Versturen' }).click();
    await page.getByText('Ontvangen: B13').waitFor();
    const sent = app.asked.find(({ path }) => path.startsWith('/v1/callers/requests/'));
    expect(sent?.body).toEqual({
      ...{ kind: 'complaint', callId: ownCalls[0]?.callId, language: 'nl' },
      ...{ name: 'Jan Jansen', email: 'jan@voorbeeld.example', text: 'Een uur gewacht.' },
    });
    await page.getByRole('button', { name: 'Klaar' }).click();
    await page.getByText('U bent klaar').waitFor();
  });

  it('is answered by compliance', async () => {
    const { page } = await come('/bellersverzoeken', { as: 'admin' });
    await page.getByText('Te laat').waitFor();
    await page.getByRole('link', { name: 'B11' }).click();
    await page.getByText('Ik stond een uur in de wacht.').waitFor();
    await page.getByLabel('Uw antwoord').fill('Dat spijt ons.');
    await page.getByRole('button', { name: 'Antwoord versturen' }).click();
    await page.getByText('Dat spijt ons.').waitFor();
    await page.getByText('Beantwoord', { exact: true }).waitFor();
  });
});
