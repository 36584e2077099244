import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { liveCalls } from './fixtures/calls.fixture.js';
import { answerTo, problem } from './api/canned-api.js';
import { setStage } from './stage.js';
import { uuid } from './fixtures/values.fixture.js';
import { openByMenu } from '../../../test/browser/by-menu.js';

const stage = setStage();
const { arrive, answer } = stage;

/** Largest layout shift that counts as a page that stays in its place. */
const mostShift = 0.05;

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}
declare global {
  interface Window {
    shifted: { sum: number; of: string[] };
  }
}

/** Records the layout shifts of each page that no input caused, and the elements that moved. */
async function keepShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifted = { sum: 0, of: [] };
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        window.shifted.sum += value;
        window.shifted.of.push(...sources.map(({ node }) => node?.textContent ?? ''));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

describe('page that loads', () => {
  it('shows no ids while names are being fetched', async () => {
    const page = await arrive({ as: 'admin' });
    let letGo: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/owner-names*', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${stage.app.url}/prijzen?kind=price-plan&subject=helpdesk-nu`);
    await page.getByRole('region', { name: /2026/ }).first().waitFor();
    expect(await page.getByText('helpdesk-nu').count()).toBe(0);
    await page.getByRole('heading', { level: 1, name: 'Tarieven van …' }).waitFor();
    letGo();
    await page.getByRole('heading', { level: 1, name: 'Tarieven van Helpdesk Nu' }).waitFor();
  });

  it('keeps its notice of missing names while another page tries to fetch them', async () => {
    answer('GET', '/v1/owner-names', () => problem(500, 'internal'));
    const page = await arrive({ as: 'admin' });
    await page.goto(`${stage.app.url}/prijzen/nieuw?kind=price-plan`);
    const notice = page.getByRole('status').filter({ hasText: 'ontbreken namen' });
    await notice.waitFor();
    const tried = new Promise<void>((resolve) => {
      // The page's second request for the names is never answered.
      void page.route('**/v1/owner-names*', () => resolve());
    });
    await openByMenu(page, 'Tarieven');
    await page.getByRole('heading', { level: 1, name: 'Tarieven', exact: true }).waitFor();
    await tried;
    await page
      .getByRole('region', { name: /^Wacht op goedkeuring/ })
      .first()
      .waitFor();
    expect(await notice.count()).toBe(1);
  });

  it.each(['owner', 'staff', 'carrier'])(
    'shows one notice when %s names can’t be fetched, and fetches them again by its button',
    async (whose) => {
      let fails = true;
      answer('GET', `/v1/${whose}-names`, (asked) =>
        fails ? problem(500, 'internal') : answerTo(asked),
      );
      const page = await arrive({ as: 'admin' });
      await page.goto(`${stage.app.url}/prijzen?kind=price-plan&subject=helpdesk-nu`);
      const notice = page.getByRole('status').filter({ hasText: 'ontbreken namen' });
      await notice.waitFor();
      expect(await notice.count()).toBe(1);
      const again = notice.getByRole('button', { name: 'Opnieuw proberen' });
      await again.click({ trial: true });
      // Set only right before the click: the page retries by itself too, and an earlier success
      // would remove the notice.
      fails = false;
      await again.dispatchEvent('click');
      await notice.waitFor({ state: 'detached' });
      await page.getByRole('heading', { level: 1, name: 'Tarieven van Helpdesk Nu' }).waitFor();
    },
  );

  it.each([
    ['/', 'Alle documenten'],
    ['/gesprekken', 'Meer laden'],
    [`/gesprekken/${uuid(1)}`, 'Opnames van dit gesprek'],
  ] as const)('%s stays in its place while its answers arrive one by one', async (path, last) => {
    const calls = Array.from({ length: 50 }, (_, index) => ({
      ...liveCalls(Date.now())[1],
      callId: uuid(600 + index),
    }));
    answer('GET', '/v1/live-calls/stream', () => ({
      status: 200,
      body: undefined,
      stream: { calls, total: 50 },
    }));
    for (const width of [1440, 390]) {
      const page = await arrive({ as: 'owner', width });
      await keepShifts(page);
      let answers = 0;
      await page.route('**/v1/**', async (route) => {
        answers += 1;
        await pause(200 + 60 * answers);
        await route.continue();
      });
      for (const _ of ['cold', 'warm']) {
        answers = 0;
        await page.goto(stage.app.url + path);
        await page.getByText(last).first().waitFor();
        await page.waitForLoadState('load');
        // After a frame, the layout shifts of the last drawn elements have been reported.
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
        );
        const { sum, of } = await page.evaluate(() => window.shifted);
        expect({ width, of: sum < mostShift ? [] : of }).toEqual({ width, of: [] });
      }
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
  });
});
