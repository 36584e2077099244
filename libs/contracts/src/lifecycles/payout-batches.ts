import { defineStates } from '@app/common';

/**
 * - `preparing`: it is being worked out who gets what
 * - `prepared`: a person may read it, and another one approve it
 * - `approved`: to be sent to the bank; nothing of it changes any more but what the bank does with it
 * - `cancelled`: nobody gets anything by it
 */
export const batchStates = defineStates({
  table: 'billing.payout_batches',
  all: ['preparing', 'prepared', 'approved', 'cancelled'],
  sets: {
    /** There is never more than one. */
    open: ['preparing', 'prepared'],
    /** It is known who gets what. */
    planned: ['prepared', 'approved'],
  },
  moves: {
    prepare: { to: 'preparing', by: 'payoutBatches.prepare', audit: 'payoutbatch.prepare' },
    workOut: { from: ['preparing'], to: 'prepared', by: 'job' },
    prepareAgain: {
      from: ['prepared'],
      to: 'preparing',
      by: 'payoutBatches.again',
      audit: 'payoutbatch.prepare',
      repeats: true,
      refusal: { code: 'is-{state}', says: 'The batch is {state}.' },
    },
    approve: {
      from: ['prepared'],
      to: 'approved',
      by: 'payoutBatches.approve',
      audit: 'payoutbatch.approve',
      person: 'approve payouts',
      another: {
        than: 'preparer',
        code: 'four-eyes',
        says: 'Somebody else has to approve what you prepared.',
      },
      refusal: { code: 'not-prepared', says: 'The batch is {state}.' },
    },
    cancel: {
      from: ['preparing', 'prepared'],
      to: 'cancelled',
      by: 'payoutBatches.cancel',
      audit: 'payoutbatch.cancel',
      repeats: true,
      refusal: { code: 'is-approved', says: 'The bank was told to pay it.' },
    },
    fetchFile: {
      from: ['approved'],
      by: 'payoutBatches.file',
      refusal: { code: 'not-approved', says: 'The batch isn’t approved.' },
    },
    fetchTable: {
      from: ['prepared', 'approved', 'cancelled'],
      by: 'payoutBatches.table',
      refusal: { code: 'not-prepared', says: 'It is still being worked out who gets what.' },
    },
  },
});
