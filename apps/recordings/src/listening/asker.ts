import { authorOf, type Scope } from '@app/contracts';
import type { Asker } from './shares.js';

/** Who made the first key of all, with none of our people behind it. */
const operator = 'operator';

/** @param userId Which of the owner's people, or of his keys, where an owner asks. */
export function askerOf(scope: Scope, userId?: string): Asker {
  if (scope.as === 'owner') {
    const organisation = `owner ${scope.ownerId}`;
    return { person: userId === undefined ? organisation : `user ${userId}`, organisation };
  }
  if (scope.as !== 'key') {
    const person = `${scope.as} ${authorOf(scope)}`;
    return { person, organisation: person };
  }
  // However many keys one of our people makes, he is one person; the operator's are of programs that share nothing.
  const { keyId, madeBy, ownerId } = scope;
  const person = madeBy === operator ? `key ${keyId}` : `staff ${madeBy}`;
  return { person, organisation: ownerId === null ? `staff ${madeBy}` : `owner ${ownerId}` };
}

/** Messages that are mailed, of each owner apart: a flood of his holds up his own. */
export const mailerFor = (ownerId: string | null): Asker => ({
  person: `messages of ${ownerId}`,
  organisation: `owner ${ownerId}`,
});
