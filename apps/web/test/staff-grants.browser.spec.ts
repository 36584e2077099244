import { describe, expect, it } from '@jest/globals';
import { answerTo } from './api/canned-api.js';
import { staffGrants } from './fixtures/people.fixture.js';
import { setStage } from './stage.js';

const { come, answer, askedFor } = setStage();

describe('staff role', () => {
  it('is requested, and the form says that another admin must approve it', async () => {
    answer('POST', '/v1/staff-grants', () => ({ status: 201, body: staffGrants[0] }));
    const page = await come('/gebruikers', { as: 'admin' });
    await page.getByRole('textbox', { name: 'Naam' }).fill('Meike Smit');
    await page.getByRole('textbox', { name: 'E-mailadres' }).fill('meike@belfabriek.example');
    await page.getByRole('radio', { name: 'Belfabriek' }).check();
    await page.getByText('Een andere beheerder moet dit goedkeuren. Tot dan').waitFor();
    await page.getByRole('button', { name: 'Goedkeuring vragen' }).click();
    await page.getByRole('status').getByText('wacht op een andere beheerder').waitFor();
    expect(
      askedFor('/v1/staff-grants').find(({ method }) => method === 'POST')?.body,
    ).toMatchObject({ email: 'meike@belfabriek.example', staffRole: 'support' });
  });

  it('is approved by another admin; its requester can withdraw the request, but not approve it', async () => {
    let approved = false;
    answer('PUT', /^\/v1\/staff-grants\/[\w-]+\/approval$/, () => {
      approved = true;
      return { status: 200, body: { ...staffGrants[0], state: 'approved' } };
    });
    answer('GET', '/v1/staff-grants', (asked) =>
      approved
        ? { status: 200, body: { items: [staffGrants[1]], next: null } }
        : answerTo({ ...asked, as: 'admin' }),
    );
    const page = await come('/gebruikers', { as: 'admin' });
    const waiting = page.getByRole('table', { name: 'Wacht op goedkeuring' });
    const own = waiting.getByRole('row', { name: /Anouk de Boer/ });
    await own.getByRole('button', { name: 'Aanvraag voor Anouk de Boer intrekken' }).waitFor();
    expect(await own.getByRole('button', { name: /goedkeuren/ }).count()).toBe(0);
    await waiting.getByRole('button', { name: 'Rollen van Meike Smit goedkeuren' }).click();
    await waiting
      .getByRole('group', { name: 'Meike Smit krijgt dan: Belfabriek: Facturatie. Goedkeuren?' })
      .getByRole('button', { name: 'Goedkeuren' })
      .click();
    await waiting.getByRole('row', { name: /Meike Smit/ }).waitFor({ state: 'detached' });
  });
});
