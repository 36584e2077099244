import { defineStates } from '@app/common';

const wrongState = {
  code: 'wrong-state',
  says: 'The erasure is {state}; this step does not apply.',
} as const;

/**
 * `resting`: data without retention is erased, the rest waits until its retention expires; `stopped`: the owner's
 * contract continues after all. A refused erasure has erased no row.
 */
export const erasureStates = defineStates({
  table: 'portal.erasures',
  all: ['requested', 'approved', 'refused', 'running', 'resting', 'done', 'stopped'],
  sets: {
    /** An owner has at most one open erasure. */
    open: ['requested', 'approved', 'running', 'resting'],
    /** A job continues the erasure at a set time. */
    due: ['approved', 'running', 'resting'],
  },
  moves: {
    request: { to: 'requested', by: 'erasures.request', audit: 'erasure.request' },
    approve: {
      from: ['requested'],
      to: 'approved',
      by: 'erasures.approve',
      audit: 'erasure.approve',
      another: {
        than: 'requestedBy',
        code: 'own-erasure',
        says: 'The approver must differ from the person who requested the erasure.',
      },
      refusal: wrongState,
    },
    refuse: {
      from: ['requested', 'approved'],
      to: 'refused',
      by: 'erasures.refuse',
      audit: 'erasure.refuse',
      refusal: wrongState,
    },
    erase: { from: ['approved', 'running', 'resting'], to: 'running', by: 'time' },
    giveBack: { from: ['running'], to: 'approved', by: 'job' },
    rest: { from: ['running'], to: 'resting', by: 'job', audit: 'erasure.finish' },
    finish: { from: ['running'], to: 'done', by: 'job', audit: 'erasure.finish' },
    stop: { from: ['running'], to: 'stopped', by: 'job' },
  },
});
