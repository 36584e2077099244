import { beforeEach, describe, expect, it } from '@jest/globals';
import { accessibilityProblems } from './accessibility.js';
import { problem } from './api/canned-api.js';
import { overdueRules } from './fixtures/money/payments.fixture.js';
import { setStage } from './stage.js';
import { euro } from './fixtures/values.fixture.js';

const stage = setStage();
const { come, answer } = stage;

const counting = { ...overdueRules[0]!, days: 14, floor: euro(12_500_000) };
const later = { ...counting, from: '2099-02-01', days: null, floor: euro(0) };
const changes = () =>
  stage.app.asked
    .filter(({ method }) => method === 'PUT' || method === 'DELETE')
    .map(({ method, path, body }) => ({ method, path, body }));

const rulesAre = (rules: readonly (typeof counting | typeof later)[]): void =>
  answer('GET', '/v1/overdue-rules', () => ({ status: 200, body: { rules, unpaid: 1 } }));

beforeEach(() => rulesAre([later, counting]));

describe('rule that closes the numbers of owners in debt', () => {
  it('is set after a question that gives the number of affected owners, with the focus on the harmless answer', async () => {
    const page = await come('/openstaand', { as: 'admin' });
    const form = page.getByRole('form', { name: 'Nieuwe regel' });
    await form.getByLabel('Vanaf').fill('01-01-2099');
    await form.getByLabel('Dagen na de vervaldatum').fill('1');
    await form.getByLabel('Dagen na de vervaldatum').press('Enter');
    const question = form.getByRole('group', { name: /^Deze regel instellen vanaf 1 jan.* 2099/ });
    await question.waitFor();
    const lines = await question.getByRole('listitem').allInnerTexts();
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toMatch(
      /1 dag na de vervaldatum nog meer dan € 12,50 .*Tot dan geldt de regel van 1 jul.* 14 dagen.*Vanaf 1 feb.* nummers sluiten niet.*zouden de nummers van 12 eigenaren gesloten zijn\. Bij 11 daarvan zijn ze nu nog open/s,
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.locator('button:focus', { hasText: 'Niet instellen' }).waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Regel instellen' }).waitFor();
    expect(changes()).toEqual([]);
    await page.keyboard.press('Enter');
    const set = { ...counting, from: '2099-01-01', days: 1 };
    rulesAre([later, set, counting]);
    await question.getByRole('button', { name: 'Regel instellen' }).click();
    const done = page.getByText('De regel is ingesteld.');
    await done.waitFor();
    expect(changes()).toEqual([
      {
        method: 'PUT',
        path: '/v1/overdue-rules/2099-01-01',
        body: { days: 1, floor: euro(12_500_000) },
      },
    ]);
    await page.getByRole('button', { name: /^Regel vanaf 1 jan.* 2099 intrekken$/ }).click();
    rulesAre([later, counting]);
    await page.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await done.waitFor({ state: 'detached' });
  });

  it('takes its question back when a field changes, and isn’t set by Enter in a field', async () => {
    const page = await come('/openstaand', { as: 'admin' });
    const form = page.getByRole('form', { name: 'Nieuwe regel' });
    await form.getByLabel('Vanaf').fill('01-01-2099');
    await form.getByRole('button', { name: 'Regel instellen' }).click();
    const question = form.getByRole('group', { name: /^Deze regel instellen/ });
    await question.waitFor();
    await form.getByLabel('Als er meer openstaat dan').press('Enter');
    await question.waitFor();
    await form.getByLabel('Als er meer openstaat dan').fill('1,00');
    await question.waitFor({ state: 'detached' });
    expect(changes()).toEqual([]);
  });

  it('is filled in from the current rule, and withdrawn before it begins', async () => {
    const page = await come('/openstaand', { as: 'admin' });
    const form = page.getByRole('form', { name: 'Nieuwe regel' });
    expect(await form.getByLabel('Dagen na de vervaldatum').inputValue()).toBe('14');
    expect(await form.getByLabel('Als er meer openstaat dan').inputValue()).toBe('12,50');
    await page.getByRole('button', { name: /^Regel vanaf 1 feb.* 2099 intrekken$/ }).click();
    await page.getByText('Dan blijft de vorige regel gelden.').waitFor();
    await page.locator('button:focus', { hasText: 'Niet intrekken' }).waitFor();
    expect(changes()).toEqual([]);
    const withdrawn = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Intrekken', exact: true }).click();
    await withdrawn;
    expect(changes().map(({ path }) => path)).toEqual(['/v1/overdue-rules/2099-02-01']);
  });

  it('that is the only one can be withdrawn, and the question says that numbers then stay open', async () => {
    rulesAre([later]);
    const page = await come('/openstaand', { as: 'admin' });
    await page.getByRole('button', { name: /^Regel vanaf 1 feb.* 2099 intrekken$/ }).click();
    await page.getByText('Er is geen andere regel: nummers sluiten dan niet.').waitFor();
  });

  it('has no form and no count of closed owners when the rules can’t be fetched', async () => {
    answer('GET', '/v1/overdue-rules', () => problem(503, 'unavailable'));
    const page = await come('/openstaand', { as: 'admin' });
    const panel = page.getByRole('region', { name: 'Wanneer nummers sluiten' });
    await panel.getByRole('alert').waitFor();
    expect(await panel.getByText('Nu gesloten').count()).toBe(0);
    expect(await page.getByRole('form', { name: 'Nieuwe regel' }).count()).toBe(0);
  });
});
