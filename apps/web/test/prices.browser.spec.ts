import { describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { answerTo, problem } from './canned-api.js';
import { prices } from './prices.fixture.js';
import { uuid } from './values.fixture.js';
import { setStage } from './stage.js';

const stage = setStage();
const { come, answer, askedFor } = stage;

const plan = prices.find(({ kind }) => kind === 'price-plan')!;
const newPlan = '/prijzen/nieuw?kind=price-plan&subject=helpdesk-nu';

describe('a new version', () => {
  it('begins with what counts now, though a later version is published already', async () => {
    const later = { ...plan, id: uuid(590), validFrom: '2099-01-01T00:00:00.000Z' };
    const terms = { ...plan.terms, monthly: { micros: 99_000_000, currency: 'EUR' } };
    answer('GET', '/v1/prices', () => ({
      status: 200,
      body: { items: [{ ...later, terms }, plan], next: null },
    }));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByLabel('Abonnement per maand').waitFor();
    expect(await page.getByLabel('Abonnement per maand').inputValue()).toBe('4,79');
    const [asked] = askedFor('/v1/prices');
    expect(Object.fromEntries(asked!.query)).toEqual({
      ...{ kind: 'price-plan', subject: 'helpdesk-nu', limit: '50' },
    });
  });

  it('says which days count as holidays, chooses optional ones and adds others', async () => {
    const page = await come(newPlan, { as: 'admin' });
    const friday = page.getByLabel('Goede Vrijdag');
    await friday.selectOption('Telt elk jaar mee');
    await page.getByRole('button', { name: 'Andere feestdag toevoegen' }).press('Enter');
    const year = new Date().getFullYear();
    await page.getByLabel('Andere feestdag 1', { exact: true }).fill(`24-12-${year}`);
    await page.getByText('Welke dagen meetellen').click();
    const days = page.locator('details li');
    await days.getByText(`24-12-${year} Eigen dag`).waitFor();
    await days.getByText(`26-03-${year} Goede Vrijdag`).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await friday.selectOption('Telt niet mee');
    await days.getByText(`26-03-${year} Goede Vrijdag`).waitFor({ state: 'detached' });
  });

  it('shows no form while what counts now can’t be fetched, and one once it can', async () => {
    let fails = true;
    answer('GET', '/v1/prices', (asked) => (fails ? problem(500, 'internal') : answerTo(asked)));
    const page = await come(newPlan, { as: 'admin' });
    await page.getByText('Er ging bij ons iets mis.').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByLabel('Abonnement per maand').waitFor();
  });

  it('has no price that nobody typed, 0800 either', async () => {
    const page = await come('/prijzen/nieuw?kind=price-plan', { as: 'admin' });
    const fields = page.getByRole('group', { name: '0800: gebeld worden' }).getByRole('textbox');
    await fields.first().waitFor();
    const typed = await fields.evaluateAll((all) =>
      all.map((one) => (one as HTMLInputElement).value),
    );
    expect(new Set(typed)).toEqual(new Set(['']));
  });

  it('says that choices lack when they can’t be fetched, until they can', async () => {
    let fails = true;
    answer('GET', '/v1/owner-names', (asked) =>
      fails ? problem(500, 'internal') : answerTo(asked),
    );
    const page = await come('/prijzen/nieuw?kind=price-plan', { as: 'admin' });
    await page.getByText('Niet alles kon worden opgehaald').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await page.getByText('Niet alles kon worden opgehaald').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Eigenaar' }).selectOption({ label: 'Helpdesk Nu' });
  });
});
