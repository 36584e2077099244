import { authorOf, type Scope } from '@app/contracts';
import type { Asker } from './shares.js';

/** @param userId Which of the owner's people, or of his keys, where an owner asks. */
export function askerOf(scope: Scope, userId?: string): Asker {
  if (scope.as === 'owner') {
    const organisation = `owner ${scope.ownerId}`;
    return { person: userId === undefined ? organisation : `user ${userId}`, organisation };
  }
  const person = `${scope.as} ${authorOf(scope)}`;
  if (scope.as !== 'key') return { person, organisation: person };
  // However many keys one makes, they are his.
  const of = scope.ownerId === null ? `staff ${scope.madeBy}` : `owner ${scope.ownerId}`;
  return { person, organisation: of };
}

/** Messages that are mailed, of each owner apart: a flood of his holds up his own. */
export const mailerFor = (ownerId: string | null): Asker => ({
  person: `messages of ${ownerId}`,
  organisation: `owner ${ownerId}`,
});
