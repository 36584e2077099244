import { AppError } from '@app/common';
import {
  ofOwnerRole,
  ofStaffRole,
  permissions,
  type OwnerRole,
  type Permission,
  type StaffRole,
} from './permissions.js';

/** A signed-in person. */
export interface Person {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  /**
   * The person's staff role; null for others than staff, and while staff lack the second factor
   * that they need.
   */
  readonly staffRole: StaffRole | null;
  /** True for staff who haven't set up a second factor yet. */
  readonly lacksSecondFactor: boolean;
  readonly owners: ReadonlyMap<string, OwnerRole>;
}

/** A program with a key. */
export interface KeyHolder {
  readonly kind: 'key';
  readonly keyId: string;
  /**
   * The user who answers for the key: who made it, directly or through other keys; `operator` for the operator's key.
   */
  readonly madeBy: string;
  /** True: the key acts for staff, so that its reads are audited. Other keys act for the owner who made them. */
  readonly isOfStaff: boolean;
  /** The only owner that the key sees; null: the whole platform. */
  readonly ownerId: string | null;
  readonly permissions: readonly Permission[];
}

/** The sender of a request. */
export type Principal = Person | KeyHolder;

/** The user's id or the key's id. */
export const askerIdOf = (principal: Principal): string =>
  principal.kind === 'user' ? principal.userId : principal.keyId;

/**
 * The principal as a person.
 * @throws AppError forbidden `people-only`: operations on one's own account are of no use to a key.
 */
export function personOf(principal: Principal): Person {
  if (principal.kind === 'user') return principal;
  throw peopleOnly();
}

export const peopleOnly = (): AppError =>
  new AppError('forbidden', 'people-only', 'This is for people who signed in, not for keys.');

/** True for our own staff and the keys that they made. */
export const isOurs = (principal: Principal): boolean =>
  principal.kind === 'user' ? principal.staffRole !== null : principal.isOfStaff;

/** True for members of that owner, in any role, and for keys that see the owner. */
export const isOfOwner = (principal: Principal, ownerId: string): boolean =>
  principal.kind === 'user'
    ? principal.owners.has(ownerId)
    : principal.ownerId === null || principal.ownerId === ownerId;

/**
 * True when the principal may know that the owner exists: the owner's members, our staff, and keys that see the
 * owner, which not all of staff's keys do.
 */
export const knowsOwner = (principal: Principal, ownerId: string): boolean =>
  isOfOwner(principal, ownerId) || (principal.kind === 'user' && isOurs(principal));

/** All permissions that the principal has for any owner, in the order of `permissions`. */
export function permissionsOf(principal: Principal): Permission[] {
  const granted = new Set(
    principal.kind === 'key'
      ? principal.permissions
      : [
          ...(principal.staffRole === null ? [] : ofStaffRole[principal.staffRole]),
          ...[...principal.owners.values()].flatMap((role) => ofOwnerRole[role]),
        ],
  );
  return permissions.filter((permission) => granted.has(permission));
}

/** Whether the principal has the permission for any owner. */
export const mayAnywhere = (principal: Principal, permission: Permission): boolean =>
  permissionsOf(principal).includes(permission);

/** The owners for whom the principal has the permission by membership; staff permissions don't count. */
export function ownersWith(principal: Principal, permission: Permission): string[] {
  if (principal.kind === 'key') {
    return principal.ownerId !== null && principal.permissions.includes(permission)
      ? [principal.ownerId]
      : [];
  }
  return [...principal.owners]
    .filter(([, role]) => ofOwnerRole[role].includes(permission))
    .map(([ownerId]) => ownerId);
}

/** True when the principal has the permission for all owners: as staff, or as a key of the platform. */
export function mayEverywhere(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'key') {
    return principal.ownerId === null && principal.permissions.includes(permission);
  }
  return principal.staffRole !== null && ofStaffRole[principal.staffRole].includes(permission);
}

/** True when the principal has the permission for all owners, or for this one. */
export const mayAt = (
  principal: Principal,
  permission: Permission,
  ownerId: string | null | undefined,
): boolean =>
  mayEverywhere(principal, permission) ||
  (typeof ownerId === 'string' && ownersWith(principal, permission).includes(ownerId));
