import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './accessibility.js';
import { ok, page as pageOf, problem } from './answers/canned.js';
import { draftOfFlow } from './fixtures/flows/flows.fixture.js';
import { numberSummaries } from './fixtures/numbers.fixture.js';
import { setStage } from './stage.js';
import { desk, phone } from './visit.js';

const stage = setStage();
const { answer, askedFor } = stage;
const leader = '+319001234';
const free = '+318001234';
const premium = '+319001235';

/** The number that each number follows. */
let follows: Map<string, string>;
const stateOf = (number: string) => ({
  follows: follows.get(number) ?? null,
  followers: [...follows].flatMap(([follower, of]) => (of === number ? [follower] : [])),
});
const numberIn = (path: string): string => `+${path.split('/')[3]}`;

beforeEach(() => {
  follows = new Map();
  answer('GET', '/v1/number-summaries', ({ query }) =>
    pageOf(
      numberSummaries
        .filter(({ ownerId }) => ownerId === 'helpdesk-nu')
        .filter(({ number }) => [null, number].includes(query.get('digits')))
        .map((row) => ({ ...row, follows: stateOf(row.number).follows })),
    ),
  );
  answer('GET', /\/following$/, ({ path }) => ok(stateOf(numberIn(path))));
  answer('PUT', /\/following$/, ({ path, body }) => {
    follows.set(numberIn(path), (body as { leader: string }).leader);
    return ok(stateOf(numberIn(path)));
  });
  answer('DELETE', /\/following$/, ({ path }) => {
    follows.delete(numberIn(path));
    return ok(stateOf(numberIn(path)));
  });
});

async function come(path: string, width = desk): Promise<Page> {
  const page = await stage.arrive({ as: 'owner', width });
  await page.clock.setFixedTime(new Date('2026-11-25T11:00:00Z'));
  await page.goto(stage.app.url + path);
  return page;
}
const pathOf = (number: string): string => `/nummers/${number.slice(1)}`;
const sent = (method: string, number: string): unknown =>
  askedFor(`/v1/numbers/${number.slice(1)}/following`).findLast((each) => each.method === method)
    ?.body;
const offer = 'Laat dit nummer hetzelfde doen als een ander nummer';
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

describe('a number that begins to follow another', () => {
  it('shows what changes and what is lost, and then names the leader', async () => {
    answer('GET', /flow-draft$/, () => ok(draftOfFlow));
    const page = await come(pathOf(free));
    await page.getByRole('button', { name: offer }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Laat 0800-1234 hetzelfde doen' });
    await dialog.getByLabel('Hetzelfde als').selectOption('0900-1234');
    await dialog.getByText('Wat verandert er voor bellers van 0800-1234').waitFor();
    await dialog.getByText('het concept van Mehmet Yilmaz, gisteren om 16:10').waitFor();
    await dialog.getByText('Wat bij 0900-1234 gepland staat, gaat ook hier in.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Hetzelfde laten doen' }).press('Enter');
    const done = page.getByRole('dialog', {
      name: '0800-1234 doet nu hetzelfde als 0900-1234',
    });
    await done.waitFor();
    expect(sent('PUT', free)).toEqual({
      leader,
      current: 1,
      draft: 4,
      planned: [5],
      declares: null,
      recordingPurpose: 'Om nieuwe medewerkers te trainen',
    });
    await done.getByRole('button', { name: 'Sluiten' }).press('Enter');
    const panel = page.getByRole('region', { name: 'Dit nummer doet hetzelfde als 0900-1234' });
    await panel.getByRole('link', { name: 'Belplan van 0900-1234 wijzigen' }).waitFor();
    expect(await page.getByRole('button', { name: offer }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Belplan wijzigen' }).count()).toBe(0);
  });

  it('at a tariff declares the leader’s destinations, and hears why it may not have the flow', async () => {
    answer('PUT', /\/following$/, () =>
      problem(422, 'invalid-flow', [
        {
          field: 'flow.nodes.balie.destinations.0.to',
          rule: 'must not be the number itself',
          code: 'destination-itself',
          values: {},
        },
      ]),
    );
    const page = await come(pathOf(premium), phone);
    await page.getByRole('button', { name: offer }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Hetzelfde als').selectOption('0800-1234');
    await dialog.getByLabel('020 123 4500').waitFor();
    expect(await fits(page)).toBe(true);
    await dialog.getByRole('button', { name: 'Hetzelfde laten doen' }).press('Enter');
    await dialog.getByText('Vink elk nummer aan.').waitFor();
    await dialog.getByText('Kies de gesproken tekst waarin u zegt wie u bent.').waitFor();
    expect(sent('PUT', premium)).toBeUndefined();
    await dialog.getByLabel('Hetzelfde als').selectOption('0900-1234');
    await dialog.getByRole('button', { name: 'Hetzelfde laten doen' }).press('Enter');
    await dialog.getByText('Doorschakelen: Dit is het nummer zelf').waitFor();
    expect(sent('PUT', premium)).toMatchObject({
      leader,
      declares: { identity: 'welkom-bij-helpdesk-nu' },
      recordingPurpose: 'Om nieuwe medewerkers te trainen',
    });
  });
});

describe('a follower', () => {
  beforeEach(() => {
    follows.set(free, leader);
  });

  it.each(['belplan', 'belplan/schema'])(
    'leads to the leader instead of its own page %s, and gets its own copy there',
    async (at) => {
      const page = await come(`${pathOf(free)}/${at}`, phone);
      const link = page.getByRole('link', { name: 'Belplan van 0900-1234 wijzigen' });
      expect(await link.getAttribute('href')).toBe(`${pathOf(leader)}/${at}`);
      expect([await fits(page), await accessibilityProblems(page)]).toEqual([true, []]);
      await page.getByRole('button', { name: 'Eigen kopie maken voor 0800-1234' }).press('Enter');
      await page.getByText('Bellers merken er niets van').waitFor();
      await page.getByRole('button', { name: 'Eigen kopie maken', exact: true }).press('Enter');
      await link.waitFor({ state: 'detached' });
      expect(askedFor(`/v1/numbers/${free.slice(1)}/following`).at(-1)?.method).toBe('GET');
      expect(follows.size).toBe(0);
    },
  );

  it('is named in the list of numbers, and has no planned starts to cancel', async () => {
    const page = await come('/nummers');
    await page.getByText('Hetzelfde als 0900-1234').waitFor();
    await page.goto(stage.app.url + pathOf(free));
    await page.getByText('Nieuwe versies komen van 0900-1234.').waitFor();
    await page.getByText('Gaat in: 4 jan 2027 om 00:00').waitFor();
    expect(await page.getByRole('button', { name: /Begin van versie 5/ }).count()).toBe(0);
    await page.goto(`${stage.app.url}${pathOf(free)}/versies/2`);
    await page.getByText('Zo werkt deze versie').waitFor();
    expect(await page.getByRole('button', { name: 'Deze versie terugzetten' }).count()).toBe(0);
  });
});

describe('a leader', () => {
  it('names its followers on its page, at its versions and before it publishes', async () => {
    follows.set(free, leader);
    answer('GET', /flow-draft$/, () => ok(draftOfFlow));
    answer('POST', /flow-publications$/, () =>
      problem(422, 'invalid-flow', [
        {
          field: `numbers.${free}.flow.nodes.balie.destinations.0.to`,
          rule: 'must not be the number itself',
          code: 'destination-itself',
          values: {},
        },
      ]),
    );
    const page = await come(pathOf(leader));
    const led = page.getByRole('region', { name: '1 nummer doet hetzelfde' });
    await led.getByText('geldt op hetzelfde moment ook voor 0800-1234.').waitFor();
    await page.getByText('Elke nieuwe versie geldt ook voor 0800-1234.').waitFor();
    expect(await page.getByRole('button', { name: offer }).count()).toBe(0);
    await page.getByRole('button', { name: 'Publiceren' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dit geldt op hetzelfde moment ook voor 0800-1234.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Publiceren' }).press('Enter');
    await dialog.getByText('Niet elk nummer dat hetzelfde doet').waitFor();
    await dialog.getByText('0800-1234: Doorschakelen: Dit is het nummer zelf').waitFor();
    expect(askedFor(`/v1/numbers/${leader.slice(1)}/flow-publications`).at(-1)?.body).toMatchObject(
      {
        followers: [free],
      },
    );
  });

  it('that gets a follower while its dialog is open names it before it publishes', async () => {
    answer('GET', /flow-draft$/, () => ok(draftOfFlow));
    answer('POST', /flow-publications$/, () => problem(409, 'flows-changed'));
    const page = await come(pathOf(leader));
    await page.getByRole('button', { name: 'Publiceren' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Notitie').fill('Langer open');
    follows.set(free, leader);
    await dialog.getByRole('button', { name: 'Publiceren' }).press('Enter');
    await dialog.getByText('Een ander nummer is zojuist hetzelfde gaan doen.').waitFor();
    await dialog.getByText('Dit geldt op hetzelfde moment ook voor 0800-1234.').waitFor();
    expect(await dialog.getByLabel('Notitie').inputValue()).toBe('Langer open');
  });

  it('names its followers above its flow while somebody changes it', async () => {
    follows.set(free, leader);
    answer('GET', /flow-draft$/, () => ok(draftOfFlow));
    const page = await come(`${pathOf(leader)}/belplan/schema`);
    await page.getByText('geldt op hetzelfde moment ook voor 0800-1234.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
