import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { callTo } from './call-by-hand.js';
import { startChromium } from './chromium.js';
import { foreignWords } from './foreign-words.js';
import { heading, panel } from './on-page.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { Visitor } from './visitor.js';

jest.setTimeout(180_000);

/** A number of Helpdesk Nu that no other spec calls. */
const number = '31853000600';
const [anna, mobile] = ['+31201000101', '+31612000121'] as const;

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

const calling = () => callTo(platform.callsUrl, number, { answering: [anna, mobile] });

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
      .getByRole('button', { name: 'Weer volgens uw belplan' })
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
    const kept = (await saved.json()) as { revision: number };
    const at = new Date(Date.now() + 6_000).toISOString();
    const planned = await request.post(`${platform.url}/v1/numbers/${number}/flow-publications`, {
      headers,
      data: { source: { draft: kept.revision }, current, at },
    });
    expect(planned.status()).toBe(200);
    expect((await calling()).rung).toEqual([anna]);
    platform.freeze('portal', true);
    await callsRing([mobile]);
    platform.freeze('portal', false);
  });

  it('restores an earlier version of the flow, after a reason for its recordings', async () => {
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

  it('sees no error on the way, once logged in', () => {
    const complaints = eva.complaints.filter((each) => !each.includes('/inloggen'));
    expect(complaints).toEqual([]);
  });
});
