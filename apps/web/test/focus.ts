import type { Locator, Page } from 'playwright-core';

const focus = ':focus';

/** Waits until the element has the focus: pages move the focus after their content appears. */
export const untilFocused = (target: Locator): Promise<void> =>
  target.and(target.page().locator(focus)).waitFor({ state: 'attached' });

/** Waits until the focused element has exactly this text. */
export const untilFocusReads = (page: Page, text: string): Promise<void> =>
  page
    .locator(focus)
    .filter({ hasText: new RegExp(`^${text.replaceAll(/[.?()]/g, String.raw`\$&`)}$`) })
    .waitFor({ state: 'attached' });
