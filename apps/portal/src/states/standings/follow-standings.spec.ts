import { describe, expect, it } from '@jest/globals';
import { ownerStates } from '@app/contracts';
import { ownerTransitions } from '../../parties/owners/owner-states.js';
import { stateByStanding } from './follow-standings.js';

describe('an owner of whom billing says that he is unpaid', () => {
  it('becomes so from active only: what people settled stays', () => {
    const become = ownerStates.map((state) => [state, stateByStanding(state, true)]);
    expect(Object.fromEntries(become)).toEqual({
      active: 'unpaid',
      unpaid: null,
      suspended: null,
      ended: null,
    });
  });

  it('is active again once he has paid, unless people settled otherwise', () => {
    const become = ownerStates.map((state) => [state, stateByStanding(state, false)]);
    expect(Object.fromEntries(become)).toEqual({
      active: null,
      unpaid: 'active',
      suspended: null,
      ended: null,
    });
  });

  it('never becomes what may not follow', () => {
    for (const state of ownerStates) {
      for (const unpaid of [true, false]) {
        const next = stateByStanding(state, unpaid);
        if (next !== null) expect(ownerTransitions[state]).toContain(next);
      }
    }
  });
});
