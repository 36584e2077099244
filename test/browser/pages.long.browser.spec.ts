import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { loadWorld } from '../../tools/calls/index.js';
import { call } from './call-by-hand.js';
import {
  batchId,
  type Canned,
  cannedCollection,
  cannedPayouts,
  collectionId,
  payoutId,
} from './canned-pages.js';
import { foreignWords } from './foreign-words.js';
import { heading, patience } from './on-page.js';
import { takePicture } from './pictures.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { startChromium } from './chromium.js';
import { Visitor, widths, type Width } from './visitor.js';

jest.setTimeout(120_000);

/** A page by its address; or a page opened from another, by the first link with this name. */
interface Visit {
  readonly name: string;
  readonly path: string;
  readonly title: string | RegExp;
  readonly opens?: RegExp;
  /** The reason that staff enter before they see any call, once a session. */
  readonly reason?: string;
  /** Canned answers of the API for this page, where the demo has no data. */
  readonly canned?: Canned;
}

const number = /^[FAU]\d{4}-/;
const moment = /^Gesprek van /;
const month = /^[a-z]+ \d{4}$/;

const account = { name: 'account', path: '/account', title: 'Mijn account' };
const documents: readonly Visit[] = [
  { name: 'documenten', path: '/documenten', title: 'Documenten' },
  { name: 'document', path: '/documenten', opens: number, title: / [FAU]\d{4}-/ },
];
const prices = { name: 'tarieven', path: '/prijzen', title: 'Tarieven' };
const nothing = { name: 'niets', path: '/bestaat-niet', title: 'Deze pagina is er niet' };
const pastCalls = { name: 'gesprekken', path: '/gesprekken', title: 'Gesprekken' };
const calls: readonly Visit[] = [
  pastCalls,
  { name: 'gesprek', path: '/gesprekken', opens: moment, title: /^Gesprek op / },
];
const totals = { name: 'totalen', path: '/totalen', title: 'Totalen' };
const exports: readonly Visit[] = [
  { name: 'exports', path: '/exports', title: 'Downloads' },
  { name: 'export-nieuw', path: '/exports/nieuw', title: 'Gesprekken downloaden' },
];
const askedWhy = {
  name: 'reden',
  path: '/gesprekken',
  title: 'Gesprekken',
  reason: 'klacht over factuur, melding 4471',
};
const runs: readonly Visit[] = [
  { name: 'factuurruns', path: '/factuurruns', title: 'Factuurruns' },
  { name: 'factuurrun', path: '/factuurruns', opens: month, title: /^Factuurrun over / },
  { name: 'verschillen', path: '/verschillen', title: 'Verschillen' },
  { name: 'herberekeningen', path: '/herberekeningen', title: 'Herberekeningen' },
  { name: 'carrierbestanden', path: '/carrierbestanden', title: 'Carrierbestanden' },
  { name: 'mails', path: '/mails', title: 'Mails die niet aankwamen' },
];
const money: readonly Visit[] = [
  { name: 'betalingen', path: '/betalingen?state=all', title: 'Betalingen' },
  { name: 'openstaand', path: '/openstaand', title: 'Openstaand' },
  {
    name: 'openstaand-eigenaar',
    path: '/openstaand/owner/helpdesk-nu',
    title: /Helpdesk Nu/,
  },
  { name: 'incasso', path: '/incasso', title: 'Incasso' },
  {
    name: 'machtiging-bij-staf',
    path: '/automatische-incasso?ownerId=helpdesk-nu',
    title: 'Machtiging van een eigenaar',
  },
  { name: 'uitbetalingen', path: '/uitbetalingen', title: 'Uitbetalingen' },
  {
    name: 'uitbetalingen-eigenaar',
    path: '/uitbetalingen?ownerId=helpdesk-nu',
    title: 'Uitbetalingen',
  },
  {
    name: 'incassobatch',
    path: `/incasso/${collectionId}`,
    title: /^Incasso van /,
    canned: cannedCollection,
  },
  {
    name: 'betaalopdracht',
    path: `/uitbetalingen/${batchId}`,
    title: /^Uitbetalingen van /,
    canned: cannedPayouts,
  },
  {
    name: 'uitbetaling',
    path: `/uitbetalingen/betaling/${payoutId}`,
    title: /^Uitbetaling aan /,
    canned: cannedPayouts,
  },
  { name: 'selfbilling', path: '/selfbilling', title: 'Selfbilling' },
  { name: 'afrekeningen', path: '/afrekeningen', title: 'Afrekeningen' },
  {
    name: 'afrekening-instellingen',
    path: '/afrekeningen/instellingen',
    title: 'Indelingen en toleranties',
  },
];
const books: readonly Visit[] = [
  { name: 'grootboek', path: '/grootboek', title: 'Grootboek' },
  { name: 'rekening', path: '/grootboek', opens: /^1300 /, title: /^1300 / },
  { name: 'boekingen', path: '/grootboek/boekingen', title: 'Journaal' },
  { name: 'boeking', path: '/grootboek/boekingen', opens: /^Factuur /, title: /^Factuur / },
  { name: 'btw', path: '/btw', title: 'Btw' },
];
const ofMine: readonly Visit[] = [
  { name: 'openstaand', path: '/openstaand', title: 'Openstaand' },
  { name: 'mijn-uitbetalingen', path: '/mijn-uitbetalingen', title: 'Uitbetalingen' },
  { name: 'mijn-machtiging', path: '/automatische-incasso', title: 'Automatische incasso' },
  { name: 'selfbilling', path: '/selfbilling', title: 'Selfbilling' },
];
const newPrice = { name: 'nieuw-tarief', path: '/prijzen/nieuw', title: 'Nieuwe versie' };
const forbidden = {
  name: 'verboden',
  path: '/factuurruns',
  title: 'Hier hebt u geen toegang toe',
};
const users = { name: 'gebruikers', path: '/gebruikers', title: 'Gebruikers' };
const alarms = { name: 'alarmen', path: '/alarmen', title: 'Alarmen' };
const unknownCalls = {
  name: 'zonder-einde',
  path: '/zonder-einde',
  title: 'Gesprekken zonder einde',
};
const carriers: readonly Visit[] = [
  { name: 'carriers', path: '/carriers', title: 'Carriers' },
  { name: 'carrier', path: '/carriers', opens: /^Laagland/, title: 'Laagland Telecom' },
  {
    name: 'carrier-wijzigen',
    path: '/carriers/laagland/wijzigen',
    title: 'Laagland Telecom wijzigen',
  },
  { name: 'nieuwe-carrier', path: '/nieuwe-carrier', title: 'Nieuwe carrier' },
];
/**
 * The page of limits. For staff it also lists blocked callers, and only some staff may change it.
 */
const limits = { name: 'limieten', path: '/limieten', title: 'Limieten' };
const limitsOfNumber = {
  name: 'limieten-nummer',
  path: '/limieten/nummers/319008008',
  title: /^Limieten van 0900/,
};
const limitsOfOwner = {
  name: 'limieten-eigenaar',
  path: '/limieten/eigenaren/helpdesk-nu',
  title: 'Limieten van Helpdesk Nu',
};

/**
 * The pages to visit, by the person who visits them. A page that looks the same for two persons is
 * listed for one of them.
 */
const visitsOf: Readonly<Record<string, readonly Visit[]>> = {
  eva: [
    ...calls,
    totals,
    ...exports,
    ...documents,
    prices,
    limits,
    limitsOfNumber,
    ...ofMine,
    users,
    account,
    forbidden,
    nothing,
  ],
  sem: [pastCalls, ...documents, prices, account],
  noor: [
    askedWhy,
    ...calls,
    totals,
    ...exports,
    ...documents,
    prices,
    newPrice,
    limits,
    ...runs,
    account,
  ],
  'noor, of money': [...money, ...books],
  kees: [
    askedWhy,
    pastCalls,
    unknownCalls,
    alarms,
    ...carriers,
    limits,
    limitsOfOwner,
    limitsOfNumber,
    users,
  ],
};

const atTheDoor: readonly Visit[] = [
  { name: 'inloggen', path: '/inloggen', title: 'Inloggen' },
  { name: 'wachtwoord-vergeten', path: '/wachtwoord-vergeten', title: 'Wachtwoord vergeten' },
  { name: 'wachtwoord', path: '/wachtwoord?token=x', title: 'Nieuw wachtwoord' },
  { name: 'uitnodiging', path: '/uitnodiging', title: /^Welkom/ },
];

/** Names of the demo's trunks. */
const trunkNames = loadWorld().carriers.map(({ trunk }) => trunk.id);

let platform: RunningPlatform;
let browser: Browser;

beforeAll(async () => {
  platform = runningPlatform();
  browser = await startChromium();
  await untilCalled();
});

afterAll(async () => {
  await browser?.close();
});

describe('a visitor before logging in', () => {
  it('finds every page fit for a phone and a desk, in Dutch', async () => {
    const visitor = await Visitor.arrive(browser, platform);
    for (const visit of atTheDoor) await look(visitor, 'niemand', visit);
    expect(visitor.complaints.filter((each) => !whoIsItIsAsked(each))).toEqual([]);
    await visitor.leave();
  });
});

describe.each(Object.entries(visitsOf))('%s', (name, visits) => {
  it('finds every page fit for a phone and a desk, in Dutch', async () => {
    const visitor = await Visitor.arrive(browser, platform);
    await visitor.logIn(platform.person(name.split(',', 1)[0] ?? ''));
    for (const visit of visits) await look(visitor, name, visit);
    expect(visitor.complaints.filter((each) => !whoIsItIsAsked(each))).toEqual([]);
    await visitor.leave();
  });
});

/**
 * Calls Eva's number, and waits until a call to it can be viewed, whatever other calls arrive
 * meanwhile.
 */
async function untilCalled(): Promise<void> {
  await call(platform.callsUrl, 1_000);
  const eva = await Visitor.arrive(browser, platform);
  await eva.logIn(platform.person('eva'));
  await eventually(async () => {
    const answer = await eva.context.request.get(`${platform.url}/v1/calls?limit=1`);
    expect(await answer.json()).toMatchObject({ items: [expect.anything()] });
  }, patience);
  await eva.leave();
}

/**
 * Browsers show every refusal in the console, including those for a visitor who is not logged in or
 * a used code.
 */
const whoIsItIsAsked = (complaint: string): boolean =>
  /status of 401 .*\/v1\/(?:me|auth\/two-factor\/verify-totp)\)$/.test(complaint);

/**
 * The elements that make the page wider than the window, outermost first; then by how much it is
 * wider.
 */
const overhanging = `() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const named = [...document.body.querySelectorAll('*')]
    .filter((each) => Math.ceil(each.getBoundingClientRect().right) > clientWidth)
    .map(({ localName, className, textContent }) =>
      \`\${localName}.\${className}: \${textContent.slice(0, 60)}\`);
  return [...named, \`\${scrollWidth - clientWidth} px\`];
}`;

async function look(visitor: Visitor, who: string, visit: Visit): Promise<void> {
  const { page } = visitor;
  await open(page, visit);
  for (const width of Object.keys(widths) as Width[]) {
    await page.setViewportSize({ width: widths[width], height: 900 });
    await settle(page);
    const found = await page.evaluate<{ overhang: string[]; headings: number; lang: string }>(`({
      overhang: (${overhanging})(),
      headings: document.querySelectorAll('h1').length,
      lang: document.documentElement.lang,
    })`);
    const where = { who, visit: visit.name, width };
    expect({ ...where, ...found }).toEqual({ ...where, overhang: [], headings: 1, lang: 'nl' });
    expect(await page.title()).toMatch(/^\S.* · Mijn Belfabriek$/);
    await takePicture(page, `${who}-${visit.name}-${widths[width]}`);
  }
  expect({ who, visit: visit.name, foreign: await foreignWords(page, trunkNames) }).toEqual({
    who,
    visit: visit.name,
    foreign: [],
  });
  await page.unrouteAll();
  await page.setViewportSize({ width: widths.wide, height: 900 });
}

async function open(page: Page, visit: Visit): Promise<void> {
  const { path, title, opens, reason: why, canned = {} } = visit;
  for (const [end, json] of Object.entries(canned)) {
    await page.route(
      ({ pathname }) => pathname === end,
      (route) => route.fulfill({ json }),
    );
  }
  await page.goto(path);
  if (why !== undefined) {
    await heading(page, 'Gesprekken').waitFor();
    const field = page.getByLabel('Reden', { exact: true });
    await field.fill(why);
    await page.keyboard.press('Enter');
    await page.getByText(why).waitFor();
  }
  if (opens !== undefined)
    await page.locator('main').getByRole('link', { name: opens }).first().click();
  await heading(page, title).waitFor();
}

/**
 * Waits until the page has fetched its data, and has adapted to the window; a page that stays wider
 * is left as it is, and reported.
 */
async function settle(page: Page): Promise<void> {
  await page.getByText('Bezig met laden…').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => true)');
  const fits = `(${overhanging})().length === 0`;
  await page.waitForFunction(fits, undefined, { timeout: 3_000 }).catch(() => undefined);
}
