import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { ok, problem } from './answers/canned.js';
import { byPhone, phonePin } from './fixtures/flows/flows.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;
const path = '/v1/numbers/319001234/by-phone';
const sent = (method: string, to: string): unknown =>
  askedFor(to).findLast((asked) => asked.method === method)?.body;

describe('switching by phone', () => {
  it('shows the number to dial, refuses invalid destinations, and adds and removes valid ones', async () => {
    const page = await come('/nummers/319001234', { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Schakelen per telefoon' });
    await panel.getByText('Bel 085').waitFor();
    await panel.getByText('Doorschakelen naar 06 12345678').waitFor();
    const add = panel.getByRole('button', { name: 'Nummer toevoegen' });
    const field = panel.getByLabel('Nummer waarnaar u wilt doorschakelen');
    await field.fill('0900-1234');
    await add.press('Enter');
    await panel.getByText('Dit is het servicenummer zelf.').waitFor();
    await field.fill('06 12345678');
    await add.press('Enter');
    await panel.getByText('Dit nummer staat er al.').waitFor();
    await field.fill('020-1234567');
    await panel.getByLabel('Deze nummers zijn van mij').check();
    expect(await accessibilityProblems(page)).toEqual([]);
    await add.press('Enter');
    await panel.getByText('Toegevoegd.').waitFor();
    expect(sent('PUT', path)).toEqual({
      destinations: ['+31612345678', '+31201234567'],
      declared: true,
    });
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'PUT'),
      panel.getByRole('button', { name: '06 12345678 verwijderen' }).press('Enter'),
    ]);
    expect(sent('PUT', path)).toEqual({ destinations: [], declared: true });
  });

  it('is not offered without a service line', async () => {
    answer('GET', path, () => ok({ ...byPhone, line: null }));
    answer('GET', '/v1/me/phone-pin', () => ok({ ...phonePin, line: null }));
    const page = await come('/nummers/319001234', { as: 'owner' });
    await page.getByRole('region', { name: 'Limieten' }).waitFor();
    expect(await page.getByText('Schakelen per telefoon').count()).toBe(0);
  });
});

describe('the PIN for the service line', () => {
  it('is made after the password, shown once, and removed', async () => {
    answer('GET', '/v1/me/phone-pin', () => ok({ ...phonePin, pin: null }));
    const page = await come('/account', { as: 'owner' });
    const panel = page.getByRole('region', { name: 'Schakelen per telefoon' });
    await panel.getByRole('button', { name: 'Pincode maken' }).press('Enter');
    answer('POST', '/v1/me/phone-pin', () => problem(422, 'invalid-password'));
    await panel.getByLabel('Bevestig met uw wachtwoord').fill('iets anders');
    await panel.getByRole('button', { name: 'Pincode maken' }).press('Enter');
    await panel.getByText('Dit is niet uw huidige wachtwoord.').waitFor();
    answer('POST', '/v1/me/phone-pin', () => ({ status: 201, body: { pin: '739154' } }));
    answer('GET', '/v1/me/phone-pin', () => ok(phonePin));
    await panel.getByRole('button', { name: 'Pincode maken' }).press('Enter');
    await panel.getByText('739 154').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Ik heb hem bewaard' }).press('Enter');
    await panel.getByText('Gemaakt op').waitFor();
    answer('GET', '/v1/me/phone-pin', () => ok({ ...phonePin, pin: null }));
    await panel.getByRole('button', { name: 'Pincode verwijderen' }).press('Enter');
    await panel.getByText('Uw pincode is verwijderd.').waitFor();
  });
});
