import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The folder for pictures, if one is set. */
const folder = process.env['SCREENSHOTS'];

/**
 * Saves the whole page as `<name>.png` in the folder that SCREENSHOTS names; does nothing without
 * one.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
