import { describe, expect, it } from '@jest/globals';
import { outcomeCauses, outcomeOf, outcomes, refusals } from './index.js';

const unanswered = { answeredAt: null, refused: null, lost: false, hangupCause: 'NO_ANSWER' };

describe('outcomeOf a call', () => {
  it.each([
    ['ORIGINATOR_CANCEL', 'cancelled'],
    ['NO_ANSWER', 'no-answer'],
    ['SUBSCRIBER_ABSENT', 'no-answer'],
    ['USER_BUSY', 'busy'],
    ['CALL_REJECTED', 'busy'],
    ['NORMAL_CLEARING', 'ended'],
    ['NETWORK_OUT_OF_ORDER', 'failed'],
    ['A_CAUSE_THAT_NOBODY_HAS_SEEN', 'failed'],
  ])('for an unanswered call with cause %s is %s', (hangupCause, outcome) => {
    expect(outcomeOf({ ...unanswered, hangupCause })).toBe(outcome);
  });

  it('is `answered` for an answered call, even if a limit refused it or no controller took it', () => {
    for (const lost of [true, false]) {
      for (const refused of [null, ...refusals]) {
        const call = { answeredAt: 1, refused, lost, hangupCause: 'USER_BUSY' };
        expect(outcomeOf(call)).toBe('answered');
      }
    }
  });

  it.each(refusals)(
    'is `refused` for an unanswered call that %s refused, whatever its cause',
    (refused) => {
      for (const hangupCause of Object.values(outcomeCauses).flat()) {
        expect(outcomeOf({ ...unanswered, refused, hangupCause })).toBe('refused');
      }
    },
  );

  it('is `failed` for a call that no controller took, also when the caller hung up first', () => {
    expect(outcomeOf({ ...unanswered, lost: true, hangupCause: 'ORIGINATOR_CANCEL' })).toBe(
      'failed',
    );
  });

  it('is only one outcome for each hang-up cause', () => {
    const causes = Object.values(outcomeCauses).flat();
    expect(new Set(causes).size).toBe(causes.length);
    expect(outcomes).toEqual(expect.arrayContaining(Object.keys(outcomeCauses)));
  });
});
