import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'otplib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Person, RunningPlatform } from './platform.js';

/** A widescreen of an office, and a phone. */
export const widths = { wide: 1440, phone: 390 } as const;
export type Width = keyof typeof widths;
const height = 900;

/** How long a page may take; only a page that hangs should exceed it. */
export const patienceMs = 30_000;

/** A user with a browser profile of their own: cookies, pages, and the errors of those pages. */
export class Visitor {
  private constructor(
    private readonly platform: RunningPlatform,
    readonly context: BrowserContext,
    readonly page: Page,
    /** Errors in the browser's console, and uncaught errors of pages. */
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

  /** Enters the password, then a code of the authenticator. */
  async logIn(person: Person): Promise<void> {
    while (!(await this.tryLogIn(person)));
  }

  /**
   * One log-in, until it succeeds or has to start again: each code works once, and another session
   * may have used it first; of two sessions with one code at the same moment, the second one fails.
   * @returns whether it succeeded.
   */
  private async tryLogIn(person: Person): Promise<boolean> {
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
    for (;;) {
      await field.fill(await freshCode(person));
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
      if (await inside.count()) return true;
      if (await over.count()) return false;
    }
  }

  /** The API's status for this visitor's cookies. */
  async status(path: string): Promise<number> {
    return (await this.context.request.get(`${this.platform.url}${path}`)).status();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

const stepSeconds = 30;

/** Codes that this spec has sent, by their secret. */
const sent = new Map<string, Set<string>>();

/**
 * A code that is valid now and that was not sent before: the one displayed, the one before it or
 * the one after it, which the portal accepts because clocks differ a little. A second log-in within
 * half a minute then need not wait for the next code.
 */
async function freshCode({ totpSecret }: Person): Promise<string> {
  const before = sent.get(totpSecret) ?? new Set();
  sent.set(totpSecret, before);
  for (;;) {
    for (const steps of [0, -1, 1]) {
      const epoch = Math.floor(Date.now() / 1000) + steps * stepSeconds;
      const code = await generate({ secret: totpSecret, epoch });
      if (before.has(code)) continue;
      before.add(code);
      return code;
    }
    await pause(500);
  }
}
