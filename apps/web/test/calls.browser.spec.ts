import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { answeredCall, liveCalls } from './fixtures/calls.fixture.js';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocusReads } from './focus.js';
import { uuid } from './fixtures/values.fixture.js';
import { setStage } from './stage.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

describe('past calls', () => {
  it('show what the caller pays and what each earned or cost, by one request', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    const table = page.getByRole('table', { name: 'Afgelopen gesprekken' });
    const row = table.getByRole('row').filter({ hasText: '€ 3,34' });
    await row.getByText('€ +1,78').waitFor();
    await table.getByText('€ -0,05').first().waitFor();
    await table.getByText('volgt').waitFor();
    expect(askedFor('/v1/call-costs')).toHaveLength(1);
  });
});

describe('live calls', () => {
  it('appear and disappear, are announced to screen readers, and are marked when the connection is lost', async () => {
    const page = await come('/gesprekken?live=true', { as: 'owner' });
    const live = page.getByRole('table', { name: 'Nu aan de lijn' });
    await live.getByText('1:01:4').waitFor();
    const [first] = liveCalls(Date.now());
    const call = { ...first, callId: uuid(250), callingNumber: '+31687654321' };
    stage.app.say('ringing', { call });
    const row = live.getByRole('row', { name: /06 87654321/ });
    await row.getByText('Nog niet beantwoord').waitFor();
    await page
      .getByText('Nieuw gesprek: 06 87654321 belt 0900-1234.')
      .waitFor({ state: 'attached' });
    stage.app.say('answered', { call: { ...call, answeredAt: Date.now() * 1000, node: 'welkom' } });
    await row.getByText('In gesprek').waitFor();
    await page
      .getByText('Het gesprek van 06 87654321 is beantwoord.')
      .waitFor({ state: 'attached' });
    stage.app.say('ended', { callId: call.callId });
    await live.getByText('06 87654321').waitFor({ state: 'detached' });
    stage.app.say('recorded', { record: { ...answeredCall, callId: call.callId } });
    await page.getByRole('tab', { name: 'Afgelopen gesprekken' }).press('Enter');
    await page.getByRole('button', { name: '1 nieuw gesprek' }).waitFor();
    await page.getByRole('tab', { name: 'Nu aan de lijn 3' }).press('Enter');

    stage.app.breakStreams();
    await page.getByText('Niet live: de verbinding viel weg').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(askedFor('/v1/live-calls/stream')).toHaveLength(2);
  });

  it.each([1440, 390])('show the node of the call flow to staff only, at %i px', async (width) => {
    const node = 'keuzemenu-openingstijden';
    const owner = await come('/gesprekken?live=true', { as: 'owner', width });
    await owner.getByText('In gesprek').first().waitFor();
    await expect(owner.getByText(node).count()).resolves.toBe(0);
    await expect(owner.getByText('Waar in het belplan').count()).resolves.toBe(0);
    const clerk = await come('/gesprekken?live=true', { as: 'admin', width });
    await clerk.getByLabel('Reden').fill('ticket 4471');
    await clerk.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await clerk.getByText(node).first().waitFor();
    await clerk.getByText('Waar in het belplan').first().waitFor();
  });

  it('show the switch and the SIP Call-ID to staff only once they are over', async () => {
    const owner = await come(`/gesprekken/${answeredCall.callId}`, { as: 'owner' });
    await owner.getByText('Kenmerk van het gesprek').waitFor();
    await expect(owner.getByText(/SIP|switch-1/).count()).resolves.toBe(0);
    const clerk = await come(`/gesprekken/${answeredCall.callId}`, { as: 'admin' });
    await clerk.getByLabel('Reden').fill('ticket 4471');
    await clerk.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await clerk.getByText('SIP Call-ID').waitFor();
    await clerk.getByText(answeredCall.switchName).waitFor();
  });

  it('are ended by keyboard after a question, and the row says why an end failed', async () => {
    const [, , last] = liveCalls(Date.now());
    const path = `/v1/live-calls/${last?.callId}/end`;
    answer('POST', path, () => problem(503, 'switch-away'));
    const page = await come('/gesprekken?live=true', { as: 'owner' });
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
    await row.getByText('Wij kunnen dit gesprek nu niet beëindigen.').waitFor();
    stage.app.instead = () => undefined;
    await sure.press('Enter');
    await page.getByText('Het gesprek met 06 11223342 is beëindigd.').waitFor();
    stage.app.say('ended', { callId: last?.callId });
    await row.waitFor({ state: 'detached' });
    await untilFocusReads(page, 'Het gesprek met 06 11223342 is beëindigd.');
    expect(askedFor(path).map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('have no end button for users without the permission', async () => {
    answer('GET', '/v1/me', (asked) => {
      const { body } = answerTo(asked) as { body: { permissions: string[] } };
      const permissions = body.permissions.filter((each) => each !== 'calls:end');
      return { status: 200, body: { ...body, permissions } };
    });
    const page = await come('/gesprekken?live=true', { as: 'owner' });
    await page.getByText('In gesprek').first().waitFor();
    await expect(page.getByRole('button', { name: /beëindigen/ }).count()).resolves.toBe(0);
  });

  it('are behind a tab with their count, 50 at first, so that past calls are visible at once', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...liveCalls(Date.now())[1],
      callId: uuid(600 + index),
    }));
    answer('GET', '/v1/live-calls/stream', () => ({
      status: 200,
      body: undefined,
      stream: { calls: many, total: many.length },
    }));
    for (const width of [1440, 390]) {
      const page = await come('/gesprekken', { as: 'owner', width });
      await page.getByRole('tab', { name: 'Nu aan de lijn 60' }).waitFor();
      const past = page.getByRole('heading', { name: 'Afgelopen gesprekken' });
      expect((await past.boundingBox())?.y).toBeLessThan(600);
      await page.getByRole('tab', { name: /Nu aan de lijn/ }).click();
      const ends = page.getByRole('button', { name: /beëindigen$/ });
      await ends.first().waitFor();
      expect(await ends.count()).toBe(50);
      const [quiet, text] = await Promise.all(
        [ends.first(), page.getByRole('tab').first()].map((one) =>
          one.evaluate((element) => getComputedStyle(element).color),
        ),
      );
      expect(
        [quiet, text].filter((colour) => /^rgb\((1[5-9]\d|2\d\d), /.test(colour ?? '')),
      ).toEqual([]);
      await page.getByRole('button', { name: 'Nog 10 tonen' }).click();
      await ends.nth(59).waitFor();
      await page.context().close();
    }
  });

  it('keep their rows in place as other calls come and go, and remove no row under the pointer', async () => {
    const page = await come('/gesprekken?live=true', { as: 'owner' });
    const live = page.getByRole('table', { name: 'Nu aan de lijn' });
    const rows = live.locator('tbody tr');
    const last = rows.nth(2);
    const calls = liveCalls(Date.now());
    const first = rows.filter({ hasText: '06 11223342' });
    await first.hover();
    const places = () =>
      Promise.all([first, last].map(async (row) => (await row.boundingBox())?.y));
    const before = await places();
    stage.app.say('ringing', {
      call: { ...calls[0], callId: uuid(250), callingNumber: '+31687654321' },
    });
    await rows.nth(3).getByText('06 87654321').waitFor();
    stage.app.say('ended', { callId: calls[2]?.callId });
    await first.getByText('Afgelopen').waitFor();
    expect(await places()).toEqual(before);
    expect(await first.getByRole('button').count()).toBe(0);
    await page.getByRole('heading', { level: 1 }).hover();
    await first.waitFor({ state: 'detached' });
  });
});

describe('past calls', () => {
  it('are filtered by a form that sets the address, and an invalid number is an error at its field', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
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

  it('list in words the announcements, the recordings and the end of a call', async () => {
    const path = `/v1/calls/${answeredCall.callId}`;
    const [first, ...others] = answeredCall.attempts;
    const record = {
      ...answeredCall,
      hangupCause: 'ALLOTTED_TIMEOUT',
      audio: [...answeredCall.audio, { kind: 'voicemail', name: 'a-message' }],
      attempts: [{ ...first, hangupCause: 'ALLOTTED_TIMEOUT' }, ...others],
    };
    answer('GET', path, () => ({ status: 200, body: record }));
    const page = await come(`/gesprekken/${answeredCall.callId}`, { as: 'owner' });
    const moments = page.getByRole('region', { name: 'Wat er gebeurde' }).getByRole('listitem');
    await moments.first().waitFor();
    expect((await moments.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual(
      [
        '10:12:07 06 12345678 belt Nederland, mobiel',
        'Tarief gemeld Helemaal, 8,2 s',
        'Gesproken tekst “welkom” afgespeeld 2,1 s van 4,5 s gehoord',
        '10:12:16 Poging 1: 020 123 4560 Ging 0:15 over, niemand beantwoordde het gesprek',
        '10:12:32 Poging 2, via route 2: 020 123 4567 Ging 0:06 over, beantwoord en 4:07 verbonden, ' +
          'geluidskwaliteit: goed Hoe het is gemeten : Poging 2, via route 2: 020 123 4567',
        '10:12:38 Beantwoord: vanaf hier betaalt de beller het tarief 30,4 s na het begin van de eerste gesproken tekst',
        'Van het gesprek is een opname gemaakt',
        'De beller heeft een bericht ingesproken',
        '10:16:45 Einde gesprek Na 4:07 gesprek, de langste duur of het gemelde maximum was bereikt',
      ],
    );
    const facts = page.getByRole('region', { name: 'Gegevens' });
    await facts.getByText('Hoe het is gemeten').click();
    await facts.getByText('Het cijfer is 4,1, van 1 (slecht) tot 4,5 (foutloos).').waitFor();
  });

  it.each([
    [`/gesprekken/${answeredCall.callId}`, ['U had al het hoogste aantal', 'Telt voor u']],
    ['/totalen', ['Gesprekstijd voor u']],
    ['/prijzen?kind=price-plan&subject=helpdesk-nu', ['Uw aandeel in de bellersprijs']],
  ])('at %s call an owner “u”, not “de eigenaar”', async (path, words) => {
    answer('GET', `/v1/calls/${answeredCall.callId}`, () => ({
      status: 200,
      body: { ...answeredCall, refused: 'owner-channels' },
    }));
    const page = await come(path, { as: 'owner' });
    for (const each of words) await page.getByText(each).first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/de eigenaar/i);
  });

  it('name the platform’s announcements in English, and an owner’s own by its name', async () => {
    const [played] = answeredCall.announcements;
    const prompts = ['opname', 'system-wait-3', 'zomeractie'];
    answer('GET', `/v1/calls/${answeredCall.callId}`, () => ({
      status: 200,
      body: { ...answeredCall, announcements: prompts.map((prompt) => ({ ...played, prompt })) },
    }));
    const page = await come(`/gesprekken/${answeredCall.callId}`, { as: 'owner', language: 'en' });
    const said = page.getByText(/^Announcement “.*” played$/);
    await said.first().waitFor();
    expect(await said.allInnerTexts()).toEqual([
      'Announcement “an audio recording is made” played',
      'Announcement “waiting time” played',
      'Announcement “zomeractie” played',
    ]);
  });

  it.each([
    ['+318001234', 'Beantwoord: voor de beller gratis'],
    ['+31881234567', 'Beantwoord: de beller betaalt zijn gewone belkosten'],
    ['+31201234567', 'Beantwoord: de beller betaalt zijn gewone belkosten'],
  ])('to %s say what the call cost the caller after the answer', async (calledNumber, words) => {
    answer('GET', `/v1/calls/${answeredCall.callId}`, () => ({
      status: 200,
      body: { ...answeredCall, calledNumber },
    }));
    const page = await come(`/gesprekken/${answeredCall.callId}`, { as: 'owner' });
    await page.getByText(words, { exact: true }).waitFor();
    expect(await page.getByText('betaalt de beller het tarief').count()).toBe(0);
  });

  it('are loaded one page at a time', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    const rows = page.getByRole('table', { name: 'Afgelopen gesprekken' }).getByRole('row');
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await page.getByText('Dit is alles.').waitFor();
    await expect(rows.count()).resolves.toBe(16);
    expect(askedFor('/v1/calls').at(-1)?.query.get('after')).toBe('second');
  });

  it('are fetched for staff only after they gave a reason, which goes with the request', async () => {
    const page = await come('/gesprekken', { as: 'admin' });
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('Schrijf op waarom').waitFor();
    expect(askedFor('/v1/calls')).toEqual([]);
    await page.getByLabel('Reden').fill('klacht über nota – 4471');
    await page.getByLabel('Eigenaar').selectOption('Helpdesk Nu');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('link', { name: /Gesprek van 06 12345678/ }).click();
    await page.getByRole('heading', { name: 'Gesprek op 0900-1234' }).waitFor();
    const [search] = askedFor('/v1/calls');
    expect(search?.query.get('ownerId')).toBe('helpdesk-nu');
    expect(search?.headers['x-reason']).toBe('klacht über nota ? 4471');
    expect(askedFor('/v1/owners')[0]?.headers['x-reason']).toBeUndefined();
  });

  it('ask staff for another reason when theirs was refused', async () => {
    answer('GET', `/v1/calls/${uuid(1)}`, (asked) =>
      asked.headers['x-reason'] === 'ticket 4471'
        ? answerTo(asked)
        : problem(422, 'reason-required', [fieldProblem('x-reason', 'disclosures-reason')]),
    );
    const page = await come(`/gesprekken/${uuid(1)}`, { as: 'admin' });
    await page.getByLabel('Reden').fill('disclosure 17');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('Deze reden kan niet.').waitFor();
    await page.getByRole('button', { name: 'Andere reden geven' }).click();
    await page.getByLabel('Reden').fill('ticket 4471');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByRole('heading', { name: 'Gesprek op 0900-1234' }).waitFor();
  });

  it('say that a call has no charges yet', async () => {
    answer('GET', /\/charges$/, () => problem(404, 'no-such-call'));
    const page = await come(`/gesprekken/${uuid(1)}`, { as: 'owner' });
    await page.getByText('Nog niet berekend').waitFor();
  });
});

describe('correction of a call', () => {
  it('is shown to staff on the call’s page, without a withheld number', async () => {
    const page = await come(`/gesprekken/${uuid(1)}`, { as: 'admin' });
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

  it('is not fetched for an owner', async () => {
    const page = await come(`/gesprekken/${uuid(1)}`, { as: 'owner' });
    await page.getByText('inclusief btw').first().waitFor();
    expect(askedFor(`/v1/calls/${uuid(1)}/corrections`)).toEqual([]);
  });

  it('made after the call’s document leads to a re-rating of its days', async () => {
    const page = await come('/verschillen', { as: 'admin' });
    await page.getByRole('link', { name: 'Opnieuw berekenen' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Herberekeningen' }).waitFor();
    await page.getByRole('button', { name: 'Rapport maken' }).click();
    await page.getByText('120.000 van 310.000 gesprekken vergeleken').waitFor();
    const [put] = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(put?.body).toMatchObject({
      from: '2026-09-07T22:00:00.000Z',
      until: '2026-09-09T22:00:00.000Z',
      renew: [],
      reason: 'Gesprekken zijn gecorrigeerd toen ze al op een document stonden.',
    });
  });
});

describe('names of owners and carriers', () => {
  it('are fetched once, without billing details', async () => {
    const page = await come('/verschillen', { as: 'admin' });
    await page.getByText('NoordNet').first().waitFor();
    await openByMenu(page, 'Documenten');
    await page.getByRole('option', { name: 'Helpdesk Nu' }).waitFor({ state: 'attached' });
    await openByMenu(page, 'Tarieven');
    await page.getByText('Laagland Telecom B.V.').first().waitFor();
    expect(askedFor('/v1/owner-names')).toHaveLength(1);
    expect(askedFor('/v1/carrier-names')).toHaveLength(1);
    expect(stage.app.asked.filter(({ path }) => /^\/v1\/(?:owners|carriers)$/.test(path))).toEqual(
      [],
    );
  });
});

describe('unknown calls', () => {
  it('are listed page by page for staff who gave a reason', async () => {
    const page = await come('/zonder-einde', { as: 'admin' });
    await page.getByLabel('Reden').fill('storing van dinsdag');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    const table = page.getByRole('table', { name: 'Verloren door een storing' });
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

  it('show an empty state when there are none', async () => {
    answer('GET', '/v1/unknown-calls', () => ({ status: 200, body: { items: [], next: null } }));
    const page = await come('/zonder-einde', { as: 'owner' });
    await page.getByText('Geen gesprekken zonder einde').waitFor();
  });

  it('of the chosen organisation are found by its owner in the menu', async () => {
    const page = await come('/gesprekken', { as: 'twice' });
    await openByMenu(page, 'Zonder einde');
    await page.getByRole('table', { name: 'Verloren door een storing' }).waitFor();
    const [first] = askedFor('/v1/calls');
    const asked = askedFor('/v1/unknown-calls').map(({ query }) => query.get('ownerId'));
    expect(asked).toEqual([first?.query.get('ownerId')]);
    expect(asked[0]).toMatch(/^[a-z]/);
  });
});

describe('orphan legs', () => {
  it('are listed page by page for staff who gave a reason', async () => {
    const page = await come('/zonder-gesprek', { as: 'admin' });
    await page.getByLabel('Reden').fill('storing van dinsdag');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    const table = page.getByRole('table', { name: 'Takken waarvan het gesprek ontbreekt' });
    await table.getByText('Er staat niet bij welk gesprek het was').waitFor();
    await page.getByRole('button', { name: 'Meer laden' }).click();
    await page.getByText('Dit is alles').waitFor();
    await expect(table.locator('tbody').getByRole('row').count()).resolves.toBe(5);
    const asked = askedFor('/v1/orphan-legs');
    expect(asked.map(({ query }) => query.get('after'))).toEqual([null, 'second']);
    expect(asked[0]?.headers['x-reason']).toBe('storing van dinsdag');
  });

  it('show an empty state when there are none, and aren’t in an owner’s menu', async () => {
    answer('GET', '/v1/orphan-legs', () => ({ status: 200, body: { items: [], next: null } }));
    const page = await come('/zonder-gesprek', { as: 'admin' });
    await page.getByLabel('Reden').fill('nakijken');
    await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
    await page.getByText('Geen takken zonder gesprek').waitFor();
    const owners = await come('/gesprekken', { as: 'owner' });
    await expect(owners.getByRole('link', { name: 'Zonder gesprek' }).count()).resolves.toBe(0);
  });
});
