import type { Page } from 'playwright-core';
import { desk, phone } from '../visit.js';

/** Longest part of a page that is shown, in pixels. */
const longest = 2_200;
/** Letters stay readable, and a page takes some 80 kB. */
const scale = 0.75;
/** Of WebP, from 0 to 100. */
const quality = 40;
const windowHeight = 900;

const views = [
  { width: desk, colorScheme: 'light' },
  { width: desk, colorScheme: 'dark' },
  { width: phone, colorScheme: 'dark' },
  { width: phone, colorScheme: 'light' },
] as const;

/** Waits until the page has loaded its data and its fonts, and has drawn itself at the window's width. */
export async function settled(page: Page): Promise<void> {
  await page.getByText('Bezig met laden…').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Charts measure themselves in one frame and draw in the next.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

async function taken(page: Page, view: (typeof views)[number]): Promise<string> {
  const { width, colorScheme } = view;
  await page.setViewportSize({ width, height: windowHeight });
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
    colorScheme,
  );
  await settled(page);
  // The menu is as high as the window.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height, longest) });
  await settled(page);
  const picture = await page.screenshot({ animations: 'disabled' });
  return picture.toString('base64');
}

/**
 * One WebP picture of a page at both widths in both themes: on the left the light ones, on the right the dark
 * ones. The empty page `paper` lays them side by side.
 */
export async function sheetOf(page: Page, paper: Page): Promise<Buffer> {
  const pictures: string[] = [];
  for (const view of views) pictures.push(await taken(page, view));
  const [wide, wideDark, narrowDark, narrow] = pictures;
  const images = [wide, narrow, wideDark, narrowDark].map(
    (picture) => `<img src="data:image/png;base64,${picture}">`,
  );
  const width = 2 * (desk + phone) + 5 * 20;
  await paper.setViewportSize({ width, height: windowHeight });
  await paper.setContent(
    `<!doctype html><body style="margin:0;padding:20px;display:flex;align-items:start;gap:20px;background:#8b8b94">${images.join('')}</body>`,
  );
  const height = await paper.evaluate(() => document.body.offsetHeight);
  const session = await paper.context().newCDPSession(paper);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale },
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}
