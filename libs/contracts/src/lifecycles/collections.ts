import { defineStates } from '@app/common';

const isOtherwise = { code: 'is-{state}', says: 'The collection is {state}.' } as const;

/**
 * - `prepared`: worked out, for somebody else to approve
 * - `approved`: its file may go to the bank; what it collects is underway
 * - `cancelled`: let go of before it was approved
 */
export const collectionStates = defineStates({
  table: 'billing.collections',
  all: ['prepared', 'approved', 'cancelled'],
  sets: {
    /** It collects something, or may. */
    standing: ['prepared', 'approved'],
  },
  moves: {
    prepare: { to: 'prepared', by: 'collections.prepare', audit: 'collection.prepare' },
    prepareAgain: {
      from: ['prepared'],
      to: 'prepared',
      by: 'collections.prepare',
      audit: 'collection.prepare',
      refusal: isOtherwise,
    },
    approve: {
      from: ['prepared'],
      to: 'approved',
      by: 'collections.approve',
      audit: 'collection.approve',
      person: 'approve a collection',
      another: {
        than: 'preparer',
        code: 'four-eyes',
        says: 'Somebody else has to approve what you prepared.',
      },
      refusal: isOtherwise,
    },
    cancel: {
      from: ['prepared'],
      to: 'cancelled',
      by: 'collections.cancel',
      audit: 'collection.cancel',
      repeats: true,
      refusal: isOtherwise,
    },
    fetchFile: {
      from: ['approved'],
      by: 'collections.file',
      refusal: { code: 'not-approved', says: 'It has no file before it is approved.' },
    },
  },
});

/**
 * - `prepared`: nothing is asked of the bank yet
 * - `underway`: the bank is asked
 * - `collected`: the money came in
 * - `returned`: it didn’t, or was taken back; `returnReason` says why
 */
export const collectionItemStates = defineStates({
  table: 'billing.collection_items',
  all: ['prepared', 'underway', 'collected', 'returned'],
  sets: {
    /** The bank said what became of it. */
    ended: ['collected', 'returned'],
    /** The bank was asked, and the money isn't here: it isn't announced once more. */
    announced: ['underway', 'returned'],
  },
  moves: {
    prepare: { to: 'prepared', by: 'collections.prepare' },
    approve: { from: ['prepared'], to: 'underway', by: 'collections.approve' },
    refuse: {
      from: ['underway'],
      to: 'returned',
      by: 'collections.refuse',
      audit: 'collection.refuse',
      person: 'say so',
      refusal: { code: 'not-underway', says: 'It is {state}, not underway.' },
    },
    collect: { from: ['underway', 'returned'], to: 'collected', by: 'bank' },
    takeBack: { from: ['collected'], to: 'returned', by: 'bank' },
  },
});
