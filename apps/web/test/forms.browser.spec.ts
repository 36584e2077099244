import { fieldProblem } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility.js';
import { brokenFigures } from './broken-figures.js';
import { problem } from './answers/canned.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';
import { uuid } from './fixtures/values.fixture.js';
import { openByMenu, unfoldAccount } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

const leaving = (page: Page) => page.getByRole('dialog', { name: 'Deze pagina verlaten?' });

describe('date field', () => {
  it('reads and writes typed dates day first, also in a browser in American English', async () => {
    const page = await come('/gesprekken', { as: 'owner', locale: 'en-US' });
    const from = page.getByLabel('Van', { exact: true });
    await from.fill('3-11-2026');
    await from.press('Tab');
    await expect(from.inputValue()).resolves.toBe('03-11-2026');
    await page.getByLabel('Tot en met').fill('04112026');
    await page.getByLabel('Tot en met').press('Enter');
    await page.waitForURL(/from=2026-11-03&until=2026-11-04/);
    await page.locator('input[value="04-11-2026"]').waitFor();
  });

  it('chooses a day by keyboard in a Dutch calendar, also in a browser in American English', async () => {
    const page = await come('/gesprekken', { as: 'owner', locale: 'en-US' });
    const from = page.getByLabel('Van', { exact: true });
    await from.fill('4-11-2026');
    await page.getByRole('button', { name: 'Kalender openen' }).first().press('Enter');
    const calendar = page.getByRole('dialog', { name: 'Kies een dag' });
    const days = calendar.getByRole('grid', { name: 'november 2026' });
    await expect(days.getByRole('columnheader').allInnerTexts()).resolves.toEqual([
      'ma',
      'di',
      'wo',
      'do',
      'vr',
      'za',
      'zo',
    ]);
    await untilFocused(days.getByRole('button', { name: 'woensdag 4 november 2026' }));
    await expect(accessibilityProblems(page)).resolves.toEqual([]);
    await page.keyboard.press('ArrowUp');
    await untilFocused(calendar.getByRole('button', { name: 'woensdag 28 oktober 2026' }));
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await calendar.waitFor({ state: 'detached' });
    await untilFocused(from);
    await expect(from.inputValue()).resolves.toBe('01-11-2026');
    await page.getByRole('button', { name: 'Kalender openen' }).first().press('Enter');
    await page.keyboard.press('Escape');
    await calendar.waitFor({ state: 'detached' });
    await expect(from.inputValue()).resolves.toBe('01-11-2026');
  });

  it('shows English dates and days to those who read English', async () => {
    const page = await come('/gesprekken', { as: 'owner', language: 'en' });
    const from = page.getByLabel('From', { exact: true });
    await from.fill('4-11-2026');
    await from.press('Tab');
    await expect(from.inputValue()).resolves.toBe('04/11/2026');
    await page.getByRole('button', { name: 'Open the calendar' }).first().click();
    const calendar = page.getByRole('dialog', { name: 'Choose a day' });
    await calendar.getByRole('button', { name: 'Next month' }).click();
    await calendar.getByRole('button', { name: /^Tuesday,? 1 December 2026$/ }).click();
    await expect(from.inputValue()).resolves.toBe('01/12/2026');
  });

  it('refuses a day that the calendar doesn’t have, and the form isn’t sent', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    const from = page.getByLabel('Van', { exact: true });
    await from.fill('31-02-2026');
    await from.press('Enter');
    await page.getByText('Schrijf een datum als 31-12-2026.').waitFor();
    await untilFocused(from);
    await expect(from.getAttribute('aria-invalid')).resolves.toBe('true');
    expect(new URL(page.url()).search).toBe('');
    await expect(accessibilityProblems(page)).resolves.toEqual([]);
    await from.fill('');
    await from.press('Enter');
    await page.getByText('Schrijf een datum als').waitFor({ state: 'detached' });
  });
});

describe('line of text', () => {
  /** Tries many widths, since each breaks lines elsewhere. */
  async function breaksNone(page: Page): Promise<void> {
    for (let width = 320; width <= 440; width += 6) {
      await page.setViewportSize({ width, height: 900 });
      expect({ width, broken: await brokenFigures(page) }).toEqual({ width, broken: [] });
    }
  }

  it('doesn’t break within a date or a telephone number of a field’s error', async () => {
    const page = await come('/gesprekken', { as: 'owner', width: 390 });
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Van', { exact: true }).fill('31-02-2026');
    await page.getByLabel('Van', { exact: true }).press('Tab');
    await page.getByText('Schrijf een datum als 31-12-2026.').waitFor();
    await breaksNone(page);
    const callers = await come('/bellers', { as: null, width: 390 });
    answer('POST', '/v1/callers/codes', () =>
      problem(422, 'number-not-called', [fieldProblem('number', 'not-a-telephone-number')]),
    );
    await callers.getByLabel('Het nummer waarmee u belde').fill('x');
    await callers.getByRole('button', { name: 'Bel mij' }).click();
    await callers.getByText('Dit is geen telefoonnummer.').waitFor();
    await breaksNone(callers);
  });

  it('doesn’t break between a choice and its count', async () => {
    const page = await come('/betalingen', { as: 'admin', width: 390 });
    await page.getByText(/^Alle\s\(\d+\)$/).waitFor();
    await breaksNone(page);
  });
});

describe('focus', () => {
  it('stays on the button of a search', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByLabel('Gebeld nummer').fill('0900-1234');
    const search = page.getByRole('button', { name: 'Zoeken' });
    await search.press('Enter');
    await page.waitForURL(/number=/);
    await untilFocused(search);
  });

  it('moves to the end of a list after its last page', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByRole('button', { name: 'Meer laden' }).press('Enter');
    await untilFocused(page.getByText('Dit is alles.'));
  });

  it('returns to a busy button after its action failed', async () => {
    const page = await come('/gebruikers', { as: 'owner' });
    const remove = page.getByRole('button', { name: /verwijderen$/ }).first();
    await remove.press('Enter');
    const group = page.getByRole('group', { name: /Verwijderen\?$/ });
    answer('DELETE', /members/, () => problem(503, 'away'));
    const sure = group.getByRole('button').first();
    await sure.press('Enter');
    await page.getByRole('alert').waitFor();
    await untilFocused(sure);
  });
});

describe('Escape', () => {
  it('cancels a question, and the focus returns to the button that opened it', async () => {
    const page = await come('/gebruikers', { as: 'owner' });
    const remove = page.getByRole('button', { name: /verwijderen$/ }).first();
    await remove.press('Enter');
    await page.keyboard.press('Escape');
    await untilFocused(remove);
    expect(askedFor('/v1/owners/helpdesk-nu/members').map(({ method }) => method)).not.toContain(
      'DELETE',
    );
  });

  it('cancels an editor in a row, and the focus returns to the button that opened it', async () => {
    const page = await come('/gebruikers', { as: 'owner' });
    const change = page.getByRole('button', { name: /wijzigen/ }).first();
    await change.press('Enter');
    await untilFocused(page.getByRole('combobox').last());
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Annuleren' }).waitFor({ state: 'detached' });
    await untilFocused(change);
  });
});

describe('Enter in a field', () => {
  const changes = () =>
    stage.app.asked.filter(({ method }) => method === 'PUT' || method === 'POST');

  it.each([
    {
      path: '/automatische-incasso',
      as: 'owner',
      open: 'Machtiging intrekken',
      fields: { 'Wie de machtiging intrekt': 'Bas Bakker', Reden: 'Andere bank' },
      question: /eindigt meteen en voorgoed/,
      act: 'Machtiging intrekken',
    },
    {
      path: `/incasso/${uuid(1212)}`,
      as: 'admin',
      open: /^Door de bank geweigerd: /,
      fields: { 'Redencode van de bank': 'AM04' },
      question: /^Weigerde de bank .* met code AM04\?/,
      act: 'Geweigerd',
    },
    {
      path: '/vastgehouden',
      as: 'admin',
      open: /^Opheffen: /,
      fields: { 'Op grond waarvan het wordt opgeheven': 'Zaak gesloten' },
      question: /niet meer vasthouden\?/,
      act: 'Opheffen',
    },
  ] as const)('asks a question at $path before an action that can’t be undone', async (given) => {
    const page = await come(given.path, { as: given.as });
    await page.getByRole('button', { name: given.open }).first().click();
    for (const [label, value] of Object.entries(given.fields)) {
      await page.getByLabel(label).fill(value);
    }
    await page.keyboard.press('Enter');
    const sure = page.getByRole('group', { name: given.question });
    await untilFocused(sure.getByRole('button', { name: 'Terug' }));
    expect(changes()).toEqual([]);
    await expect(accessibilityProblems(page)).resolves.toEqual([]);
    const answered = page.waitForResponse((response) =>
      ['PUT', 'POST'].includes(response.request().method()),
    );
    await sure.getByRole('button', { name: given.act }).click();
    await answered;
  });
});

describe('form with unsaved changes', () => {
  it('is left for another page only after a confirmation', async () => {
    const page = await come('/account', { as: 'owner' });
    const name = page.getByLabel('Naam', { exact: true });
    await name.fill('Iemand Anders');
    await openByMenu(page, 'Documenten');
    await leaving(page).waitFor();
    await expect(accessibilityProblems(page)).resolves.toEqual([]);
    await page.keyboard.press('Escape');
    await leaving(page).waitFor({ state: 'hidden' });
    await expect(name.inputValue()).resolves.toBe('Iemand Anders');
    await openByMenu(page, 'Documenten');
    await leaving(page).getByRole('button', { name: 'Weggaan zonder opslaan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });

  it('survives the back button and a reload until the user confirms', async () => {
    const page = await come('/documenten', { as: 'owner' });
    await unfoldAccount(page);
    await page.getByRole('link', { name: 'Mijn account' }).click();
    const name = page.getByLabel('Naam', { exact: true });
    await name.fill('Iemand Anders');
    await page.evaluate(() => history.back());
    await leaving(page).getByRole('button', { name: 'Hier blijven' }).click();
    await expect(name.inputValue()).resolves.toBe('Iemand Anders');
    const kinds: string[] = [];
    page.on('dialog', (dialog) => {
      kinds.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    expect(kinds).toEqual(['beforeunload']);
  });

  it('is left without a question after saving, and with one after saving failed', async () => {
    const page = await come('/account', { as: 'owner' });
    const name = page.getByLabel('Naam', { exact: true });
    answer('PATCH', '/v1/me', () => problem(503, 'away'));
    await name.fill('Iemand Anders');
    await page.getByRole('button', { name: 'Opslaan' }).first().click();
    await page.getByRole('alert').waitFor();
    await openByMenu(page, 'Documenten');
    await leaving(page).getByRole('button', { name: 'Hier blijven' }).click();
    stage.app.reset();
    await page.getByRole('button', { name: 'Opslaan' }).first().click();
    await page.getByText('Opgeslagen.').first().waitFor();
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });

  it('that only searches is left without a question', async () => {
    const page = await come('/gesprekken', { as: 'owner' });
    await page.getByLabel('Gebeld nummer').fill('0900');
    await openByMenu(page, 'Documenten');
    await page.getByRole('heading', { level: 1, name: 'Documenten' }).waitFor();
  });
});
