import { defineStates } from '@app/common';

const isOtherwise = { code: 'is-{state}', says: 'The collection is {state}.' } as const;

/**
 * - `prepared`: calculated; another person may approve it
 * - `approved`: its file may go to the bank; its items are underway
 * - `cancelled`: cancelled before approval
 */
export const collectionStates = defineStates({
  table: 'billing.collections',
  all: ['prepared', 'approved', 'cancelled'],
  sets: {
    /** The collection collects money, or may still do so. */
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
        says: 'The approver must differ from the preparer, and from the maker of the key that prepared it.',
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
      refusal: { code: 'not-approved', says: 'The collection has no file before it is approved.' },
    },
  },
});

/**
 * - `prepared`: not sent to the bank yet
 * - `underway`: the bank is asked to collect
 * - `collected`: the money was received
 * - `returned`: the collection failed or was reversed; `returnReason` is the reason
 */
export const collectionItemStates = defineStates({
  table: 'billing.collection_items',
  all: ['prepared', 'underway', 'collected', 'returned'],
  sets: {
    /** The bank reported the result. */
    ended: ['collected', 'returned'],
    /** The bank was asked and the money is not received: no new notice is sent. */
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
      person: 'report a refused collection',
      refusal: { code: 'not-underway', says: 'The item is {state}, not underway.' },
    },
    collect: { from: ['underway', 'returned'], to: 'collected', by: 'bank' },
    takeBack: { from: ['collected'], to: 'returned', by: 'bank' },
  },
});
