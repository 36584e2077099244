import { defineStates } from '@app/common';

/**
 * - `preparing`: a job calculates the payouts
 * - `prepared`: ready to check; another person may approve it
 * - `approved`: ready for the bank; only the bank's results change it
 * - `cancelled`: pays nothing
 */
export const batchStates = defineStates({
  table: 'billing.payout_batches',
  all: ['preparing', 'prepared', 'approved', 'cancelled'],
  sets: {
    /** At most one batch is open at a time. */
    open: ['preparing', 'prepared'],
    /** The batch's payouts are calculated. */
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
        says: 'The approver must differ from the preparer, and from the maker of the key that prepared it.',
      },
      refusal: { code: 'not-prepared', says: 'The batch is {state}.' },
    },
    cancel: {
      from: ['preparing', 'prepared'],
      to: 'cancelled',
      by: 'payoutBatches.cancel',
      audit: 'payoutbatch.cancel',
      repeats: true,
      refusal: { code: 'is-approved', says: 'An approved batch cannot be cancelled.' },
    },
    fetchFile: {
      from: ['approved'],
      by: 'payoutBatches.file',
      refusal: { code: 'not-approved', says: 'The batch has no file before it is approved.' },
    },
    fetchTable: {
      from: ['prepared', 'approved', 'cancelled'],
      by: 'payoutBatches.table',
      refusal: { code: 'not-prepared', says: 'The payouts are still being calculated.' },
    },
  },
});
