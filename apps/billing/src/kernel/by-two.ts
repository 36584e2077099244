import { type AppError, conflict, notFound } from '@app/common';

/**
 * Refuses a proposal that is confirmed or withdrawn already.
 * @throws AppError conflict `not-waiting`.
 */
export function refuseUnlessWaiting({ state }: { readonly state: string }): void {
  if (state === 'waiting') return;
  throw conflict('not-waiting', `The proposal is ${state} already.`);
}

export const noSuchProposal = (): AppError =>
  notFound('no-such-proposal', 'There is no such proposal.');
