import { describe, expect, it } from '@jest/globals';
import { termsPropose } from '@app/contracts/payouts';
import { money } from '@app/common';
import { readRequest } from './broken-rules.js';

const schema = termsPropose.routes[0]!.body!;
const terms = {
  ownerId: null,
  from: '2027-01-01',
  holdBackShare: 1_250,
  holdBackDays: 30,
  minimum: money(25_000_000),
  netting: false,
};

describe('readRequest', () => {
  it('returns the request as its operation’s schema reads it', () => {
    expect(readRequest(schema, terms)).toMatchObject({ body: terms });
  });

  it('lists each field that breaks a rule, with the rule’s code and values', () => {
    const read = readRequest(schema, {
      ...terms,
      from: '1889-01-01',
      holdBackDays: 731,
      minimum: { micros: 1e15, currency: 'EUR' },
    });
    expect(read).toMatchObject({
      problems: [
        { field: 'holdBackDays', code: 'too-high', values: { most: 730 }, isOwnRule: false },
        { field: 'from', code: 'day-too-early', values: { first: '1990-01-01' }, isOwnRule: true },
        { field: 'minimum.micros', code: 'amount-too-large' },
      ],
    });
  });

  it('refuses a field that the operation doesn’t know', () => {
    const read = readRequest(schema, { ...terms, currency: 'EUR' });
    expect(read).toMatchObject({ problems: [{ code: 'unknown-field' }] });
  });
});
