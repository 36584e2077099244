import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { Keyboard } from '../../../test/browser/keyboard.js';
import { accessibilityProblems } from './accessibility.js';
import { ok } from './answers/canned.js';
import { trialRoutes, versionOf } from './fixtures/flows/flow-trials.fixture.js';
import { SharingOwner, shopFlow } from './fixtures/flows/shared-flow.fixture.js';
import { setStage } from './stage.js';
import { desk, phone } from './visit.js';

const stage = setStage();
const { come, answer } = stage;
const first = '+319001234';
const second = '+318001234';
const flowOf = (number: string) => `/nummers/${number.slice(1)}/belplan`;

let owner: SharingOwner;
beforeEach(() => {
  owner = new SharingOwner();
  for (const [method, at, reply] of [...trialRoutes, ...owner.routes]) {
    answer(method, at, (asked) => reply(asked, at.exec(asked.path)?.[1] ?? ''));
  }
});

const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name });
const key = (page: Page, id: string) => page.locator(`[role="treeitem"][data-key="${id}"]`);
const open = (width = desk) => come(`${flowOf(first)}/schema`, { as: 'owner', width });
/** Waits until the steps of a number's saved draft fit. */
const saved = (steps: object, number = first) =>
  eventually(() => {
    expect(owner.drafts.get(number)).toMatchObject({ nodes: steps });
  });

describe('a team that two numbers share', () => {
  it('is shown in a flow with its people and the other number, and changes at both', async () => {
    const page = await open();
    await row(page, /^Balie.*Balie \(gedeeld\)/).click();
    await page.getByText('Anna, 06 12345678').waitFor();
    await page
      .getByText('Gedeeld met 0800-1234. Een wijziging van ‘Balie’ geldt ook daar.')
      .waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Balie bekijken of wijzigen' }).click();
    await page.getByPlaceholder('Naam', { exact: true }).last().fill('Bea');
    await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click();
    const effect = page.getByRole('group', { name: 'Dit verandert er als u opslaat' });
    await effect.getByText('2 nummers veranderen mee').waitFor();
    await effect.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Nieuwe bellers van 2 nummers merken het meteen.').waitFor();
    for (const number of [first, second]) {
      await page.goto(`${stage.app.url}${flowOf(number)}/schema`);
      await row(page, /^Balie/).click();
      await page.getByText('Anna, Bea').waitFor();
    }
    expect(owner.drafts.get(second)).toBe(shopFlow);
  });

  it('becomes a number’s own, as a copy that an undo takes back, while the other number keeps it', async () => {
    const page = await open(phone);
    await row(page, /^Balie/).click();
    const choice = page.getByRole('combobox', { name: 'Wie er gebeld wordt' });
    await choice.selectOption('Eigen bestemmingen');
    await page.getByLabel('Bestemming 2', { exact: true }).fill('020-1000109');
    await page.getByLabel('Bestemming 2', { exact: true }).blur();
    await saved({ balie: { destinations: [{ name: 'Anna' }, { to: '+31201000109' }] } });
    expect(owner.drafts.get(second)).toBe(shopFlow);
    const undo = page.getByRole('button', { name: 'Ongedaan maken' });
    await undo.click();
    await undo.click();
    expect(await choice.inputValue()).toBe('balie');
    await saved({ balie: { destinations: { team: 'balie' } } });
  });

  it('is made from a step’s own team by keyboard, and keeps the focus', async () => {
    const page = await open();
    const keys = new Keyboard(page);
    await key(page, 'administratie').press('Enter');
    await page.locator('h2:focus').waitFor();
    await keys.to('Dit team delen met andere nummers');
    await keys.press('Enter');
    await keys.until('Naam');
    await keys.type('Kantoor');
    await keys.press('Enter');
    await keys.until('Wie er gebeld wordt');
    await page.getByText('Gedeeld, maar nog geen ander nummer gebruikt dit.').waitFor();
    await saved({ administratie: { destinations: { team: 'kantoor' } } });
  });
});

describe('an earlier version that shared a team', () => {
  const versions = `/v1/numbers/${first.slice(1)}/flow-versions`;
  /** Answers with the version in force, and an earlier one. */
  const answerVersions = (before: unknown): void => {
    const now = owner.flowOf(first);
    answer('GET', `${versions}/3`, () => ok({ ...versionOf(3), flow: now, drawn: shopFlow }));
    answer('GET', `${versions}/2`, () => ok({ ...versionOf(2), flow: before, drawn: shopFlow }));
  };

  it('returns with a copy of the team as it was, of which the page warns', async () => {
    const { nodes, ...others } = owner.flowOf(first) as typeof shopFlow;
    const destinations = [{ to: '+31201000109', ringSeconds: 20 }];
    const balie = { ...nodes.balie, destinations };
    answerVersions({ ...others, nodes: { ...nodes, balie } });
    const page = await come(`/nummers/${first.slice(1)}/versies/2`, { as: 'owner', width: desk });
    await page.getByText('Balie').first().waitFor();
    await page.getByRole('button', { name: 'Deze versie terugzetten' }).click();
    const dialog = page.getByRole('dialog', { name: 'Versie 2 terugzetten' });
    await dialog.getByText('volgt latere wijzigingen niet: Winkel, Vrije dagen, Balie.').waitFor();
  });

  it('returns sharing it, without a warning, while the team is the same', async () => {
    answerVersions(owner.flowOf(first));
    const page = await come(`/nummers/${first.slice(1)}/versies/2`, { as: 'owner', width: desk });
    await page.getByRole('button', { name: 'Deze versie terugzetten' }).click();
    const dialog = page.getByRole('dialog', { name: 'Versie 2 terugzetten' });
    await dialog.getByText('Niets: dit belplan is gelijk').waitFor();
    expect(await dialog.getByText('volgt latere wijzigingen niet').count()).toBe(0);
  });
});

describe('a step that several ways lead to', () => {
  it('says which, and gives one of them a copy of its own, by keyboard alone', async () => {
    const page = await open();
    const keys = new Keyboard(page);
    await key(page, 'voicemail').press('Enter');
    await page.locator('h2:focus').waitFor();
    await keys.to('Gedeeld: 4 plekken in dit belplan komen hier uit');
    await keys.press('Enter');
    await page.getByText('Openingstijden: Gesloten volgens Vrije dagen').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await keys.to('Eigen kopie voor Administratie: Geen gehoor');
    await keys.press('Enter');
    await page.getByText('3 plekken in dit belplan komen hier uit').waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: 'eigen stap: Voicemail 2.' }).waitFor();
    await keys.to('Begroeting');
    await keys.type('Kies');
    await saved({
      administratie: { noAnswer: 'voicemail-2' },
      'voicemail-2': { greeting: 'kies', next: 'afscheid' },
      balie: { noAnswer: 'voicemail' },
      voicemail: { greeting: 'spreek-in' },
    });
    await keys.press('Escape');
    await key(page, 'afscheid').press('Enter');
    await page.getByText('Gedeeld: 2 plekken in dit belplan').waitFor();
  });

  it('stays for the others when one way is removed in the outline, until an undo', async () => {
    const page = await open();
    const keys = new Keyboard(page);
    const way = key(page, 'administratie:noAnswer');
    await way.getByText('naar Voicemail').waitFor();
    await way.press('Delete');
    await way.getByText('Einde').waitFor();
    expect(await keys.at()).toMatch(/^Geen gehoor/);
    await page.getByRole('status').filter({ hasText: 'niet meer naar Voicemail' }).waitFor();
    await row(page, /^Voicemail/).waitFor();
    const { noAnswer: _, ...administratie } = shopFlow.nodes.administratie;
    await eventually(() => {
      const { nodes } = owner.drafts.get(first) as unknown as typeof shopFlow;
      expect(nodes).toEqual({ ...shopFlow.nodes, administratie });
    });
    await keys.press('Control+z');
    await way.getByText('naar Voicemail').waitFor();
  });
});

describe('a whole flow on trial', () => {
  it('shows each step from the first sound to the end, and what is shared by its name', async () => {
    const page = await come(`${flowOf(first)}/proberen`, { as: 'owner', width: phone });
    const course = page.getByRole('region', { name: 'Stap voor stap' });
    const steps = async () =>
      (await course.getByRole('listitem').allInnerTexts())
        .map((each) => each.replaceAll(/\s+/g, ' '))
        .filter((each) => /^\d+:\d\d/.test(each));
    await page.getByRole('radio', { name: 'Maandag 9:05' }).check();
    await course.getByText('Binnen ‘Kantoor’, met de tijden van ‘Winkel’').waitFor();
    await course.getByText('Doorschakelen team ‘Balie’').waitFor();
    await course.getByText('Anna (020 100 0101): beantwoordt').waitFor();
    expect(await steps()).toEqual([
      expect.stringMatching(/^0:00 Tarief/),
      expect.stringMatching(/^0:09 Openingstijden/),
      expect.stringMatching(/^0:09 Keuzemenu ‘kies’/),
      expect.stringMatching(/Doorschakelen team ‘Balie’/),
      expect.stringMatching(/Einde van het gesprek$/),
    ]);
    await page.getByRole('radio', { name: 'Eerste kerstdag' }).check();
    await course.getByText('Feestdag, volgens ‘Vrije dagen’').waitFor();
    await page.getByRole('radio', { name: 'do 24 dec' }).check();
    await course.getByText('Volgens ‘Vrije dagen’: 24 dec').waitFor();
    expect((await steps())[2]).toMatch(/Keuzemenu/);
    await page.getByRole('radio', { name: 'ma 19 jul' }).check();
    await course.getByText('Volgens ‘Vrije dagen’: 19 jul').waitFor();
    expect(await steps()).toEqual([
      expect.stringMatching(/^0:00 Tarief/),
      expect.stringMatching(/^0:09 Openingstijden/),
      expect.stringMatching(/^0:09 Voicemail/),
      expect.stringMatching(/Gesproken tekst ‘tot ziens’/),
      expect.stringMatching(/Einde van het gesprek$/),
    ]);
    await page.getByRole('link', { name: 'Weg bekijken in het belplan' }).click();
    const passed = page.getByRole('treeitem', { name: 'doorlopen bij de laatste proef' });
    await passed.filter({ hasText: 'Gesloten volgens Vrije dagen' }).waitFor();
    expect(await passed.filter({ hasText: 'Keuzemenu' }).count()).toBe(0);
  });
});
