import { describe, expect, it } from '@jest/globals';
import { accountOf, chart } from './chart.js';
import { vatCodes } from './vat-codes.js';

const accounts = Object.values(chart);

describe('chart of accounts', () => {
  it('has unique codes and names', () => {
    for (const word of ['code', 'nl', 'en'] as const) {
      expect(new Set(accounts.map((account) => account[word])).size).toBe(accounts.length);
    }
    for (const account of accounts) expect(accountOf(account.code)).toBe(account);
  });

  it('gives balance-sheet accounts an RGS code that starts with B, and result accounts one with W', () => {
    for (const { rgs, type } of accounts) {
      expect(rgs).toMatch(
        type === 'balance' ? /^B(?:[A-Z][a-z]{2}){3}$/ : /^W(?:[A-Z][a-z]{2}){3}$/,
      );
    }
  });

  it('posts VAT on balance-sheet accounts only', () => {
    for (const { toPay, toReclaim } of Object.values(vatCodes)) {
      for (const name of [toPay, toReclaim]) {
        if (name !== null) expect(chart[name].type).toBe('balance');
      }
    }
  });
});
