import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { answerTo, problem } from './api/canned-api.js';
import { untilFocused } from './focus.js';
import { disclosures } from './fixtures/disclosures.fixture.js';
import { erasures } from './fixtures/erasures.fixture.js';
import { people } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';
import { uuid } from './fixtures/values.fixture.js';

const stage = setStage();
const { answer, come } = stage;

const puts = () =>
  stage.app.asked
    .filter(({ method }) => method === 'PUT')
    .map(({ path, body }) => ({ path, body }));

describe('form of a disclosure', () => {
  it('accepts numbers in any notation, and shows errors at their fields', async () => {
    const page = await come('/verstrekkingen/nieuw', { as: 'admin' });
    const save = page.getByRole('button', { name: 'Invoeren' });
    await page.getByLabel('Organisatie').fill('Politie Den Haag');
    await page.getByLabel('Ambtenaar of contactpersoon').fill('J. Jansen');
    await page.getByLabel('Bereikbaar op').fill('070-1234567');
    await page.getByLabel('Grond').fill('Artikel 126n Sv');
    await page.getByLabel('Wat gevraagd wordt').fill('Wie belde');
    const numbers = page.getByRole('textbox', { name: 'Servicenummers' });
    await numbers.fill('0900-12, 0900-1234');
    await page.getByRole('textbox', { name: 'Van' }).fill('2026-10-25T12:00');
    await page.getByRole('textbox', { name: 'Tot' }).fill('2026-10-24T12:00');
    await save.click();
    await page.getByText('Dit is geen volledig telefoonnummer').waitFor();
    await page.getByText('Kies er ten minste één').waitFor();
    await untilFocused(numbers);
    await numbers.fill('0900-1234, +31 85 765 4321');
    await page.getByRole('checkbox', { name: 'Begin' }).check();
    const sent: unknown[] = [];
    answer('PUT', /^\/v1\/disclosures\//, ({ body }) => {
      sent.push(body);
      const refused = fieldProblem('scope.until', 'not-after-from-or-too-long', { most: 366 });
      return problem(422, 'invalid-input', [refused]);
    });
    await save.click();
    const isBefore = page.getByText('Dit moet na het begin liggen');
    await isBefore.waitFor();
    expect(sent).toEqual([]);
    await page.getByRole('textbox', { name: 'Tot' }).fill('2026-10-26T12:00');
    await isBefore.waitFor({ state: 'detached' });
    // A refusal by the API is shown at its field too.
    await save.click();
    await isBefore.waitFor();
    expect(sent).toMatchObject([
      {
        scope: {
          numbers: ['+319001234', '+31857654321'],
          from: '2026-10-25T11:00:00.000Z',
          until: '2026-10-26T11:00:00.000Z',
        },
      },
    ]);
  });
});

describe('document of a disclosure', () => {
  it('is uploaded, after which the form is empty again', async () => {
    const [requested] = disclosures;
    answer('PUT', /^\/v1\/disclosures\/[\w-]+\/documents\//, () => ({
      status: 200,
      body: requested,
    }));
    const page = await come(`/verstrekkingen/${uuid(662)}`, { as: 'admin' });
    const add = page.getByRole('button', { name: 'PDF toevoegen' });
    await add.waitFor();
    await expect(add.isDisabled()).resolves.toBe(true);
    const buffer = Buffer.from('%PDF-1.7');
    const file = { name: 'bevel.pdf', mimeType: 'application/pdf', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    await add.click();
    await page.getByText('bevel.pdf').waitFor({ state: 'detached' });
    await expect(add.isDisabled()).resolves.toBe(true);
    const sent = stage.app.asked.filter(({ method }) => method === 'PUT');
    expect(sent.map(({ query }) => query.get('fileName'))).toEqual(['bevel.pdf']);
  });
});

describe('erasure', () => {
  it('is requested with its ground, and opened', async () => {
    const [asked] = erasures;
    const answered = () => ({ status: 200, body: asked });
    answer('PUT', /^\/v1\/owners\/helpdesk-nu\/erasures\//, answered);
    answer('GET', /^\/v1\/erasures\/[\w-]+$/, answered);
    const page = await come('/wissen/nieuw?ownerId=helpdesk-nu', { as: 'admin' });
    await page.getByLabel('Het contract is voorbij').check();
    await page.getByRole('button', { name: 'Aanvragen' }).click();
    await page.waitForURL(/\/wissen\/[\w-]{36}$/);
    const id = page.url().slice(-36);
    expect(puts()).toEqual([
      { path: `/v1/owners/helpdesk-nu/erasures/${id}`, body: { ground: 'contract-ended' } },
    ]);
  });
});

describe('decision on a request', () => {
  it('for disclosure isn’t sent by Enter in the reason, which asks a question first', async () => {
    const page = await come(`/verstrekkingen/${uuid(662)}`, { as: 'admin' });
    await page.getByRole('button', { name: 'Weigeren' }).click();
    await page.getByLabel('Waarom het geweigerd wordt').fill('Geen grond');
    await page.keyboard.press('Enter');
    const sure = page.getByRole('group', { name: /^Het verzoek weigeren\?/ });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(puts()).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await sure.getByRole('button', { name: 'Weigeren' }).click();
    await sent;
    expect(puts()).toMatchObject([{ body: { refusal: 'Geen grond' } }]);
  });

  it('for disclosure can’t be made by the person who entered the request, and the page says why', async () => {
    answer('GET', `/v1/disclosures/${uuid(662)}`, (asked) => ({
      status: 200,
      body: { ...(answerTo(asked).body as object), enteredBy: people.admin.user.id },
    }));
    const page = await come(`/verstrekkingen/${uuid(662)}`, { as: 'admin' });
    for (const name of ['Goedkeuren', 'Weigeren']) {
      const button = page.getByRole('button', { name });
      await button.waitFor();
      expect(await button.getAttribute('aria-disabled')).toBe('true');
    }
    await expect(page.getByText('Iemand anders moet erover besluiten').count()).resolves.toBe(2);
  });

  it('for erasure isn’t sent by Enter in the reason, which asks a question first', async () => {
    const page = await come(`/wissen/${uuid(681)}`, { as: 'admin' });
    await page.getByRole('button', { name: 'Afwijzen' }).click();
    await page.getByLabel('Waarom wijst u dit af?').fill('Nog een factuur open');
    await page.keyboard.press('Enter');
    const sure = page.getByRole('group', { name: /^De aanvraag afwijzen\?/ });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(puts()).toEqual([]);
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await sure.getByRole('button', { name: 'Afwijzen' }).click();
    await sent;
    expect(puts()).toMatchObject([{ body: { refusal: 'Nog een factuur open' } }]);
  });
});

describe('hand-over of a disclosure', () => {
  it('isn’t entered by Enter in a field, which asks a question first', async () => {
    const page = await come(`/verstrekkingen/${uuid(661)}`, { as: 'admin' });
    await page.getByLabel('Aan wie').fill('J. Jansen');
    const how = page.getByRole('textbox', { name: 'Hoe' });
    await how.fill('Op een stick');
    await how.press('Enter');
    const sure = page.getByRole('group', {
      name: /^Overgedragen aan: J. Jansen. Hoe: Op een stick/,
    });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(puts()).toEqual([]);
    await sure.getByRole('button', { name: 'Terug' }).press('Enter');
    await untilFocused(how);
    await how.press('Enter');
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await sure.getByRole('button', { name: 'Overdracht vastleggen' }).click();
    await sent;
  });
});

describe('VAT status of a party', () => {
  it('isn’t set by Enter in a field, which asks a question first', async () => {
    const page = await come('/btw', { as: 'admin' });
    const form = page.getByRole('region', { name: 'Status vastleggen' });
    await form.getByLabel('Partij', { exact: true }).selectOption({ label: 'Helpdesk Nu' });
    await form.getByLabel('Reden').fill('Beschikking van de Belastingdienst');
    await form.getByRole('textbox', { name: 'Vanaf' }).fill('01-01-2030');
    await page.keyboard.press('Enter');
    const sure = form.getByRole('group', { name: /^Helpdesk Nu is vanaf .*2030 voor de btw: / });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(puts()).toEqual([]);
    const sent = page.waitForResponse((response) => response.request().method() === 'PUT');
    await sure.getByRole('button', { name: 'Vastleggen' }).click();
    await sent;
    await form.getByText('De status is vastgelegd.').waitFor();
  });
});

describe('form of a data breach', () => {
  it('shows the refusal of a time at its field', async () => {
    const page = await come('/datalekken/nieuw', { as: 'admin' });
    await page.getByLabel('Korte omschrijving').fill('Export naar een verkeerd adres');
    await page.getByLabel('Wat er gebeurde').fill('Een bestand ging mee.');
    await page.getByLabel('Ontdekt op').fill('2026-11-24T09:00');
    const began = page.getByLabel('Begonnen op');
    await began.fill('2026-11-25T09:00');
    for (const name of ['Gegevens kwamen bij een ander', 'Bellers', 'Gespreksgegevens'])
      await page.getByRole('checkbox', { name }).check();
    answer('PUT', /^\/v1\/breaches\//, () =>
      problem(422, 'invalid-input', [fieldProblem('happenedAt', 'after-discovery')]),
    );
    await page.getByRole('button', { name: 'Invoeren' }).click();
    await page.getByText('Dit kan niet na de ontdekking zijn.').waitFor();
    await untilFocused(began);
  });
});
