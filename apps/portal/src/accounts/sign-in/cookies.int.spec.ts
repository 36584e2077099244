import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  Browser,
  codeOf,
  password,
  startAccounts,
  userOf,
  withSecondFactor,
  type Accounts,
} from '../../accounts.fixture.js';

const page = fileURLToPath(new URL('../../../../../docs/privacy.md', import.meta.url));
const documented = [...readFileSync(page, 'utf8').matchAll(/^\| `(belfabriek\.[\w.]+)` +\|/gm)].map(
  ([, name = '']) => name,
);

let accounts: Accounts;
beforeAll(async () => {
  accounts = await startAccounts();
});
afterAll(() => accounts.close());

it('portal sets the cookies that docs/privacy.md lists, and no others', async () => {
  const names = new Set<string>();
  const kept = async (asked: Promise<{ headers: object }>): Promise<void> => {
    const { headers } = await asked;
    const set = (headers as { 'set-cookie'?: string[] })['set-cookie'] ?? [];
    for (const line of set) {
      // A line with max-age=0 removes a cookie.
      if (!/max-age=0/i.test(line)) names.add(line.slice(0, line.indexOf('=')));
    }
  };
  const plain = new Browser(accounts.portal);
  await userOf(accounts, { email: 'koekje@example.nl' });
  await kept(plain.signIn('koekje@example.nl', password));
  await kept(plain.post('/v1/auth/sign-out'));
  const email = 'twee@example.nl';
  const { browser: careful, totpUri } = await withSecondFactor(accounts, { email });
  await kept(careful.signIn(email, password));
  const code = await codeOf(totpUri);
  await kept(careful.post('/v1/auth/two-factor/verify-totp', { code }));
  await kept(careful.post('/v1/auth/sign-out'));
  expect([...names].toSorted()).toEqual(documented.toSorted());
});
