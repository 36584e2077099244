import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import type { Browser, Page } from 'playwright-core';
import { call } from './call-by-hand.js';
import { heading, panel, patience } from './on-page.js';
import { runningPlatform, type RunningPlatform } from './platform.js';
import { startChromium } from './chromium.js';
import { Visitor } from './visitor.js';
import { unfoldAccount } from './by-menu.js';

jest.setTimeout(120_000);

let platform: RunningPlatform;
let browser: Browser;
let eva: Visitor;

beforeAll(async () => {
  platform = runningPlatform();
  browser = await startChromium();
  eva = await Visitor.arrive(browser, platform);
  await eva.logIn(platform.person('eva'));
});

afterAll(async () => {
  await browser?.close();
});

describe('a logged-in user', () => {
  it('sees when live data stops, and sees it continue without action', async () => {
    const { page, context } = eva;
    await page.goto('/gesprekken?live=true');
    const live = panel(page, 'Nu aan de lijn');
    await live.getByText('Live', { exact: true }).waitFor();
    await context.setOffline(true);
    await live.getByText('Niet live', { exact: true }).waitFor();
    await page.getByText('U bent offline.').waitFor();
    await context.setOffline(false);
    await live.getByText('Live', { exact: true }).waitFor();
    await page.getByText('U bent offline.').waitFor({ state: 'detached' });
    const { from } = await call(platform.callsUrl, 3_000);
    await live
      .getByText(new RegExp(`06 ?${from.slice(-8)}`))
      .first()
      .waitFor();
  });

  it('leaves no data behind after logging out', async () => {
    const { page, context } = eva;
    await page.goto(`/documenten`);
    await page
      .getByRole('link', { name: /^F\d{4}-\d{5}$/ })
      .first()
      .waitFor();
    const cookies = await context.cookies();
    await unfoldAccount(page);
    await page.getByRole('button', { name: 'Uitloggen' }).press('Enter');
    await heading(page, 'Inloggen').waitFor();
    await page.goBack();
    await heading(page, 'Inloggen').waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/F\d{4}-\d{5}|Helpdesk/);
    await context.addCookies(cookies);
    expect(await eva.status('/v1/me')).toBe(401);
  });
});

describe('a new user', () => {
  it('is invited by mail, locked out after ten wrong passwords, back in with a new one, and chooses a language', async () => {
    const email = `saar-${randomUUID().slice(0, 8)}@helpdesk-nu.example`;
    const kees = await Visitor.arrive(browser, platform);
    await kees.logIn(platform.person('kees'));
    await kees.page.goto('/gebruikers');
    await kees.page.getByLabel('Naam').fill('Saar Mulder');
    await kees.page.getByLabel('E-mailadres').fill(email);
    await kees.page.getByLabel('Eigenaar', { exact: true }).selectOption({ label: 'Helpdesk Nu' });
    await kees.page.getByLabel('Rol', { exact: true }).selectOption({ label: 'Meelezen' });
    await kees.page.getByRole('button', { name: 'Uitnodiging sturen' }).click();
    await kees.page.getByText(`De uitnodiging aan ${email} is onderweg.`).waitFor();
    await kees.leave();

    const saar = await Visitor.arrive(browser, platform);
    const { page } = saar;
    await page.goto(await linkIn(email, '/uitnodiging'));
    await page.getByText(`U logt straks in met ${email}.`).waitFor();
    await choosePassword(page, 'paard batterij nietje', 'Account in gebruik nemen');
    await page.getByText('Uw account is klaar.').waitFor();

    const tryToLogIn = async (password: string): Promise<number> => {
      await page.getByLabel('E-mailadres').fill(email);
      await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
      const [answer] = await Promise.all([
        page.waitForResponse(/\/v1\/auth\/sign-in\/email$/),
        page.keyboard.press('Enter'),
      ]);
      return answer.status();
    };
    for (let wrong = 1; wrong <= 10; wrong++) {
      expect(await tryToLogIn(`mis nummer ${wrong} van tien`)).toBe(401);
    }
    await page.getByText('Dit e-mailadres en wachtwoord horen niet bij elkaar.').waitFor();
    expect(await tryToLogIn('paard batterij nietje')).toBe(429);
    await page.getByText('Te vaak een verkeerd wachtwoord.').waitFor();

    await page.getByRole('link', { name: 'Wachtwoord vergeten?' }).click();
    await heading(page, 'Wachtwoord vergeten').waitFor();
    await page.getByLabel('E-mailadres').fill(email);
    await page.getByRole('button', { name: 'Stuur de link' }).click();
    await page.getByText('Kijk in uw mail').waitFor();
    await page.goto(await linkIn(email, '/wachtwoord'));
    await choosePassword(page, 'vier losse woorden hier', 'Wachtwoord opslaan');
    await page.getByText('Uw nieuwe wachtwoord is opgeslagen.').waitFor();
    expect(await tryToLogIn('vier losse woorden hier')).toBe(200);
    await heading(page, 'Overzicht').waitFor();

    await unfoldAccount(page);
    await chooseLanguage(page, 'Switch to English');
    await heading(page, 'Overview').waitFor();
    await page.reload();
    await heading(page, 'Overview').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await unfoldAccount(page);
    await chooseLanguage(page, 'Overschakelen naar Nederlands');
    await heading(page, 'Overzicht').waitFor();

    const items = page.getByRole('navigation').getByRole('link', { includeHidden: true });
    expect(await items.allTextContents()).toEqual([
      'Overzicht',
      'Berichten aan u',
      'Totalen',
      'Nummers',
      'Gesproken teksten',
      'Voicemail',
      'Limieten',
      'Gesprekken',
      'Wandscherm',
      'Downloads',
      'Opnames',
      'Zonder einde',
      'Meldingen',
    ]);
    await page.goto('/documenten');
    await heading(page, 'Hier hebt u geen toegang toe').waitFor();
    expect(await saar.status('/v1/documents')).toBe(403);
    await saar.leave();
  });
});

/** Waits until the account has stored the choice. */
async function chooseLanguage(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'PATCH'),
    page.getByRole('button', { name: button }).click(),
  ]);
}

async function choosePassword(page: Page, password: string, button: string): Promise<void> {
  await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill(password);
  await page.getByLabel('Nog een keer hetzelfde').fill(password);
  await page.getByRole('button', { name: button }).click();
}

/**
 * The path of the link in the newest mail to this address, once a mail with such a link has
 * arrived.
 */
async function linkIn(email: string, path: string): Promise<string> {
  let found: string | undefined;
  await eventually(async () => {
    const texts = (await platform.mails())
      .filter(({ to }) => to.includes(email))
      .map(({ text }) => text);
    found = new RegExp(`${platform.url}(${path}\\?token=[\\w.~-]+)`).exec(texts.at(-1) ?? '')?.[1];
    expect(found).toBeDefined();
  }, patience);
  return found ?? '';
}
