import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).press('Enter');

/** Confirms a question that the page asks on the spot, with its consequences. */
export async function confirm(
  page: Page,
  name: string,
  question: RegExp,
  again = name,
): Promise<void> {
  await press(page, name);
  await page
    .getByRole('group', { name: question })
    .getByRole('button', { name: again })
    .press('Enter');
}

export async function fetched(page: Page, link: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), link()]);
  return download;
}
export const textOf = async (download: Download): Promise<string> =>
  readFileSync(await download.path(), 'utf8');

/**
 * Another person confirms a bank statement after downloading its file. @returns The file's content.
 */
export async function confirmStatement(page: Page, name: string): Promise<string> {
  await page.goto('/betalingen');
  const file = page.getByRole('link', { name: `Bestand ophalen: ${name}` });
  await file.waitFor();
  const sent = await textOf(await fetched(page, () => file.press('Enter')));
  await confirm(page, `${name} bevestigen`, /^Hebt u bij de bank zelf nagekeken/, 'Bevestigen');
  await page.getByRole('row').filter({ hasText: name }).getByText('Verwerkt').waitFor();
  return sent;
}
