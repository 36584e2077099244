import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { callThrough } from './call-by-hand.js';
import { startChromium } from './chromium.js';
import { foreignWords } from './foreign-words.js';
import { Keyboard } from './keyboard.js';
import { heading, panel } from './on-page.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { Visitor } from './visitor.js';

jest.setTimeout(180_000);

/** A number of Helpdesk Nu that no other spec calls. */
const number = '31853000600';
const [anna, mobile] = ['+31201000101', '+31612000121'] as const;
/** A telephone that no other call rings: a queue waits for one that is free. */
const dora = '+31201000199';
/** Some 250 keys do: more is a page that lets people walk around. */
const mostPresses = 280;
/** Two who are busy. */
const [ben, carla] = ['+31201000102', '+31201000103'] as const;

let platform: RunningPlatform;
let browser: Browser;
let eva: Visitor;
let page: Page;

beforeAll(async () => {
  platform = runningPlatform();
  browser = await startChromium();
  eva = await Visitor.arrive(browser, platform);
  await eva.logIn(platform.person('eva'));
  ({ page } = eva);
});
afterAll(async () => {
  platform?.freeze('portal', false);
  await browser?.close();
});

/** The destinations that a call to the number rings now, in order, and whether the caller was answered. */
async function calling(
  how: { readonly talkMs: number; readonly key?: string } = { talkMs: 1_500 },
): Promise<{
  readonly rung: readonly string[];
  readonly answered: boolean;
  /** How many prompts the caller heard. */
  readonly heard: number;
}> {
  const answering = [anna, mobile, dora];
  const busy = [ben, carla];
  const story = await callThrough(platform.callsUrl, { to: `+${number}`, answering, busy, ...how });
  const prompts = story.heard
    .map(({ sound }) => sound)
    .filter((sound) => sound !== 'silence' && sound !== 'other');
  return {
    rung: story.dialled.map(({ destination }) => `+${destination.replace(/^\D*0*/, '')}`),
    answered: story.dialled.some(({ answeredMs }) => answeredMs !== null),
    heard: new Set(prompts).size,
  };
}

/** A call meets a change within the moment that controllers need to hear of it. */
const callsRing = (rung: readonly string[]): Promise<void> =>
  eventually(async () => expect((await calling()).rung).toEqual(rung), {
    limitMs: 90_000,
    everyMs: 500,
  });

async function publish(): Promise<void> {
  await page.getByRole('button', { name: 'Publiceren' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Wat verandert er voor bellers').waitFor();
  await dialog.getByRole('button', { name: 'Publiceren' }).click();
  await dialog.getByText(/^Versie \d+ geldt nu$/).waitFor();
  await dialog.getByRole('button', { name: 'Sluiten' }).last().click();
}

/** Goes to the outline, and removes all steps from the first one on. */
async function clear(keys: Keyboard): Promise<void> {
  await keys.to(/ · /);
  for (let steps = 0; steps < 10 && !(await keys.at()).startsWith('Voeg'); steps += 1) {
    await keys.press('Delete');
  }
  expect(await keys.at()).toContain('Voeg de eerste stap toe');
}

/** Adds a step at the row with the focus, and goes to its fields. */
async function add(keys: Keyboard, type: string): Promise<void> {
  await keys.press('Enter');
  await keys.until('Gesproken tekst');
  await keys.to(type, type.charAt(0).toLowerCase());
  await keys.press('Enter');
  await keys.until(`Stap: ${type}`);
}

/** Returns from the fields of a step to its row. */
async function back(keys: Keyboard, row: string): Promise<void> {
  await keys.press('Escape');
  await keys.until(row);
}

/** The first step: open on all days and hours, so that the calls of this spec find it open. */
async function openAllDay(keys: Keyboard): Promise<void> {
  await add(keys, 'Openingstijden');
  await keys.to('Maandag, van');
  await keys.type('0');
  await keys.press('Tab');
  await keys.type('24');
  for (const day of ['Zaterdag', 'Zondag']) {
    await keys.to(day);
    await keys.press('Space', 'Tab');
    await keys.type('0');
    await keys.press('Tab');
    await keys.type('24');
  }
  await keys.to('Maandag overnemen');
  await keys.press('Enter');
}

/** A day off, and its way to be connected later. */
async function closeOnChristmasEve(keys: Keyboard): Promise<void> {
  const today = new Date().toISOString();
  const year = Number(today.slice(0, 4)) + (today.slice(5, 10) > '12-24' ? 1 : 0);
  await keys.to('Uitzondering toevoegen');
  await keys.press('Enter');
  await keys.until('Eerste dag');
  await keys.type(`24-12-${year}`);
  await back(keys, 'Openingstijden');
}

/** In opening hours: a menu that leads to a queue and to two telephones in turn. */
async function offerKeys(keys: Keyboard): Promise<void> {
  await keys.press('ArrowDown');
  await add(keys, 'Keuzemenu');
  await keys.to('De vraag');
  await keys.type('Wel');
  await back(keys, 'Keuzemenu');
  await keys.press('ArrowDown');
  await add(keys, 'Wachtrij');
  await keys.to('Wachtmuziek');
  await keys.type('Opn');
  await keys.to('Bestemming 1');
  await keys.type('020-1000199');
  await back(keys, 'Wachtrij');
  await keys.press('ArrowDown');
  await add(keys, 'Voicemail');
  await keys.to('Begroeting');
  await keys.type('Ber');
  await back(keys, 'Voicemail');
  await keys.to('Toets 2', 't');
  await add(keys, 'Doorschakelen');
  await keys.to('Bestemming 1');
  await keys.type('020-1000102');
  await keys.to('Bestemming toevoegen');
  await keys.press('Enter');
  await keys.until('Bestemming 2');
  await keys.type('020-1000103');
  await back(keys, 'Doorschakelen');
}

/** Connects the exits that lead nowhere yet to the voicemail. */
async function voicemailOtherwise(keys: Keyboard): Promise<void> {
  for (const [exit, letter] of [
    ['Geen gehoor', 'g'],
    ['In gesprek', 'i'],
    ['Niet bereikbaar', 'n'],
    [/^24\sdec/, '2'],
    ['Op feestdagen', 'o'],
    ['Buiten deze tijden', 'b'],
  ] as const) {
    await keys.to(exit, letter);
    await keys.press('Enter');
    await keys.until('Gesproken tekst');
    await keys.press('Tab', 'v', 'Tab', 'Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

describe('an owner who runs a number', () => {
  it('begins with a template, fills it in, publishes, and callers reach the people in it', async () => {
    await page.goto(`/nummers/${number}/belplan`);
    await page.getByRole('button', { name: 'Begin met sjabloon Kantooruren' }).click();
    await page.getByRole('button', { name: 'Vervangen', exact: true }).click();
    await page.getByLabel('Altijd: 24 uur per dag, 7 dagen per week').check();
    await page.getByLabel('Telefoonnummer van persoon 1').fill('020 1000101');
    await page.getByLabel('Telefoonnummer van persoon 2').fill('020 1000102');
    expect(await foreignWords(page)).toEqual([]);
    await publish();
    await callsRing([anna]);
  });

  it('diverts callers, and lets the flow run again', async () => {
    await page.goto(`/nummers/${number}`);
    const now = panel(page, 'Wat bellers nu horen');
    await now.getByRole('button', { name: 'Doorschakelen' }).click();
    await now.getByLabel('Een ander nummer').check();
    await now.getByLabel('Telefoonnummer').fill('06-12000121');
    await now.getByRole('button', { name: 'Nu doorschakelen' }).click();
    await now.getByText(/^Doorgeschakeld naar/).waitFor();
    await callsRing([mobile]);
    await page.goto(`/nummers/${number}`);
    await panel(page, 'Wat bellers nu horen')
      .getByRole('button', { name: 'Weer volgens belplan' })
      .click();
    await panel(page, 'Wat bellers nu horen').getByText('Volgens uw belplan').waitFor();
    await callsRing([anna]);
  });

  it('plans a change that begins while the portal is away', async () => {
    const request = page.context().request;
    const headers = { origin: platform.url };
    const draftUrl = `${platform.url}/v1/numbers/${number}/flow-draft`;
    const draft = (await (await request.get(draftUrl)).json()) as {
      flow: unknown;
      revision: number;
      current: number;
    };
    const flow = JSON.parse(JSON.stringify(draft.flow).replaceAll(anna, mobile)) as object;
    const { revision, current } = draft;
    const saved = await request.put(draftUrl, {
      headers,
      data: { flow, revision, basedOn: current },
    });
    expect(saved.status()).toBe(200);
    const at = new Date(Date.now() + 6_000).toISOString();
    const planned = await request.post(`${platform.url}/v1/numbers/${number}/flow-publications`, {
      headers,
      data: { source: { draft: revision + 1 }, current, at },
    });
    expect(planned.status()).toBe(200);
    expect((await calling()).rung).toEqual([anna]);
    platform.freeze('portal', true);
    await callsRing([mobile]);
    platform.freeze('portal', false);
  });

  it('returns to an earlier flow, which callers meet again', async () => {
    await page.goto(`/nummers/${number}`);
    await panel(page, 'Versies van het belplan')
      .getByRole('link', { name: 'Versie 1', exact: true })
      .click();
    await heading(page, /^Versie 1 van/).waitFor();
    await page.getByRole('button', { name: 'Deze versie terugzetten' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wat verandert er voor bellers').waitFor();
    await dialog.getByLabel('Waarom u opnames maakt').fill('Afspraken met klanten nalezen');
    await dialog.getByRole('button', { name: 'Terugzetten' }).click();
    await dialog.getByText(/^Versie \d+ geldt nu$/).waitFor();
  });

  it('builds another flow by keyboard alone, tries it, publishes it, and calls take its branches', async () => {
    const keys = new Keyboard(page);
    await page.goto(`/nummers/${number}/belplan/schema`);
    await page.getByRole('treeitem').first().waitFor();
    await keys.to('Naar de inhoud');
    await keys.press('Enter');
    await clear(keys);
    await openAllDay(keys);
    await closeOnChristmasEve(keys);
    await offerKeys(keys);
    await voicemailOtherwise(keys);
    await page.getByText('Klaar om te publiceren').waitFor();

    await keys.to('Uitproberen', 'Shift+Tab');
    await keys.press('Enter');
    await heading(page, /uitproberen/i).waitFor();
    await page.getByRole('group', { name: /^Toetsen bij Keuzemenu/ }).waitFor();
    await keys.to('1 Wachtrij');
    await keys.press('Enter');
    await page.getByText('↳ Toets 1', { exact: true }).waitFor();
    await keys.to('Nu', 'Shift+Tab');
    await keys.to(/24\sdec/, 'ArrowRight');
    await page.getByText('De beller spreekt een bericht in.').waitFor();
    await keys.to('Weg bekijken in het belplan');
    await keys.press('Enter');
    await page.getByRole('treeitem').first().waitFor();

    await keys.to('Publiceren');
    await keys.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wat verandert er voor bellers').waitFor();
    await keys.to('Publiceren');
    await keys.press('Enter');
    await dialog.getByText(/^Versie \d+ geldt nu$/).waitFor();
    await keys.to('Sluiten');
    await keys.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(keys.presses).toBeLessThan(mostPresses);

    const branches = () =>
      Promise.all([calling({ talkMs: 9_000, key: '1' }), calling({ talkMs: 9_000, key: '2' })]);
    await eventually(
      async () =>
        expect(await branches()).toEqual([
          { rung: [dora], answered: true, heard: 1 },
          { rung: [ben, carla], answered: false, heard: 2 },
        ]),
      { limitMs: 90_000, everyMs: 500 },
    );
  });

  it('sees no error on the way, once logged in', () => {
    const complaints = eva.complaints.filter((each) => !each.includes('/inloggen'));
    expect(complaints).toEqual([]);
  });
});
