import { describe, expect, it } from '@jest/globals';
import { staleAfter, staleWhenRefused } from './stale.js';

describe('queries that are stale after a mutation', () => {
  it('are those of the mutation’s tag by default', () => {
    expect(staleAfter(['mailboxes', 'put'])).toEqual([['mailboxes']]);
  });

  it('are those that the mutation’s tag lists', () => {
    expect(staleAfter(['payoutBatches', 'approve'])).toEqual([['payoutBatches'], ['payouts']]);
  });

  it('are those that the mutation itself lists, rather than those of the tag', () => {
    expect(staleAfter(['payoutSettings', 'freeze'])).toEqual([['payoutSettings', 'freezes']]);
  });

  it('are the same after a refused decision, and none after another refused mutation', () => {
    expect(staleWhenRefused(['payouts', 'confirmRejection'])).toEqual([
      ['payouts'],
      ['payoutBatches'],
    ]);
    expect(staleWhenRefused(['payoutSettings', 'freeze'])).toEqual([]);
  });
});
