import { mkdirSync } from 'node:fs';
import { ServedApp } from './served-app.js';
import { startChromium, visit } from './chromium.js';
import { pages } from './pages.js';
const out = '/tmp/shots';
const only = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const app = await ServedApp.start();
const browser = await startChromium();
for (const width of [1440, 390])
  for (const each of pages) {
    if (only.length && !only.includes(each.name)) continue;
    const { page, context, complaints } = await visit(browser, app, { as: each.as, width });
    await page.goto(app.url + each.path);
    try {
      await page.getByText(each.shows).first().waitFor({ timeout: 4000 });
    } catch {
      console.log('NOT SHOWN', each.name, width);
    }
    if (each.name === 'calls-staff') {
      await page.getByLabel('Reden').fill('klacht over nota');
      await page.getByRole('button', { name: 'Gesprekken bekijken' }).click();
      await page.waitForTimeout(500);
    }
    await page.waitForTimeout(150);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) console.log('OVERFLOW', each.name, width, over);
    if (complaints.length) console.log(each.name, width, complaints.slice(0, 3));
    await page.screenshot({ path: `${out}/${each.name}-${width}.png`, fullPage: true });
    await context.close();
  }
await browser.close();
await app.stop();
