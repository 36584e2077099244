import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';

/** Only an owner is confined, to his own; staff and services see every party's. */
export const ownerOf = (scope: Scope): string | null =>
  scope.as === 'owner' ? scope.ownerId : null;

/** @throws AppError forbidden `staff-only` for an owner. */
export function staffOnly(scope: Scope): void {
  if (scope.as === 'owner') {
    throw new AppError('forbidden', 'staff-only', 'Only staff may ask or do this.');
  }
}

/** Who a thing was made by, as it is shown. */
export function authorOf(scope: Scope): string {
  switch (scope.as) {
    case 'staff':
      return scope.staffId;
    case 'service':
      return scope.service;
    case 'owner':
      return scope.ownerId;
  }
}
