import { AppError } from '@app/common';
import type { Scope } from '@app/contracts';
import { staffAlone, staffOrAuthor } from '@app/platform/scopes';
import type { TariffVersion } from './tariff-version.entity.js';

/** @throws AppError forbidden `people-only`. */
export const decider = (by: Scope): string => staffAlone(by, act);
const act = 'decide about a tariff';

/** A program withdraws only its own order, and only while no person has approved it. @throws AppError as `decider`. */
export function refuseOthersOrder(by: Scope, { askedBy, approvedBy }: TariffVersion): void {
  if (approvedBy === null) staffOrAuthor(by, askedBy, act);
  else decider(by);
}

/** @throws AppError conflict `not-waiting`. */
export function refuseUnlessWaiting({ state, approvedAt }: TariffVersion): void {
  if (state === 'ordered' && approvedAt === null) return;
  throw new AppError('conflict', 'not-waiting', 'It doesn’t wait for approval any more.');
}
