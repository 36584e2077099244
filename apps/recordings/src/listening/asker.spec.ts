import { describe, expect, it } from '@jest/globals';
import { askerOf } from './asker.js';

const key = { as: 'key', madeBy: 'anna', ownerId: null } as const;

describe('whose a request is', () => {
  it('is an owner’s, of one of his people or of himself', () => {
    const asks = { as: 'owner', ownerId: 'bakker' } as const;
    expect(askerOf(asks, 'u1')).toEqual({ person: 'user u1', organisation: 'owner bakker' });
    expect(askerOf(asks)).toEqual({ person: 'owner bakker', organisation: 'owner bakker' });
  });

  it('is a staff member’s, by himself or by any of his keys, and the owner’s whose sound alone they hear', () => {
    const shares = [
      askerOf({ as: 'staff', staffId: 'anna', reason: 'a complaint' }),
      askerOf({ ...key, keyId: 'k1' }),
      askerOf({ ...key, keyId: 'k2', ownerId: 'bakker' }),
      askerOf({ ...key, keyId: 'k3', ownerId: 'slager' }),
    ];
    expect(new Set(shares.map(({ person }) => person))).toEqual(new Set(['staff anna']));
    expect(shares.map(({ organisation }) => organisation)).toEqual([
      'staff anna',
      'staff anna',
      'owner bakker',
      'owner slager',
    ]);
    expect(askerOf({ ...key, keyId: 'k4', madeBy: 'bert' }).person).toBe('staff bert');
  });

  it('is each program’s own whose key the operator made', () => {
    const [one, other] = ['k1', 'k2'].map((keyId) =>
      askerOf({ ...key, madeBy: 'operator', keyId, ownerId: 'bakker' }),
    );
    expect(one).toEqual({ person: 'key k1', organisation: 'owner bakker' });
    expect(other?.person).toBe('key k2');
  });

  it('is a service’s', () => {
    expect(askerOf({ as: 'service', service: 'notifications' })).toEqual({
      person: 'service notifications',
      organisation: 'service notifications',
    });
  });
});
