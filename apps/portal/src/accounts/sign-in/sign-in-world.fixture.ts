import { afterAll, beforeAll } from '@jest/globals';
import { Browser, startAccounts, type Accounts, type Answer } from '../../accounts.fixture.js';
import { Limits, passwordLimits } from './limits.js';

export let accounts: Accounts;
export const browser = (address?: string, origin?: string | null) =>
  new Browser(accounts.portal, address, origin);

export const sessionCookieOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] as unknown as string[]).find((line) => line.includes('session_token'))!;

/** Counts wrong passwords from an address's network. */
export async function guessed(times: number, address: string): Promise<void> {
  const [from] = passwordLimits('', { address, device: null }).from;
  const limits = accounts.portal.app.get(Limits, { strict: false });
  for (let guess = 0; guess < times; guess++) await limits.count([from!]);
}

/** Counts wrong passwords for an account on unknown devices in other networks. */
export async function guessedElsewhere(times: number, email: string): Promise<void> {
  const { strangers } = passwordLimits(email, { address: '', device: null });
  const limits = accounts.portal.app.get(Limits, { strict: false });
  for (let guess = 0; guess < times; guess++) await limits.isOver(strangers!);
}

/** Makes used codes work again, as if they had been used long ago. */
export const forgetCodes = () =>
  accounts.database.query(`update portal.used_codes set used_at = now() - interval '1 hour'`);

/** Starts one portal for all tests of a file. */
export function sharePortal(): void {
  beforeAll(async () => {
    accounts = await startAccounts();
  });

  afterAll(() => accounts.close());
}
