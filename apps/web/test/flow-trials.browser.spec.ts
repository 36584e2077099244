import { fieldProblem } from '@app/common';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { FlowsTryData } from '../src/api/generated/types.gen.js';
import { problem } from './answers/canned.js';
import { answerSilence } from './answers/silence.js';
import { answerTo } from './api/canned-api.js';
import { trialRoutes } from './fixtures/flows/flow-trials.fixture.js';
import { setStage } from './stage.js';
import { desk } from './visit.js';

const { come, answer, askedFor } = setStage();
const path = '/nummers/319001234/belplan/proberen';
const first = '+31201000101';

beforeEach(() => {
  for (const [method, at, reply] of trialRoutes) {
    answer(method, at, (asked) => reply(asked, at.exec(asked.path)?.[1] ?? ''));
  }
});

const lastTried = () => askedFor('/v1/flows/try').at(-1)?.body as FlowsTryData['body'];
const opened = async (at = path): Promise<Page> => {
  const page = await come(at, { as: 'owner', width: desk });
  await page.getByText('De beller spreekt 1:00 met Anna (020 100 0101).').waitFor();
  return page;
};
const choice = (page: Page, group: string, name: string) =>
  page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name, exact: true });

describe('the page that tries a flow', () => {
  it('tries the draft when it opens, and again after each changed assumption', async () => {
    const page = await opened();
    expect(lastTried()).toMatchObject({
      number: '+319001234',
      flow: { start: 'price' },
      caller: { number: '+31612345678', withheld: false },
      destinations: { [first]: [{ does: 'answers', forSeconds: 60 }] },
    });
    await choice(page, 'Anna (020 100 0101)', 'In gesprek').check();
    await page.getByText('Anna (020 100 0101): in gesprek').waitFor();
    await page.getByText('De beller spreekt 1:00 met 020 100 0102.').waitFor();

    await choice(page, 'Wanneer?', 'Zaterdagavond').check();
    await page.getByText('Buiten deze tijden').waitFor();
    await page.getByText('De beller spreekt een bericht in.').waitFor();
    const at = new Date(lastTried().at ?? '');
    expect([at.getUTCDay(), at.getTime() > Date.now()]).toEqual([6, true]);

    const again = page.waitForResponse('**/v1/flows/try');
    await page.getByRole('button', { name: 'Alles terugzetten' }).press('Enter');
    await again;
    await page.getByText('De beller spreekt 1:00 met Anna (020 100 0101).').waitFor();
    expect(lastTried().at).toBeUndefined();
  });

  it('presses keys where the call meets a menu, by keyboard too', async () => {
    const page = await opened();
    const menu = page.getByRole('group', { name: 'Toetsen bij Keuzemenu ‘kies’' });
    await menu.getByRole('button', { name: '2 Voicemail' }).press('Enter');
    await page.getByText('De beller spreekt een bericht in.').waitFor();
    await page.getByText('↳ Toets 2', { exact: true }).waitFor();
    // half a second after the prompt of 6.2 s
    expect(lastTried().presses).toEqual([{ node: 'menu', nth: 1, afterMs: 6_700, key: '2' }]);
    expect(
      await menu.getByRole('button', { name: '2 Voicemail' }).getAttribute('aria-pressed'),
    ).toBe('true');

    await menu.getByRole('button', { name: '3 Herkomst van de beller' }).click();
    await choice(page, 'Wie belt er?', 'Van lijst ‘vaste klanten’').check();
    await choice(page, 'Uw systeem antwoordt', 'voorrang').check();
    await page.getByText('Past bij: op lijst ‘vaste klanten’').waitFor();
    await page.getByText('Antwoord ‘voorrang’').waitFor();
    expect(lastTried()).toMatchObject({
      caller: { number: '+31687000000' },
      decisions: { service: 'voorrang' },
    });
  });

  it('asks for the caller’s number and the moment, and refuses an unreadable number', async () => {
    const page = await opened();
    await choice(page, 'Wie belt er?', 'Ander nummer…').check();
    await page.getByText('Vul eerst het nummer van de beller in.').waitFor();
    const number = page.getByLabel('Nummer van de beller');
    await number.fill('tante Bep');
    await page.getByText('Schrijf een nummer als 06 12345678').waitFor();
    await number.fill('+32 470 12 34 56');
    await page.getByLabel('De beller schermt het nummer af').check();
    await choice(page, 'Wanneer?', 'Zelf kiezen…').check();
    await page.getByText('Vul eerst een datum en tijd in.').waitFor();
    await page.getByLabel('Datum en tijd').fill('05-12-2029 20:15');
    await page.getByText('Buiten deze tijden').waitFor();
    expect(lastTried()).toMatchObject({
      at: '2029-12-05T19:15:00.000Z',
      caller: { number: '+32470123456', withheld: true },
    });
  });

  it('plays what the caller hears in turn, with its words, and moves along a timeline by keys', async () => {
    const page = await opened();
    await answerSilence(page);
    const timeline = page.getByRole('slider', { name: 'Plaats in het gesprek' });
    const place = () => timeline.getAttribute('aria-valuetext');
    expect(await place()).toMatch(/^1 van \d+: tarief, op 0:00$/);
    await page.getByText('“Dit gesprek kost tachtig cent per minuut').waitFor();
    await timeline.press('ArrowRight');
    expect(await place()).toMatch(/^2 van \d+: ‘kies’, op 0:09$/);
    await page.getByText('“Voor de helpdesk, toets 1.').waitFor();
    const fetched = page.waitForRequest('**/files/sound.wav');
    await page.getByRole('button', { name: 'Afspelen', exact: true }).press('Enter');
    await fetched;
    await timeline.press('End');
    expect(await place()).toContain('gesprek met Anna (020 100 0101)');
    await page.getByRole('button', { name: 'Pauze' }).click();
    await page.getByRole('button', { name: 'Vorige' }).click();
    expect(await place()).not.toContain('gesprek met');
  });

  it('marks the steps that the call passed in the outline of the flow', async () => {
    const page = await opened();
    await page.getByRole('link', { name: 'Weg bekijken in het belplan' }).press('Enter');
    const passed = page.getByRole('treeitem', { name: 'doorlopen bij de laatste proef' });
    await passed.first().waitFor();
    const words = (await passed.allInnerTexts()).join(' ');
    expect(words).toContain('Keuzemenu');
    expect(words).not.toContain('Voicemail');
  });

  it('shows the caller’s price and the owner’s earnings, and which amount is unknown', async () => {
    const page = await opened();
    const caller = page.getByRole('region', { name: 'De beller' });
    await caller.getByText('€ 0,80 per minuut').waitFor();
    await caller.getByText('Hoeveel, weten wij niet.').waitFor();
    await page.getByRole('region', { name: 'U', exact: true }).getByText('U verdient').waitFor();
  });

  it('names the step whose error prevents a trial, and links to the flow', async () => {
    const page = await opened();
    answer('POST', '/v1/flows/try', () =>
      problem(422, 'invalid-flow', [
        fieldProblem('flow.nodes.menu.prompt', 'unknown-prompt', { prompt: 'kies' }),
      ]),
    );
    await choice(page, 'Wanneer?', 'Eerste kerstdag').check();
    const notice = page.getByRole('alert');
    await notice.getByText('Keuzemenu ‘kies’').waitFor();
    expect(await notice.getByRole('link', { name: 'Naar het belplan' }).getAttribute('href')).toBe(
      '/nummers/319001234/belplan',
    );
  });

  it('tries the current version, again after refusals for too many trials at once', async () => {
    let refusals = 2;
    answer('POST', '/v1/flows/try', (asked) => {
      refusals -= 1;
      return refusals < 0 ? answerTo(asked) : problem(429, 'too-many-trials-at-once');
    });
    await opened(`${path}?belplan=nu`);
    expect(lastTried().flow).toBeUndefined();
    expect(askedFor('/v1/flows/try').length).toBe(3);
  });
});
