import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok, problem } from './answers/canned.js';
import { accessibilityProblems } from './accessibility.js';
import {
  answerersOfNumber,
  closedNumber,
  draftOfFlow,
  planOfNumber,
  flowVersionDetails,
} from './fixtures/flows/flows.fixture.js';
import { flowVersionsOf, numberSummaries } from './fixtures/numbers.fixture.js';
import { people } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';
import { desk, type Visit } from './visit.js';

const stage = setStage();
const { answer, askedFor } = stage;
const now = new Date('2026-11-25T11:00:00Z');

async function come(path: string, who: Partial<Visit> = {}): Promise<Page> {
  const page = await stage.arrive({ as: 'owner', width: desk, ...who });
  await page.clock.setFixedTime(now);
  await page.goto(stage.app.url + path);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const sent = (method: string, path: string): unknown =>
  askedFor(path).findLast((asked) => asked.method === method)?.body;
const overridePath = '/v1/numbers/319001234/override';
const publications = '/v1/numbers/319001234/flow-publications';

describe('an absence', () => {
  const anna = '/v1/numbers/319001234/absences/31201234567';
  const absence = {
    until: '2026-11-25T23:00:00.000Z',
    everywhere: true,
    setAt: now.toISOString(),
    setByName: null,
  };
  const everybodyOut = {
    destinations: answerersOfNumber.destinations.map((each) => ({ ...each, absence })),
  };

  it('is marked in two clicks, until the end of today on all numbers, and ended in one', async () => {
    const page = await come('/nummers/319001234');
    await page.getByText('Afwezig tot vrijdag 17:00').waitFor();
    await button(page, 'Anna afwezig melden').press('Enter');
    const form = page.getByRole('form', { name: 'Anna is afwezig' });
    await form.getByLabel('Ook op uw andere nummers').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    answer('GET', /absences$/, () => ok(everybodyOut));
    await button(page, 'Nu afwezig melden').press('Enter');
    await button(page, 'Anna weer bereikbaar').waitFor();
    expect(sent('PUT', anna)).toEqual({ until: '2026-11-25T23:00:00.000Z', everywhere: true });
    answer('GET', /absences$/, () => ok(answerersOfNumber));
    await button(page, 'Anna weer bereikbaar').press('Enter');
    await button(page, 'Anna afwezig melden').waitFor();
    expect(askedFor(anna).map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
  });

  it('of everybody says what callers of a premium number hear and pay', async () => {
    answer('GET', /absences$/, () => ok(everybodyOut));
    const page = await come('/nummers/319001234');
    const notice = page.getByRole('alert', { name: 'Iedereen is afwezig' });
    await notice.getByText('Bellers horen: het tarief').waitFor();
    await notice.getByText('Ze betalen').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('explains why it is refused, and has no button for people who may only read', async () => {
    const page = await come('/nummers/319001234');
    await button(page, 'Anna afwezig melden').press('Enter');
    answer('PUT', anna, () => problem(409, 'out-everywhere', []));
    await button(page, 'Nu afwezig melden').press('Enter');
    await page.getByText('Meld het eerst weer bereikbaar').waitFor();
    const permissions = ['calls:read', 'calls:live'];
    answer('GET', '/v1/me', () => ok({ ...people.owner, permissions }));
    await page.reload();
    await page.getByText('Afwezig tot vrijdag 17:00').waitFor();
    expect(await button(page, 'Anna afwezig melden').count()).toBe(0);
  });
});

describe('an override', () => {
  it('closes a number in two clicks, until the end of today, and is ended in one', async () => {
    const page = await come('/nummers/319001234');
    const state = page.getByRole('status').filter({ hasText: /belplan|tot vrijdag/ });
    await state.getByText('Volgens uw belplan').waitFor();
    await button(page, 'Sluiten').press('Enter');
    answer('GET', overridePath, () => ok(closedNumber));
    await button(page, 'Nu sluiten').press('Enter');
    await state.getByText('Gesloten tot vrijdag 17:00').waitFor();
    expect(sent('PUT', overridePath)).toEqual({
      kind: 'closed',
      destination: null,
      declared: false,
      until: '2026-11-25T23:00:00.000Z',
    });
    await page.getByText('Door Anouk de Boer, sinds vandaag om 09:12.').waitFor();
    answer('GET', overridePath, () => ok(planOfNumber));
    await button(page, 'Weer volgens uw belplan').press('Enter');
    await state.getByText('Volgens uw belplan').waitFor();
  });

  it('checks a typed destination, and needs the declaration that the destination is the owner’s', async () => {
    const page = await come('/nummers/319001234');
    await button(page, 'Doorschakelen').press('Enter');
    const form = page.getByRole('form', { name: 'Doorschakelen' });
    await form.getByLabel('Een ander nummer').check();
    const number = form.getByLabel('Telefoonnummer');
    await number.fill('0900-1234');
    await form.getByText('Dit is het servicenummer zelf').waitFor();
    await number.fill('06-51234567');
    await form.getByText('Bellers gaan naar 06 51234567.').waitFor();
    await form.getByLabel('Tot u het zelf terugzet').check();
    await button(page, 'Nu doorschakelen').press('Enter');
    await form.getByText('Vink dit aan, of kies een ander nummer.').waitFor();
    expect(sent('PUT', overridePath)).toBeUndefined();
    expect(await accessibilityProblems(page)).toEqual([]);
    await form.getByLabel('Dit nummer is van mij').check();
    await button(page, 'Nu doorschakelen').press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(sent('PUT', overridePath)).toEqual({
      kind: 'diverted',
      destination: '+31651234567',
      declared: true,
      until: null,
    });
  });

  it('needs no declaration for a destination of the call flow, and explains why a destination is refused', async () => {
    const page = await come('/nummers/319001234');
    await button(page, 'Doorschakelen').press('Enter');
    const form = page.getByRole('form', { name: 'Doorschakelen' });
    await form.getByLabel('06 12345678').check();
    await form.getByLabel('Dit nummer is van mij').waitFor({ state: 'detached' });
    answer('PUT', overridePath, () =>
      problem(422, 'invalid-override', [
        {
          field: 'destination',
          rule: 'must be in a country to which you may forward calls',
          code: 'destination-barred',
          values: { destination: '+31612345678' },
        },
      ]),
    );
    await button(page, 'Nu doorschakelen').press('Enter');
    await form.getByText('mag u niet doorschakelen').waitFor();
  });

  it('is offered in the list of numbers, without “Openzetten” for a number without opening hours', async () => {
    answer('GET', /override$/, () => ok({ ...planOfNumber, hasHours: false }));
    const page = await come('/nummers');
    await page.getByText('Gesloten tot vrijdag 17:00').waitFor();
    await button(page, '0800-1234 schakelen').press('Enter');
    const dialog = page.getByRole('dialog', { name: '0800-1234 schakelen' });
    await dialog.getByRole('button', { name: 'Sluiten' }).press('Enter');
    expect(await dialog.getByRole('button', { name: 'Openzetten', exact: true }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.press('Escape');
    await dialog.getByRole('button', { name: 'Nu sluiten' }).waitFor({ state: 'detached' });
  });

  it('has no buttons for people who may only read, and fetches no draft for them', async () => {
    const permissions = ['calls:read', 'calls:live'];
    answer('GET', '/v1/me', () => ok({ ...people.owner, permissions }));
    const page = await come('/nummers/319001234');
    await page.getByText('Volgens uw belplan', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Versie 5' }).waitFor();
    for (const name of ['Sluiten', 'Publiceren', 'Begin van versie 5 annuleren']) {
      expect(await button(page, name).count()).toBe(0);
    }
    expect(askedFor('/v1/numbers/319001234/flow-draft')).toEqual([]);
  });
});

describe('publishing', () => {
  it('lists the changes, refuses a past moment, and says when the new version starts', async () => {
    const page = await come('/nummers/319001234');
    await page
      .getByText('Er is een concept van het belplan, door Mehmet Yilmaz, gisteren om 16:10.')
      .waitFor();
    await button(page, 'Publiceren').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Belplan publiceren' });
    await dialog.getByText('Kantoor: maandag t/m vrijdag nu tot 18:00 (was 17:00)').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByLabel('Op een later moment').check();
    await dialog.getByRole('textbox', { name: 'Moment' }).fill('24-11-2026 09:00');
    await dialog.getByRole('button', { name: 'Inplannen' }).press('Enter');
    await dialog.getByText('Kies een datum en tijd in de toekomst.').waitFor();
    await dialog.getByRole('textbox', { name: 'Moment' }).fill('1-12-2026 09:00');
    await dialog.getByLabel('Notitie').fill('Langer open');
    const gone = { ...draftOfFlow, revision: 0, savedAt: null, savedByName: null };
    answer('GET', '/v1/numbers/319001234/flow-draft', () =>
      ok(sent('POST', publications) === undefined ? draftOfFlow : gone),
    );
    answer('POST', publications, () =>
      ok({
        number: '+319001234',
        version: 6,
        from: '2026-12-01T08:00:00.000Z',
        notices: [],
        webhookSecret: 'whsec_abc',
      }),
    );
    await dialog.getByRole('button', { name: 'Inplannen' }).press('Enter');
    const done = page.getByRole('dialog', { name: 'Versie 6 gaat in: dinsdag om 09:00' });
    await done.getByText('whsec_abc').waitFor();
    expect(sent('POST', publications)).toEqual({
      source: { draft: 4 },
      current: 3,
      at: '2026-12-01T08:00:00.000Z',
      note: 'Langer open',
      declares: {
        destinations: ['+31201234567', '+31612345678', '+31201234500'],
        identity: 'welkom-bij-helpdesk-nu',
      },
      recordingPurpose: 'Om nieuwe medewerkers te trainen',
      followers: [],
    });
    await done.getByRole('button', { name: 'Sluiten' }).press('Enter');
    await done.waitFor({ state: 'detached' });
    expect(await page.getByText('Er is een concept').count()).toBe(0);
  });

  it('names the step whose error prevents it, and the override of the number', async () => {
    answer('GET', overridePath, () => ok(closedNumber));
    answer('POST', publications, () =>
      problem(422, 'invalid-flow', [
        {
          field: 'flow.nodes.balie.destinations.0.to',
          rule: 'must not be the number itself',
          code: 'destination-itself',
          values: {},
        },
      ]),
    );
    const page = await come('/nummers/319001234');
    await button(page, 'Publiceren').press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Het nummer is nu geschakeld: Gesloten tot vrijdag 17:00.').waitFor();
    await dialog.getByRole('button', { name: 'Publiceren' }).press('Enter');
    await dialog.getByText('Doorschakelen: Dit is het nummer zelf').waitFor();
  });

  it('says who published or changed the draft meanwhile, and compares with the published version', async () => {
    answer('POST', publications, () => problem(409, 'flow-changed'));
    const page = await come('/nummers/319001234');
    await button(page, 'Publiceren').press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Notitie').fill('Langer open');
    const items = flowVersionsOf.map((version) => ({
      ...version,
      savedBy: null,
      current: version.version === 5,
      startsAt: null,
    }));
    answer('GET', '/v1/numbers/319001234/flow-versions', () => ok({ items, next: null }));
    await dialog.getByRole('button', { name: 'Publiceren' }).press('Enter');
    await dialog.getByText('Mehmet Yilmaz heeft').waitFor();
    expect(await dialog.getByRole('link', { name: 'Versie 5 bekijken' }).getAttribute('href')).toBe(
      '/nummers/319001234/versies/5',
    );
    await dialog.getByRole('button', { name: 'Vergelijken met versie 5' }).press('Enter');
    await dialog.getByText('nu tot 18:00 (was 20:00)').waitFor();
    expect(await dialog.getByLabel('Notitie').inputValue()).toBe('Langer open');
    answer('POST', publications, () => problem(409, 'draft-changed'));
    answer('GET', '/v1/numbers/319001234/flow-draft', () =>
      ok({ ...draftOfFlow, revision: 5, savedAt: '2026-11-25T10:58:00.000Z' }),
    );
    await dialog.getByRole('button', { name: 'Publiceren' }).press('Enter');
    await dialog
      .getByText('Mehmet Yilmaz heeft dit concept gewijzigd (vandaag om 11:58).')
      .waitFor();
    expect(sent('POST', publications)).toMatchObject({ current: 5, source: { draft: 4 } });
  });
});

describe('the versions of a call flow', () => {
  it('are listed with notes, those of overrides folded; a planned start can be cancelled', async () => {
    const page = await come('/nummers/319001234');
    const table = page.getByRole('table', { name: 'Versies van het belplan' });
    await table.getByText('Vanaf januari ook ’s avonds open').waitFor();
    expect(await table.getByRole('link', { name: 'Versie 4' }).count()).toBe(0);
    await button(page, '1 tijdelijke versie tonen').press('Enter');
    await table.getByRole('link', { name: 'Versie 4' }).waitFor();
    await table.getByRole('link', { name: 'Terugzetten: versie 2 bekijken' }).waitFor();
    await button(page, 'Versie 5 niet laten ingaan').press('Enter');
    const items = flowVersionsOf.map((version) => ({ ...version, savedBy: null, startsAt: null }));
    answer('GET', '/v1/numbers/319001234/flow-versions', () => ok({ items, next: null }));
    await button(page, 'Niet laten ingaan').press('Enter');
    await table.getByText('Gaat in: 4 jan 2027 om 00:00').waitFor({ state: 'detached' });
    expect(askedFor('/v1/numbers/319001234/flow-versions/5/schedule')).toHaveLength(1);
  });

  it('are compared in words; restoring one first needs the prompt with the owner’s identity', async () => {
    const page = await come('/nummers/319001234/versies/2');
    await page.getByText('2 gesproken teksten zijn sindsdien opnieuw ingesproken').waitFor();
    await page.getByText('Kantoor: nu ook zaterdag 10:00–13:00').waitFor();
    await page.getByText('020 123 4500: gaat 25 seconden over').waitFor();
    await button(page, 'Deze versie terugzetten').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Versie 2 terugzetten' });
    const identity = dialog.getByLabel('Gesproken tekst die zegt wie u bent');
    await dialog.getByRole('button', { name: 'Terugzetten' }).press('Enter');
    await dialog.getByText('Kies de gesproken tekst waarin u zegt wie u bent.').waitFor();
    expect(await identity.getAttribute('aria-invalid')).toBe('true');
    expect(askedFor(publications)).toEqual([]);
    await dialog.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('that are restored are confirmed as the version that applies now', async () => {
    const begun = { ...flowVersionDetails.get(5)!, startsAt: null };
    answer('GET', '/v1/numbers/319001234/flow-versions/5', () => ok(begun));
    const page = await come('/nummers/319001234/versies/5');
    answer('POST', publications, () => {
      answer('GET', '/v1/number-summaries', () =>
        ok({
          items: numberSummaries
            .filter(({ number }) => number === '+319001234')
            .map((row) => ({ ...row, flowVersion: 5 })),
          next: null,
        }),
      );
      return ok({
        number: '+319001234',
        version: 5,
        from: '2026-11-25T11:00:00.000Z',
        notices: [],
        webhookSecret: null,
      });
    });
    await button(page, 'Deze versie terugzetten').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Versie 5 terugzetten' });
    await dialog.getByRole('button', { name: 'Terugzetten' }).press('Enter');
    const done = page.getByRole('dialog', { name: 'Versie 5 geldt nu' });
    await done.getByRole('button', { name: 'Sluiten' }).press('Enter');
    await page.waitForURL(/\/nummers\/319001234$/);
  });

  it('have no page for a version that doesn’t exist', async () => {
    for (const version of ['77', '0', 'x']) {
      const page = await come(`/nummers/319001234/versies/${version}`);
      await page.getByRole('heading', { level: 1, name: 'Deze pagina is er niet' }).waitFor();
    }
  });
});
