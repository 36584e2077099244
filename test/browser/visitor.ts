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

  /** Password, then a code of the authenticator, as on a phone beside the keyboard. */
  async logIn(person: Person): Promise<void> {
    while (!(await this.tryLogIn(person)));
  }

  /**
   * One log-in, until it is through or has to begin anew: each code works once, and somebody else
   * may have been as quick; of two with one code at the same moment the second one's is over.
   * @returns whether it is through.
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

  /** What the API answers with this visitor's cookies. */
  async status(path: string): Promise<number> {
    return (await this.context.request.get(`${this.platform.url}${path}`)).status();
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

const stepSeconds = 30;

/** Codes that this spec has sent, by the secret that they come of. */
const sent = new Map<string, Set<string>>();

/**
 * A code that is taken now and that we haven't sent before: the one that is shown, the one before or
 * the one after it, which the portal takes for clocks that are a little off. Who logs in for the
 * second time within half a minute needn't wait for it to pass.
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
