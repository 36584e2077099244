import { defineStates } from '@app/common';

const notPrepared = { code: 'not-prepared', says: 'The run is {state}.' } as const;

/**
 * In this order: added up, waiting for a second person, approved, made final, printed, sent. What is
 * approved can't be taken back; until then a run may be prepared again, or cancelled.
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
    /** Somewhere between its beginning and its documents; there is never more than one. */
    open: ['preparing', 'prepared', 'approved', 'finalising'],
    /** What it summed stands, and isn't on documents yet: what changes of it makes it outdated, or has to wait. */
    summed: ['prepared', 'approved', 'finalising'],
    /** Approved, and its documents aren't all made. */
    closing: ['approved', 'finalising'],
    /** All its documents are made. */
    documented: ['rendering', 'sending', 'done'],
    /** Its documents are made, and not all of them sent. */
    delivering: ['rendering', 'sending'],
    /** It is told how much of it is done. */
    counted: ['preparing', 'approved', 'finalising', 'rendering', 'sending', 'done'],
    /** A job goes on with it. */
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
        says: 'Somebody else has to approve what you prepared.',
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
