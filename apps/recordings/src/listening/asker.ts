import { authorOf, type Scope } from '@app/contracts';
import type { Asker } from './shares.js';

/** @param userId Which of the owner's people, or of his keys, where an owner asks. */
export function askerOf(scope: Scope, userId?: string): Asker {
  if (scope.as === 'owner') {
    const organisation = `owner ${scope.ownerId}`;
    return { person: userId === undefined ? organisation : `user ${userId}`, organisation };
  }
  const person = `${scope.as} ${authorOf(scope)}`;
  // Of keys that staff made: however many, and for whomever, they are his who made them.
  return { person, organisation: scope.as === 'key' ? `staff ${scope.madeBy}` : person };
}

/** Messages that are mailed, of each owner apart: a flood of his holds up his own. */
export const mailerFor = (ownerId: string | null): Asker => ({
  person: `messages of ${ownerId}`,
  organisation: `owner ${ownerId}`,
});
