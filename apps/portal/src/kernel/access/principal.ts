import { AppError } from '@app/common';
import {
  ofOwnerRole,
  ofStaffRole,
  permissions,
  type OwnerRole,
  type Permission,
  type StaffRole,
} from './permissions.js';

/** Somebody who signed in. */
export interface Person {
  readonly kind: 'user';
  readonly userId: string;
  readonly sessionId: string;
  /** Null also while the second factor that staff need isn't set up. */
  readonly staffRole: StaffRole | null;
  /** True for staff who have yet to set it up. */
  readonly lacksSecondFactor: boolean;
  readonly owners: ReadonlyMap<string, OwnerRole>;
}

/** A program with a key. */
export interface KeyHolder {
  readonly kind: 'key';
  readonly keyId: string;
  /** The user who made it, or the key that did; of a key that a key of a user made that user, too. */
  readonly madeBy: string;
  /** It acts for staff: what it reads is noted. The other keys act for the owner who made them. */
  readonly isOfStaff: boolean;
  /** The one owner that the key sees; null is the platform. */
  readonly ownerId: string | null;
  readonly permissions: readonly Permission[];
}

/** Whoever asks. */
export type Principal = Person | KeyHolder;

/** The person's id, or the key's. */
export const askerIdOf = (principal: Principal): string =>
  principal.kind === 'user' ? principal.userId : principal.keyId;

/** @throws AppError forbidden `people-only`: what is about the asker's own account is of no use to a key. */
export function personOf(principal: Principal): Person {
  if (principal.kind === 'user') return principal;
  throw peopleOnly();
}

export const peopleOnly = (): AppError =>
  new AppError('forbidden', 'people-only', 'This is for people who signed in, not for keys.');

/** True for our own people and the keys that they made. */
export const isOurs = (principal: Principal): boolean =>
  principal.kind === 'user' ? principal.staffRole !== null : principal.isOfStaff;

/** True for people of that owner, whatever they may do there, and for keys that see it. */
export const isOfOwner = (principal: Principal, ownerId: string): boolean =>
  principal.kind === 'user'
    ? principal.owners.has(ownerId)
    : principal.ownerId === null || principal.ownerId === ownerId;

/** True for whom there is such an owner: his people, our own, and keys that see him, which not all of ours do. */
export const knowsOwner = (principal: Principal, ownerId: string): boolean =>
  isOfOwner(principal, ownerId) || (principal.kind === 'user' && isOurs(principal));

/** Everything that the asker may do somewhere, in the order of `permissions`. */
export function permissionsOf(principal: Principal): Permission[] {
  const held = new Set(
    principal.kind === 'key'
      ? principal.permissions
      : [
          ...(principal.staffRole === null ? [] : ofStaffRole[principal.staffRole]),
          ...[...principal.owners.values()].flatMap((role) => ofOwnerRole[role]),
        ],
  );
  return permissions.filter((permission) => held.has(permission));
}

/** Whether the asker may do it somewhere. */
export const mayAnywhere = (principal: Principal, permission: Permission): boolean =>
  permissionsOf(principal).includes(permission);

/** Owners of whom the asker may do it by his role there; what he may as staff doesn't count. */
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

/** True when he may do it to all owners: as staff, or by a key of the platform. */
export function mayEverywhere(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'key') {
    return principal.ownerId === null && principal.permissions.includes(permission);
  }
  return principal.staffRole !== null && ofStaffRole[principal.staffRole].includes(permission);
}

/** True when he may do it to all owners, or to this one, if there is one. */
export const mayAt = (
  principal: Principal,
  permission: Permission,
  ownerId: string | null | undefined,
): boolean =>
  mayEverywhere(principal, permission) ||
  (typeof ownerId === 'string' && ownersWith(principal, permission).includes(ownerId));
