import type { Page } from 'playwright-core';

/** Opens a page by its link in the menu, whose groups may be folded. */
export async function openByMenu(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Hoofdmenu' });
  const named = page.getByRole('link', { name, exact: true, includeHidden: true });
  const link = menu.locator(named);
  await link.waitFor({ state: 'attached' });
  if (!(await link.isVisible())) {
    const group = menu.getByRole('listitem').filter({ has: named }).first();
    await group.getByRole('button').press('Enter');
  }
  await link.press('Enter');
}

/** Unfolds the choices below the user's name. */
export const unfoldAccount = (page: Page): Promise<void> =>
  page.locator('[aria-controls="account-menu"][aria-expanded="false"]').press('Enter');
