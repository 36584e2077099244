import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';

/** Only an owner is confined, to his own; staff and services see every owner's. */
export const ownerOf = (scope: Scope): string | null =>
  scope.as === 'owner' ? scope.ownerId : null;

/**
 * Whose calls a question is about; undefined: everyone's.
 * @throws AppError not-found `no-such-owner` when an owner asks for another's.
 */
export function ownerAskedFor(question: {
  readonly scope: Scope;
  readonly ownerId?: string | undefined;
}): string | undefined {
  const own = ownerOf(question.scope);
  if (own === null) return question.ownerId;
  if (question.ownerId !== undefined && question.ownerId !== own) {
    throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
  }
  return own;
}
