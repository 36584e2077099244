import { AppError } from '@app/common';
import { isOfKeys, type Permission } from './permissions.js';
import {
  isOfOwner,
  isOurs,
  mayAnywhere,
  mayEverywhere,
  peopleOnly,
  type Principal,
} from './principal.js';
import { forbidden } from './scope.js';

/** @throws AppError forbidden where the asker has the right nowhere. */
export function mustHave(principal: Principal, permission: Permission): void {
  if (!mayAnywhere(principal, permission)) throw forbidden(permission);
}

/**
 * Lets in everybody but our own people, and keys of theirs, without the right.
 * @throws AppError forbidden as `mustHave`.
 */
export function oursMustHave(principal: Principal, permission: Permission): void {
  if (isOurs(principal)) mustHave(principal, permission);
}

/** Lets in everybody but our own people, and keys of theirs. @throws AppError `otherwise`. */
export function allButOurs(principal: Principal, otherwise: () => AppError): void {
  if (isOurs(principal)) throw otherwise();
}

/** What a route says of who may ask, and the owner that its path names. */
interface Way {
  readonly wanted: readonly Permission[];
  readonly isOursAlone: boolean;
  readonly ownerId: string | undefined;
}

/**
 * Why a route refuses the asker; null: it doesn't. Rights with other owners tell the asker nothing about the owner that
 * the path names.
 */
export function refusalOf(
  principal: Principal,
  { wanted, isOursAlone, ownerId }: Way,
): AppError | null {
  const may = isOursAlone ? mayEverywhere : mayAnywhere;
  const lacking = wanted.filter((permission) => !may(principal, permission));
  if (lacking.length === 0) return null;
  if (principal.kind === 'user' && principal.lacksSecondFactor) {
    return new AppError(
      'forbidden',
      'second-factor-required',
      'Staff need a second factor: set it up first.',
    );
  }
  const isStranger = isOursAlone || (ownerId !== undefined && !isOfOwner(principal, ownerId));
  if (isStranger && !isOurs(principal)) {
    return new AppError('not-found', 'no-such-thing', 'There is no such thing.');
  }
  if (principal.kind === 'key' && !lacking.every(isOfKeys)) return peopleOnly();
  return forbidden(...lacking);
}
