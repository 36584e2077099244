import { describe, expect, it } from '@jest/globals';
import { ownerStates } from '@app/contracts';
import { ownerTransitions } from '../../parties/owners/owner-states.js';
import { stateByStanding } from './follow-standings.js';

describe('stateByStanding', () => {
  it('makes an owner unpaid only from active: states set by people stay', () => {
    const become = ownerStates.map((state) => [state, stateByStanding(state, true)]);
    expect(Object.fromEntries(become)).toEqual({
      active: 'unpaid',
      unpaid: null,
      suspended: null,
      ended: null,
    });
  });

  it('makes an owner active again only from unpaid', () => {
    const become = ownerStates.map((state) => [state, stateByStanding(state, false)]);
    expect(Object.fromEntries(become)).toEqual({
      active: null,
      unpaid: 'active',
      suspended: null,
      ended: null,
    });
  });

  it('gives only states that may follow', () => {
    for (const state of ownerStates) {
      for (const unpaid of [true, false]) {
        const next = stateByStanding(state, unpaid);
        if (next !== null) expect(ownerTransitions[state]).toContain(next);
      }
    }
  });
});
