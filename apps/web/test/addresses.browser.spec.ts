import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { problem } from './canned.js';
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
      problem(422, 'invalid-input', [{ field: 'id', rule: 'must be an id' }]),
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
