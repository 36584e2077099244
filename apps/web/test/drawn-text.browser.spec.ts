import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../../test/browser/chromium.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

/** Number of dark pixels in a screenshot of a text. */
async function inkOf(text: string): Promise<number> {
  await page.setContent(`<p style="font: 40px sans-serif; color: black">${text}</p>`);
  const screenshot = await page.screenshot();
  return await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const { width, height } = image;
      const canvas = new OffscreenCanvas(width, height).getContext('2d');
      if (canvas === null) throw new Error('no canvas');
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(0, 0, width, height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
      return dark;
    },
    `data:image/png;base64,${screenshot.toString('base64')}`,
  );
}

// Without fonts all text is blank or boxes, and the other browser tests would pass all the same.
it('a screenshot shows text with different shapes for different letters', async () => {
  const thin = await inkOf('iiii');
  expect(thin).toBeGreaterThan(50);
  expect(await inkOf('WWWW')).toBeGreaterThan(2 * thin);
});
