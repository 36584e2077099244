import { AppError } from '@app/common';
import { ownerOf, type Scope } from '@app/contracts';

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
