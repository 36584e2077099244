import { defineStates } from '@app/common';

const wrongState = {
  code: 'wrong-state',
  says: 'It is {state} already, or not yet so far.',
} as const;

/**
 * `resting`: what may go is gone, and what stays is erased when its time comes; `stopped`: the owner’s contract goes on
 * after all. What is refused has lost no row yet.
 */
export const erasureStates = defineStates({
  table: 'portal.erasures',
  all: ['requested', 'approved', 'refused', 'running', 'resting', 'done', 'stopped'],
  sets: {
    /** There is never more than one of an owner. */
    open: ['requested', 'approved', 'running', 'resting'],
    /** It goes on at a time. */
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
        says: 'Another than who asked for it decides.',
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
