import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ok, problem } from './answers/canned.js';
import { setStage } from './stage.js';
import { desk } from './visit.js';

const stage = setStage();
const { answer, askedFor, come } = stage;
const owner = { as: 'owner', width: desk } as const;
const ofOwner = '/v1/owners/helpdesk-nu';
const path = `${ofOwner}/lists/vaste-klanten`;
const changes = (): unknown[] =>
  stage.app.asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);

describe('lists of callers', () => {
  it('are made with a name and numbers; an error names each wrong line', async () => {
    const page = await come('/nummerlijsten', owner);
    const form = page.getByRole('region', { name: 'Nieuwe lijst' });
    await form.getByLabel('Naam').fill('Vaste klanten');
    await form.getByLabel('Nummers').fill('06-12345678\n0612\n+49*');
    await form.getByRole('button', { name: 'Lijst maken' }).click();
    await form.getByText('Er is al een lijst met deze naam').waitFor();
    await form.getByText('Regel 2: 0612 is geen volledig nummer').waitFor();
    await form.getByLabel('Naam').fill('Familie & vrienden');
    await form.getByLabel('Nummers').fill('06-12345678\n0612*\n+49*');
    await form.getByRole('button', { name: 'Lijst maken' }).click();
    await page.waitForURL('**/nummerlijsten/familie-vrienden');
    expect(changes()).toEqual([{ add: ['+31612345678', '+31612', '+49'] }]);
  });
});

describe('a list of callers', () => {
  it('gets numbers from a file, and says how many were already on the list', async () => {
    const page = await come('/nummerlijsten/vaste-klanten', owner);
    const form = page.getByRole('region', { name: 'Nummers toevoegen' });
    await page.locator('input[type=file]').setInputFiles({
      name: 'klanten.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '\uFEFFNummer;Naam\r\n06-12345678;Jansen\r\n06-11111111;Bakker\r\n0622*;\r\n',
      ),
    });
    await form.getByText('klanten.csv staat hierboven').waitFor();
    await form.getByRole('button', { name: 'Toevoegen' }).click();
    await form.getByText('2 nummers toegevoegd. 1 stond er al op.').waitFor();
    expect(changes()).toEqual([{ add: ['+31612345678', '+31611111111', '+31622'] }]);
  });

  it('is searched by digits, and takes back a number just removed from it', async () => {
    const page = await come('/nummerlijsten/vaste-klanten', owner);
    await page.getByLabel('Zoek op cijfers').fill('06-12');
    await page.getByText('06 87654321').waitFor({ state: 'detached' });
    expect(askedFor(path).at(-1)?.query.get('digits')).toBe('06-12');
    await page.getByRole('button', { name: 'Van de lijst halen: 06 12345678' }).press('Enter');
    await page.getByText('06 12345678 staat niet meer op de lijst').waitFor();
    await page.getByRole('button', { name: 'Terugzetten' }).press('Enter');
    await page.getByText('staat niet meer op de lijst').waitFor({ state: 'detached' });
    expect(changes()).toEqual([{ remove: ['+31612345678'] }, { add: ['+31612345678'] }]);
  });

  it('is saved as a CSV file with its numbers and prefixes', async () => {
    const page = await come('/nummerlijsten/vaste-klanten', owner);
    const save = page.getByRole('button', { name: 'Opslaan als CSV' });
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('0612*');
    expect(text).toContain('+49*');
  });

  it('can’t be deleted while a number uses it, and is deleted when none does', async () => {
    const page = await come('/nummerlijsten/vaste-klanten', owner);
    await page.getByText('pas verwijderen als geen nummer').waitFor();
    await page.goto(`${stage.app.url}/nummerlijsten/lastige-bellers`);
    await page.getByRole('button', { name: 'Lijst verwijderen: Lastige bellers' }).click();
    answer('DELETE', `${ofOwner}/lists/lastige-bellers`, () => problem(409, 'list-in-use'));
    await page.getByRole('button', { name: 'Lijst verwijderen', exact: true }).click();
    await page.getByText('Een nummer gebruikt deze lijst').waitFor();
    answer('DELETE', `${ofOwner}/lists/lastige-bellers`, () => ({ status: 204 }));
    await page.getByRole('button', { name: 'Lijst verwijderen', exact: true }).click();
    await page.waitForURL('**/nummerlijsten');
  });
});

describe('hours that numbers share', () => {
  const part = `${ofOwner}/shared/hours/winkel`;

  it('show which numbers change before saving, and keep edits when another person saved first', async () => {
    const page = await come('/tijden-en-teams/hours/winkel', owner);
    const saturday = page.getByRole('group', { name: 'zaterdag' });
    await saturday.getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).press('Enter');
    const effect = page.getByRole('group', { name: 'Dit verandert er als u opslaat' });
    await effect.getByText('2 nummers veranderen mee').waitFor();
    await effect.getByRole('link', { name: '0900-1234' }).waitFor();
    answer('PUT', part, () => problem(409, 'shared-changed'));
    await effect.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Eva Smit heeft dit intussen gewijzigd').waitFor();
    await page.getByRole('button', { name: 'Verder wijzigen' }).click();
    expect(await saturday.getByRole('checkbox').isChecked()).toBe(false);
  });

  it('can’t be saved when a number can’t follow the change, and the page says so', async () => {
    const broken = { field: 'flow.nodes.open', rule: 'r', code: 'unreachable', values: {} };
    const row = { number: '+319001234', use: 'current', version: 3, changes: false };
    answer('POST', `${part}/preview`, () =>
      ok({
        problems: [],
        numbers: [{ ...row, problems: [broken] }],
        undeclared: [],
        refused: 1,
        drafts: [],
      }),
    );
    const page = await come('/tijden-en-teams/hours/winkel', owner);
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    await page.getByText('1 nummer kan niet mee veranderen').waitFor();
    expect(await page.getByRole('button', { name: 'Opslaan', exact: true }).count()).toBe(0);
    expect(askedFor(part).filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});
