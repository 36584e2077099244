import { describe, expect, it } from '@jest/globals';
import { askerOf } from './asker.js';

const key = { as: 'key', madeBy: 'anna', ownerId: null } as const;

describe('whose a request is', () => {
  it('is an owner’s, of one of his people or of himself', () => {
    const asks = { as: 'owner', ownerId: 'bakker' } as const;
    expect(askerOf(asks, 'u1')).toEqual({ person: 'user u1', organisation: 'owner bakker' });
    expect(askerOf(asks)).toEqual({ person: 'owner bakker', organisation: 'owner bakker' });
  });

  it('is a staff member’s own, by himself or by any of his keys, whoever’s sound they hear', () => {
    const shares = [
      askerOf({ as: 'staff', staffId: 'anna', reason: 'a complaint' }),
      askerOf({ ...key, keyId: 'k1' }),
      askerOf({ ...key, keyId: 'k2', ownerId: 'bakker' }),
      askerOf({ ...key, keyId: 'k3', ownerId: 'slager' }),
    ];
    expect(new Set(shares.map(({ organisation }) => organisation))).toEqual(
      new Set(['staff anna']),
    );
    expect(new Set(shares.map(({ person }) => person)).size).toBe(4);
    const others = askerOf({ ...key, keyId: 'k4', madeBy: 'bert' });
    expect(others.organisation).not.toBe('staff anna');
  });

  it('is a service’s', () => {
    expect(askerOf({ as: 'service', service: 'notifications' })).toEqual({
      ...{ person: 'service notifications', organisation: 'service notifications' },
    });
  });
});
