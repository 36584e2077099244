import { defineStates } from '@app/common';

const notPrepared = { code: 'not-prepared', says: 'The run is {state}.' } as const;

/**
 * States of an invoice run, in this order: added up, waiting for a second person, approved, documents made final,
 * rendered, sent. An approved run cannot be cancelled; before approval it may be prepared again or cancelled.
 */
export const runStates = defineStates({
  table: 'billing.runs',
  all: [
    'preparing',
    'prepared',
    'approved',
    'finalising',
    'rendering',
    'sending',
    'done',
    'cancelled',
  ],
  sets: {
    /** Started, without all its documents; at most one at a time. */
    open: ['preparing', 'prepared', 'approved', 'finalising'],
    /** Totals are calculated but not on documents yet: a change makes the run outdated, or must wait. */
    summed: ['prepared', 'approved', 'finalising'],
    /** Approved, without all its documents. */
    closing: ['approved', 'finalising'],
    /** All of the run's documents are made. */
    documented: ['rendering', 'sending', 'done'],
    /** All documents are made, but not all are sent. */
    delivering: ['rendering', 'sending'],
    /** The run's progress is reported. */
    counted: ['preparing', 'approved', 'finalising', 'rendering', 'sending', 'done'],
    /** A job is working on the run. */
    executed: ['preparing', 'approved', 'finalising', 'rendering', 'sending'],
  },
  moves: {
    start: { to: 'preparing', by: 'runs.start', audit: 'run.start' },
    sumUp: { from: ['preparing'], to: 'prepared', by: 'job' },
    prepare: {
      from: ['prepared'],
      to: 'preparing',
      by: 'runs.prepare',
      audit: 'run.prepare',
      repeats: true,
      refusal: notPrepared,
    },
    approve: {
      from: ['prepared'],
      to: 'approved',
      by: 'runs.approve',
      audit: 'run.approve',
      person: 'approve a run',
      another: {
        than: 'preparer',
        code: 'four-eyes',
        says: 'The approver must differ from the preparer, and from the maker of the key that prepared it.',
      },
      refusal: notPrepared,
    },
    cancel: {
      from: ['preparing', 'prepared'],
      to: 'cancelled',
      by: 'runs.cancel',
      audit: 'run.cancel',
      repeats: true,
      refusal: {
        code: 'is-approved',
        says: `The run is {state}: an approved run can't be cancelled.`,
      },
    },
    finalise: { from: ['approved', 'finalising'], to: 'finalising', by: 'job' },
    close: { from: ['approved', 'finalising'], to: 'rendering', by: 'job' },
    render: { from: ['rendering'], to: 'sending', by: 'job' },
    send: { from: ['sending'], to: 'done', by: 'job' },
  },
});
