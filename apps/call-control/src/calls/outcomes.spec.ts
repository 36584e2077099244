import { describe, expect, it } from '@jest/globals';
import { dialOutcome, wasDialled } from './outcomes.js';

const uuid = (n: number): string => `5be1fab0-0000-8000-8000-${String(n).padStart(12, '0')}`;

/** A channel after `attempts` refused ones, the last of which ended with `last`. */
function causes(attempts: number, last: string): string {
  const all = Array.from({ length: attempts }, (_, at) => `${uuid(at + 1)};USER_BUSY`);
  all[attempts - 1] = `${uuid(attempts)};${last}`;
  return attempts === 1 ? all[0]! : `ARRAY::${all.join('|:')}`;
}

const channel =
  (variables: Record<string, string>) =>
  (name: string): string | undefined =>
    variables[name];

describe('the outcome of a bridge', () => {
  it.each([1, 2, 9, 10, 11, 20])('is read right at attempt %d of a call', (attempts) => {
    for (const last of ['USER_BUSY', 'NO_USER_RESPONSE', 'NORMAL_TEMPORARY_FAILURE', 'NONE']) {
      const read = channel({
        // As getvar answers it: cut.
        originate_causes: causes(attempts, last).slice(0, 511),
        originate_disposition: last === 'NONE' ? 'SUCCESS' : last,
      });
      expect(dialOutcome(read, uuid(attempts))).toEqual(
        last === 'NONE' ? { kind: 'answered' } : { kind: 'failed', cause: last },
      );
    }
  });

  it('is a failure where the switch tells nothing', () => {
    expect(dialOutcome(channel({}), uuid(1))).toEqual({
      kind: 'failed',
      cause: 'NORMAL_TEMPORARY_FAILURE',
    });
  });
});

describe('whether a destination was dialled', () => {
  it('is told by the causes, or by the legs while it still rings', () => {
    expect(wasDialled(channel({ originate_causes: causes(2, 'NONE') }), uuid(2))).toBe(true);
    expect(wasDialled(channel({ originated_legs: `${uuid(3)};Outbound Call;31` }), uuid(3))).toBe(
      true,
    );
    expect(wasDialled(channel({ originate_causes: causes(2, 'NONE') }), uuid(3))).toBe(false);
  });
});
