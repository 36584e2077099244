import { AppError } from '@app/common';
import { authorOf, type Scope } from '@app/contracts';
import type { TariffVersion } from './tariff-version.entity.js';

/** Who answers for it: the person who made it, where it is a program's key. */
export const personBehind = (by: Scope): string => (by.as === 'key' ? by.madeBy : authorOf(by));

/** @throws AppError forbidden `people-only`. */
export function personOf(by: Scope): string {
  if (by.as === 'staff') return by.staffId;
  throw new AppError('forbidden', 'people-only', 'Only a person of staff decides about a tariff.');
}

/** A program withdraws only its own order, and only while no person has approved it. @throws AppError as `personOf`. */
export function refuseOthersOrder(by: Scope, { askedBy, approvedBy }: TariffVersion): void {
  if (askedBy !== authorOf(by) || approvedBy !== null) personOf(by);
}

/** @throws AppError conflict `not-waiting`. */
export function refuseUnlessWaiting({ state, approvedAt }: TariffVersion): void {
  if (state === 'ordered' && approvedAt === null) return;
  throw new AppError('conflict', 'not-waiting', 'It doesn’t wait for approval any more.');
}
