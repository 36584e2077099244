import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Person, RunningPlatform } from './platform.js';

/** A widescreen of an office, and a phone. */
export const widths = { wide: 1440, phone: 390 } as const;
export type Width = keyof typeof widths;
const height = 900;

/** What a page may take; only a page that hangs shall fail by it. */
export const patienceMs = 30_000;

/** Somebody with a browser of their own: cookies, pages, and what the pages complained of. */
export class Visitor {
  private constructor(
    private readonly platform: RunningPlatform,
    readonly context: BrowserContext,
    readonly page: Page,
    /** What the browser's console showed as an error, and what no page caught. */
    readonly complaints: string[],
  ) {}

  static async arrive(
    browser: Browser,
    platform: RunningPlatform,
    width: Width = 'wide',
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: platform.url,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      viewport: { width: widths[width], height },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') {
        complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    return new Visitor(platform, context, page, complaints);
  }

  /** Password, then the code that the authenticator shows, as on a phone beside the keyboard. */
  async logIn(person: Person): Promise<void> {
    for (let before = ''; ;) {
      before = await this.tryLogIn(person, before);
      if (before === '') return;
    }
  }

  /**
   * One log-in, until it is through or has to begin anew: each code works once, and somebody else
   * may have been as quick; of two with one code at the same moment the second one's is over.
   * @returns the code that was of no use; empty when inside.
   */
  private async tryLogIn(person: Person, used: string): Promise<string> {
    const { page } = this;
    await page.goto('/inloggen');
    await page.getByLabel('E-mailadres').fill(person.email);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(person.password);
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Code van 6 cijfers');
    await field.waitFor();
    const inside = page.getByRole('button', { name: 'Uitloggen', includeHidden: true });
    const refused = page.getByText('Deze code klopt niet (meer).');
    const over = page.getByText('Het inloggen duurde te lang.');
    for (let before = used; ;) {
      before = await nextCode(person, before);
      await field.fill(before);
      await page.keyboard.press('Enter');
      await inside
        .or(refused)
        .or(over)
        .first()
        .waitFor({ state: 'attached' })
        .catch(async (error: unknown) => {
          const says = await page.locator('body').innerText();
          throw new Error(`${person.email} isn't in, and the page says:\n${says}`, {
            cause: error,
          });
        });
      if (await inside.count()) return '';
      if (await over.count()) return before;
    }
  }

  /** What the API answers with this visitor's cookies. */
  async status(path: string): Promise<number> {
    return (await this.context.request.get(`${this.platform.url}${path}`)).status();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** The code that is shown now, once it is another one than before. */
async function nextCode({ totpSecret }: Person, before: string): Promise<string> {
  for (;;) {
    const code = await generate({ secret: totpSecret });
    if (code !== before) return code;
    await pause(500);
  }
}
