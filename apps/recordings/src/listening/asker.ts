import { authorOf, type Scope } from '@app/contracts';
import type { Asker } from './shares.js';

/** The author of the installation's first key, who is no staff member. */
const operator = 'operator';

/**
 * The person and organisation whose share of MP3s a request uses. @param userId The owner's user or
 * key, when an owner asks.
 */
export function askerOf(scope: Scope, userId?: string): Asker {
  if (scope.as === 'owner') {
    const organisation = `owner ${scope.ownerId}`;
    return { person: userId === undefined ? organisation : `user ${userId}`, organisation };
  }
  if (scope.as !== 'key') {
    const person = `${scope.as} ${authorOf(scope)}`;
    return { person, organisation: person };
  }
  // All keys of one staff member count as that person; the operator's keys belong to separate
  // programs.
  const { keyId, madeBy, ownerId } = scope;
  const person = madeBy === operator ? `key ${keyId}` : `staff ${madeBy}`;
  return { person, organisation: ownerId === null ? `staff ${madeBy}` : `owner ${ownerId}` };
}

/**
 * The asker for mailing an owner's voicemails: many voicemails of one owner delay only that
 * owner's.
 */
export const mailerFor = (ownerId: string | null): Asker => ({
  person: `messages of ${ownerId}`,
  organisation: `owner ${ownerId}`,
});
