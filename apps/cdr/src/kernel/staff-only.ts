import { AppError } from '@app/common';
import { ownerOf, type Scope } from '@app/contracts';

/** @throws AppError forbidden `staff-only` for an owner, or a key that sees one owner only. */
export function staffOnly(scope: Scope): void {
  if (ownerOf(scope) !== null) {
    throw new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');
  }
}
