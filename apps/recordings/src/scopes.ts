import { AppError } from '@app/common';
import { ownerOf, type Scope } from '@app/contracts';

/** @throws AppError forbidden `staff-only` for an owner, or a key that sees one owner only. */
export function staffOnly(scope: Scope): void {
  if (ownerOf(scope) === null) return;
  throw new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');
}

/** @throws AppError forbidden `services-only`. */
export function servicesOnly(scope: Scope): void {
  if (scope.as === 'service') return;
  throw new AppError('forbidden', 'services-only', 'Only the platform’s services may ask this.');
}

/**
 * Whose recordings a question is about; null: everyone's.
 * @throws AppError not-found `no-such-owner` when an owner asks for another's.
 */
export function ownerAskedFor(scope: Scope, ownerId: string | undefined): string | null {
  const own = ownerOf(scope);
  if (own === null) return ownerId ?? null;
  if (ownerId === undefined || ownerId === own) return own;
  throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
}
