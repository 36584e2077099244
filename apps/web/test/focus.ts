import type { Locator, Page } from 'playwright-core';

const focus = ':focus';

/** Waits until it has the focus, which pages move after what they say is there to be seen. */
export const untilFocused = (target: Locator): Promise<void> =>
  target.and(target.page().locator(focus)).waitFor({ state: 'attached' });

/** Waits until what has the focus reads so, from its first letter to its last. */
export const untilFocusReads = (page: Page, text: string): Promise<void> =>
  page
    .locator(focus)
    .filter({ hasText: new RegExp(`^${text.replaceAll(/[.?()]/g, String.raw`\$&`)}$`) })
    .waitFor({ state: 'attached' });
