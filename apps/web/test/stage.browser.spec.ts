import { expect, it } from '@jest/globals';
import { setStage } from './stage.js';

const stage = setStage();

// Both runs look for what the other one leaves behind, so that the second run would find it if it stayed.
it.each(['one', 'another'])('a test finds nothing that %s test left', async (who) => {
  const page = await stage.come('/inloggen', { as: null });
  await page.getByRole('button').first().waitFor();
  const found = await page.evaluate(() => ({
    year: new Date().getFullYear(),
    left: (window as { left?: string }).left,
    kept: localStorage.getItem('left'),
  }));
  expect(found).toEqual({ year: new Date().getFullYear(), left: undefined, kept: null });
  const strange = stage.app.asked.filter(({ headers }) => headers['x-left'] !== undefined);
  expect(strange).toEqual([]);

  await page.context().addInitScript((name) => Object.assign(window, { left: name }), who);
  await page.context().setExtraHTTPHeaders({ 'x-left': who });
  await page.evaluate(() => {
    localStorage.setItem('left', 'yes');
    setInterval(() => void fetch('/v1/me').catch(() => undefined), 20);
  });
  await page.clock.install({ time: new Date('2020-01-01T12:00:00Z') });
});
