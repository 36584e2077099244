import { afterAll, beforeAll } from '@jest/globals';
import { Browser, startAccounts, type Accounts, type Answer } from '../../accounts.fixture.js';
import { Limits, passwordLimits } from './limits.js';

export let accounts: Accounts;
export const browser = (address?: string, origin?: string | null) =>
  new Browser(accounts.portal, address, origin);

export const sessionCookieOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] as unknown as string[]).find((line) => line.includes('session_token'))!;

/** As many wrong passwords from there before. */
export async function guessed(times: number, address: string): Promise<void> {
  const [from] = passwordLimits('', { address, device: null }).from;
  const limits = accounts.portal.app.get(Limits, { strict: false });
  for (let guess = 0; guess < times; guess++) await limits.count([from!]);
}

/** As many wrong passwords for the account before, by strangers of other networks. */
export async function guessedElsewhere(times: number, email: string): Promise<void> {
  const { strangers } = passwordLimits(email, { address: '', device: null });
  const limits = accounts.portal.app.get(Limits, { strict: false });
  for (let guess = 0; guess < times; guess++) await limits.isOver(strangers!);
}

/** As if they had been used long ago. */
export const forgetCodes = () =>
  accounts.database.query(`update portal.used_codes set used_at = now() - interval '1 hour'`);

/** One portal for all tests. */
export function sharePortal(): void {
  beforeAll(async () => {
    accounts = await startAccounts();
  });

  afterAll(() => accounts.close());
}
