import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import { ownerOf, scope } from '@app/contracts';
import * as fc from 'fast-check';
import {
  allButOurs,
  knowsOwner,
  mayAt,
  mayEverywhere,
  mustHave,
  keyPermissions,
  ofOwnerRole,
  ofStaffRole,
  oursMustHave,
  ownerRoles,
  ownersWith,
  permissions,
  permissionsOf,
  scopeFor,
  staffRoles,
  type OwnerRole,
  type Principal,
  type StaffRole,
} from './index.js';

const user = (staffRole: StaffRole | null, owners: Record<string, OwnerRole> = {}): Principal => ({
  kind: 'user',
  userId: 'b9a4',
  sessionId: 's1',
  staffRole,
  lacksSecondFactor: false,
  owners: new Map(Object.entries(owners)),
});
const key = (
  ownerId: string | null,
  held: readonly (typeof permissions)[number][],
  isOfStaff = ownerId === null,
): Principal => ({
  kind: 'key',
  keyId: 'k1',
  madeBy: 'b9a4',
  isOfStaff,
  ownerId,
  permissions: held,
});
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
      held: fc.subarray([...permissions]),
      isOfStaff: fc.boolean(),
    })
    .map(({ ownerId, held, isOfStaff }) => key(ownerId, held, isOfStaff || ownerId === null)),
);

describe('roles', () => {
  it('give an owner’s users nothing that reaches beyond their owner', () => {
    const beyond = ['prices:write', 'runs:read', 'runs:write', 'parties:read', 'parties:write'];
    for (const role of ownerRoles) {
      expect(ofOwnerRole[role].filter((permission) => beyond.includes(permission))).toEqual([]);
      expect(ofOwnerRole[role]).not.toContain('users:manage');
      expect(ofOwnerRole[role]).not.toContain('numbers:write');
      expect(ofOwnerRole[role]).not.toContain('limits:write');
    }
  });

  it('let nobody on the staff hear a recording, and only the admin let people in', () => {
    for (const role of staffRoles) expect(ofStaffRole[role]).not.toContain('recordings:listen');
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('users:manage'))).toEqual([
      'admin',
    ]);
  });

  it('let nobody publish a price alone', () => {
    for (const role of staffRoles) expect(ofStaffRole[role]).not.toContain('prices:publish');
    for (const role of ownerRoles) expect(ofOwnerRole[role]).not.toContain('prices:publish');
    expect(keyPermissions).toContain('prices:publish');
  });

  it('let no key shorten how long recordings are kept, or lift a hold on them', () => {
    for (const permission of ['retention:write', 'holds:manage'] as const) {
      expect(keyPermissions).not.toContain(permission);
      expect(ofStaffRole.admin).toContain(permission);
    }
  });

  it('let compliance and the admin alone set limits', () => {
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('limits:write'))).toEqual([
      'compliance',
      'admin',
    ]);
  });

  it('let an owner’s own head, and staff but for billing, end calls', () => {
    expect(ownerRoles.filter((role) => ofOwnerRole[role].includes('calls:end'))).toEqual(['owner']);
    expect(staffRoles.filter((role) => ofStaffRole[role].includes('calls:end'))).toEqual([
      'support',
      'compliance',
      'admin',
    ]);
  });

  it('add up to what the asker may do somewhere', () => {
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
  it('is true where a scope is given, and of what is no owner’s for whoever may everywhere', () => {
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

describe('the checks of a right', () => {
  const passed = 'nothing thrown';
  const refused = 'forbidden forbidden';
  it.each<[string, Principal, string, string]>([
    ['an owner’s people with it', user(null, { a: 'owner' }), passed, passed],
    ['an owner’s people without it', user(null, { a: 'reader' }), refused, passed],
    ['staff without it', user('admin'), refused, refused],
    ['staff with it at an owner', user('admin', { a: 'listener' }), passed, passed],
    ['a key of the owner without it', key('a', []), refused, passed],
    ['a key that staff made, without it', key('a', [], true), refused, refused],
    ['a key of the platform with it', key(null, ['recordings:listen']), passed, passed],
  ])('decide about %s', (_, principal, ofAll, ofOurs) => {
    const outcome = (check: typeof mustHave): string =>
      codeOf(() => check(principal, 'recordings:listen'));
    expect(outcome(mustHave)).toBe(ofAll);
    expect(outcome(oursMustHave)).toBe(ofOurs);
  });

  it.each<[string, Principal, string]>([
    ['staff', user('support'), 'conflict ours'],
    ['a key that staff made', key('a', [], true), 'conflict ours'],
    ['an owner’s people', user(null, { a: 'owner' }), passed],
    ['a key of the owner', key('a', []), passed],
  ])('keep our own out, and nobody else: %s', (_, principal, outcome) => {
    const ours = (): AppError => new AppError('conflict', 'ours', 'Not for our own people.');
    expect(codeOf(() => allButOurs(principal, ours))).toBe(outcome);
  });
});

describe('knowsOwner', () => {
  it.each<[string, Principal, boolean]>([
    ['the owner’s people', user(null, { a: 'reader' }), true],
    ['people of another owner', user(null, { b: 'owner' }), false],
    ['staff', user('billing'), true],
    ['a key of the platform', key(null, []), true],
    ['a key of the owner', key('a', []), true],
    ['a key of another owner', key('b', []), false],
    ['a key that staff made of another owner', key('b', [], true), false],
  ])('of %s', (_, principal, expected) => {
    expect(knowsOwner(principal, 'a')).toBe(expected);
  });
});

describe('the scope of a question', () => {
  it.each([
    ['an owner’s only user', user(null, { a: 'reader' }), {}, { as: 'owner', ownerId: 'a' }],
    [
      'whoever has the right with one owner only',
      user(null, { a: 'finance', b: 'reader' }),
      {},
      { as: 'owner', ownerId: 'b' },
    ],
    [
      'the owner that was named',
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
      'staff without that right, by their own membership',
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
  ])('is that of %s', (_, principal, wishes, expected) => {
    expect(scopeFor(principal, 'calls:live', wishes)).toEqual(expected);
  });

  it('gives staff their daily reason, except for calls', () => {
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
    ['a foreign owner', user(null, { a: 'owner' }), { ownerId: 'b' }, 'not-found no-such-owner'],
    [
      'a foreign owner, to a key',
      key('a', ['calls:read']),
      { ownerId: 'b' },
      'not-found no-such-owner',
    ],
    [
      'several owners, none named',
      user(null, { a: 'owner', b: 'owner' }),
      {},
      'invalid invalid-input',
    ],
    ['no owner at all', user(null), {}, 'forbidden forbidden'],
    ['a key without that right', key(null, ['runs:read']), {}, 'forbidden forbidden'],
  ])('is refused for %s', (_, principal, wishes, code) => {
    expect(codeOf(() => scopeFor(principal, 'calls:read', wishes))).toBe(code);
  });

  it('never reaches further than the asker’s rights, and always fits the contract', () => {
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
          // A service of ours is nobody who comes through the door.
          expect(given.as).not.toBe('service');
          if (principal.kind === 'key' && principal.isOfStaff) expect(given.as).toBe('key');
        },
      ),
    );
  });
});
