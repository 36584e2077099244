import { fieldProblem } from '@app/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problem } from './answers/canned.js';
import { setStage } from './stage.js';

const stage = setStage();

const routes = ['routes.tsx', 'privacy-routes.tsx']
  .map((file) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/'(\/[^']*:[^']*)'/g)].map(([, path = '']) => path));

/** Pages that staff see only after they said why, and pages of owners alone. */
const ofOwners = /^\/(?:gesprekken|voicemail|webhooks)\//;

describe('an address with an id that is none', () => {
  it.each([
    ['admin', routes.filter((path) => !ofOwners.test(path))],
    ['owner', routes.filter((path) => ofOwners.test(path))],
  ] as const)('has no page for %s, and blames no field', async (as, paths) => {
    expect(paths.length).toBeGreaterThan(2);
    stage.answer('GET', /geen!id/, () =>
      problem(422, 'invalid-input', [fieldProblem('id', 'not-a-uuid')]),
    );
    const page = await stage.come('/account', { as });
    const titleOf = (name: string) => page.getByRole('heading', { level: 1, name });
    const go = (to: string) =>
      page.evaluate((address) => {
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }, to);
    for (const path of paths) {
      await go('/account');
      await titleOf('Mijn account').waitFor();
      await go(path.replace(':type', 'owner').replaceAll(/:\w+/g, 'geen!id'));
      await titleOf('Deze pagina is er niet').waitFor();
    }
  });
});

/** Pages whose address holds what is shown, with values that are none. */
const badQueries = [
  [
    'owner',
    '/gesprekken',
    'from=2026-13-45&until=9999-99-99&number=x&callingNumber=x&minSeconds=x',
  ],
  ['owner', '/gesprekken', 'outcome=x&answered=x&origin=x&deliveredTo=x&minSeconds=-3&suspect=x'],
  ['owner', '/opnames', 'from=2026-13-45&until=2026-02-31&number=x'],
  ['owner', '/exports/nieuw', 'from=2026-13-45&until=9999-12-31&number=x'],
  ['owner', '/totalen', 'period=other&from=2026-13-45&until=x&number=x&origin=x&by=x'],
  ['admin', '/documenten', 'ownerId=geen!id&kind=x'],
  ['admin', '/betalingen', 'state=x'],
  ['admin', '/openstaand', 'type=x&order=x'],
  ['admin', '/verschillen', 'from=2026-13-45&until=2026-02-31'],
  ['admin', '/herberekeningen', 'from=2026-13-45&until=x'],
  ['admin', '/grootboek', 'from=2026-13&until=x'],
  ['admin', '/grootboek/boekingen', 'month=2026-13&document=x&kind=x'],
  ['admin', '/btw', 'period=2026-Q9&box=x&vatId=!'],
  ['admin', '/automatische-incasso', 'ownerId=geen!id'],
  ['admin', '/wissen/nieuw', 'ownerId=geen!id'],
] as const;

describe('an address with values that are none', () => {
  it('shows its page as without them, and asks the API for none of them', async () => {
    const [owner, admin] = [
      await stage.come('/account', { as: 'owner' }),
      await stage.come('/account', { as: 'admin' }),
    ];
    for (const [as, path, query] of badQueries) {
      const page = as === 'owner' ? owner : admin;
      const heading = page.getByRole('heading', { level: 1 });
      await page.goto(stage.app.url + path);
      await heading.waitFor();
      const usual = (await heading.textContent()) ?? '';
      await page.goto(`${stage.app.url}${path}?${query}`);
      await heading.waitFor();
      await expect(heading.textContent()).resolves.toBe(usual);
    }
  });
});
