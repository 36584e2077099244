import { AppError } from '@app/common';
import { authorOf, ownerOf, type Scope } from '@app/contracts';

/** @throws AppError forbidden `staff-only` for an owner, or a key that sees one owner only. */
export function staffOnly(scope: Scope): void {
  if (ownerOf(scope) !== null) {
    throw new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');
  }
}

/** @throws AppError not-found `no-such-owner` for another owner’s: whether there is one is nobody’s business. */
export function ofOwner(scope: Scope, ownerId: string): void {
  const own = ownerOf(scope);
  if (own === null || own === ownerId) return;
  throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
}

/**
 * The member of staff who does it: no program, nor another service.
 * @param act What only a person may do, `approve payouts`.
 * @throws AppError forbidden `people-only`.
 */
export function personOnly(scope: Scope, act: string): string {
  if (scope.as === 'staff') return scope.staffId;
  throw new AppError('forbidden', 'people-only', `Only a person of staff may ${act}.`);
}

/**
 * A person of staff, whoever began it; a program, or another service, only what it began itself.
 * @param author Who began it, as `authorOf` names who asks.
 * @throws AppError forbidden `people-only`.
 */
export function personOrAuthorOnly(scope: Scope, author: string, act: string): void {
  if (authorOf(scope) !== author) personOnly(scope, act);
}

/**
 * An owner's own people, or a member of staff who notes what they said: no program says it for them.
 * @throws AppError forbidden `people-only`.
 */
export function ownersOrPersonOnly(scope: Scope, act: string): void {
  if (scope.as !== 'owner') personOnly(scope, act);
}

/** Who answers for what is done: the person who made it, where it is a program's key. */
export const personOf = (scope: Scope): string =>
  scope.as === 'key' ? scope.madeBy : authorOf(scope);
