import { type AppError, conflict, forbidden, notFound } from '@app/common';

/** @throws AppError forbidden `four-eyes` for the person who proposed it. */
export function refuseProposer(
  proposedBy: string,
  person: string,
  act: 'approve' | 'confirm',
): void {
  if (proposedBy !== person) return;
  throw forbidden('four-eyes', `Somebody else has to ${act} your proposal.`);
}

/** @throws AppError conflict `not-waiting`. */
export function refuseUnlessWaiting({ state }: { readonly state: string }): void {
  if (state === 'waiting') return;
  throw conflict('not-waiting', `The proposal is ${state} already.`);
}

export const noSuchProposal = (): AppError =>
  notFound('no-such-proposal', 'There is no such proposal.');
