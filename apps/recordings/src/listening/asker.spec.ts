import { describe, expect, it } from '@jest/globals';
import { askerOf } from './asker.js';

const key = { as: 'key', madeBy: 'anna', ownerId: null } as const;

describe('askerOf', () => {
  it('names the owner’s user, or the owner, and the owner as organisation', () => {
    const asks = { as: 'owner', ownerId: 'bakker' } as const;
    expect(askerOf(asks, 'u1')).toEqual({ person: 'user u1', organisation: 'owner bakker' });
    expect(askerOf(asks)).toEqual({ person: 'owner bakker', organisation: 'owner bakker' });
  });

  it('names the staff member, also for keys of that person, and the owner of a key as organisation', () => {
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

  it('names the key itself when the operator made it', () => {
    const [one, other] = ['k1', 'k2'].map((keyId) =>
      askerOf({ ...key, madeBy: 'operator', keyId, ownerId: 'bakker' }),
    );
    expect(one).toEqual({ person: 'key k1', organisation: 'owner bakker' });
    expect(other?.person).toBe('key k2');
  });

  it('names the service', () => {
    expect(askerOf({ as: 'service', service: 'notifications' })).toEqual({
      person: 'service notifications',
      organisation: 'service notifications',
    });
  });
});
