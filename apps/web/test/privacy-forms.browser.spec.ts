import { describe, expect, it } from '@jest/globals';
import { problem } from './canned.js';
import { untilFocused } from './focus.js';
import { setStage } from './stage.js';

const { answer, come } = setStage();

describe('a request of the police', () => {
  it('is entered with numbers as people write them; what is wrong is said at its field', async () => {
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
      const rule = 'must be after `from`, at most 366 days';
      return problem(422, 'invalid-input', [{ field: 'scope.until', rule }]);
    });
    await save.click();
    await page.getByText('Dit moet na het begin liggen').waitFor();
    expect(sent).toMatchObject([
      {
        scope: {
          ...{ numbers: ['+319001234', '+31857654321'], from: '2026-10-25T11:00:00.000Z' },
          until: '2026-10-24T10:00:00.000Z',
        },
      },
    ]);
  });
});

describe('a data breach', () => {
  it('says at its field which time can’t be', async () => {
    const page = await come('/datalekken/nieuw', { as: 'admin' });
    await page.getByLabel('Korte omschrijving').fill('Export naar een verkeerd adres');
    await page.getByLabel('Wat er gebeurde').fill('Een bestand ging mee.');
    await page.getByLabel('Ontdekt op').fill('2026-11-24T09:00');
    const began = page.getByLabel('Begonnen op');
    await began.fill('2026-11-25T09:00');
    for (const name of ['Gegevens kwamen bij een ander', 'Bellers', 'Gespreksgegevens'])
      await page.getByRole('checkbox', { name }).check();
    answer('PUT', /^\/v1\/breaches\//, () =>
      problem(422, 'invalid-input', [
        { field: 'happenedAt', rule: 'must not be after `discoveredAt`' },
      ]),
    );
    await page.getByRole('button', { name: 'Invoeren' }).click();
    await page.getByText('Dit kan niet na de ontdekking zijn.').waitFor();
    await untilFocused(began);
  });
});
