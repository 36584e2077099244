import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import { ownerOf, scope } from '@app/contracts';
import * as fc from 'fast-check';
import {
  allButOurs,
  forbidden,
  mayAt,
  mayEverywhere,
  mustHave,
  mustHaveEverywhere,
  keyPermissions,
  ofOwnerRole,
  ofStaffRole,
  oursMustHave,
  ownerRoles,
  ownersHaving,
  ownersWith,
  permissions,
  permissionsOf,
  scopeFor,
  staffRoles,
  strangersAlone,
  type OwnerRole,
  type Person,
  type Principal,
  type StaffRole,
} from './index.js';

const user = (staffRole: StaffRole | null, owners: Record<string, OwnerRole> = {}): Person => ({
  kind: 'user',
  userId: 'b9a4',
  sessionId: 's1',
  staffRole,
  lacksSecondFactor: false,
  owners: new Map(Object.entries(owners)),
});
const key = (
  ownerId: string | null,
  granted: readonly (typeof permissions)[number][],
  isOfStaff = ownerId === null,
): Principal => ({
  kind: 'key',
  keyId: 'k1',
  madeBy: 'b9a4',
  isOfStaff,
  ownerId,
  permissions: granted,
});
const passed = 'nothing thrown';
const refused = 'forbidden forbidden';
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return `${error.kind} ${error.code}`;
    throw error;
  }
  return 'nothing thrown';
};

const principals = fc.oneof(
  fc
    .record({
      staffRole: fc.constantFrom(null, ...staffRoles),
      owners: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...ownerRoles)),
    })
    .map(({ staffRole, owners }) => user(staffRole, owners)),
  fc
    .record({
      ownerId: fc.constantFrom(null, 'a', 'b'),
      granted: fc.subarray([...permissions]),
      isOfStaff: fc.boolean(),
    })
    .map(({ ownerId, granted, isOfStaff }) => key(ownerId, granted, isOfStaff || ownerId === null)),
);

describe('roles', () => {
  it('give an owner’s users no permission that reaches beyond their owner', () => {
    const beyond = ['prices:write', 'runs:read', 'runs:write', 'parties:read', 'parties:write'];
    for (const role of ownerRoles) {
      expect(ofOwnerRole[role].filter((permission) => beyond.includes(permission))).toEqual([]);
      expect(ofOwnerRole[role]).not.toContain('users:manage');
      expect(ofOwnerRole[role]).not.toContain('numbers:write');
      expect(ofOwnerRole[role]).not.toContain('limits:write');
    }
  });

  it('let no staff hear recordings, and only admins manage users', () => {
    for (const role of staffRoles) expect(ofStaffRole[role]).not.toContain('recordings:listen');
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('users:manage'))).toEqual([
      'admin',
    ]);
  });

  it('let no person publish a price alone', () => {
    for (const role of staffRoles) expect(ofStaffRole[role]).not.toContain('prices:publish');
    for (const role of ownerRoles) expect(ofOwnerRole[role]).not.toContain('prices:publish');
    expect(keyPermissions).toContain('prices:publish');
  });

  it('let no key change the retention of recordings or manage legal holds', () => {
    for (const permission of ['retention:write', 'holds:manage'] as const) {
      expect(keyPermissions).not.toContain(permission);
      expect(ofStaffRole.admin).toContain(permission);
    }
  });

  it('let only compliance and admins set limits', () => {
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('limits:write'))).toEqual([
      'compliance',
      'admin',
    ]);
  });

  it('let an organisation’s owners and all staff but billing end calls', () => {
    expect(ownerRoles.filter((role) => ofOwnerRole[role].includes('calls:end'))).toEqual(['owner']);
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('calls:end'))).toEqual([
      'support',
      'compliance',
      'admin',
    ]);
  });

  it('add up to the permissions that the asker has for any owner', () => {
    expect(permissionsOf(user(null))).toEqual([]);
    expect(permissionsOf(user(null, { a: 'finance', b: 'reader' }))).toEqual([
      'calls:read',
      'calls:live',
      'documents:read',
      'prices:read',
    ]);
    expect(permissionsOf(key('a', ['prices:read', 'calls:read']))).toEqual([
      'calls:read',
      'prices:read',
    ]);
  });
});

describe('mayAt', () => {
  it('is true exactly when scopeFor gives a scope, and without an owner when mayEverywhere is true', () => {
    fc.assert(
      fc.property(
        principals,
        fc.constantFrom(...permissions),
        fc.constantFrom('a', 'b', 'c', 'd'),
        (principal, permission, ownerId) => {
          const asked = { ownerId, reason: 'een klacht' };
          expect(mayAt(principal, permission, ownerId)).toBe(
            codeOf(() => scopeFor(principal, permission, asked)) === 'nothing thrown',
          );
          expect(mayAt(principal, permission, null)).toBe(mayEverywhere(principal, permission));
        },
      ),
    );
  });
});

describe('mustHave, oursMustHave and allButOurs', () => {
  it.each<[string, Principal, string, string]>([
    ['an owner’s users with the permission', user(null, { a: 'owner' }), passed, passed],
    ['an owner’s users without the permission', user(null, { a: 'reader' }), refused, passed],
    ['staff without the permission', user('admin'), refused, refused],
    ['staff with the permission at an owner', user('admin', { a: 'listener' }), passed, passed],
    ['a key of the owner without the permission', key('a', []), refused, passed],
    ['a key that staff made, without the permission', key('a', [], true), refused, refused],
    ['a key of the platform with the permission', key(null, ['recordings:listen']), passed, passed],
  ])('pass or refuse %s', (_, principal, ofAll, ofOurs) => {
    const outcome = (check: typeof mustHave): string =>
      codeOf(() => check(principal, 'recordings:listen'));
    expect(outcome(mustHave)).toBe(ofAll);
    expect(outcome(oursMustHave)).toBe(ofOurs);
  });

  it.each<[string, Principal, string]>([
    ['staff', user('support'), 'conflict ours'],
    ['a key that staff made', key('a', [], true), 'conflict ours'],
    ['an owner’s users', user(null, { a: 'owner' }), passed],
    ['a key of the owner', key('a', []), passed],
  ])('refuse staff and staff’s keys only, by allButOurs: %s', (_, principal, outcome) => {
    const ours = (): AppError => new AppError('conflict', 'ours', 'Not for our own people.');
    expect(codeOf(() => allButOurs(principal, ours))).toBe(outcome);
  });
});

describe('strangersAlone', () => {
  it.each<[string, Principal, string]>([
    ['refuses the owner’s users', user(null, { a: 'reader' }), refused],
    ['passes users of another owner', user(null, { b: 'owner' }), passed],
    ['refuses staff', user('billing'), refused],
    ['refuses a key of the platform', key(null, []), refused],
    ['refuses a key of the owner', key('a', []), refused],
    ['passes a key of another owner', key('b', []), passed],
    ['passes a key that staff made of another owner', key('b', [], true), passed],
  ])('%s', (_, principal, outcome) => {
    expect(codeOf(() => strangersAlone(principal, 'a', 'data:export'))).toBe(outcome);
  });
});

describe('mustHaveEverywhere', () => {
  it.each<[string, Principal, string]>([
    ['passes staff with the permission', user('support'), passed],
    ['refuses staff without the permission', user('billing'), 'forbidden ours'],
    ['refuses an owner’s user with the permission', user(null, { a: 'owner' }), 'forbidden ours'],
  ])('%s', (_, principal, outcome) => {
    const ours = (): AppError => new AppError('forbidden', 'ours', 'Only for our own people.');
    expect(codeOf(() => mustHaveEverywhere(principal, 'prompts:write', ours))).toBe(outcome);
  });
});

describe('ownersHaving', () => {
  it('returns the owners of the permission, and refuses a principal without any', () => {
    const member = user(null, { a: 'owner', b: 'finance' });
    expect(ownersHaving(member, 'prompts:write', 'parties:read')).toEqual(['a']);
    expect(() => ownersHaving(user('support'), 'prompts:write', 'parties:read')).toThrow(
      forbidden('parties:read'),
    );
  });
});

describe('staff without a second factor', () => {
  const withoutFactor: Principal = { ...user(null), lacksSecondFactor: true };

  it.each<[string, () => unknown]>([
    ['mustHave', () => mustHave(withoutFactor, 'calls:read')],
    ['ownersHaving', () => ownersHaving(withoutFactor, 'calls:read', 'parties:read')],
    ['scopeFor', () => scopeFor(withoutFactor, 'data:export')],
    ['scopeFor of an owner', () => scopeFor(withoutFactor, 'data:export', { ownerId: 'a' })],
  ])('are asked for it by %s', (_, check) => {
    expect(codeOf(check)).toBe('forbidden second-factor-required');
  });
});

describe('scopeFor', () => {
  it.each([
    ['an owner’s only user', user(null, { a: 'reader' }), {}, { as: 'owner', ownerId: 'a' }],
    [
      'a user with the permission at one of two owners',
      user(null, { a: 'finance', b: 'reader' }),
      {},
      { as: 'owner', ownerId: 'b' },
    ],
    [
      'a user of two owners who names one',
      user(null, { a: 'reader', b: 'reader' }),
      { ownerId: 'b' },
      { as: 'owner', ownerId: 'b' },
    ],
    [
      'staff, with their reason',
      user('support'),
      { ownerId: 'a', reason: ' klacht 12 ' },
      { as: 'staff', staffId: 'b9a4', reason: 'klacht 12' },
    ],
    [
      'staff without the permission, by their own membership',
      user('billing', { a: 'reader' }),
      {},
      { as: 'owner', ownerId: 'a' },
    ],
    ['a key of an owner', key('a', ['calls:live']), {}, { as: 'owner', ownerId: 'a' }],
    [
      'a key of the platform',
      key(null, ['calls:live']),
      { ownerId: 'a' },
      { as: 'key', keyId: 'k1', madeBy: 'b9a4', ownerId: null },
    ],
    [
      'a key that staff made of one owner',
      key('a', ['calls:live'], true),
      { ownerId: 'a' },
      { as: 'key', keyId: 'k1', madeBy: 'b9a4', ownerId: 'a' },
    ],
  ])('gives the scope of %s', (_, principal, wishes, expected) => {
    expect(scopeFor(principal, 'calls:live', wishes)).toEqual(expected);
  });

  it('gives staff a default reason, except for calls', () => {
    expect(scopeFor(user('billing'), 'runs:write')).toMatchObject({ reason: 'billing' });
    expect(scopeFor(user('admin'), 'users:manage')).toMatchObject({ reason: 'administration' });
    expect(codeOf(() => scopeFor(user('billing'), 'calls:read'))).toBe('invalid reason-required');
    expect(codeOf(() => scopeFor(user('billing'), 'calls:read', { reason: '  ' }))).toBe(
      'invalid reason-required',
    );
    expect(codeOf(() => scopeFor(user('billing'), 'calls:read', { reason: 'x'.repeat(501) }))).toBe(
      'invalid reason-required',
    );
  });

  it.each([
    ['another owner', user(null, { a: 'owner' }), { ownerId: 'b' }, 'not-found no-such-owner'],
    [
      'another owner, by a key',
      key('a', ['calls:read']),
      { ownerId: 'b' },
      'not-found no-such-owner',
    ],
    [
      'a user of several owners who names none',
      user(null, { a: 'owner', b: 'owner' }),
      {},
      'invalid invalid-input',
    ],
    ['a user without owners', user(null), {}, 'forbidden forbidden'],
    ['a key without the permission', key(null, ['runs:read']), {}, 'forbidden forbidden'],
  ])('refuses %s', (_, principal, wishes, code) => {
    expect(codeOf(() => scopeFor(principal, 'calls:read', wishes))).toBe(code);
  });

  it('never reaches beyond the asker’s permissions, and always fits the contract', () => {
    fc.assert(
      fc.property(
        principals,
        fc.constantFrom(...permissions),
        fc.constantFrom(undefined, 'a', 'b', 'c', 'd'),
        (principal, permission, ownerId) => {
          let given;
          try {
            given = scopeFor(principal, permission, { ownerId, reason: 'een klacht' });
          } catch (error) {
            if (error instanceof AppError) return;
            throw error;
          }
          scope.parse(given);
          expect(permissionsOf(principal)).toContain(permission);
          const onlyOwner = ownerOf(given);
          if (onlyOwner !== null) {
            expect(ownersWith(principal, permission)).toContain(onlyOwner);
            if (ownerId !== undefined) expect(onlyOwner).toBe(ownerId);
          } else {
            expect(mayEverywhere(principal, permission)).toBe(true);
          }
          // No request from outside gets a service's scope.
          expect(given.as).not.toBe('service');
          if (principal.kind === 'key' && principal.isOfStaff) expect(given.as).toBe('key');
        },
      ),
    );
  });
});
