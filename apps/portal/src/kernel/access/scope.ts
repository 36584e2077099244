import { AppError, type BrokenRule, brokenRule, fieldProblem } from '@app/common';
import { disclosureReason, type Scope } from '@app/contracts';
import type { Permission } from './permissions.js';
import { mayEverywhere, ownersWith, type KeyHolder, type Principal } from './principal.js';

export interface ScopeWishes {
  /** The owner whose data is requested, when one is named. */
  readonly ownerId?: string | undefined;
  /** The reason that staff give for reading: the header `x-reason`. */
  readonly reason?: string | undefined;
}

const longestReason = 500;

/** The default reason of staff for daily work; null: calls, recordings and own data always need a given reason. */
function dailyReason(permission: Permission): string | null {
  if (/^(?:calls|recordings|data):/.test(permission)) return null;
  if (/^(?:disclosures|callers|erasures|breaches):/.test(permission)) return 'compliance';
  return /^(?:prices|runs|documents):/.test(permission) ? 'billing' : 'administration';
}

/** Whether staff must give a reason to use the permission. */
export const needsReason = (permission: Permission): boolean => dailyReason(permission) === null;

/**
 * The scope with which the owning app is asked. An owner's user, or a key that such a user made, asks as that owner;
 * staff ask as staff, with a reason; a key that staff made asks as that key.
 * @throws AppError not-found `no-such-owner` for an owner that isn't the principal's, invalid when an owner or a
 * reason must be named, forbidden as `forbiddenTo`.
 */
export function scopeFor(
  principal: Principal,
  permission: Permission,
  { ownerId, reason }: ScopeWishes = {},
): Scope {
  if (mayEverywhere(principal, permission)) {
    return principal.kind === 'key'
      ? scopeOfKey(principal)
      : { as: 'staff', staffId: principal.userId, reason: givenReason(permission, reason) };
  }
  const owners = ownersWith(principal, permission);
  if (ownerId !== undefined) {
    if (owners.includes(ownerId)) return scopeWithin(principal, ownerId);
    if (lacksSecondFactor(principal)) throw forbiddenTo(principal, permission);
    throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
  }
  const [only, ...others] = owners;
  if (only === undefined) throw forbiddenTo(principal, permission);
  if (others.length > 0) {
    throw new AppError('invalid', 'invalid-input', 'Name the owner that the request is about.', [
      fieldProblem('ownerId', 'owner-missing', { owners: owners.join(', ') }),
    ]);
  }
  return scopeWithin(principal, only);
}

/**
 * A key that staff made asks as a key, also for one owner only: otherwise staff could avoid audit notes by making a
 * key.
 */
const scopeWithin = (principal: Principal, ownerId: string): Scope =>
  principal.kind === 'key' && principal.isOfStaff
    ? scopeOfKey(principal)
    : { as: 'owner', ownerId };

const scopeOfKey = ({ keyId, madeBy, ownerId }: KeyHolder): Scope => ({
  as: 'key',
  keyId,
  madeBy,
  ownerId,
});

export function forbidden(...wanted: readonly Permission[]): AppError {
  return new AppError('forbidden', 'forbidden', `This needs the right ${wanted.join(', ')}.`);
}

export const lacksSecondFactor = (principal: Principal): boolean =>
  principal.kind === 'user' && principal.lacksSecondFactor;

/**
 * The refusal of a principal without these permissions: `second-factor-required` for staff who lack only their second
 * factor, else `forbidden`.
 */
export const forbiddenTo = (principal: Principal, ...wanted: readonly Permission[]): AppError =>
  lacksSecondFactor(principal)
    ? new AppError(
        'forbidden',
        'second-factor-required',
        'Staff need a second factor: set it up first.',
      )
    : forbidden(...wanted);

function givenReason(permission: Permission, reason: string | undefined): string {
  const given = reason?.trim() ?? '';
  if (given.length > longestReason)
    throw badReason(brokenRule('too-long', { most: longestReason }));
  if (given.toLowerCase().startsWith(disclosureReason.trim())) {
    throw badReason(brokenRule('disclosures-reason'));
  }
  if (given !== '') return given;
  const daily = dailyReason(permission);
  if (daily === null) throw badReason(brokenRule('needs-a-reason'));
  return daily;
}

function badReason(broken: BrokenRule): AppError {
  return new AppError('invalid', 'reason-required', 'Staff need a reason to see this.', [
    { field: 'x-reason', ...broken },
  ]);
}
