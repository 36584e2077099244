import { AppError } from '@app/common';
import { isOfKeys, type Permission } from './permissions.js';
import {
  isOfOwner,
  isOurs,
  knowsOwner,
  mayAnywhere,
  mayEverywhere,
  ownersWith,
  peopleOnly,
  type Principal,
} from './principal.js';
import { forbidden, forbiddenTo, lacksSecondFactor } from './scope.js';

/**
 * Refuses a principal without the permission at any owner.
 * @throws AppError forbidden as `forbiddenTo`.
 */
export function mustHave(principal: Principal, permission: Permission): void {
  if (!mayAnywhere(principal, permission)) throw forbiddenTo(principal, permission);
}

/**
 * Refuses our own staff, and keys that they made, without the permission; passes everybody else.
 * @throws AppError forbidden as `mustHave`.
 */
export function oursMustHave(principal: Principal, permission: Permission): void {
  if (isOurs(principal)) mustHave(principal, permission);
}

/**
 * Refuses our own staff and keys that they made; passes everybody else.
 * @throws AppError `otherwise`.
 */
export function allButOurs(principal: Principal, otherwise: () => AppError): void {
  if (isOurs(principal)) throw otherwise();
}

/**
 * Refuses a principal without the permission for all owners.
 * @throws AppError `otherwise`.
 */
export function mustHaveEverywhere(
  principal: Principal,
  permission: Permission,
  otherwise: () => AppError,
): void {
  if (!mayEverywhere(principal, permission)) throw otherwise();
}

/**
 * The owners for whom the principal has the permission by membership.
 * @param named The permission that a refusal names.
 * @throws AppError forbidden as `forbiddenTo` when there is no such owner.
 */
export function ownersHaving(
  principal: Principal,
  permission: Permission,
  named: Permission,
): string[] {
  const owners = ownersWith(principal, permission);
  if (owners.length === 0) throw forbiddenTo(principal, named);
  return owners;
}

/**
 * Refuses a principal that may know that the owner exists; passes strangers.
 * @throws AppError forbidden as `mustHave`.
 */
export function strangersAlone(
  principal: Principal,
  ownerId: string,
  permission: Permission,
): void {
  if (knowsOwner(principal, ownerId)) throw forbidden(permission);
}

/** The access that a route requires, and the owner that its path names. */
interface Way {
  readonly wanted: readonly Permission[];
  readonly isOursAlone: boolean;
  readonly ownerId: string | undefined;
}

/**
 * The refusal of a principal by a route; null: it passes. Permissions at other owners reveal nothing about the owner
 * that the path names.
 */
export function refusalOf(
  principal: Principal,
  { wanted, isOursAlone, ownerId }: Way,
): AppError | null {
  const may = isOursAlone ? mayEverywhere : mayAnywhere;
  const lacking = wanted.filter((permission) => !may(principal, permission));
  if (lacking.length === 0) return null;
  if (lacksSecondFactor(principal)) return forbiddenTo(principal, ...lacking);
  const isStranger = isOursAlone || (ownerId !== undefined && !isOfOwner(principal, ownerId));
  if (isStranger && !isOurs(principal)) {
    return new AppError('not-found', 'no-such-thing', 'There is no such thing.');
  }
  if (principal.kind === 'key' && !lacking.every(isOfKeys)) return peopleOnly();
  return forbidden(...lacking);
}
