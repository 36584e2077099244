import { describe, expect, it } from '@jest/globals';
import { Contract } from './contract.js';

const contract = Contract.read();
const asking = (method: string, path: string) =>
  ({
    method,
    path,
    query: new URLSearchParams(),
    headers: {},
    as: 'admin',
    language: 'nl',
    body: undefined,
  }) as const;
const emptyList = (method: string, path: string) => contract.emptyList(asking(method, path));

describe('answer to a request without a canned answer', () => {
  it.each(['/v1/disclosures', '/v1/ledger/accounts/1300/postings'])(
    'is an empty list for an operation that returns a list: %s',
    (path) => {
      expect(emptyList('GET', path)).toEqual({ status: 200, body: { items: [], next: null } });
    },
  );

  it.each([
    ['GET', '/v1/me'],
    ['GET', '/v1/data-breaches-of-nobody'],
    // An operation that returns a list with sums.
    ['GET', '/v1/receivables'],
    // An operation that returns a list without pages.
    ['GET', '/v1/alarms'],
    ['POST', '/v1/disclosures'],
  ])('is undefined for any other operation: %s %s', (method, path) => {
    expect(emptyList(method, path)).toBeUndefined();
  });
});

describe('an answer unlike the contract', () => {
  it('is named by the field that is missing', () => {
    const answer = { status: 200, body: {} };
    expect(contract.unlike(asking('GET', '/v1/limits'), answer)).toContainEqual({
      field: 'suspicion',
      rule: 'is missing',
    });
  });
});
