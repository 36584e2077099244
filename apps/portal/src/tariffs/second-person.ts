import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import { staffAlone, staffOrAuthor } from '@app/platform/scopes';
import type { TariffVersion } from './tariff-version.entity.js';

/**
 * Returns the staff member who decides about a tariff.
 * @throws AppError forbidden `people-only` if the asker is not a staff member.
 */
export const decider = (by: Scope): string => staffAlone(by, act);
const act = 'decide about a tariff';

/**
 * Lets a program withdraw only its own order, and only while no person has approved it.
 * @throws AppError as `decider`.
 */
export function refuseOthersOrder(by: Scope, { askedBy, approvedBy }: TariffVersion): void {
  if (approvedBy === null) staffOrAuthor(by, askedBy, act);
  else decider(by);
}

/** @throws AppError conflict `not-waiting`. */
export function refuseUnlessWaiting({ state, approvedAt }: TariffVersion): void {
  if (state === 'ordered' && approvedAt === null) return;
  throw new AppError('conflict', 'not-waiting', 'The tariff is not waiting for approval.');
}
