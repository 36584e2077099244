import { describe, expect, it } from '@jest/globals';
import { staleAfter, staleWhenRefused } from './stale.js';

describe('answers that are stale after a change', () => {
  it('are those of its own tag, where nothing else is said', () => {
    expect(staleAfter(['mailboxes', 'put'])).toEqual([['mailboxes']]);
  });

  it('are what is said of its tag', () => {
    expect(staleAfter(['payoutBatches', 'approve'])).toEqual([['payoutBatches'], ['payouts']]);
  });

  it('are what is said of the change itself, rather than of its tag', () => {
    expect(staleAfter(['payoutSettings', 'freeze'])).toEqual([['payoutSettings', 'freezes']]);
  });

  it('are the same when a decision is refused: another person may have made it', () => {
    expect(staleWhenRefused(['payouts', 'confirmRejection'])).toEqual([
      ['payouts'],
      ['payoutBatches'],
    ]);
    expect(staleWhenRefused(['payoutSettings', 'freeze'])).toEqual([]);
  });
});
