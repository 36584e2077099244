import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { callTo } from './call-by-hand.js';
import { startChromium } from './chromium.js';
import { Keyboard } from './keyboard.js';
import { heading } from './on-page.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { Visitor } from './visitor.js';

jest.setTimeout(180_000);

/** A number that only this spec has. */
const number = '31853000601';
/** A telephone that no other call rings: a queue waits for one that is free. */
const dora = '+31201000199';
/** Two who are busy. */
const [ben, carla] = ['+31201000102', '+31201000103'] as const;
/** Some 250 keys do: more is a page that lets people walk around. */
const mostPresses = 280;

let platform: RunningPlatform;
let browser: Browser;
let eva: Visitor;

/** Gives Helpdesk Nu the number, with a flow that takes no call. */
async function giveNumber(): Promise<void> {
  const headers = {
    authorization: `Bearer ${platform.secrets.apiKey}`,
    'content-type': 'application/json',
  };
  const asked = await fetch(`${platform.url}/v1/owners?limit=100`, { headers });
  const { items } = (await asked.json()) as { items: { id: string; name: string }[] };
  const ownerId = items.find(({ name }) => name === 'Helpdesk Nu')!.id;
  const flow = { version: 1, start: 'bye', nodes: { bye: { type: 'hangup', cause: 'USER_BUSY' } } };
  const activeFrom = new Date(platform.startMs).toISOString();
  const body = JSON.stringify({ ownerId, flow, activeFrom });
  const given = await fetch(`${platform.url}/v1/numbers/${number}`, {
    method: 'PUT',
    headers,
    body,
  });
  expect({ status: given.status, body: await given.text() }).toMatchObject({ status: 200 });
}

beforeAll(async () => {
  platform = runningPlatform();
  await giveNumber();
  browser = await startChromium();
  eva = await Visitor.arrive(browser, platform);
  await eva.logIn(platform.person('eva'));
});
afterAll(() => browser?.close());

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
async function voicemailOtherwise(page: Page, keys: Keyboard): Promise<void> {
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

it('an owner builds a flow by keyboard alone, tries it, publishes it, and calls take its branches', async () => {
  const { page } = eva;
  const keys = new Keyboard(page);
  await page.goto(`/nummers/${number}/belplan/schema`);
  await page.getByRole('treeitem').first().waitFor();
  await keys.to('Naar de inhoud');
  await keys.press('Enter');
  await clear(keys);
  await openAllDay(keys);
  await closeOnChristmasEve(keys);
  await offerKeys(keys);
  await voicemailOtherwise(page, keys);
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
    Promise.all(
      ['1', '2'].map((key) =>
        callTo(platform.callsUrl, number, {
          answering: [dora],
          busy: [ben, carla],
          talkMs: 9_000,
          key,
        }),
      ),
    );
  await eventually(
    async () =>
      expect(await branches()).toEqual([
        { rung: [dora], answered: true, heard: 1 },
        { rung: [ben, carla], answered: false, heard: 2 },
      ]),
    { limitMs: 90_000, everyMs: 500 },
  );
  expect(eva.complaints.filter((each) => !each.includes('/inloggen'))).toEqual([]);
});
