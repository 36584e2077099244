import { describe, expect, it } from '@jest/globals';
import { Contract } from './contract.js';

const contract = Contract.read();
const emptyList = (method: string, path: string) =>
  contract.emptyList({
    method,
    path,
    query: new URLSearchParams(),
    headers: {},
    as: 'admin',
    language: 'nl',
    body: undefined,
  });

describe('a question that nobody wrote an answer for', () => {
  it.each(['/v1/disclosures', '/v1/ledger/accounts/1300/postings'])(
    'has no rows where it is a list: %s',
    (path) => {
      expect(emptyList('GET', path)).toEqual({ status: 200, body: { items: [], next: null } });
    },
  );

  it.each([
    ['GET', '/v1/me'],
    ['GET', '/v1/data-breaches-of-nobody'],
    // A list that has sums.
    ['GET', '/v1/receivables'],
    // All there are, without pages.
    ['GET', '/v1/alarms'],
    ['POST', '/v1/disclosures'],
  ])('has no answer where it is anything else: %s %s', (method, path) => {
    expect(emptyList(method, path)).toBeUndefined();
  });
});
